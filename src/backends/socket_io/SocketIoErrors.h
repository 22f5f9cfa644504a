// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <QJsonObject>

/// What refusals and ends of a Socket.IO session mean (PROTOCOL.md). A close by the server carries no code, so its
/// cause is told by what came before. Pure functions.
namespace roundtrip::socket_io {

/// The last thing of weight that a session heard before its socket ended.
enum class LastWord {
    None,
    NotConnected, ///< the namespace had not answered yet
    Disconnect,   ///< "41": the server ended the session
    EngineClose   ///< "1"
};

/// Of a "44{…}".
[[nodiscard]] Error connectError(const QJsonObject& data);
/// Of a socket that was open and has ended; code and reason as WebSocketLink::closed() tells them.
[[nodiscard]] Error endError(LastWord last, int code, const QString& reason);
/// Of a handshake that was refused: Socket.IO's own refusals all are HTTP 400.
[[nodiscard]] Error handshakeError(const Error& refused);

} // namespace roundtrip::socket_io
