// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/socket_io/SocketIoChatRoom.h"

#include "lab/RoomDoor.h"
#include "lab/TokenGate.h"

#include <QRandomGenerator>

namespace roundtrip {

using namespace Qt::StringLiterals;
using chat_frames::Refusal;
using socket_io::Packet;
using socket_io::PacketType;

namespace {

constexpr QLatin1StringView kSocketIoId("socket-io");

/// Names that the library keeps for itself: who sends one as an event is thrown out.
bool isReserved(const QString& name)
{
    static const QStringList kReserved{u"connect"_s,       u"connect_error"_s, u"disconnect"_s,
                                       u"disconnecting"_s, u"newListener"_s,   u"removeListener"_s};
    return kReserved.contains(name);
}

Packet refusedConnect(const QString& nsp, const QString& message, const QJsonObject& data = {})
{
    Packet packet{.type = PacketType::ConnectError, .nsp = nsp, .object = {{u"message"_s, message}}};
    if (!data.isEmpty())
        packet.object.insert(u"data"_s, data);
    return packet;
}

} // namespace

SocketIoChatRoom::SocketIoChatRoom(LabContext& context, const Draws& draws, const SocketIoProfile& profile)
    : m_context(context),
      m_draws(draws),
      m_profile(profile),
      m_postman(context, kSocketIoId, draws, profile.faults, profile.down),
      m_sessions(context.scaled(profile.recovery))
{
    restart();
}

void SocketIoChatRoom::restart()
{
    m_instance =
        std::make_unique<ServerInstance>(kSocketIoId, QString::number(QRandomGenerator::system()->generate64(), 16),
                                         m_context.clock.now() - m_context.anchor.instant());
    m_sessions.clear();
    const auto peers = std::exchange(m_peers, {});
    for (const SocketIoPeerPtr& peer : peers)
        m_rooms.leaveAll(peer->number);
}

void SocketIoChatRoom::handle(const SocketIoEventPtr& event)
{
    const SocketIoPeerPtr& peer = event->peer;
    switch (event->packet.type) {
    case PacketType::Connect:
        return connectPeer(event);
    case PacketType::Disconnect:
        peer->hasLeft = true;
        peer->sid.clear();
        m_rooms.leaveAll(peer->number);
        m_peers.remove(peer->number);
        return;
    case PacketType::Ack:
    case PacketType::BinaryAck:
        return; // of nothing that was asked
    case PacketType::ConnectError:
        return peer->close();
    case PacketType::Event:
    case PacketType::BinaryEvent:
        break;
    }
    if (peer->sid.isEmpty() || isReserved(event->packet.array.at(0).toString()))
        return peer->close();
    event->handledFrom = m_context.clock.now();
    event->cold = m_instance->beginEvent();
    if (event->packet.type == PacketType::Event && event->packet.array.at(0).isString())
        answer(event);
}

void SocketIoChatRoom::connectPeer(const SocketIoEventPtr& event)
{
    const SocketIoPeerPtr& peer = event->peer;
    const Packet& packet = event->packet;
    if (packet.nsp != "/"_L1)
        return reply(event, socket_io::encode(refusedConnect(packet.nsp, u"Invalid namespace"_s)));
    if (!peer->sid.isEmpty())
        return peer->close(); // it is in already
    // What the handshake's query did not show, the namespace's own packet must: middlewares look there.
    if (!peer->isKnown && !tokenMatches(m_context.token, packet.object.value("token"_L1).toString()))
        return reply(event,
                     socket_io::encode(refusedConnect(u"/"_s, u"unauthorized"_s, {{u"code"_s, u"unauthorized"_s}})));
    const QString pid = packet.object.value("pid"_L1).toString();
    const auto recovered =
        pid.isEmpty() ? std::nullopt
                      : m_sessions.take(m_context.clock.now(), pid, packet.object.value("offset"_L1).toString());
    peer->hasLeft = false;
    m_peers.insert(peer->number, peer);
    if (recovered)
        return recover(event, *recovered);
    peer->sid = identifier("sid", peer->number);
    peer->pid = m_sessions.isOff() ? QString() : identifier("pid", peer->number);
    QJsonObject data{{u"sid"_s, peer->sid}};
    if (!peer->pid.isEmpty())
        data.insert(u"pid"_s, peer->pid);
    reply(event, socket_io::encode(Packet{.type = PacketType::Connect, .object = data}));
}

/// What was missed comes before the answer.
void SocketIoChatRoom::recover(const SocketIoEventPtr& event, const SocketIoSessions::Recovered& recovered)
{
    const SocketIoPeerPtr& peer = event->peer;
    peer->sid = recovered.session.sid;
    peer->pid = recovered.session.pid;
    for (const QString& room : recovered.session.rooms)
        m_rooms.join(room, peer->number);
    for (const SocketIoSessions::Event& missed : recovered.missed) {
        Random random = stream("recovered-down", *event, missed.number);
        const TruthLine line{.kind = TruthLine::Kind::Delivery,
                             .id = missed.messageId,
                             .receiver = peer->number,
                             .code = u"recovered"_s,
                             .room = missed.room};
        m_postman.answer(peer->down, m_profile.down.draw(random), [this, peer, frame = missed.frame, line] {
            m_postman.hand([peer, frame] { return peer->sendFrame(frame); }, line);
        });
    }
    reply(event, socket_io::encode(
                     Packet{.type = PacketType::Connect, .object = {{u"sid"_s, peer->sid}, {u"pid"_s, peer->pid}}}));
}

void SocketIoChatRoom::answer(const SocketIoEventPtr& event)
{
    const auto request = socket_io::requestOf(event->packet);
    if (const auto* refusal = std::get_if<Refusal>(&request)) {
        if (!refusal->id.isEmpty())
            m_postman.record({.kind = TruthLine::Kind::Message,
                              .outcome = TruthLine::Outcome::Rejected,
                              .id = refusal->id,
                              .sender = event->peer->number,
                              .number = event->number,
                              .received = event->arrival,
                              .cold = event->cold,
                              .code = refusal->code});
        return acknowledge(event, *refusal);
    }
    const auto& asked = std::get<socket_io::Request>(request);
    if (const auto* message = std::get_if<chat_frames::Send>(&asked))
        return send(event, *message);
    if (const auto* entry = std::get_if<chat_frames::Join>(&asked))
        return join(event, *entry);
    if (const auto* gone = std::get_if<socket_io::Leave>(&asked))
        m_rooms.leave(gone->room, event->peer->number);
    acknowledge(event, socket_io::Accepted{});
}

void SocketIoChatRoom::join(const SocketIoEventPtr& event, const chat_frames::Join& join)
{
    const quint64 number = event->peer->number;
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
        return acknowledge(event, Refusal{.code = refusal->code, .reason = refusal->reason, .id = {}});
    const int members = event->peer->socket ? m_rooms.join(join.room, number) : 0; // it may have left meanwhile
    acknowledge(event, chat_frames::Joined{.room = join.room, .members = members, .server = stampOf(*event)});
}

void SocketIoChatRoom::send(const SocketIoEventPtr& event, const chat_frames::Send& send)
{
    const SocketIoPeerPtr& sender = event->peer;
    TruthLine line{.kind = TruthLine::Kind::Delivery,
                   .id = send.message.id,
                   .sender = sender->number,
                   .number = event->number,
                   .received = event->arrival,
                   .drawn = event->drawn,
                   .waited = event->waited,
                   .cold = event->cold,
                   .room = send.message.room};
    const bool isMember = m_rooms.isMember(send.message.room, sender->number);
    if (!isMember || m_postman.rejects(sender->number, event->number)) {
        const Refusal refusal{.code = isMember ? u"internal"_s : u"not_joined"_s,
                              .reason = isMember ? u"the server failed"_s : u"join the room first"_s,
                              .id = send.message.id};
        line.kind = TruthLine::Kind::Message;
        line.outcome = TruthLine::Outcome::Rejected;
        line.code = refusal.code;
        m_postman.record(line);
        return acknowledge(event, refusal);
    }
    QJsonObject envelope = send.raw;
    envelope.insert(u"server"_s, serverStampToJson(stampOf(*event)));
    Packet chat{.type = PacketType::Event, .array = {u"chat"_s, envelope}};
    if (!m_sessions.isOff())
        chat.array.append(m_sessions.nextOffset());
    const QByteArray frame = socket_io::encode(chat);
    m_sessions.keep(m_context.clock.now(), send.message.room, send.message.id, frame);
    const QList<quint64> members = m_rooms.members(send.message.room);
    for (const quint64 number : members) {
        if (const SocketIoPeerPtr receiver = m_peers.value(number)) {
            line.receiver = number;
            m_postman.deliver(receiver->down, line, [receiver, frame] { return receiver->sendFrame(frame); });
        }
    }
    acknowledge(event, socket_io::Accepted{.id = send.message.id, .server = stampOf(*event)});
}

void SocketIoChatRoom::acknowledge(const SocketIoEventPtr& event, const socket_io::Answer& answer)
{
    if (event->packet.id)
        reply(event, socket_io::encode(Packet{
                         .type = PacketType::Ack, .id = event->packet.id, .array = {socket_io::toJson(answer)}}));
}

void SocketIoChatRoom::reply(const SocketIoEventPtr& event, const QByteArray& frame)
{
    const SocketIoPeerPtr peer = event->peer;
    Random random = stream("reply-down", *event, peer->number);
    m_postman.answer(peer->down, m_profile.down.draw(random), [peer, frame] { peer->sendFrame(frame); });
}

void SocketIoChatRoom::remove(const SocketIoPeerPtr& peer)
{
    if (!m_peers.remove(peer->number))
        return;
    if (!peer->hasLeft && !peer->pid.isEmpty())
        m_sessions.keep(m_context.clock.now(),
                        {.sid = peer->sid, .pid = peer->pid, .rooms = m_rooms.roomsOf(peer->number)});
    // What it sent before it left is still under way and comes first.
    m_context.delays.step(m_profile.up.isZero(), peer->up.arrival(m_context.clock.now(), Duration::zero()),
                          [this, peer] { m_rooms.leaveAll(peer->number); });
}

QString SocketIoChatRoom::identifier(std::string_view purpose, quint64 number) const
{
    constexpr int kBytes = 15; // twenty characters, as the library's
    Random random = m_draws.stream(purpose, number);
    QByteArray bytes;
    for (int i = 0; i < kBytes; ++i)
        bytes.append(static_cast<char>(random.uniformInt(256)));
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
}

Random SocketIoChatRoom::stream(std::string_view purpose, const SocketIoEvent& event, quint64 receiver) const
{
    return m_draws.stream(purpose, event.peer->number, event.number, receiver);
}

ServerStamp SocketIoChatRoom::stampOf(const SocketIoEvent& event) const
{
    const UtcAnchor& anchor = m_context.anchor;
    return m_instance->stamp(event.cold, anchor.toEpochMilliseconds(event.handledFrom),
                             anchor.toEpochMilliseconds(m_context.clock.now()));
}

} // namespace roundtrip
