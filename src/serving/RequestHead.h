// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace roundtrip {

/// Request line and header fields of an HTTP/1.1 request, as it stands on the wire: enough to decide who it is for and
/// whether a WebSocket may be opened. Pure; safe on hostile input.
struct RequestHead
{
    QByteArray method = {};
    QByteArray target = {}; ///< path and query, as sent
    QByteArray version = {};
    QList<std::pair<QByteArray, QByteArray>> fields = {}; ///< names in lower case

    /// `bytes` up to and without the empty line. Empty where it is no HTTP request.
    [[nodiscard]] static std::optional<RequestHead> parse(QByteArrayView bytes);

    /// What the first bytes of a connection come to: of `seen`, which may hold more than a head of at most `maxBytes`.
    struct Seen;
    [[nodiscard]] static Seen in(QByteArrayView seen, qsizetype maxBytes);

    /// Percent-decoded.
    [[nodiscard]] QString path() const;
    /// The first query item of that name, percent-decoded ("+" stays "+": these are no HTML forms). Empty where absent.
    [[nodiscard]] QString queryItem(QByteArrayView name) const;
    /// The first field of that name (in lower case); empty where absent.
    [[nodiscard]] QByteArray field(QByteArrayView name) const;
    /// Content-Length; 0 where absent, -1 where it is no number.
    [[nodiscard]] qint64 contentLength() const;

    /// It asks for a WebSocket, whether it may have one or not.
    [[nodiscard]] bool wantsWebSocket() const;
    /// The HTTP status that refuses it as a WebSocket handshake; 0 where it is a sound one (RFC 6455, 4.2.1).
    [[nodiscard]] int handshakeFault() const;
};

struct RequestHead::Seen
{
    std::optional<RequestHead> head = {};
    qsizetype bytes = 0; ///< of the head, the empty line included
    int fault = 0;       ///< the HTTP status that refuses it: 400 or 431. 0 without a head: more has to come
};

} // namespace roundtrip
