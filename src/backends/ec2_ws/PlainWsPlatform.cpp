// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/ec2_ws/PlainWsPlatform.h"

#include "backends/SocketFields.h"
#include "backends/ec2_ws/PlainWsConnection.h"

#include <QCoreApplication>

namespace roundtrip::ec2_ws {

using namespace Qt::StringLiterals;

namespace {

/// As the article draws it.
Road road()
{
    return {.places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds one socket")},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Server"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds sockets, room and code"),
                        .cell = {1, 0},
                        .isAlwaysOn = true,
                        .time = RoadTime::Server}},
            .steps = {{.from = 0,
                       .to = 1,
                       .label = QT_TRANSLATE_NOOP("Platform", "WebSocket"),
                       .isBothWays = true,
                       .time = RoadTime::Rest}},
            .remarks = {QT_TRANSLATE_NOOP("Platform", "Somebody looks after the server: updates, monitoring."),
                        QT_TRANSLATE_NOOP("Platform", "It does not scale by itself."),
                        QT_TRANSLATE_NOOP("Platform", "The cost of a month is fixed.")}};
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"ec2-ws"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "WebSocket server (EC2)");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "EC2");
    platform.summary =
        QT_TRANSLATE_NOOP("Platform", "Client and server share one socket: there is nothing in between.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"function"_s, QT_TRANSLATE_NOOP("Platform", "Server")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = road();
    platform.capabilities = Capability::StampsMessages | Capability::ManyRooms;
    platform.fields =
        QList<FieldSpec>{
            {.key = u"url"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Address"),
             .kind = FieldKind::Url,
             .required = true,
             .help = QT_TRANSLATE_NOOP("Platform", "Where the chat server listens, with ws:// or wss://"),
             .placeholder = u"wss://chat.example.org/"_s,
             .schemes = {u"ws"_s, u"wss"_s}},
            {.key = u"token"_s,
             .label = QT_TRANSLATE_NOOP("Platform", "Token"),
             .kind = FieldKind::Secret,
             .help = QT_TRANSLATE_NOOP("Platform", "Only if the server asks for one: env:NAME or keychain:NAME"),
             .placeholder = u"env:EC2_TOKEN"_s},
        } +
        socketFields();
    platform.isOfTheArticle = true;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<PlainWsConnection>(backend, context);
    };
    return platform;
}

} // namespace roundtrip::ec2_ws
