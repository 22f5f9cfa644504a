// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/supabase/SupabaseServer.h"

#include "core/Envelope.h"
#include "lab/TokenGate.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kSupabaseId("supabase");

bool isInstantBroker(const SupabaseProfile& profile)
{
    return profile.up.isZero() && profile.down.isZero() && profile.broker.isZero() && profile.faults.reorder <= 0;
}

QByteArray handshakeBody(const char* error)
{
    return QByteArray("{\"error\":\"") + error + "\"}";
}

bool isSocketPath(const QString& path)
{
    return path == "/realtime/v1/websocket"_L1 || path == "/socket/websocket"_L1;
}

} // namespace

SupabaseServer::SupabaseServer(LabContext& context, const SupabaseProfile& profile)
    : m_context(context),
      m_profile(profile),
      m_draws(context.seed, kSupabaseId.data()),
      m_postman(context, kSupabaseId, m_draws, m_profile.faults, m_profile.down),
      m_keys(QByteArray::number(m_draws.stream("secret").next(), 16) +
             tokenDigest(context.token, u"supabase secret"_s).toLatin1()),
      m_tokens(context, m_profile, m_draws, m_keys),
      m_isInstant(isInstantBroker(profile)),
      m_listener([this](const Handshake& handshake) { onHandshake(handshake); },
                 [this](const HttpRequest& request, const HttpReply& reply) { m_tokens.handle(request, reply); }),
      m_rate(profile.eventsPerSecond, profile.eventsPerSecond)
{
}

Result<quint16> SupabaseServer::start(const QHostAddress& host, quint16 port)
{
    return m_listener.listen(host, port);
}

QJsonObject SupabaseServer::describe() const
{
    QJsonObject entry{{u"url"_s, u"ws://%1/realtime/v1/websocket"_s.arg(m_listener.authority())},
                      {u"key"_s, m_keys.publishable()},
                      {u"plan"_s, m_profile.eventsPerSecond > 0 ? u"free"_s : u"team"_s},
                      {u"lab"_s, QJsonObject()}};
    if (needsTokens())
        entry.insert(u"tokenUrl"_s, QString(u"http://%1"_s.arg(m_listener.authority()) + TokenFunction::path()));
    return entry;
}

void SupabaseServer::stop()
{
    m_listener.close();
    const auto peers = std::exchange(m_peers, {});
    for (const RealtimePeerPtr& peer : peers) {
        if (!peer->socket)
            continue;
        disconnect(peer->socket, nullptr, this, nullptr);
        peer->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"the lab is stopping"_s);
    }
}

double SupabaseServer::nowSeconds() const
{
    return m_context.anchor.toEpochMilliseconds(m_context.clock.now()) / 1000.0;
}

void SupabaseServer::onHandshake(const Handshake& handshake)
{
    const Instant now = m_context.clock.now();
    const quint64 number = ++m_lastNumber;
    TruthLine line{.kind = TruthLine::Kind::Connection,
                   .outcome = TruthLine::Outcome::Refused,
                   .receiver = number,
                   .received = now};
    const char* why = "";
    if (!isSocketPath(handshake.head().path())) {
        line.httpStatus = 404;
        why = "not found";
    } else if (m_keys.check(handshake.head().queryItem("apikey"), nowSeconds()) != RealtimeKeys::Fault::None) {
        line.httpStatus = 401;
        why = "Error validating api key";
    } else if (m_peers.size() + m_opening >= m_profile.maxConnections) {
        line.httpStatus = 429;
        why = "Too many connected users";
    }
    if (line.httpStatus != 0) {
        line.drawn = m_profile.handshakeWait;
        m_context.delays.at(now + line.drawn, [this, handshake, line, why] {
            handshake.refuse(line.httpStatus, handshakeBody(why), {{"Content-Type", "application/json"}});
            m_postman.record(line);
        });
        return;
    }
    Random up = m_draws.stream("connect-up", number);
    Random down = m_draws.stream("connect-down", number);
    line.drawn = m_profile.up.draw(up) + m_profile.down.draw(down);
    ++m_opening;
    later(now + line.drawn, [this, handshake, number, line]() mutable {
        --m_opening;
        if (!handshake.isOpen()) {
            line.outcome = TruthLine::Outcome::Gone;
        } else {
            line.outcome = TruthLine::Outcome::Accepted;
            const auto peer = std::make_shared<RealtimePeer>();
            peer->number = number;
            handshake.accept([this, peer](QWebSocket* socket) { onOpened(peer, socket); });
        }
        m_postman.record(line);
    });
}

