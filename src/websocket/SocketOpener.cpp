// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/SocketOpener.h"

#include "core/AddressText.h"
#include "websocket/AddressOrder.h"
#include "websocket/ConnectRace.h"
#include "websocket/HostLookup.h"
#include "websocket/ProxyTalk.h"
#include "websocket/SystemProxy.h"
#include "websocket/TlsProblem.h"
#include "websocket/TlsSetup.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTcpSocket>

#include <utility>

#include <unistd.h>

namespace roundtrip {

using namespace Qt::StringLiterals;

SocketTarget SocketTarget::of(const QUrl& url, const SocketSettings& settings)
{
    SocketTarget target;
    target.host = url.host();
    target.tls = url.scheme() == "wss"_L1 || url.scheme() == "https"_L1;
    target.port = static_cast<quint16>(url.port(target.tls ? 443 : 80));
    target.scheme = url.scheme();
    target.shown = displayAddress(url);
    target.settings = settings;
    return target;
}

SocketOpener::SocketOpener(const Clock& clock, SocketTarget target, QObject* parent)
    : QObject(parent), m_clock(clock), m_target(std::move(target)), m_askedOfProxy(m_target.host)
{
}

SocketOpener::~SocketOpener()
{
    if (m_socket)
        m_socket->disconnect(this); // it says that it is disconnected from its own destructor
}

void SocketOpener::open()
{
    if (m_target.tls) {
        auto tls = tlsConfiguration(m_target.settings);
        if (!tls) {
            fail(ConnectStep::Settings, tls.error());
            return;
        }
        m_tls = std::move(tls).value();
    }
    m_step = ConnectStep::Proxy;
    findProxy(m_target.settings, m_target.scheme, m_target.host, m_target.port, this,
              [this](const ProxyAnswer& answer) { onProxyKnown(answer); });
}

void SocketOpener::onProxyKnown(const Result<std::optional<ProxyAddress>>& proxy)
{
    if (!proxy) {
        fail(ConnectStep::Proxy, proxy.error());
        return;
    }
    m_proxy = proxy.value();
    if (m_proxy) {
        m_phases.proxy = m_proxy->shown();
        if (m_proxy->looksUpNames)
            lookUpProxy();
        else
            lookUpServer(&SocketOpener::onServerAddresses);
    } else if (!m_target.addresses.isEmpty()) {
        connectTo(m_target.addresses);
    } else {
        lookUpServer(&SocketOpener::connectTo);
    }
}

void SocketOpener::lookUpServer(OnAddresses then)
{
    m_step = ConnectStep::Name;
    lookUpHost(m_target.host, this, [this, then](const Result<QList<QHostAddress>>& found) {
        if (!found)
            fail(ConnectStep::Name, found.error());
        else
            (this->*then)(found.value());
    });
}

/// A SOCKS5 proxy that is told addresses gets the one that would have been tried first.
void SocketOpener::onServerAddresses(const QList<QHostAddress>& addresses)
{
    const auto order = interleaved(addresses, m_target.settings.family);
    if (!order.isEmpty())
        m_askedOfProxy = order.first().toString();
    lookUpProxy();
}

void SocketOpener::lookUpProxy()
{
    m_step = ConnectStep::Proxy;
    lookUpHost(m_proxy->host, this, [this](const Result<QList<QHostAddress>>& found) {
        if (found) {
            connectTo(found.value());
            return;
        }
        Error error = found.error();
        error.detail = u"The proxy %1: %2"_s.arg(m_proxy->shown(), error.detail);
        fail(ConnectStep::Proxy, error);
    });
}

void SocketOpener::connectTo(const QList<QHostAddress>& addresses)
{
    const QHostAddress& source = m_target.settings.source;
    const auto family = m_proxy ? AddressFamily::Any : m_target.settings.family;
    auto order = interleaved(addresses, family);
    m_phases.resolved = m_clock.now();
    m_step = ConnectStep::Connect;
    if (!source.isNull() && !order.isEmpty()) {
        order.removeIf([&source](const QHostAddress& address) { return address.protocol() != source.protocol(); });
        if (order.isEmpty()) {
            failForSource();
            return;
        }
    }
    if (order.isEmpty()) {
        fail(ConnectStep::Name, {.code = ErrorCode::HostNotFound,
                                 .detail = u"\"%1\" has no %2 address"_s.arg(
                                     m_target.host, family == AddressFamily::IPv6 ? u"IPv6"_s : u"IPv4"_s),
                                 .hint = u"Allow both address families in the backend's settings."_s});
        return;
    }
    const quint16 port = m_proxy ? m_proxy->port : m_target.port;
    m_race = std::make_unique<ConnectRace>(order, port, source);
    connect(m_race.get(), &ConnectRace::won, this, &SocketOpener::onConnected);
    connect(m_race.get(), &ConnectRace::lost, this, [this](const QList<AddressFailure>& tried) {
        fail(ConnectStep::Connect, connectError(m_proxy ? proxyInSentence() : m_target.shown, tried), tried);
    });
    m_race->start();
}

void SocketOpener::failForSource()
{
    const QHostAddress& source = m_target.settings.source;
    const bool isFour = source.protocol() == QAbstractSocket::IPv4Protocol;
    fail(ConnectStep::Connect,
         {.code = ErrorCode::InvalidConfiguration,
          .detail = u"%1 cannot be reached from %2: it has no %3 address"_s.arg(
              m_proxy ? proxyInSentence() : m_target.shown, source.toString(), isFour ? u"IPv4"_s : u"IPv6"_s),
          .hint = u"Connect from %1 addresses of this machine."_s.arg(isFour ? u"IPv6"_s : u"IPv4"_s),
          .retry = Retry::Never});
}

void SocketOpener::onConnected(qintptr descriptor)
{
    m_race.release()->deleteLater(); // it is its signal that we are in
    if (m_target.tls)
        m_socket = new QSslSocket(this);
    else
        m_socket = new QTcpSocket(this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    if (!m_socket->setSocketDescriptor(descriptor)) {
        ::close(static_cast<int>(descriptor));
        fail(ConnectStep::Connect, socketError());
        return;
    }
    const bool isForwarded =
        m_target.forwarded && !m_target.tls && m_proxy && m_proxy->kind == ProxyAddress::Kind::Http;
    if (m_proxy && !isForwarded)
        talkToProxy();
    else
        onConnectedThrough();
}

void SocketOpener::talkToProxy()
{
    m_step = ConnectStep::Proxy;
    m_talk = std::make_unique<ProxyTalk>(*m_proxy, m_askedOfProxy, m_target.port);
    connect(m_socket, &QTcpSocket::readyRead, this, &SocketOpener::onProxyBytes);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &SocketOpener::onSocketError);
    m_socket->write(m_talk->opening());
}

void SocketOpener::onProxyBytes()
{
    for (;;) {
        // Only looked at first: what comes after the proxy's words is the server's.
        QByteArray received = m_socket->peek(ProxyTalk::kMaxHeadBytes + 1);
        const qsizetype before = received.size();
        const ProxyTalk::Step step = m_talk->take(received);
        m_socket->skip(before - received.size());
        if (step.error) {
            fail(ConnectStep::Proxy, *step.error);
            return;
        }
        if (step.through) {
            m_socket->disconnect(this);
            onConnectedThrough();
            return;
        }
        if (step.send.isEmpty())
            return;
        m_socket->write(step.send);
    }
}

void SocketOpener::onConnectedThrough()
{
    m_phases.connected = m_clock.now();
    if (m_target.tls)
        secure();
    else
        finish();
}

void SocketOpener::secure()
{
    m_step = ConnectStep::Tls;
    auto* socket = static_cast<QSslSocket*>(m_socket);
    socket->setSslConfiguration(*m_tls);
    socket->setPeerVerifyName(m_target.host);
    connect(socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError>& errors) { m_tlsProblem = tlsProblemText(errors); });
    connect(socket, &QSslSocket::errorOccurred, this, &SocketOpener::onSocketError);
    connect(socket, &QSslSocket::encrypted, this, [this] {
        m_phases.secured = m_clock.now();
        finish();
    });
    socket->startClientEncryption();
}

