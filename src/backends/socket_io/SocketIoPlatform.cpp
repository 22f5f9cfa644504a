// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoPlatform.h"

#include "backends/SocketFields.h"
#include "backends/socket_io/SocketIoConnection.h"

#include <QCoreApplication>

namespace roundtrip::socket_io {

using namespace Qt::StringLiterals;

namespace {

QList<FieldSpec> ownFields()
{
    return {
        {.key = u"url"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Address"),
         .kind = FieldKind::Url,
         .required = true,
         .help = QT_TRANSLATE_NOOP("Platform", "Where the Socket.IO server listens, with ws:// or wss://; its path is "
                                               "/socket.io/ unless given"),
         .placeholder = u"wss://chat.example.org/"_s,
         .schemes = {u"ws"_s, u"wss"_s}},
        {.key = u"token"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Token"),
         .kind = FieldKind::Secret,
         .help = QT_TRANSLATE_NOOP("Platform", "Only if the server asks for one: env:NAME or keychain:NAME"),
         .placeholder = u"env:SOCKET_IO_TOKEN"_s},
        {.key = u"tokenIn"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Token goes into"),
         .kind = FieldKind::Choice,
         .defaultValue = u"query"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "query: the address of the handshake. auth: the namespace's own packet, "
                                               "where most middlewares look"),
         .choices = {u"query"_s, u"auth"_s},
         .advanced = true},
        {.key = u"namespace"_s,
         .label = QT_TRANSLATE_NOOP("Platform", "Namespace"),
         .defaultValue = u"/"_s,
         .help = QT_TRANSLATE_NOOP("Platform", "Only where the server has its chat in one of its own"),
         .placeholder = u"/chat"_s,
         .advanced = true},
    };
}

Road road()
{
    return {.places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds one socket, and the library's protocol")},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Server"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds sockets, rooms, sessions and code"),
                        .cell = {1, 0},
                        .isAlwaysOn = true,
                        .time = RoadTime::Server}},
            .steps = {{.from = 0,
                       .to = 1,
                       .label = QT_TRANSLATE_NOOP("Platform", "Socket.IO over WebSocket"),
                       .isBothWays = true,
                       .time = RoadTime::Rest}},
            .remarks = {QT_TRANSLATE_NOOP("Platform", "Somebody looks after the server: updates, monitoring."),
                        QT_TRANSLATE_NOOP("Platform", "Every message is acknowledged; a short break can lose nothing."),
                        QT_TRANSLATE_NOOP("Platform", "Client and server are bound to the library's protocol, not to a "
                                                      "provider."),
                        QT_TRANSLATE_NOOP("Platform", "More than one process needs an adapter, such as a Redis.")}};
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"socket-io"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "Socket.IO server");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "Socket.IO");
    platform.summary = QT_TRANSLATE_NOOP(
        "Platform",
        "Client and server share one socket and the library's protocol: acknowledgements, rooms, recovery.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"function"_s, QT_TRANSLATE_NOOP("Platform", "Server")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = road();
    platform.capabilities =
        Capability::Acknowledges | Capability::StampsMessages | Capability::Resumes | Capability::ManyRooms;
    platform.fields = ownFields() + socketFields();
    platform.limits.maxMessageBytes = 1'000'000;
    platform.tie = Tie::None;
    platform.lab = platform.prices = platform.kit = Provision::Shipped;
    platform.makeConnection = [](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<SocketIoConnection>(SocketIoSettings::of(backend), context);
    };
    return platform;
}

} // namespace roundtrip::socket_io
