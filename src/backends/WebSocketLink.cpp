// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/WebSocketLink.h"

#include <QRegularExpression>

#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// More than this waiting in our own buffer means that the peer no longer reads: better a clear refusal than endless
/// memory and a latency that measures our queue.
constexpr qint64 kMaxUnsentBytes = 1024 * 1024;
constexpr auto kOwnReason = "we closed: "_L1;

/// Of a link that we ended over what the server did.
Error ownClosedError(const QString& reason)
{
    static const QRegularExpression code(u" \\(([0-9]{4})\\)$"_s);
    Error error{.code = ErrorCode::ProtocolViolation,
                .detail = u"We closed the connection: %1"_s.arg(reason.sliced(kOwnReason.size())),
                .hint = u"Something between garbles the connection, or the server is none of this kind."_s};
    error.providerCode = u"1006"_s;
    const int given = code.match(reason).captured(1).toInt();
    if (given == 1009) {
        error.code = ErrorCode::TooLarge;
        error.hint = u"Roundtrip takes no messages as large as that."_s;
    } else if (given == 1006) {
        error.code = ErrorCode::Backpressure;
        error.hint = u"The server, or the network between, takes nothing from us any more."_s;
    }
    return error;
}

} // namespace

WebSocketLink::WebSocketLink(const Clock& clock, const WebSocketOptions& options, QObject* parent)
    : QObject(parent),
      m_clock(clock),
      m_url(options.url),
      m_maxOutgoingBytes(options.maxOutgoingBytes),
      m_options(std::make_unique<WebSocketOptions>(options))
{
}

WebSocketLink::~WebSocketLink() = default;

void WebSocketLink::open()
{
    Q_ASSERT(m_options); // one use per object
    WebSocketOptions options = *std::exchange(m_options, nullptr);
    options.url = m_url;
    LinkSocketEvents& events = *this;
    m_socket = options.socket.client == SocketSettings::Client::Qt ? LinkSocket::qt(m_clock, options, events)
                                                                   : LinkSocket::own(m_clock, options, events);
    m_socket->open();
}

Result<void> WebSocketLink::mayCarry(qsizetype bytes) const
{
    if (!m_open || m_ended)
        return Error{.code = ErrorCode::NotReady, .detail = u"The connection is not open"_s, .hint = {}};
    if (m_maxOutgoingBytes && bytes > *m_maxOutgoingBytes)
        return Error{.code = ErrorCode::TooLarge,
                     .detail = u"The message takes %1 bytes; the platform takes %2 at most"_s.arg(bytes).arg(
                         *m_maxOutgoingBytes),
                     .hint = u"Send it in several messages."_s};
    if (m_socket->unsentBytes() > kMaxUnsentBytes)
        return Error{.code = ErrorCode::Backpressure,
                     .detail =
                         u"The server does not keep up: %1 KiB wait to be sent"_s.arg(m_socket->unsentBytes() / 1024),
                     .hint = u"Send more slowly."_s};
    return {};
}

Result<Instant> WebSocketLink::sendText(const QByteArray& utf8)
{
    if (const auto fit = mayCarry(utf8.size()); !fit)
        return fit.error();
    return m_socket->sendText(utf8);
}

Result<Instant> WebSocketLink::sendBinary(const QByteArray& bytes)
{
    if (const auto fit = mayCarry(bytes.size()); !fit)
        return fit.error();
    return m_socket->sendBinary(bytes);
}

void WebSocketLink::ping()
{
    if (m_open && !m_ended)
        m_socket->ping();
}

void WebSocketLink::close(quint16 code, const QString& reason)
{
    if (m_ended)
        return;
    if (m_open)
        m_socket->close(code, reason);
    else
        abort();
}

void WebSocketLink::abort()
{
    if (m_socket)
        m_socket->abort();
}

void WebSocketLink::onSocketOpened(Instant when)
{
    m_open = true;
    Q_EMIT opened(when);
}

void WebSocketLink::onOpenFailed(const Error& error)
{
    m_ended = true;
    Q_EMIT openFailed(error);
}

void WebSocketLink::onSocketEnded(int code, const QString& reason)
{
    m_ended = true;
    Q_EMIT closed(code, reason);
}

QString ownCloseReason(int code, const QString& why)
{
    return kOwnReason + why + u" (%1)"_s.arg(code);
}

Error closedError(int code, const QString& reason)
{
    if (code == 1006 && reason.startsWith(kOwnReason)) // without a close frame nobody else gives a reason
        return ownClosedError(reason);
    Error error{.code = ErrorCode::ConnectionClosed, .detail = {}, .hint = {}};
    error.providerCode = QString::number(code);
    const QString said = reason.isEmpty() ? QString() : u": \"%1\""_s.arg(reason.left(123));
    switch (code) {
    case 1006:
        error.detail = u"The connection was cut without a word"_s;
        error.hint = u"The server or the network between went away."_s;
        break;
    case 1005:
        error.detail = u"The server closed the connection and gave no code (1005)"_s;
        error.hint = u"It gives no other reason."_s;
        break;
    case 1001:
        error.detail = u"The server is going away (%1)%2"_s.arg(code).arg(said);
        error.hint = u"It is restarted, or its platform moves it."_s;
        break;
    case 1012:
        error.detail = u"The server restarts (1012)%1"_s.arg(said);
        error.hint = u"It is back soon; the next try comes by itself."_s;
        break;
    case 1014:
        error.detail = u"The gateway before the server had no good answer from it (1014)%1"_s.arg(said);
        error.hint = u"The server behind it may be down."_s;
        break;
    case 1009:
        error.code = ErrorCode::TooLarge;
        error.detail = u"A message was too large, so the connection was closed (1009)%1"_s.arg(said);
        error.hint = u"Send it in several messages."_s;
        break;
    case 1002:
    case 1003:
    case 1007:
        error.code = ErrorCode::ProtocolViolation;
        error.detail = u"The connection was closed over a protocol error (%1)%2"_s.arg(code).arg(said);
        error.hint = u"Something between garbles the connection, or the server is none of this kind."_s;
        break;
    case 1008:
        error.code = ErrorCode::Unauthorized;
        error.detail = u"The server closed the connection by its policy (1008)%1"_s.arg(said);
        error.hint = u"Check the backend's token, and what it may do."_s;
        break;
    case 1013:
        error.code = ErrorCode::RateLimited;
        error.detail = u"The server asks to try again later (1013)%1"_s.arg(said);
        error.hint = u"It is overloaded; the next try comes later."_s;
        break;
    default:
        error.detail = u"The server closed the connection (%1)%2"_s.arg(code).arg(said);
        error.hint = code == 1011 ? u"It failed; its log may tell more."_s : u"It gives no other reason."_s;
        break;
    }
    return error;
}

} // namespace roundtrip

#include "moc_WebSocketLink.cpp"
