// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_ws/VercelWsRooms.h"

#include "lab/LabServer.h"
#include "lab/RoomDoor.h"

namespace roundtrip {

using namespace Qt::StringLiterals;
using chat_frames::Refusal;

namespace {
constexpr QLatin1StringView kVercelWsId("vercel-ws");
} // namespace

VercelWsRooms::VercelWsRooms(LabContext& context, const Draws& draws, const VercelWsProfile& profile)
    : m_context(context),
      m_draws(draws),
      m_profile(profile),
      m_postman(context, kVercelWsId, draws, profile.faults, profile.down)
{
}

void VercelWsRooms::remove(const VercelWsClientPtr& client)
{
    m_clients.remove(client->number);
    // What it sent before it left is still under way and comes first.
    m_context.delays.step(m_profile.up.isZero() && m_profile.redis.isZero(),
                          client->up.arrival(m_context.clock.now(), Duration::zero()),
                          [this, client] { m_rooms.leaveAll(client->number); });
}

void VercelWsRooms::answer(const VercelWsEventPtr& event)
{
    auto decoded = chat_frames::decodeClientFrame(event->frame);
    if (event->isBinary)
        decoded = Refusal{.code = u"bad_request"_s, .reason = u"a binary frame; send JSON as text"_s, .id = {}};
    const auto* frame = std::get_if<chat_frames::ClientFrame>(&decoded);
    if (!frame)
        return refuse(event, std::get<Refusal>(decoded));
    if (const auto* message = std::get_if<chat_frames::Send>(frame))
        return send(event, *message);
    if (const auto* entry = std::get_if<chat_frames::Join>(frame))
        return join(event, *entry);
    if (const auto* gone = std::get_if<chat_frames::Leave>(frame)) {
        m_rooms.leave(gone->room, event->client->number);
        return reply(event, chat_frames::Left{gone->room});
    }
    reply(event, chat_frames::Pong{});
}

void VercelWsRooms::join(const VercelWsEventPtr& event, const chat_frames::Join& join)
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
    reply(event,
          chat_frames::Joined{.room = join.room, .members = members, .server = stampOf(*event, millisecondsNow())});
}

void VercelWsRooms::send(const VercelWsEventPtr& event, const chat_frames::Send& send)
{
    const quint64 number = event->client->number;
    QString code;
    if (!m_rooms.isMember(send.message.room, number))
        code = u"not_joined"_s;
    else if (m_postman.rejects(number, event->number))
        code = u"internal"_s;
    if (!code.isEmpty())
        return refuse(
            event, {.code = code,
                    .reason = code == "not_joined"_L1 ? u"join the room first"_s : u"Redis did not take the message"_s,
                    .id = send.message.id});
    const TruthLine line{.kind = TruthLine::Kind::Delivery,
                         .id = send.message.id,
                         .sender = number,
                         .number = event->number,
                         .received = event->arrival,
                         .cold = event->cold,
                         .room = send.message.room};
    Random random = stream("redis", *event);
    const Duration drawn = m_profile.redis.draw(random);
    const Instant now = m_context.clock.now();
    const Instant due = m_redis.arrival(now, drawn);
    event->drawn += drawn;
    event->waited += due - now - drawn;
    m_context.delays.step(m_profile.redis.isZero(), due,
                          [this, event, envelope = send.raw, line, publishedAt = millisecondsNow()] {
                              relay(event, envelope, line, publishedAt);
                          });
}

/// The instance that published it knows by its own clock how long the Redis took; others have only the sender's stamp.
void VercelWsRooms::relay(const VercelWsEventPtr& event, const QJsonObject& envelope, const TruthLine& planned,
                          double publishedAt)
{
    ServerStamp stamp = stampOf(*event, publishedAt);
    const QString elsewhere = QString::fromUtf8(chat_frames::encodeChat(envelope, stamp));
    stamp.sentAt = millisecondsNow();
    stamp.providerMs = *stamp.sentAt - publishedAt;
    const QString here = QString::fromUtf8(chat_frames::encodeChat(envelope, stamp));
    TruthLine line = planned;
    line.drawn = event->drawn;
    line.waited = event->waited;
    const QList<quint64> members = m_rooms.members(planned.room);
    for (const quint64 number : members) {
        if (const VercelWsClientPtr receiver = m_clients.value(number)) {
            line.receiver = number;
            const QString& frame = receiver->run->instance == event->client->run->instance ? here : elsewhere;
            m_postman.deliver(receiver->down, line, [receiver, frame] { return receiver->push(frame); });
        }
    }
}

void VercelWsRooms::refuse(const VercelWsEventPtr& event, const Refusal& refusal)
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

void VercelWsRooms::reply(const VercelWsEventPtr& event, const chat_frames::ServerFrame& frame)
{
    const VercelWsClientPtr client = event->client;
    const QString text = QString::fromUtf8(chat_frames::encode(frame));
    Random random = stream("down", *event, client->number);
    m_postman.answer(client->down, m_profile.down.draw(random), [client, text] { client->push(text); });
}

Random VercelWsRooms::stream(std::string_view purpose, const VercelWsEvent& event, quint64 receiver) const
{
    return m_draws.stream(purpose, event.client->number, event.number, receiver);
}

double VercelWsRooms::millisecondsNow() const
{
    return m_context.anchor.toEpochMilliseconds(m_context.clock.now());
}

ServerStamp VercelWsRooms::stampOf(const VercelWsEvent& event, double sentAt) const
{
    const FunctionRun& run = *event.client->run;
    return {.platform = kVercelWsId,
            .instance = run.instance,
            .cold = event.cold,
            .initMs = toMilliseconds(run.init),
            .receivedAt = m_context.anchor.toEpochMilliseconds(event.handledFrom),
            .sentAt = sentAt,
            .providerMs = {}};
}

} // namespace roundtrip
