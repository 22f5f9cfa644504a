// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloudflare_do/ObjectPlatform.h"

#include "backends/PriceFiles.h"
#include "backends/SocketFields.h"
#include "backends/cloudflare_do/ObjectConnection.h"

#include <QCoreApplication>

namespace roundtrip::cloudflare_do {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> fields(const QList<QuotaPlan>& plans)
{
    return QList<FieldSpec>{
               {.key = u"url"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Address"),
                .kind = FieldKind::Url,
                .required = true,
                .help = QT_TRANSLATE_NOOP("Platform", "The Worker's, with ws:// or wss://; the room is added to it"),
                .placeholder = u"wss://roundtrip-room.example.workers.dev"_s,
                .schemes = {u"ws"_s, u"wss"_s}},
               {.key = u"token"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Token"),
                .kind = FieldKind::Secret,
                .help = QT_TRANSLATE_NOOP("Platform", "Only if the Worker asks for one: env:NAME or keychain:NAME"),
                .placeholder = u"env:CLOUDFLARE_TOKEN"_s},
               {.key = u"plan"_s,
                .label = QT_TRANSLATE_NOOP("Platform", "Plan"),
                .kind = FieldKind::Plan,
                .defaultValue = u"free"_s,
                .help = QT_TRANSLATE_NOOP("Platform", "Whose quotas a run is checked against beforehand"),
                .choices = planIds(plans)},
           } +
           socketFields();
}

Road road()
{
    return {.places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds one socket a room")},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Worker"),
                        .note = QT_TRANSLATE_NOOP("Platform", "lets in, and finds the room"),
                        .cell = {1, 0}},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Durable Object"),
                        .note = QT_TRANSLATE_NOOP("Platform", "is the room: its sockets, its one thread"),
                        .cell = {2, 0},
                        .time = RoadTime::Server}},
            .steps = {{.from = 0,
                       .to = 1,
                       .label = QT_TRANSLATE_NOOP("Platform", "WebSocket"),
                       .isBothWays = true,
                       .time = RoadTime::Rest},
                      {.from = 1, .to = 2, .label = QT_TRANSLATE_NOOP("Platform", "hands over"), .isBothWays = true}},
            .remarks = {QT_TRANSLATE_NOOP("Platform",
                                          "After ten idle seconds the room sleeps; its sockets stay open, and the next "
                                          "message wakes it: a cold start."),
                        QT_TRANSLATE_NOOP("Platform", "A socket belongs to one room: two rooms are two sockets."),
                        QT_TRANSLATE_NOOP("Platform",
                                          "Its clock stands still while it works, so its own share cannot be told from "
                                          "the network's.")}};
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"cloudflare-do"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "Cloudflare Durable Objects");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "Durable Objects");
    platform.summary = QT_TRANSLATE_NOOP(
        "Platform", "Each room is an object at the edge that holds its sockets, and sleeps while nobody speaks.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"function"_s, QT_TRANSLATE_NOOP("Platform", "Object")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = road();
    platform.capabilities = Capability::StampsMessages | Capability::ColdStarts;
    platform.plans = quotaPlansOf(platform.id);
    platform.fields = fields(platform.plans);
    platform.limits.maxMessageBytes = 32 * 1024 * 1024;
    // Twenty messages that come in are one request; handshakes are one each; what goes out is free.
    platform.billing = {
        .countsPublishes = true, .countsConnects = true, .messagesPerUnit = 20, .callsPerConnection = 2};
    platform.tie = Tie::Provider;
    platform.hasLocalRuntime = true;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<ObjectConnection>(backend, context);
    };
    return platform;
}

} // namespace roundtrip::cloudflare_do
