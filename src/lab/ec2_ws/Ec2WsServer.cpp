// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/ec2_ws/Ec2WsServer.h"

#include "lab/RoomDoor.h"
#include "lab/TokenGate.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace roundtrip {

using namespace Qt::StringLiterals;
using chat_frames::Refusal;

namespace {

constexpr QLatin1StringView kEc2WsId("ec2-ws");

} // namespace

struct Ec2WsServer::Client : SocketClient
{
    Client(LabSocket* open, Place taken, const Ec2WsProfile& profile)
        : SocketClient{.number = open->number(), .socket = open, .down = Leg(profile.lateAck)},
          place(std::move(taken)),
          bucket(profile.messagesPerSecond, profile.messageBurst)
    {
    }

    Place place;
    TokenBucket bucket;
};

struct Ec2WsServer::Event
{
    ClientPtr client;
    QByteArray frame;
    bool isBinary = false;
    quint64 number = 0; ///< of this client's frames, from 1
    Instant arrival{};
    Instant handledFrom{};
    bool cold = false;
    Duration drawn{0};
    Duration waited{0};
};

Ec2WsServer::Ec2WsServer(LabContext& context, const Ec2WsProfile& profile)
    : m_context(context),
      m_profile(profile),
      m_draws(context.seed, kEc2WsId.data()),
      m_postman(context, kEc2WsId, m_draws, m_profile.faults, m_profile.down),
      m_instance(kEc2WsId, QString::number(QRandomGenerator::system()->generate64(), 16),
                 context.clock.now() - context.anchor.instant()),
      m_listener([this](const Handshake& handshake) { onHandshake(handshake); }, {})
{
}

Result<quint16> Ec2WsServer::start(const QHostAddress& host, quint16 port)
{
    return m_listener.listen(host, port);
}

QJsonObject Ec2WsServer::describe() const
{
    return {{u"url"_s, u"ws://%1/"_s.arg(m_listener.authority())}, {u"lab"_s, QJsonObject()}};
}

void Ec2WsServer::stop()
{
    m_listener.close();
    const auto clients = std::exchange(m_clients, {});
    for (const ClientPtr& client : clients) {
        if (!client->socket)
            continue;
        disconnect(client->socket, nullptr, this, nullptr);
        client->socket->close(QWebSocketProtocol::CloseCodeGoingAway, u"the lab is stopping"_s);
    }
}

void Ec2WsServer::onHandshake(const Handshake& handshake)
{
    const quint64 number = ++m_lastNumber;
    TruthLine line{.kind = TruthLine::Kind::Connection,
                   .outcome = TruthLine::Outcome::Refused,
                   .receiver = number,
                   .received = m_context.clock.now()};
    line.httpStatus = !tokenMatches(m_context.token, handshake.head().queryItem("token")) ? 401
                      : *m_reserved >= m_profile.maxConnections                           ? 503
                                                                                          : 0;
    if (line.httpStatus != 0) {
        handshake.refuse(line.httpStatus);
        m_postman.record(line);
        return;
    }
    const Place place = takePlace();
    Random up = m_draws.stream("connect-up", number);
    Random down = m_draws.stream("connect-down", number);
    line.drawn = m_profile.up.draw(up) + m_profile.down.draw(down);
    m_context.delays.step(
        line.drawn == Duration::zero(), *line.received + line.drawn, [this, handshake, number, line, place]() mutable {
            if (!handshake.isOpen()) {
                line.outcome = TruthLine::Outcome::Gone;
            } else {
                line.outcome = TruthLine::Outcome::Accepted;
                handshake.accept([this, number, place](QWebSocket* socket) { onOpened(socket, number, place); });
            }
            m_postman.record(line);
        });
}

Ec2WsServer::Place Ec2WsServer::takePlace()
{
    ++*m_reserved;
    return {nullptr, [reserved = m_reserved](void*) { --*reserved; }};
}

void Ec2WsServer::onOpened(QWebSocket* webSocket, quint64 number, const Place& place)
{
    auto* socket = new LabSocket(webSocket, number, m_context.clock, &m_sockets);
    socket->setMaxBufferedBytes(m_profile.maxBufferedBytes);
    const auto client = std::make_shared<Client>(socket, place, m_profile);
    m_clients.insert(number, client);
    connect(socket, &LabSocket::textReceived, this,
            [this, client](const QString& text, Instant arrival) { onFrame(client, text.toUtf8(), false, arrival); });
    connect(socket, &LabSocket::binaryReceived, this,
            [this, client](const QByteArray&, Instant arrival) { onFrame(client, {}, true, arrival); });
    connect(socket, &LabSocket::ended, this, [this, client] { onEnded(client); });
}

void Ec2WsServer::onFrame(const ClientPtr& client, const QByteArray& frame, bool isBinary, Instant arrival)
{
    if (client->socket && (client->up.isFull(arrival) || m_context.delays.isFull()))
        return client->socket->closeForHaste();
    const auto event = std::make_shared<Event>();
    event->client = client;
    event->frame = frame;
    event->isBinary = isBinary;
    event->number = ++client->frames;
    event->arrival = arrival;
    Random random = stream("up", *event);
    event->drawn = m_profile.up.draw(random);
    const Instant due = client->up.arrival(arrival, event->drawn, frame.size());
    event->waited = due - arrival - event->drawn;
    m_context.delays.step(m_profile.up.isZero(), due, [this, event] { handle(event); });
}

void Ec2WsServer::handle(const EventPtr& event)
{
    const Instant now = m_context.clock.now();
    event->handledFrom = now;
    event->cold = m_instance.beginEvent();
    Random random = stream("handling", *event);
    const Duration handling = m_profile.handling.draw(random);
    const Duration wait = std::max(m_busyUntil - now, Duration::zero());
    event->drawn += handling;
    event->waited += wait;
    m_busyUntil = now + wait + handling;
    m_context.delays.step(m_profile.handling.isZero(), m_busyUntil, [this, event] { answer(event); });
}

