// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/WebSocketFailure.h"

#include "core/RetryAfter.h"
#include "core/SafeText.h"

#include <QRegularExpression>

#include <cerrno>
#include <system_error>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error refusedHandshake(int status, const QString& address)
{
    Error error{.code = ErrorCode::HandshakeRefused,
                .detail = u"%1 refused the connection with HTTP %2"_s.arg(address).arg(status),
                .hint = {}};
    error.httpStatus = status;
    if (status == 401 || status == 403) {
        error.code = ErrorCode::Unauthorized;
        error.detail = u"%1 did not let us in (HTTP %2)"_s.arg(address).arg(status);
        error.hint = u"Check the backend's token or key."_s;
        error.retry = Retry::Never;
    } else if (status == 429) {
        error.code = ErrorCode::RateLimited;
        error.hint = u"Too many connections at once; the next try comes later."_s;
    } else if (status == 404) {
        error.hint = u"Check the path in the address."_s;
    } else if (status >= 500) {
        error.hint = u"The server, or the gateway before it, failed."_s;
    } else if (status < 400) {
        error.code = ErrorCode::NotWebSocket;
        error.detail = u"%1 answered with plain HTTP (%2)"_s.arg(address).arg(status);
        error.hint = u"Is this the chat server's WebSocket address, or a web page?"_s;
    } else {
        error.hint = u"Is this the chat server's WebSocket address?"_s;
    }
    return error;
}

/// What Qt has no word for: it says "Unknown error" where every port of this computer is taken.
Error systemFailure(int systemError, const QString& address)
{
    if (systemError == EADDRNOTAVAIL)
        return {.code = ErrorCode::NetworkFailure,
                .detail =
                    u"%1 could not be reached: no port of this computer is free for another connection"_s.arg(address),
                .hint = u"Ask for fewer connections, or widen net.ipv4.ip_local_port_range."_s};
    return {.code = ErrorCode::NetworkFailure,
            .detail = u"%1 could not be reached: %2"_s.arg(
                address, QString::fromStdString(std::generic_category().message(systemError))),
            .hint = u"Check the network."_s};
}

Error transportFailure(const WebSocketFailure& failure, const QString& address)
{
    switch (failure.socketError) {
    case QAbstractSocket::HostNotFoundError:
        return {.code = ErrorCode::HostNotFound,
                .detail = u"There is no host named \"%1\""_s.arg(displayHost(failure.url.host())),
                .hint = u"Check the address for a typing error, and the network."_s};
    case QAbstractSocket::ConnectionRefusedError:
        return {.code = ErrorCode::ConnectionRefused,
                .detail = u"Nothing listens at %1"_s.arg(address),
                .hint = u"Is the server running, and the port right?"_s};
    case QAbstractSocket::RemoteHostClosedError:
        return {.code = ErrorCode::ConnectionClosed,
                .detail = u"%1 closed the connection during the handshake"_s.arg(address),
                .hint = failure.url.scheme() == "wss"_L1 && failure.tlsProblem.isEmpty()
                            ? u"Does it want a certificate of this client (\"clientCertificate\"), or expect ws://?"_s
                            : u"Does it expect wss:// instead of ws://, or the other way round?"_s};
    case QAbstractSocket::UnsupportedSocketOperationError:
        return {.code = ErrorCode::InvalidConfiguration,
                .detail = u"\"%1\" is no WebSocket address"_s.arg(address),
                .hint = u"It must begin with ws:// or wss://."_s,
                .retry = Retry::Never};
    default:
        if (failure.socketError == QAbstractSocket::UnknownSocketError && failure.systemError != 0)
            return systemFailure(failure.systemError, address);
        return {.code = ErrorCode::NetworkFailure,
                .detail = u"%1 could not be reached: %2"_s.arg(address, failure.errorText),
                .hint = u"Check the network."_s};
    }
}

Error noWebSocket(const QString& address, const QString& what)
{
    return {.code = ErrorCode::NotWebSocket,
            .detail = u"What answers at %1 does not speak WebSocket%2"_s.arg(address, what.isEmpty() ? QString()
                                                                                                     : u": "_s + what),
            .hint = u"Check the port: another kind of server seems to listen there."_s};
}

/// Where a redirect leads: without its query, which may hold what we sent.
QString redirectTarget(const QByteArray& location, const QUrl& from)
{
    QUrl target = from.resolved(QUrl(QString::fromUtf8(location)));
    target.setUserInfo({});
    return QString(displayAddress(target) + target.path()).left(200);
}

Error statusError(const websocket::HandshakeRefusal& refusal, const QUrl& url)
{
    const QString address = displayAddress(url);
    Error error = refusedHandshake(refusal.status, address);
    const QDateTime date = readHttpDate(refusal.date);
    error.retryAfter = readRetryAfter(refusal.retryAfter, date.isValid() ? date : QDateTime::currentDateTimeUtc());
    if (!refusal.location.isEmpty()) {
        error.detail =
            u"%1 sends us on to %2 (HTTP %3)"_s.arg(address, redirectTarget(refusal.location, url)).arg(refusal.status);
        error.hint = u"Redirects are not followed. Give the final address, if it is the right one."_s;
    } else if (refusal.status == 407) {
        error.detail = u"A proxy before %1 wants to know who we are (HTTP 407)"_s.arg(address);
        error.hint = u"Give the proxy with a user and a password in the backend's settings."_s;
    }
    return error;
}

struct OpenFailureText
{
    const QUrl& url;

    Error operator()(const Error& error) const { return error; }
    Error operator()(const websocket::HandshakeRefusal& refusal) const
    {
        if (refusal.kind == websocket::HandshakeRefusal::Kind::Status)
            return statusError(refusal, url);
        return noWebSocket(displayAddress(url), refusal.what);
    }
    Error operator()(const HandshakeCut&) const
    {
        return transportFailure({.socketError = QAbstractSocket::RemoteHostClosedError, .url = url},
                                displayAddress(url));
    }
};

} // namespace

int httpStatusIn(const QString& errorText)
{
    static const QRegularExpression pattern(u"status code:? *([1-5][0-9]{2})\\b"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = pattern.match(errorText);
    if (match.hasMatch())
        return match.captured(1).toInt();
    // The one status that QWebSocket does not name, in both of the texts that it has for it.
    const bool isBadRequest = errorText.contains("Unknown error condition encountered"_L1) ||
                              errorText.contains("Server requests a version that we don't support"_L1);
    return isBadRequest ? 400 : 0;
}

Error toError(const WebSocketFailure& failure)
{
    const QString address = displayAddress(failure.url);
    if (!failure.tlsProblem.isEmpty() || failure.socketError == QAbstractSocket::SslHandshakeFailedError)
        return {.code = ErrorCode::TlsFailure,
                .detail = u"No trusted TLS connection to %1: %2"_s.arg(
                    address, failure.tlsProblem.isEmpty() ? failure.errorText : failure.tlsProblem),
                .hint = u"Check the certificate, or use ws:// if the server speaks no TLS."_s};
    if (const int status = httpStatusIn(failure.errorText); status != 0)
        return refusedHandshake(status, address);
    // QWebSocket reports a handshake it cannot read as "connection refused", although the TCP connection stands.
    if (failure.tcpConnected && failure.socketError == QAbstractSocket::ConnectionRefusedError)
        return noWebSocket(address, {});
    return transportFailure(failure, address);
}

Error toError(const WebSocketOpenFailure& failure, const QUrl& url)
{
    return std::visit(OpenFailureText{url}, failure);
}

} // namespace roundtrip
