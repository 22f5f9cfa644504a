// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/cloudflare_do/CloudflareDoServer.h"

#include "backends/cloudflare_do/ObjectAddress.h"
#include "lab/TokenGate.h"

#include <cmath>
#include <utility>

namespace roundtrip {

using namespace Qt::StringLiterals;
using chat_frames::Refusal;

namespace {

constexpr QLatin1StringView kCloudflareDoId("cloudflare-do");
/// Byte for byte what the kit's object leaves with the runtime to be answered.
constexpr QByteArrayView kAutomaticRequest = R"({"action":"ping"})";
constexpr QLatin1StringView kAutomaticResponse = R"({"type":"pong"})"_L1;
/// The cloud takes 32 MiB. Twelve thousand sockets with as much each would be the whole memory of this machine.
constexpr quint64 kMostBytesOfTheLab = 1024 * 1024;

ListenerLimits objectLimits()
{
    ListenerLimits limits;
    limits.maxFrameBytes = kMostBytesOfTheLab;
    limits.maxMessageBytes = kMostBytesOfTheLab;
    return limits;
}

bool isInstant(const CloudflareDoProfile& profile)
{
    const ObjectProfile& object = profile.object;
    return profile.up.isZero() && profile.down.isZero() && profile.worker.isZero() && object.start.isZero() &&
           object.wake.isZero() && object.handling.isZero() && profile.faults.reorder <= 0;
}

} // namespace

CloudflareDoServer::CloudflareDoServer(LabContext& context, const CloudflareDoProfile& profile)
    : m_context(context),
      m_profile(profile),
      m_draws(context.seed, kCloudflareDoId.data()),
      m_postman(context, kCloudflareDoId, m_draws, m_profile.faults, m_profile.down),
      m_isInstant(isInstant(profile)),
      m_listener([this](const Handshake& handshake) { onHandshake(handshake); }, {}, objectLimits())
{
}

Result<quint16> CloudflareDoServer::start(const QHostAddress& host, quint16 port)
{
    planDeployment();
    return m_listener.listen(host, port);
}

QJsonObject CloudflareDoServer::describe() const
{
    return {{u"url"_s, u"ws://%1"_s.arg(m_listener.authority())}, {u"lab"_s, QJsonObject()}};
}

void CloudflareDoServer::stop()
{
    m_listener.close();
    const auto clients = std::exchange(m_clients, {});
    for (const ObjectSocketPtr& client : clients) {
        if (!client->socket)
            continue;
        disconnect(client->socket, nullptr, this, nullptr);
        client->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"the lab is stopping"_s);
    }
}

void CloudflareDoServer::onHandshake(const Handshake& handshake)
{
    const Instant now = m_context.clock.now();
    const auto client = std::make_shared<ObjectSocket>();
    client->number = ++m_lastNumber;
    client->room = durable_object::roomOf(handshake.head().path());
    TruthLine line{.kind = TruthLine::Kind::Connection,
                   .outcome = TruthLine::Outcome::Refused,
                   .receiver = client->number,
                   .received = now};
    if (client->room.isEmpty())
        return refuse(handshake, line, 404);
    if (!tokenMatches(m_context.token, handshake.head().queryItem("token")))
        return refuse(handshake, line, 401);
    Random up = m_draws.stream("connect-up", client->number);
    Random worker = m_draws.stream("worker", client->number);
    line.drawn = m_profile.up.draw(up) + m_profile.worker.draw(worker);
    later(now + line.drawn, [this, handshake, client, line] { letIn(handshake, client, line); });
}

void CloudflareDoServer::refuse(const Handshake& handshake, TruthLine line, int status)
{
    line.httpStatus = status;
    handshake.refuse(status);
    m_postman.record(line);
}

void CloudflareDoServer::letIn(const Handshake& handshake, const ObjectSocketPtr& client, TruthLine line)
{
    // The handshake is a request to the object like any other: it wakes it.
    const ObjectPtr object = objectOf(client->room);
    const auto turn = object->sockets.size() < m_profile.maxSocketsPerObject
                          ? object->take(m_context.clock.now(), client->number, 0)
                          : std::nullopt;
    if (!turn)
        return refuse(handshake, line, 503);
    object->sockets.insert(client->number);
    Random random = m_draws.stream("connect-down", client->number);
    const Duration down = m_profile.down.draw(random);
    line.drawn += turn->drawn + down;
    line.waited = turn->waited;
    later(turn->done + down, [this, handshake, client, object, line]() mutable {
        if (!handshake.isOpen()) {
            object->sockets.remove(client->number);
            line.outcome = TruthLine::Outcome::Gone;
        } else {
            line.outcome = TruthLine::Outcome::Accepted;
            handshake.accept([this, client](QWebSocket* socket) { onOpened(client, socket); });
        }
        m_postman.record(line);
    });
}

