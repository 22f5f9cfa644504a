// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_ws/VercelWsPlatform.h"

#include "backends/PriceFiles.h"
#include "backends/SocketFields.h"
#include "backends/vercel_ws/VercelWsConnection.h"

#include <QCoreApplication>

namespace roundtrip::vercel_ws {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> ownFields(const QList<QuotaPlan>& plans)
{
    return {
        {.key = u"url"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Address"),
         .kind = FieldKind::Url,
         .required = true,
         .help = QT_TRANSLATE_NOOP("Platform", "The function's address on Vercel, with ws:// or wss://"),
         .placeholder = u"wss://chat-example.vercel.app/api/ws"_s,
         .schemes = {u"ws"_s, u"wss"_s}},
        {.key = u"token"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Token"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "Only if the function asks for one: env:NAME or keychain:NAME"),
         .placeholder = u"env:VERCEL_WS_TOKEN"_s},
        {.key = u"maxDuration"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Maximum duration"),
         .kind = FieldKind::Integer,
         .defaultValue = 300,
         .help =
             QT_TRANSLATE_NOOP("Platform", "Seconds after which Vercel ends the function, and every socket with it: "
                                           "300 unless the project says otherwise"),
         .placeholder = u"300"_s,
         .least = 1,
         .most = 86'400},
        {.key = u"plan"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Plan"),
         .kind = FieldKind::Plan,
         .defaultValue = u"hobby"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "Whose quotas a run is checked against beforehand"),
         .choices = planIds(plans)},
    };
}

Road road()
{
    return {.places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds one socket, for minutes at a time")},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Vercel Function"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds sockets, and pays for memory meanwhile"),
                        .cell = {1, 0},
                        .time = RoadTime::Server},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Redis"),
                        .note = QT_TRANSLATE_NOOP("Platform", "joins the instances' rooms"),
                        .cell = {2, 0},
                        .isAlwaysOn = true}},
            .steps = {{.from = 0,
                       .to = 1,
                       .label = QT_TRANSLATE_NOOP("Platform", "WebSocket"),
                       .isBothWays = true,
                       .time = RoadTime::Rest},
                      {.from = 1,
                       .to = 2,
                       .label = QT_TRANSLATE_NOOP("Platform", "publishes, and hears"),
                       .isBothWays = true}},
            .remarks = {
                QT_TRANSLATE_NOOP("Platform", "Every socket ends at the function's maximum duration, used or not."),
                QT_TRANSLATE_NOOP("Platform", "Two members of a room may sit on two instances: rooms need a Redis."),
                QT_TRANSLATE_NOOP("Platform", "Memory is billed as long as any socket is open."),
                QT_TRANSLATE_NOOP("Platform", "Only connecting can meet a cold start, never a message.")}};
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"vercel-ws"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "Vercel WebSockets");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "Vercel sockets");
    platform.summary = QT_TRANSLATE_NOOP(
        "Platform", "A Vercel function holds the socket itself; a Redis carries each message between its instances.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"function"_s, QT_TRANSLATE_NOOP("Platform", "Function")},
                     {u"broker"_s, QT_TRANSLATE_NOOP("Platform", "Broker")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = road();
    platform.capabilities = Capability::StampsMessages | Capability::ColdStarts | Capability::ManyRooms;
    platform.plans = quotaPlansOf(platform.id);
    platform.fields = ownFields(platform.plans) + socketFields();
    platform.limits = {.maxMessageBytes = 256 * 1024, .maxLifetime = std::chrono::seconds(300)};
    platform.billing = {.callsPerConnection = 1};
    platform.tie = Tie::None;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<VercelWsConnection>(backend, context, VercelWsTimings::of(backend));
    };
    return platform;
}

} // namespace roundtrip::vercel_ws