void Ec2WsServer::answer(const EventPtr& event)
{
    auto decoded = chat_frames::decodeClientFrame(event->frame);
    if (event->isBinary)
        decoded = Refusal{.code = u"bad_request"_s, .reason = u"a binary frame; send JSON as text"_s, .id = {}};
    auto* frame = std::get_if<chat_frames::ClientFrame>(&decoded);
    const auto* send = frame ? std::get_if<chat_frames::Send>(frame) : nullptr;
    if (!event->client->bucket.take(m_context.clock.now()))
        return refuse(
            event,
            {.code = u"rate_limited"_s, .reason = u"too many messages"_s, .id = send ? send->message.id : QString()});
    if (!frame)
        return refuse(event, std::get<Refusal>(decoded));
    if (send)
        return this->send(event, *send);
    if (const auto* join = std::get_if<chat_frames::Join>(frame))
        return this->join(event, *join);
    if (const auto* leave = std::get_if<chat_frames::Leave>(frame)) {
        m_rooms.leave(leave->room, event->client->number);
        return reply(event, chat_frames::Left{leave->room});
    }
    reply(event, chat_frames::Pong{});
}

void Ec2WsServer::join(const EventPtr& event, const chat_frames::Join& join)
{
    const quint64 number = event->client->number;
    TruthLine line{.kind = TruthLine::Kind::Join,
                   .receiver = number,
                   .received = event->arrival,
                   .drawn = event->drawn,
                   .waited = event->waited,
                   .cold = event->cold,
                   .room = join.room,
                   .user = join.user};
    const auto refusal =
        joinRefusal(m_rooms, m_postman, m_profile.maxRoomsPerConnection, join.room, number, event->number);
    line.outcome = refusal ? TruthLine::Outcome::Refused : TruthLine::Outcome::Accepted;
    m_postman.record(line);
    if (refusal)
        return refuse(event, Refusal{.code = refusal->code, .reason = refusal->reason, .id = {}});
    const int members = event->client->socket ? m_rooms.join(join.room, number) : 0; // it may have left meanwhile
    reply(event, chat_frames::Joined{.room = join.room, .members = members, .server = stampOf(*event)});
}

void Ec2WsServer::send(const EventPtr& event, const chat_frames::Send& send)
{
    const ClientPtr& sender = event->client;
    TruthLine line{.kind = TruthLine::Kind::Delivery,
                   .id = send.message.id,
                   .sender = sender->number,
                   .number = event->number,
                   .received = event->arrival,
                   .drawn = event->drawn,
                   .waited = event->waited,
                   .cold = event->cold,
                   .room = send.message.room};
    QString code;
    if (!m_rooms.isMember(send.message.room, sender->number))
        code = u"not_joined"_s;
    else if (m_postman.rejects(sender->number, event->number))
        code = u"internal"_s;
    if (!code.isEmpty())
        return refuse(event, {.code = code,
                              .reason = code == "not_joined"_L1 ? u"join the room first"_s : u"the server failed"_s,
                              .id = send.message.id});
    const QString frame = QString::fromUtf8(chat_frames::encodeChat(send.raw, stampOf(*event)));
    const QList<quint64> members = m_rooms.members(send.message.room);
    for (const quint64 number : members) {
        if (const ClientPtr receiver = m_clients.value(number)) {
            line.receiver = number;
            m_postman.deliver(receiver->down, line, [receiver, frame] { return receiver->push(frame); });
        }
    }
}

void Ec2WsServer::refuse(const EventPtr& event, const Refusal& refusal)
{
    if (!refusal.id.isEmpty())
        m_postman.record({.kind = TruthLine::Kind::Message,
                          .outcome = TruthLine::Outcome::Rejected,
                          .id = refusal.id,
                          .sender = event->client->number,
                          .number = event->number,
                          .received = event->arrival,
                          .drawn = event->drawn,
                          .waited = event->waited,
                          .cold = event->cold,
                          .code = refusal.code});
    reply(event, refusal);
}

void Ec2WsServer::reply(const EventPtr& event, const chat_frames::ServerFrame& frame)
{
    const ClientPtr client = event->client;
    const QString text = QString::fromUtf8(chat_frames::encode(frame));
    Random random = stream("down", *event, client->number);
    m_postman.answer(client->down, m_profile.down.draw(random), [client, text] { client->push(text); });
}

void Ec2WsServer::onEnded(const ClientPtr& client)
{
    client->socket->deleteLater();
    client->socket = nullptr;
    m_clients.remove(client->number);
    client->place.reset();
    // What it sent before it left is still under way and comes first.
    m_context.delays.step(m_profile.up.isZero(), client->up.arrival(m_context.clock.now(), Duration::zero()),
                          [this, client] { m_rooms.leaveAll(client->number); });
}

Random Ec2WsServer::stream(std::string_view purpose, const Event& event, quint64 receiver) const
{
    return m_draws.stream(purpose, event.client->number, event.number, receiver);
}

ServerStamp Ec2WsServer::stampOf(const Event& event) const
{
    const UtcAnchor& anchor = m_context.anchor;
    return m_instance.stamp(event.cold, anchor.toEpochMilliseconds(event.handledFrom),
                            anchor.toEpochMilliseconds(m_context.clock.now()));
}

LabPlatform ec2_ws::labPlatform()
{
    return makeLabPlatform<Ec2WsProfile, Ec2WsServer>(u"ec2-ws"_s, u"EC2"_s);
}

} // namespace roundtrip

#include "moc_Ec2WsServer.cpp"