void CloudflareDoServer::onOpened(const ObjectSocketPtr& client, QWebSocket* webSocket)
{
    auto* socket = new LabSocket(webSocket, client->number, m_context.clock, &m_sockets);
    client->socket = socket;
    m_clients.insert(client->number, client);
    connect(socket, &LabSocket::textReceived, this,
            [this, client](const QString& text, Instant arrival) { onFrame(client, text.toUtf8(), false, arrival); });
    connect(socket, &LabSocket::binaryReceived, this,
            [this, client](const QByteArray&, Instant arrival) { onFrame(client, {}, true, arrival); });
    connect(socket, &LabSocket::ended, this, [this, client] { onEnded(client); });
}

void CloudflareDoServer::onFrame(const ObjectSocketPtr& client, const QByteArray& frame, bool isBinary, Instant arrival)
{
    if (client->socket && (client->up.isFull(arrival) || m_context.delays.isFull()))
        return client->socket->closeForHaste();
    const auto event = std::make_shared<ObjectEvent>();
    event->from = client;
    event->frame = frame;
    event->isBinary = isBinary;
    event->number = ++client->frames;
    event->arrival = arrival;
    Random random = stream("up", *event);
    event->drawn = m_profile.up.draw(random);
    const Instant due = client->up.arrival(arrival, event->drawn, frame.size());
    event->waited = due - arrival - event->drawn;
    later(due, [this, event] {
        if (!event->isBinary && event->frame == kAutomaticRequest)
            answerAutomatically(event->from);
        else
            handle(event);
    });
}

void CloudflareDoServer::answerAutomatically(const ObjectSocketPtr& client)
{
    Random random = m_draws.stream("pong-down", client->number, client->frames);
    m_postman.answer(client->down, m_profile.down.draw(random), [client] { client->push(kAutomaticResponse); });
}

void CloudflareDoServer::handle(const ObjectEventPtr& event)
{
    const auto turn = objectOf(event->from->room)->take(m_context.clock.now(), event->from->number, event->number);
    if (!turn) { // an exception: nothing is answered, and the socket stays
        const auto frame = chat_frames::decodeClientFrame(event->frame);
        const auto* known = std::get_if<chat_frames::ClientFrame>(&frame);
        const auto* lost = known ? std::get_if<chat_frames::Send>(known) : nullptr;
        TruthLine line = lineOf(*event);
        line.kind = TruthLine::Kind::Message;
        line.outcome = TruthLine::Outcome::Dropped;
        line.id = lost ? lost->message.id : QString();
        line.code = u"overloaded"_s;
        if (lost)
            m_postman.record(line);
        return;
    }
    event->began = turn->began;
    event->drawn += turn->drawn;
    event->waited += turn->waited;
    later(turn->done, [this, event] { answer(event); });
}

void CloudflareDoServer::answer(const ObjectEventPtr& event)
{
    auto decoded = chat_frames::decodeClientFrame(event->frame);
    if (event->isBinary)
        decoded = Refusal{.code = u"bad_request"_s, .reason = u"a binary frame; send JSON as text"_s, .id = {}};
    auto* frame = std::get_if<chat_frames::ClientFrame>(&decoded);
    if (!frame)
        return refuse(event, std::get<Refusal>(decoded));
    if (const auto* sent = std::get_if<chat_frames::Send>(frame))
        return send(event, *sent);
    if (const auto* joining = std::get_if<chat_frames::Join>(frame))
        return join(event, *joining);
    if (const auto* leave = std::get_if<chat_frames::Leave>(frame)) {
        if (leave->room == event->from->room)
            objectOf(leave->room)->members.removeAll(event->from->number);
        return reply(event, chat_frames::Left{leave->room});
    }
    reply(event, chat_frames::Pong{});
}

void CloudflareDoServer::join(const ObjectEventPtr& event, const chat_frames::Join& join)
{
    const ObjectSocketPtr& client = event->from;
    if (join.room != client->room)
        return refuse(event, {.code = u"bad_request"_s,
                              .reason = u"this socket belongs to the room that its address names"_s,
                              .id = {}});
    const bool refused = m_postman.refusesJoin(client->number, event->number);
    const ObjectPtr object = objectOf(client->room);
    const ServerStamp stamp = stampOf(*event);
    TruthLine line = lineOf(*event);
    line.kind = TruthLine::Kind::Join;
    line.outcome = refused ? TruthLine::Outcome::Refused : TruthLine::Outcome::Accepted;
    line.receiver = client->number;
    line.room = join.room;
    line.user = join.user;
    m_postman.record(line);
    if (refused)
        return refuse(event, {.code = u"internal"_s, .reason = u"the room could not be joined"_s, .id = {}});
    if (client->socket && !object->members.contains(client->number)) // it may have left meanwhile
        object->members.append(client->number);
    reply(event,
          chat_frames::Joined{.room = join.room, .members = static_cast<int>(object->members.size()), .server = stamp});
}