void SocketOpener::finish()
{
    if (std::exchange(m_ended, true))
        return;
    QTcpSocket* socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    Q_EMIT opened(socket, m_phases);
}

void SocketOpener::onSocketError()
{
    fail(m_step, socketError());
}

QString SocketOpener::proxyInSentence() const
{
    return u"the proxy %1"_s.arg(m_phases.proxy);
}

Error SocketOpener::socketError() const
{
    const QString text = m_socket->errorString();
    if (m_step == ConnectStep::Proxy)
        return {.code = ErrorCode::ConnectionClosed,
                .detail = u"The proxy %1 broke off before it gave a way: %2"_s.arg(m_phases.proxy, text),
                .hint = u"Is it a proxy of this kind, and does it allow this server?"_s};
    if (m_step != ConnectStep::Tls)
        return {.code = ErrorCode::NetworkFailure,
                .detail = u"%1 could not be reached: %2"_s.arg(m_target.shown, text),
                .hint = u"Check the network."_s};
    const bool isHttp = m_target.scheme.startsWith("http"_L1);
    if (m_tlsProblem.isEmpty() && m_socket->error() == QAbstractSocket::RemoteHostClosedError)
        return {.code = ErrorCode::ConnectionClosed,
                .detail = u"%1 closed the connection during the handshake"_s.arg(m_target.shown),
                .hint = u"Does it expect %1 instead of %2, or the other way round?"_s.arg(
                    isHttp ? u"https://"_s : u"wss://"_s, isHttp ? u"http://"_s : u"ws://"_s)};
    if (m_tlsProblem.isEmpty() && wantsClientCertificate(text))
        return {.code = ErrorCode::TlsFailure,
                .detail = u"%1 wants a certificate of this client: %2"_s.arg(m_target.shown, text),
                .hint = u"Give \"clientCertificate\" and \"clientKey\" in the backend's settings."_s,
                .retry = Retry::Never};
    const bool isRefused = m_tlsProblem.isEmpty() && text.contains("alert handshake failure"_L1);
    return {.code = ErrorCode::TlsFailure,
            .detail = u"No trusted TLS connection to %1: %2"_s.arg(m_target.shown,
                                                                   m_tlsProblem.isEmpty() ? text : m_tlsProblem),
            .hint = isRefused
                        ? u"The server refused: it may want a certificate of this client (\"clientCertificate\")."_s
                        : u"Check the certificate, or use %1 if the server speaks no TLS."_s.arg(isHttp ? u"http://"_s
                                                                                                        : u"ws://"_s)};
}

