// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_ws/VercelWsServer.h"

#include "lab/TokenGate.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kVercelServerId("vercel-ws");
constexpr quint64 kMostFunctionBytes = 256 * 1024; // what Vercel's helper gives `ws` as maxPayload

ListenerLimits functionLimits()
{
    ListenerLimits limits;
    limits.maxFrameBytes = limits.maxMessageBytes = kMostFunctionBytes;
    return limits;
}

} // namespace

VercelWsServer::VercelWsServer(LabContext& context, const VercelWsProfile& profile)
    : m_context(context),
      m_profile(profile),
      m_draws(context.seed, kVercelServerId.data()),
      m_listener([this](const Handshake& handshake) { onHandshake(handshake); }, {}, functionLimits()),
      m_pool(context, m_draws, u"ws"_s, functionProfile(),
             std::make_shared<Concurrency>(Concurrency{.most = profile.maxConnections})),
      m_rooms(context, m_draws, m_profile)
{
}

/// An event of the pool is a whole connection; its end is ours to tell, and comes before the pool would give it up.
FunctionProfile VercelWsServer::functionProfile() const
{
    FunctionProfile function = m_profile.function;
    function.timeout = m_context.scaled(m_profile.maxDuration) + std::chrono::minutes(1);
    return function;
}

Result<quint16> VercelWsServer::start(const QHostAddress& host, quint16 port)
{
    return m_listener.listen(host, port);
}

QJsonObject VercelWsServer::describe() const
{
    const auto limit = std::chrono::round<std::chrono::seconds>(m_context.scaled(m_profile.maxDuration));
    return {{u"url"_s, u"ws://%1/api/ws"_s.arg(m_listener.authority())},
            {u"maxDuration"_s, static_cast<qint64>(std::max<qint64>(limit.count(), 1))},
            {u"lab"_s, QJsonObject()}};
}

void VercelWsServer::stop()
{
    m_listener.close();
    for (const VercelWsClientPtr& client : m_rooms.takeAll()) {
        if (!client->socket)
            continue;
        disconnect(client->socket, nullptr, this, nullptr);
        client->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"the lab is stopping"_s);
    }
}

void VercelWsServer::onHandshake(const Handshake& handshake)
{
    const Instant now = m_context.clock.now();
    const auto client = std::make_shared<VercelWsClient>();
    client->number = ++m_lastNumber;
    TruthLine line{.kind = TruthLine::Kind::Connection,
                   .outcome = TruthLine::Outcome::Refused,
                   .receiver = client->number,
                   .received = now};
    if (handshake.head().path() != "/api/ws"_L1)
        return refuse(handshake, line, 404, "NOT_FOUND");
    Random random = m_draws.stream("connect-up", client->number);
    line.drawn = m_profile.up.draw(random);
    m_context.delays.step(m_profile.up.isZero(), now + line.drawn, [this, client, handshake, line] {
        const bool isTaken =
            m_pool.invoke({.first = client->number}, {.run =
                                                          [this, client, handshake, line](const FunctionRunPtr& run) {
                                                              client->run = run;
                                                              answerHandshake(client, handshake, line);
                                                          },
                                                      .timedOut = {}});
        if (!isTaken)
            refuse(handshake, line, 503, "FUNCTION_THROTTLED");
    });
}

/// In the function, before the upgrade.
void VercelWsServer::answerHandshake(const VercelWsClientPtr& client, const Handshake& handshake, TruthLine line)
{
    Random random = m_draws.stream("connect-down", client->number);
    const Duration down = m_profile.down.draw(random);
    line.drawn += client->run->drawn + down;
    line.waited += client->run->waited;
    line.cold = client->run->cold;
    const bool isWelcome = tokenMatches(m_context.token, handshake.head().queryItem("token"));
    m_context.delays.step(
        m_profile.down.isZero(), m_context.clock.now() + down, [this, client, handshake, line, isWelcome]() mutable {
            if (!isWelcome || !handshake.isOpen()) {
                m_pool.finish(client->run);
                line.outcome = isWelcome ? TruthLine::Outcome::Gone : TruthLine::Outcome::Refused;
                return isWelcome ? m_context.truth.record(kVercelServerId, line)
                                 : refuse(handshake, line, 401, "unauthorized");
            }
            line.outcome = TruthLine::Outcome::Accepted;
            m_context.truth.record(kVercelServerId, line);
            // Where the client goes before its socket is open nobody tells: then the run ends with the last of this.
            const std::shared_ptr<void> unopened(nullptr, [this, client](void*) {
                if (!client->socket)
                    m_pool.finish(client->run);
            });
            handshake.accept([this, client, unopened](QWebSocket* socket) { onOpened(client, socket); });
        });
}