void SupabaseServer::onOpened(const RealtimePeerPtr& peer, QWebSocket* webSocket)
{
    auto* socket = new LabSocket(webSocket, peer->number, m_context.clock, &m_sockets);
    peer->socket = socket;
    peer->lastHeard = m_context.clock.now();
    m_peers.insert(peer->number, peer);
    connect(socket, &LabSocket::textReceived, this,
            [this, peer](const QString& text, Instant arrival) { onText(peer, text.toUtf8(), arrival); });
    connect(socket, &LabSocket::ended, this, [this, peer] { onEnded(peer); }); // binary: another serializer's, dropped
    watchSilence(peer);
}

void SupabaseServer::onText(const RealtimePeerPtr& peer, const QByteArray& utf8, Instant arrival)
{
    if (peer->socket && (peer->up.isFull(arrival) || m_context.delays.isFull()))
        return peer->socket->closeForHaste();
    const auto event = std::make_shared<Event>();
    event->from = peer;
    event->number = ++peer->frames;
    event->arrival = arrival;
    Random random = stream("up", *event);
    event->drawn = m_profile.up.draw(random);
    const Instant due = peer->up.arrival(arrival, event->drawn, utf8.size());
    event->waited = due - arrival - event->drawn;
    later(due, [this, event, utf8] { take(event, utf8); });
}

void SupabaseServer::take(const EventPtr& event, const QByteArray& utf8)
{
    event->from->lastHeard = m_context.clock.now();
    const auto frame = realtime::decodeClientFrame(utf8);
    if (!frame)
        return; // dropped in silence, and the connection kept
    std::visit([this, &event](const auto& known) { handle(event, known); }, frame.value());
}

QString SupabaseServer::joinFault(const Event& event, const realtime::Join& join) const
{
    if (join.topic.section(u':', 1).isEmpty() || !join.topic.startsWith("realtime:"_L1))
        return u"TopicNameRequired: You must provide a topic name"_s;
    if (needsTokens() && !join.isPrivate)
        return u"PrivateOnly: This project only allows private channels"_s;
    if (join.isPrivate) {
        if (const auto fault = m_keys.check(join.accessToken, nowSeconds()); fault != RealtimeKeys::Fault::None)
            return RealtimeKeys::faultText(fault);
    }
    if (m_postman.refusesJoin(event.from->number, event.number))
        return u"Unknown Error on Channel"_s;
    return {};
}

void SupabaseServer::handle(const EventPtr& event, const realtime::Join& join)
{
    if (const QString reason = joinFault(*event, join); !reason.isEmpty())
        return refuseJoin(event, join, reason);
    Random random = stream("join", *event);
    Duration work = m_profile.join.draw(random);
    const Instant now = m_context.clock.now();
    if (m_deserted && now - *m_deserted >= m_context.scaled(m_profile.forgetsDatabase))
        m_hasDatabase = false;
    if (!m_hasDatabase) { // whoever comes first connects for all
        Random cold = stream("database", *event);
        work += m_profile.database.draw(cold);
    }
    event->drawn += work;
    later(now + work, [this, event, join] { letIn(event, join); });
}

void SupabaseServer::refuseJoin(const EventPtr& event, const realtime::Join& join, const QString& reason)
{
    TruthLine line = lineOf(*event);
    line.kind = TruthLine::Kind::Join;
    line.outcome = TruthLine::Outcome::Refused;
    line.receiver = event->from->number;
    line.room = join.topic.section(u':', 1);
    line.code = reason.section(u':', 0, 0);
    m_postman.record(line);
    m_context.delays.after(m_profile.joinWait, [this, event, join, reason] {
        reply(event, realtime::Reply{.topic = join.topic, .ref = join.ref, .isOk = false, .reason = reason});
    });
}

