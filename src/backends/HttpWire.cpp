// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/HttpWire.h"

#include <QTcpSocket>

#include <cerrno>
#include <utility>

#include <sys/socket.h>

namespace roundtrip {

namespace {

/// Unread bytes of an answer; more stays with the system, which holds the server back.
constexpr qint64 kReadBuffer = 128 * 1024;
/// A server that closes an idle connection just as a request goes out has not seen it, but nobody can tell.
constexpr std::chrono::milliseconds kKeepAliveSlack(500);

/// "timeout=5" of a Keep-Alive header.
std::optional<std::chrono::seconds> keepAlive(const websocket::HttpHead& head)
{
    for (const QByteArray& each : websocket::listElements(head.values("Keep-Alive"))) {
        bool isNumber = false;
        const int seconds = each.toLower().startsWith("timeout=") ? each.mid(8).toInt(&isNumber) : 0;
        if (isNumber && seconds >= 0)
            return std::chrono::seconds(seconds);
    }
    return {};
}

/// Whether the server has ended an idle connection and nobody has been told yet: a request sent on it would be lost.
bool hasEnded(const QTcpSocket& socket)
{
    char byte = 0;
    const auto descriptor = static_cast<int>(socket.socketDescriptor());
    const auto got = ::recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

} // namespace

HttpWire::HttpWire(const Clock& clock, const QUrl& url, const SocketSettings& settings, qsizetype maxBodyBytes,
                   QObject* parent)
    : QObject(parent), m_clock(clock), m_target(SocketTarget::of(url, settings)), m_maxBodyBytes(maxBodyBytes)
{
    m_target.forwarded = true;
}

HttpWire::~HttpWire()
{
    if (m_socket)
        m_socket->disconnect(this); // it says that it is disconnected from its own destructor
}

bool HttpWire::leadsTo(const QUrl& url) const
{
    const SocketTarget to = SocketTarget::of(url, {});
    return to.host == m_target.host && to.port == m_target.port && to.tls == m_target.tls;
}

bool HttpWire::isFree() const
{
    return !m_ended && !m_reader && (!m_freeUntil || m_clock.now() < *m_freeUntil) &&
           (!m_socket || !hasEnded(*m_socket));
}

QString HttpWire::waitsFor() const
{
    return m_opener ? m_opener->waitsFor() : QString();
}

void HttpWire::send(MakeRequest request)
{
    m_request = std::move(request);
    m_reader = std::make_unique<HttpAnswerReader>(m_maxBodyBytes);
    if (m_socket) {
        write();
        return;
    }
    m_opener = std::make_unique<SocketOpener>(m_clock, m_target);
    connect(m_opener.get(), &SocketOpener::opened, this, &HttpWire::onOpened);
    connect(m_opener.get(), &SocketOpener::failed, this, [this](const SocketFailure& failure) {
        const Instant when = m_clock.now();
        m_opener.release()->deleteLater();
        m_reader.reset();
        m_ended = true;
        Q_EMIT unreachable(failure.error, when);
        Q_EMIT ended();
    });
    m_opener->open();
}

void HttpWire::onOpened(QTcpSocket* socket)
{
    m_socket = socket;
    m_socket->setParent(this);
    m_socket->setReadBufferSize(kReadBuffer);
    const auto& proxy = m_opener->proxy();
    if (proxy && proxy->kind == ProxyAddress::Kind::Http && !m_target.tls)
        m_forwarding = proxy;
    m_opener.release()->deleteLater(); // it is its signal that we are in
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpWire::onBytes);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpWire::onDisconnected);
    write();
}

void HttpWire::write()
{
    m_socket->write(std::exchange(m_request, {})(forwarding()));
    m_socket->flush(); // into the kernel now, not when the event loop comes round again
}

void HttpWire::onBytes()
{
    const QByteArray bytes = m_socket->readAll();
    if (!m_reader) { // nobody asked for anything
        onDisconnected();
        return;
    }
    if (m_reader->take(bytes) != HttpAnswerReader::State::Reading)
        finish();
}

void HttpWire::onDisconnected()
{
    m_ended = true;
    if (m_reader) {
        m_reader->take(m_socket->readAll());
        static_cast<void>(m_reader->end());
        finish();
    } else {
        m_socket->disconnect(this);
        m_socket->abort();
        Q_EMIT ended();
    }
}

void HttpWire::finish()
{
    const Instant when = m_clock.now();
    const std::unique_ptr<HttpAnswerReader> reader = std::move(m_reader);
    m_ended = m_ended || !reader->keepsConnection();
    if (const auto span = keepAlive(reader->head()))
        m_freeUntil = when + *span - kKeepAliveSlack;
    const bool isOver = m_ended;
    if (isOver) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
    Q_EMIT answered(*reader, when);
    if (isOver)
        Q_EMIT ended();
}

} // namespace roundtrip

#include "moc_HttpWire.cpp"
