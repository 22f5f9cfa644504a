// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/AddressText.h"
#include "core/Error.h"
#include "websocket/WebSocketClient.h"

#include <QAbstractSocket>
#include <QUrl>

namespace roundtrip {

/// What a QWebSocket tells when it does not open.
struct WebSocketFailure
{
    QAbstractSocket::SocketError socketError = QAbstractSocket::UnknownSocketError;
    QString errorText = {};    ///< QWebSocket::errorString()
    QString tlsProblem = {};   ///< what the certificate check objected to; empty where TLS was not the problem
    bool tcpConnected = false; ///< something accepted the TCP connection
    int systemError = 0;       ///< errno of an open() that failed at once; 0: not known
    QUrl url = {};             ///< only its scheme, host and port are ever repeated: the query may hold a token
};

/// Pure: turns it into an error with a sentence and a hint. QWebSocket gives the HTTP status of a refused handshake
/// only inside its text, so it is read from there; a test against a real server notices if Qt changes the wording.
[[nodiscard]] Error toError(const WebSocketFailure& failure);

/// Pure: the same of our own client's. `url` as above. A Retry-After date is counted from the answer's own date.
[[nodiscard]] Error toError(const WebSocketOpenFailure& failure, const QUrl& url);

/// The status in QWebSocket's text, or 0.
[[nodiscard]] int httpStatusIn(const QString& errorText);

} // namespace roundtrip
