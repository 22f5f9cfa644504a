// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/QtLinkSocket.h"

#include "backends/WebSocketFailure.h"
#include "backends/WebSocketLink.h"
#include "websocket/SystemProxy.h"
#include "websocket/TlsProblem.h"
#include "websocket/TlsSetup.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QTimer>
#include <QWebSocketHandshakeOptions>

#include <cerrno>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kQtCloseTimeout(2);

/// Always one that is named: where none is, Qt asks the system, which may run a proxy script in this thread.
QNetworkProxy qtProxy(const std::optional<ProxyAddress>& proxy)
{
    if (!proxy)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const bool isHttp = proxy->kind == ProxyAddress::Kind::Http;
    return QNetworkProxy(isHttp ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, proxy->host, proxy->port,
                         proxy->user, proxy->password.reveal());
}

} // namespace

QtLinkSocket::QtLinkSocket(const Clock& clock, const WebSocketOptions& options, LinkSocketEvents& events)
    : m_clock(clock),
      m_events(events),
      m_url(options.url),
      m_settings(options.socket),
      m_socket(options.socket.origin, QWebSocketProtocol::VersionLatest, this)
{
    m_socket.setMaxAllowedIncomingMessageSize(options.maxIncomingBytes);
    m_socket.setMaxAllowedIncomingFrameSize(options.maxIncomingBytes);
    m_socket.setOutgoingFrameSize(options.outgoingFrameBytes);
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_open = true;
        m_events.onSocketOpened(m_clock.now());
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        const Instant arrival = m_clock.now();
        m_events.onText(text.toUtf8(), arrival);
    });
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray& bytes) { m_events.onBinary(bytes, m_clock.now()); });
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_events.onPong(m_clock.now()); });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(&m_socket, &QWebSocket::errorOccurred, this, &QtLinkSocket::onError);
#else
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, &QtLinkSocket::onError);
#endif
    connect(&m_socket, &QWebSocket::sslErrors, this, &QtLinkSocket::onTlsErrors);
    // QWebSocket announces a close frame from the peer, like one of ours, with aboutToClose; a cut connection is not.
    // One that was reset while we wrote is, but after its error.
    connect(&m_socket, &QWebSocket::aboutToClose, this, [this] { m_closeHandshake = !m_broken; });
    connect(&m_socket, &QWebSocket::disconnected, this, &QtLinkSocket::onDisconnected);
}

QtLinkSocket::~QtLinkSocket()
{
    m_socket.disconnect(this); // QWebSocket says that it is disconnected from its own destructor
}

void QtLinkSocket::open()
{
    if (!m_settings.source.isNull()) {
        fail({.code = ErrorCode::InvalidConfiguration,
              .detail = u"Qt's WebSocket client cannot be told which address to connect from"_s,
              .hint = u"Set \"client\" to \"roundtrip\" in the backend's settings."_s,
              .retry = Retry::Never});
        return;
    }
    const bool isTls = m_url.scheme() == "wss"_L1;
    if (const auto tls = tlsConfiguration(m_settings); isTls && !tls) {
        fail(tls.error());
        return;
    } else if (isTls) {
        m_socket.setSslConfiguration(tls.value());
    }
    findProxy(m_settings, m_url.scheme(), m_url.host(), m_url.port(isTls ? 443 : 80), this,
              [this](const ProxyAnswer& proxy) {
                  if (proxy)
                      openThrough(proxy.value());
                  else
                      fail(proxy.error());
              });
}

/// Nothing is told before open() returns.
void QtLinkSocket::fail(const Error& error)
{
    m_ended = true;
    QMetaObject::invokeMethod(
        this, [this, error] { m_events.onOpenFailed(error); }, Qt::QueuedConnection);
}

void QtLinkSocket::abort()
{
    m_aborted = true;
    m_socket.abort();
}

void QtLinkSocket::openThrough(const std::optional<ProxyAddress>& proxy)
{
    if (m_aborted)
        return;
    QUrl url = m_url;
    if (url.path().isEmpty())
        url.setPath(u"/"_s); // QWebSocket would ask for "?token=…", which is no request target (RFC 9112, 3.2.1)
    QNetworkRequest request(url);
    for (const HeaderLine& line : m_settings.headers)
        request.setRawHeader(line.name, line.value.reveal().toUtf8());
    if (!m_settings.userAgent.isEmpty())
        request.setHeader(QNetworkRequest::UserAgentHeader, m_settings.userAgent);
    m_socket.setProxy(qtProxy(proxy));
    QWebSocketHandshakeOptions handshake;
    handshake.setSubprotocols(m_settings.subprotocols);
    m_opening = true;
    errno = 0;
    m_socket.open(request, handshake);
    m_opening = false;
}

Instant QtLinkSocket::sendText(const QByteArray& utf8)
{
    const QString text = QString::fromUtf8(utf8); // QWebSocket takes UTF-16; converted before the stamp, not after it
    const Instant handedOver = m_clock.now();
    m_socket.sendTextMessage(text);
    m_socket.flush(); // into the kernel now, not when the event loop comes round again
    return handedOver;
}

Instant QtLinkSocket::sendBinary(const QByteArray& bytes)
{
    const Instant handedOver = m_clock.now();
    m_socket.sendBinaryMessage(bytes);
    m_socket.flush();
    return handedOver;
}

void QtLinkSocket::close(quint16 code, const QString& reason)
{
    m_closing = true;
    m_socket.close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
    m_closing = false;
    QTimer::singleShot(kQtCloseTimeout, this, &QtLinkSocket::abort);
}

void QtLinkSocket::onError(QAbstractSocket::SocketError error)
{
    if (m_open || m_ended) {
        m_broken = m_broken || !m_closeHandshake;
        return; // an open link tells its end through disconnected(), with its close code
    }
    m_ended = true;
    m_events.onOpenFailed(toError(WebSocketFailure{.socketError = error,
                                                   .errorText = m_socket.errorString(),
                                                   .tlsProblem = m_tlsProblem,
                                                   .tcpConnected = m_socket.peerPort() != 0,
                                                   .systemError = m_opening ? errno : 0,
                                                   .url = m_url}));
}

void QtLinkSocket::onTlsErrors(const QList<QSslError>& errors)
{
    m_tlsProblem = tlsProblemText(errors);
}

void QtLinkSocket::onDisconnected()
{
    if (!m_open || m_ended)
        return;
    m_ended = true;
    // Without a close frame QWebSocket still says 1000; RFC 6455 names that case 1006.
    const int code = m_closeHandshake ? static_cast<int>(m_socket.closeCode()) : 1006;
    const auto tell = [this, code, reason = m_socket.closeReason()] { m_events.onSocketEnded(code, reason); };
    // QWebSocket may disconnect inside close(); whoever called that need not expect an answer before it returns.
    if (m_closing)
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    else
        tell();
}

std::unique_ptr<LinkSocket> LinkSocket::qt(const Clock& clock, const WebSocketOptions& options,
                                           LinkSocketEvents& events)
{
    return std::make_unique<QtLinkSocket>(clock, options, events);
}

} // namespace roundtrip

#include "moc_QtLinkSocket.cpp"
