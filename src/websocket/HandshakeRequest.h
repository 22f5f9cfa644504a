// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "websocket/DeflateOffer.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <utility>

namespace roundtrip::websocket {

/// What a client asks for when it wants to be let in as a WebSocket.
struct HandshakeOptions
{
    QUrl url = {};             ///< ws:// or wss://
    QByteArray origin = {};    ///< as a browser's page would send it; empty: none
    QByteArray userAgent = {}; ///< empty: "roundtrip/VERSION"
    QList<QByteArray> subprotocols = {};
    QList<std::pair<QByteArray, QByteArray>> headers = {}; ///< further ones, in their order
    DeflateOffer deflate = DeflateOffer::None;
};

/// A request ready to be sent, and what of it the answer is held against.
struct HandshakeRequest
{
    QByteArray text = {};
    QByteArray accept = {}; ///< the only right Sec-WebSocket-Accept
    QList<QByteArray> subprotocols = {};
    DeflateOffer deflate = DeflateOffer::None;
};

/// Pure. `nonce`: 16 random bytes (RFC 6455, 4.1). An error where an option would not stay within its line or is not
/// for a caller to say; values are never repeated in it, since they may be secrets.
[[nodiscard]] Result<HandshakeRequest> handshakeRequest(const HandshakeOptions& options, const QByteArray& nonce);

/// "host:port" as a request names it: IPv6 in brackets, no zone, and no port where it is the scheme's own.
[[nodiscard]] QByteArray hostField(const QUrl& url);

} // namespace roundtrip::websocket