QString SocketOpener::waitsFor() const
{
    switch (m_step) {
    case ConnectStep::Proxy:
        return m_phases.proxy.isEmpty() ? u"the system to name a proxy (a proxy script?)"_s
                                        : u"the proxy %1 to answer"_s.arg(m_phases.proxy);
    case ConnectStep::Name:
        return u"the name \"%1\" to be looked up"_s.arg(m_target.host);
    case ConnectStep::Connect: {
        QStringList addresses;
        for (const QHostAddress& address : m_race ? m_race->unanswered() : QList<QHostAddress>())
            addresses << displayHostPort(address.toString(), m_proxy ? m_proxy->port : m_target.port);
        return u"%1 to take the connection"_s.arg(addresses.join(u", "_s));
    }
    case ConnectStep::Tls:
        return u"the TLS handshake"_s;
    case ConnectStep::Settings:
        break;
    }
    return {};
}

void SocketOpener::fail(ConnectStep step, const Error& error, const QList<AddressFailure>& tried)
{
    if (std::exchange(m_ended, true))
        return;
    if (m_race)
        m_race.release()->deleteLater();
    if (m_socket) {
        m_socket->disconnect(this);
        std::exchange(m_socket, nullptr)->deleteLater();
    }
    const SocketFailure failure{.step = step, .error = error, .tried = tried, .phases = m_phases};
    QMetaObject::invokeMethod(
        this, [this, failure] { Q_EMIT failed(failure); }, Qt::QueuedConnection);
}

} // namespace roundtrip

#include "moc_SocketOpener.cpp"