void VercelWsServer::refuse(const Handshake& handshake, TruthLine line, int status, const QByteArray& code)
{
    line.httpStatus = status;
    m_context.truth.record(kVercelServerId, line);
    handshake.refuse(status, code + '\n', {{"Content-Type", "text/plain"}, {"x-vercel-error", code}});
}

void VercelWsServer::onOpened(const VercelWsClientPtr& client, QWebSocket* webSocket)
{
    auto* socket = new LabSocket(webSocket, client->number, m_context.clock, &m_sockets);
    socket->setMaxBufferedBytes(m_profile.maxBufferedBytes);
    client->socket = socket;
    m_rooms.add(client);
    connect(socket, &LabSocket::textReceived, this,
            [this, client](const QString& text, Instant arrival) { onFrame(client, text.toUtf8(), false, arrival); });
    connect(socket, &LabSocket::binaryReceived, this,
            [this, client](const QByteArray&, Instant arrival) { onFrame(client, {}, true, arrival); });
    connect(socket, &LabSocket::ended, this, [this, client] { onEnded(client); });
    watchDuration(client);
}

/// The function's own close first, where it has one; then the platform's, which has no close frame.
void VercelWsServer::watchDuration(const VercelWsClientPtr& client)
{
    const Instant end = client->run->invoked + m_context.scaled(m_profile.maxDuration);
    const auto at = [this, weak = std::weak_ptr(client)](Instant due, void (*how)(LabSocket&)) {
        m_context.delays.at(due, [weak, how] {
            const VercelWsClientPtr watched = weak.lock();
            if (watched && watched->socket)
                how(*watched->socket);
        });
    };
    if (m_profile.ownClose > Duration::zero())
        at(end - m_context.scaled(m_profile.ownClose), [](LabSocket& socket) {
            socket.close(QWebSocketProtocol::CloseCodeGoingAway, u"maximum duration reached"_s);
        });
    at(end, [](LabSocket& socket) { socket.cut(); });
}

void VercelWsServer::onFrame(const VercelWsClientPtr& client, const QByteArray& frame, bool isBinary, Instant arrival)
{
    if (client->socket && (client->up.isFull(arrival) || m_context.delays.isFull()))
        return client->socket->closeForHaste();
    const auto event = std::make_shared<VercelWsEvent>();
    event->client = client;
    event->frame = frame;
    event->isBinary = isBinary;
    event->number = ++client->frames;
    event->arrival = arrival;
    Random random = m_draws.stream("up", client->number, event->number);
    event->drawn = m_profile.up.draw(random);
    const Instant due = client->up.arrival(arrival, event->drawn, frame.size());
    event->waited = due - arrival - event->drawn;
    m_context.delays.step(m_profile.up.isZero(), due, [this, event] { handle(event); });
}

void VercelWsServer::handle(const VercelWsEventPtr& event)
{
    const Instant now = m_context.clock.now();
    const QString instance = event->client->run->instance;
    event->handledFrom = now;
    event->cold = !m_met.contains(instance);
    m_met.insert(instance);
    Random random = m_draws.stream("handling", event->client->number, event->number);
    const Duration handling = m_profile.handling.draw(random);
    Instant& busyUntil = m_busyUntil[instance];
    const Duration wait = std::max(busyUntil - now, Duration::zero());
    event->drawn += handling;
    event->waited += wait;
    busyUntil = now + wait + handling;
    m_context.delays.step(m_profile.handling.isZero(), busyUntil, [this, event] { m_rooms.answer(event); });
}

void VercelWsServer::onEnded(const VercelWsClientPtr& client)
{
    client->socket->deleteLater();
    client->socket = nullptr;
    m_pool.finish(client->run);
    m_rooms.remove(client);
}

LabPlatform vercel_ws::labPlatform()
{
    return makeLabPlatform<VercelWsProfile, VercelWsServer>(u"vercel-ws"_s, u"Vercel sockets"_s);
}

} // namespace roundtrip

#include "moc_VercelWsServer.cpp"