void SupabaseServer::letIn(const EventPtr& event, const realtime::Join& join)
{
    const RealtimePeerPtr& peer = event->from;
    if (!peer->socket)
        return;
    m_hasDatabase = true;
    m_deserted.reset();
    if (const auto before = peer->rooms.constFind(join.topic); before != peer->rooms.constEnd())
        reply(event, realtime::ChannelClosed{.topic = join.topic, .ref = before->joinRef});
    else
        m_rooms[join.topic].append(peer->number);
    const quint64 life = ++m_lives;
    RealtimePeer::Membership membership{.joinRef = join.ref,
                                        .acknowledges = join.acknowledges,
                                        .hearsItself = join.sendsBack,
                                        .isPrivate = join.isPrivate,
                                        .life = life};
    if (join.isPrivate)
        membership.tokenEnds = m_keys.endOf(join.accessToken);
    peer->rooms.insert(join.topic, membership);
    TruthLine line = lineOf(*event);
    line.kind = TruthLine::Kind::Join;
    line.outcome = TruthLine::Outcome::Accepted;
    line.receiver = peer->number;
    line.room = join.topic.section(u':', 1);
    m_postman.record(line);
    reply(event, realtime::Reply{.topic = join.topic, .ref = join.ref, .isOk = true});
    if (join.isPrivate)
        watchToken(peer, join.topic, life);
}

void SupabaseServer::watchToken(const RealtimePeerPtr& peer, const QString& topic, quint64 life)
{
    const double left = peer->rooms.value(topic).tokenEnds - nowSeconds();
    const auto span = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(std::max(left, 0.0)));
    m_context.delays.after(span + std::chrono::milliseconds(1), [this, weak = std::weak_ptr(peer), topic, life] {
        const RealtimePeerPtr watched = weak.lock();
        if (!watched || !watched->socket || watched->rooms.value(topic).life != life)
            return;
        if (watched->rooms.value(topic).tokenEnds > nowSeconds())
            return watchToken(watched, topic, life);
        endRoom(watched, topic, u"Token has expired"_s);
    });
}

void SupabaseServer::endRoom(const RealtimePeerPtr& peer, const QString& topic, const QString& message)
{
    const RealtimePeer::Membership ended = peer->rooms.take(topic);
    m_rooms[topic].removeAll(peer->number);
    say(peer, realtime::System{.topic = topic, .isOk = false, .message = message}, Duration::zero());
    say(peer, realtime::ChannelClosed{.topic = topic, .ref = ended.joinRef}, Duration::zero());
}

void SupabaseServer::handle(const EventPtr& event, const realtime::AccessToken& token)
{
    const auto room = event->from->rooms.find(token.topic);
    if (room == event->from->rooms.end() || !room->isPrivate)
        return;
    if (m_keys.check(token.token, nowSeconds()) == RealtimeKeys::Fault::None)
        room->tokenEnds = m_keys.endOf(token.token); // no answer when well
    else
        endRoom(event->from, token.topic, u"Token is not valid, or has expired"_s);
}

void SupabaseServer::handle(const EventPtr& event, const realtime::Heartbeat& beat)
{
    reply(event, realtime::Reply{.topic = realtime::serverTopic(), .ref = beat.ref, .isOk = true});
}

void SupabaseServer::handle(const EventPtr& event, const realtime::Leave& leave)
{
    const auto ended = event->from->rooms.take(leave.topic);
    m_rooms[leave.topic].removeAll(event->from->number);
    reply(event, realtime::Reply{.topic = leave.topic, .ref = leave.ref, .isOk = true});
    reply(event, realtime::ChannelClosed{.topic = leave.topic, .ref = ended.joinRef});
}

