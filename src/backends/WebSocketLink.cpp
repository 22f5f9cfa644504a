// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/WebSocketLink.h"

#include "backends/WebSocketFailure.h"
#include "websocket/TlsProblem.h"

#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QTimer>

#include <cerrno>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
/// More than this waiting in our own buffer means that the peer no longer reads: better a clear refusal than endless
/// memory and a latency that measures our queue.
constexpr qint64 kMaxUnsentBytes = 1024 * 1024;
constexpr std::chrono::seconds kCloseTimeout(2);
} // namespace

WebSocketLink::WebSocketLink(const Clock& clock, const WebSocketOptions& options, QObject* parent)
    : QObject(parent), m_clock(clock), m_options(options), m_socket(QString(), QWebSocketProtocol::VersionLatest, this)
{
    m_socket.setMaxAllowedIncomingMessageSize(options.maxIncomingBytes);
    m_socket.setMaxAllowedIncomingFrameSize(options.maxIncomingBytes);
    m_socket.setOutgoingFrameSize(options.outgoingFrameBytes);
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_open = true;
        Q_EMIT opened(m_clock.now());
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        const Instant arrival = m_clock.now();
        Q_EMIT textReceived(text.toUtf8(), arrival);
    });
    connect(&m_socket, &QWebSocket::pong, this, [this] { Q_EMIT ponged(m_clock.now()); });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(&m_socket, &QWebSocket::errorOccurred, this, &WebSocketLink::onError);
#else
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &WebSocketLink::onError);
#endif
    connect(&m_socket, &QWebSocket::sslErrors, this, &WebSocketLink::onTlsErrors);
    // QWebSocket announces a close frame from the peer, like one of ours, with aboutToClose; a cut connection is not.
    // One that was reset while we wrote is, but after its error.
    connect(&m_socket, &QWebSocket::aboutToClose, this, [this] { m_closeHandshake = !m_broken; });
    connect(&m_socket, &QWebSocket::disconnected, this, &WebSocketLink::onDisconnected);
}

WebSocketLink::~WebSocketLink()
{
    m_socket.disconnect(this); // QWebSocket says that it is disconnected from its own destructor
}

void WebSocketLink::open()
{
    QUrl url = m_options.url;
    if (url.path().isEmpty())
        url.setPath(u"/"_s); // QWebSocket would ask for "?token=…", which is no request target (RFC 9112, 3.2.1)
    QNetworkRequest request(url);
    if (!m_options.socket.verifyTls) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket.setSslConfiguration(tls);
    }
    m_opening = true;
    errno = 0;
    m_socket.open(request);
    m_opening = false;
}

Result<Instant> WebSocketLink::sendText(const QByteArray& utf8)
{
    if (!m_open || m_ended)
        return Error{.code = ErrorCode::NotReady, .detail = u"The connection is not open"_s, .hint = {}};
    if (m_options.maxOutgoingBytes && utf8.size() > *m_options.maxOutgoingBytes)
        return Error{.code = ErrorCode::TooLarge,
                     .detail = u"The message takes %1 bytes; the platform takes %2 at most"_s.arg(utf8.size())
                                   .arg(*m_options.maxOutgoingBytes),
                     .hint = u"Send it in several messages."_s};
    if (m_socket.bytesToWrite() > kMaxUnsentBytes)
        return Error{.code = ErrorCode::Backpressure,
                     .detail =
                         u"The server does not keep up: %1 KiB wait to be sent"_s.arg(m_socket.bytesToWrite() / 1024),
                     .hint = u"Send more slowly."_s};
    const QString text = QString::fromUtf8(utf8); // QWebSocket takes UTF-16; converted before the stamp, not after it
    const Instant handedOver = m_clock.now();
    m_socket.sendTextMessage(text);
    m_socket.flush(); // into the kernel now, not when the event loop comes round again
    return handedOver;
}

void WebSocketLink::close(quint16 code, const QString& reason)
{
    if (m_ended)
        return;
    if (!m_open) {
        abort();
        return;
    }
    m_closing = true;
    m_socket.close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
    m_closing = false;
    QTimer::singleShot(kCloseTimeout, this, &WebSocketLink::abort);
}

void WebSocketLink::abort()
{
    m_socket.abort();
}

void WebSocketLink::onError(QAbstractSocket::SocketError error)
{
    if (m_open || m_ended) {
        m_broken = m_broken || !m_closeHandshake;
        return; // an open link tells its end through disconnected(), with its close code
    }
    m_ended = true;
    Q_EMIT openFailed(toError(WebSocketFailure{.socketError = error,
                                               .errorText = m_socket.errorString(),
                                               .tlsProblem = m_tlsProblem,
                                               .tcpConnected = m_socket.peerPort() != 0,
                                               .systemError = m_opening ? errno : 0,
                                               .url = m_options.url}));
}

void WebSocketLink::onTlsErrors(const QList<QSslError>& errors)
{
    m_tlsProblem = tlsProblemText(errors);
}

void WebSocketLink::onDisconnected()
{
    if (!m_open || m_ended)
        return;
    m_ended = true;
    // Without a close frame QWebSocket still says 1000; RFC 6455 names that case 1006.
    const int code = m_closeHandshake ? static_cast<int>(m_socket.closeCode()) : 1006;
    const auto tell = [this, code, reason = m_socket.closeReason()] { Q_EMIT closed(code, reason); };
    // QWebSocket may disconnect inside close(); whoever called that need not expect an answer before it returns.
    if (m_closing)
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    else
        tell();
}

Error closedError(int code, const QString& reason)
{
    Error error{.code = ErrorCode::ConnectionClosed, .detail = {}, .hint = {}};
    error.providerCode = QString::number(code);
    const QString said = reason.isEmpty() ? QString() : u": \"%1\""_s.arg(reason.left(123));
    switch (code) {
    case 1006:
        error.detail = u"The connection was cut without a word"_s;
        error.hint = u"The server or the network between went away."_s;
        break;
    case 1001:
    case 1012:
        error.detail = u"The server is going away (%1)%2"_s.arg(code).arg(said);
        error.hint = u"It is restarted, or its platform moves it."_s;
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
