// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/socket_io/SocketIoServer.h"

#include "lab/TokenGate.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kSocketIoServerId("socket-io");
constexpr quint64 kMostPayload = 1'000'000;

ListenerLimits engineLimits()
{
    ListenerLimits limits;
    limits.maxFrameBytes = limits.maxMessageBytes = kMostPayload;
    return limits;
}

} // namespace

SocketIoServer::SocketIoServer(LabContext& context, const SocketIoProfile& profile)
    : m_context(context),
      m_profile(profile),
      m_draws(context.seed, kSocketIoServerId.data()),
      m_listener([this](const Handshake& handshake) { onHandshake(handshake); }, {}, engineLimits()),
      m_chat(context, m_draws, m_profile)
{
}

Result<quint16> SocketIoServer::start(const QHostAddress& host, quint16 port)
{
    auto listening = m_listener.listen(host, port);
    if (listening)
        rise(); // who measures a server starts it first
    return listening;
}

QJsonObject SocketIoServer::describe() const
{
    return {{u"url"_s, u"ws://%1/"_s.arg(m_listener.authority())}, {u"lab"_s, QJsonObject()}};
}

void SocketIoServer::stop()
{
    m_listener.close();
    const auto open = std::exchange(m_open, {});
    for (const SocketIoPeerPtr& peer : open) {
        disconnect(peer.get(), nullptr, this, nullptr);
        if (peer->socket)
            peer->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"the lab is stopping"_s);
    }
}

void SocketIoServer::rise()
{
    m_isUp = true;
    if (m_profile.lifetime > Duration::zero())
        m_context.delays.after(m_context.scaled(m_profile.lifetime), [this] { killProcess(); });
}

void SocketIoServer::killProcess()
{
    m_isUp = false;
    m_chat.restart();
    const auto open = m_open;
    for (const SocketIoPeerPtr& peer : open) {
        if (peer->socket)
            peer->socket->cut();
    }
    Random random = m_draws.stream("start", ++m_starts);
    m_context.delays.after(m_profile.start.draw(random), [this] { rise(); });
}

std::pair<int, QByteArray> SocketIoServer::refusalOf(const RequestHead& head) const
{
    if (!m_isUp)
        return {502, "the server is starting"};
    const QString path = head.path();
    if (path != "/socket.io/"_L1 && path != "/socket.io"_L1)
        return {404, "not found"};
    if (head.queryItem("transport") != "websocket"_L1)
        return {400, R"({"code":0,"message":"Transport unknown"})"};
    if (head.queryItem("EIO") != "4"_L1)
        return {400, R"({"code":5,"message":"Unsupported protocol version"})"};
    if (!head.queryItem("sid").isEmpty())
        return {400, R"({"code":1,"message":"Session ID unknown"})"};
    if (const QString token = head.queryItem("token"); !token.isEmpty() && !tokenMatches(m_context.token, token))
        return {401, "unauthorized"};
    if (m_open.size() >= m_profile.maxConnections)
        return {503, "too many connections"};
    return {0, {}};
}

void SocketIoServer::onHandshake(const Handshake& handshake)
{
    const Instant now = m_context.clock.now();
    const auto peer = std::make_shared<SocketIoPeer>(++m_lastNumber, m_context, m_profile);
    peer->isKnown = m_context.token.isEmpty() || !handshake.head().queryItem("token").isEmpty();
    TruthLine line{.kind = TruthLine::Kind::Connection,
                   .outcome = TruthLine::Outcome::Refused,
                   .receiver = peer->number,
                   .received = now};
    const auto [status, words] = refusalOf(handshake.head());
    line.httpStatus = status;
    if (status != 0) {
        m_context.truth.record(kSocketIoServerId, line);
        return handshake.refuse(status, words);
    }
    Random up = m_draws.stream("connect-up", peer->number);
    Random down = m_draws.stream("connect-down", peer->number);
    line.drawn = m_profile.up.draw(up) + m_profile.down.draw(down);
    m_context.delays.step(line.drawn == Duration::zero(), now + line.drawn, [this, peer, handshake, line]() mutable {
        line.outcome = handshake.isOpen() ? TruthLine::Outcome::Accepted : TruthLine::Outcome::Gone;
        m_context.truth.record(kSocketIoServerId, line);
        if (handshake.isOpen())
            handshake.accept([this, peer](QWebSocket* socket) { onOpened(peer, socket); });
    });
}

void SocketIoServer::onOpened(const SocketIoPeerPtr& peer, QWebSocket* webSocket)
{
    m_open.insert(peer->number, peer);
    connect(peer.get(), &SocketIoPeer::packetReceived, this,
            [this, weak = std::weak_ptr(peer)](const socket_io::Packet& packet, qint64 bytes, Instant arrival) {
                if (const SocketIoPeerPtr from = weak.lock())
                    onPacket(from, packet, bytes, arrival);
            });
    connect(peer.get(), &SocketIoPeer::ended, this, [this, weak = std::weak_ptr(peer)] {
        if (const SocketIoPeerPtr from = weak.lock())
            onEnded(from);
    });
    Random random = m_draws.stream("engine", peer->number);
    peer->open(new LabSocket(webSocket, peer->number, m_context.clock, &m_sockets),
               u"lab%1"_s.arg(random.next() >> 4, 15, 16, QChar(u'0')));
}

void SocketIoServer::onPacket(const SocketIoPeerPtr& peer, const socket_io::Packet& packet, qint64 bytes,
                              Instant arrival)
{
    if (peer->socket && (peer->up.isFull(arrival) || m_context.delays.isFull()))
        return peer->socket->closeForHaste();
    const auto event = std::make_shared<SocketIoEvent>();
    event->peer = peer;
    event->packet = packet;
    event->number = ++peer->packets;
    event->arrival = arrival;
    Random random = m_draws.stream("up", peer->number, event->number);
    event->drawn = m_profile.up.draw(random);
    const Instant due = peer->up.arrival(arrival, event->drawn, bytes);
    event->waited = due - arrival - event->drawn;
    m_context.delays.step(m_profile.up.isZero(), due, [this, event] { handle(event); });
}

void SocketIoServer::handle(const SocketIoEventPtr& event)
{
    const Instant now = m_context.clock.now();
    Random random = m_draws.stream("handling", event->peer->number, event->number);
    const Duration handling = m_profile.handling.draw(random);
    const Duration wait = std::max(m_busyUntil - now, Duration::zero());
    event->drawn += handling;
    event->waited += wait;
    m_busyUntil = now + wait + handling;
    m_context.delays.step(m_profile.handling.isZero(), m_busyUntil, [this, event] {
        if (m_isUp)
            m_chat.handle(event);
    });
}

void SocketIoServer::onEnded(const SocketIoPeerPtr& peer)
{
    peer->socket->deleteLater();
    peer->socket = nullptr;
    m_open.remove(peer->number);
    m_chat.remove(peer);
}

LabPlatform socket_io::labPlatform()
{
    return makeLabPlatform<SocketIoProfile, SocketIoServer>(u"socket-io"_s, u"Socket.IO"_s);
}

} // namespace roundtrip

#include "moc_SocketIoServer.cpp"