void SupabaseServer::handle(const EventPtr& event, const realtime::Broadcast& broadcast)
{
    const RealtimePeerPtr& sender = event->from;
    const auto membership = sender->rooms.constFind(broadcast.topic);
    if (membership == sender->rooms.constEnd())
        return; // dropped in silence
    const QList<quint64> members = m_rooms.value(broadcast.topic);
    const Instant now = m_context.clock.now();
    // In and out count together; what does not fit ends the sender's place in the room.
    bool isWithinRate = m_rate.take(now);
    for (qsizetype i = 0; i < members.size() && isWithinRate; ++i)
        isWithinRate = m_rate.take(now);
    if (!isWithinRate)
        return endRoom(sender, broadcast.topic, u"Too many messages per second"_s);

    const bool acknowledges = membership->acknowledges && !broadcast.ref.isEmpty();
    const bool hearsItself = membership->hearsItself;
    const QString frame = QString::fromUtf8(realtime::encode(realtime::ServerFrame(realtime::Broadcast{
        .topic = broadcast.topic, .event = broadcast.event, .payload = broadcast.payload, .ref = {}, .joinRef = {}})));
    TruthLine line = lineOf(*event);
    line.id = broadcast.payload.value("id"_L1).toString().left(contract::kMaxIdLength);
    line.sender = sender->number;
    line.room = broadcast.topic.section(u':', 1);
    const bool isTooLarge = frame.size() > m_profile.maxPayloadBytes;
    if (isTooLarge || m_postman.rejects(sender->number, event->number)) {
        line.kind = TruthLine::Kind::Message;
        line.outcome = TruthLine::Outcome::Rejected;
        line.code = isTooLarge ? u"payload_size_exceeded"_s : u"internal"_s;
        m_postman.record(line);
        if (acknowledges)
            reply(event,
                  realtime::Reply{.topic = broadcast.topic, .ref = broadcast.ref, .isOk = false, .reason = line.code});
        return;
    }
    Random random = stream("broker", *event);
    const Duration work = m_profile.broker.draw(random);
    event->drawn += work;
    line.drawn += work;
    later(now + work, [this, event, broadcast, frame, line, members, hearsItself, acknowledges]() mutable {
        for (const quint64 number : members) {
            const RealtimePeerPtr receiver = m_peers.value(number);
            if (!receiver || (receiver == event->from && !hearsItself))
                continue;
            line.receiver = number;
            m_postman.deliver(receiver->down, line, [receiver, frame] { return receiver->push(frame); });
        }
        if (acknowledges)
            reply(event, realtime::Reply{.topic = broadcast.topic, .ref = broadcast.ref, .isOk = true});
    });
}

void SupabaseServer::reply(const EventPtr& event, const realtime::ServerFrame& frame)
{
    Random random = stream("reply-down", *event);
    say(event->from, frame, m_profile.down.draw(random));
}

void SupabaseServer::say(const RealtimePeerPtr& peer, const realtime::ServerFrame& frame, Duration delay)
{
    const QString text = QString::fromUtf8(realtime::encode(frame));
    m_postman.answer(peer->down, delay, [peer, text] { peer->push(text); });
}

void SupabaseServer::watchSilence(const RealtimePeerPtr& peer)
{
    const Duration most = m_context.scaled(m_profile.silence);
    m_context.delays.at(peer->lastHeard + most, [this, weak = std::weak_ptr(peer), most] {
        const RealtimePeerPtr watched = weak.lock();
        if (!watched || !watched->socket)
            return;
        if (m_context.clock.now() - watched->lastHeard < most)
            watchSilence(watched);
        else
            watched->socket->close(QWebSocketProtocol::CloseCodeNormal, {});
    });
}

void SupabaseServer::onEnded(const RealtimePeerPtr& peer)
{
    peer->socket->deleteLater();
    peer->socket = nullptr;
    m_peers.remove(peer->number);
    // What it sent before it left is still under way and comes first.
    later(peer->up.arrival(m_context.clock.now(), Duration::zero()), [this, peer] {
        for (auto room = peer->rooms.constBegin(); room != peer->rooms.constEnd(); ++room) {
            QList<quint64>& members = m_rooms[room.key()];
            members.removeAll(peer->number);
            if (members.isEmpty())
                m_rooms.remove(room.key());
        }
        peer->rooms.clear();
        if (m_rooms.isEmpty())
            m_deserted = m_context.clock.now();
    });
}

Random SupabaseServer::stream(std::string_view purpose, const Event& event, quint64 receiver) const
{
    return m_draws.stream(purpose, event.from->number, event.number, receiver);
}

TruthLine SupabaseServer::lineOf(const Event& event) const
{
    return {.number = event.number, .received = event.arrival, .drawn = event.drawn, .waited = event.waited};
}

void SupabaseServer::later(Instant due, DelayLine::Action action)
{
    m_context.delays.step(m_isInstant && due <= m_context.clock.now(), due, std::move(action));
}

LabPlatform supabase::labPlatform()
{
    return makeLabPlatform<SupabaseProfile, SupabaseServer>(u"supabase"_s, u"Supabase"_s);
}

} // namespace roundtrip

#include "moc_SupabaseServer.cpp"