void CloudflareDoServer::send(const ObjectEventPtr& event, const chat_frames::Send& send)
{
    const ObjectPtr object = objectOf(event->from->room);
    QString code;
    if (send.message.room != event->from->room || !object->members.contains(event->from->number))
        code = u"not_joined"_s;
    else if (m_postman.rejects(event->from->number, event->number))
        code = u"internal"_s;
    if (!code.isEmpty())
        return refuse(event, {.code = code,
                              .reason = code == "not_joined"_L1 ? u"join the room first"_s : u"the object failed"_s,
                              .id = send.message.id});
    const QString frame = QString::fromUtf8(chat_frames::encodeChat(send.raw, stampOf(*event)));
    TruthLine line = lineOf(*event);
    line.id = send.message.id;
    line.sender = event->from->number;
    line.room = send.message.room;
    const QList<quint64> members = object->members;
    for (const quint64 number : members) {
        if (const ObjectSocketPtr receiver = m_clients.value(number)) {
            line.receiver = number;
            m_postman.deliver(receiver->down, line, [receiver, frame] { return receiver->push(frame); });
        }
    }
}

void CloudflareDoServer::refuse(const ObjectEventPtr& event, const Refusal& refusal)
{
    if (!refusal.id.isEmpty()) {
        TruthLine line = lineOf(*event);
        line.kind = TruthLine::Kind::Message;
        line.outcome = TruthLine::Outcome::Rejected;
        line.id = refusal.id;
        line.code = refusal.code;
        m_postman.record(line);
    }
    reply(event, refusal);
}

void CloudflareDoServer::reply(const ObjectEventPtr& event, const chat_frames::ServerFrame& frame)
{
    const ObjectSocketPtr client = event->from;
    const QString text = QString::fromUtf8(chat_frames::encode(frame));
    Random random = stream("down", *event, client->number);
    m_postman.answer(client->down, m_profile.down.draw(random), [client, text] { client->push(text); });
}

void CloudflareDoServer::onEnded(const ObjectSocketPtr& client)
{
    client->socket->deleteLater();
    client->socket = nullptr;
    m_clients.remove(client->number);
    // What it sent before it left is still under way and comes first.
    later(client->up.arrival(m_context.clock.now(), Duration::zero()), [this, client] {
        const ObjectPtr object = objectOf(client->room);
        object->sockets.remove(client->number);
        object->members.removeAll(client->number);
        if (object->sockets.isEmpty())
            forgetWhenAsleep(client->room);
    });
}

void CloudflareDoServer::forgetWhenAsleep(const QString& room)
{
    const Duration patience = m_context.scaled(m_profile.object.sleepsAfter) + std::chrono::milliseconds(1);
    m_context.delays.after(patience, [this, room] {
        const ObjectPtr object = m_objects.value(room);
        if (object && object->sockets.isEmpty() && !object->isAwake(m_context.clock.now()))
            m_objects.remove(room);
    });
}

void CloudflareDoServer::planDeployment()
{
    if (m_profile.deployEvery <= Duration::zero())
        return;
    Random random = m_draws.stream("deploy", ++m_deployments);
    const double spans = -std::log(1.0 - random.uniform01());
    const Duration span = std::chrono::duration_cast<Duration>(m_context.scaled(m_profile.deployEvery) * spans);
    m_context.delays.after(span, [this] { deploy(); });
}

void CloudflareDoServer::deploy()
{
    const auto clients = m_clients;
    for (const ObjectSocketPtr& client : clients) {
        if (client->socket)
            client->socket->cut(); // no hook runs before, and no close frame goes out
    }
    for (const ObjectPtr& object : std::as_const(m_objects))
        object->reset();
    planDeployment();
}

CloudflareDoServer::ObjectPtr CloudflareDoServer::objectOf(const QString& room)
{
    ObjectPtr& object = m_objects[room];
    if (!object)
        object =
            std::make_shared<RoomObject>(m_profile.object, m_context.scaled(m_profile.object.sleepsAfter), m_draws);
    return object;
}

Random CloudflareDoServer::stream(std::string_view purpose, const ObjectEvent& event, quint64 receiver) const
{
    return m_draws.stream(purpose, event.from->number, event.number, receiver);
}

ServerStamp CloudflareDoServer::stampOf(ObjectEvent& event)
{
    const ObjectPtr object = objectOf(event.from->room);
    event.cold = object->takeFresh();
    const double at = std::floor(m_context.anchor.toEpochMilliseconds(event.began));
    return {.platform = kCloudflareDoId,
            .instance = object->instance(),
            .cold = event.cold,
            .initMs = {},
            .receivedAt = at,
            .sentAt = at,
            .providerMs = {}};
}

TruthLine CloudflareDoServer::lineOf(const ObjectEvent& event) const
{
    return {.sender = event.from->number,
            .number = event.number,
            .received = event.arrival,
            .drawn = event.drawn,
            .waited = event.waited,
            .cold = event.cold};
}

void CloudflareDoServer::later(Instant due, DelayLine::Action action)
{
    m_context.delays.step(m_isInstant, due, std::move(action));
}

LabPlatform cloudflare_do::labPlatform()
{
    return makeLabPlatform<CloudflareDoProfile, CloudflareDoServer>(u"cloudflare-do"_s, u"Durable Objects"_s);
}

} // namespace roundtrip

#include "moc_CloudflareDoServer.cpp"
