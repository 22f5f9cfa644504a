// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoChat.h"

#include "core/CompactJson.h"

#include <QJsonDocument>

namespace roundtrip::socket_io {

using namespace Qt::StringLiterals;

namespace {

Error noAnswer(const QString& what)
{
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"The server acknowledged with %1"_s.arg(what),
            .hint = u"Does it speak the chat's convention on Socket.IO (PROTOCOL.md)?"_s};
}

chat_frames::Refusal bad(const QString& reason)
{
    return {.code = u"bad_request"_s, .reason = reason, .id = {}};
}

QString nameOf(const Packet& event)
{
    return event.array.at(0).toString();
}

/// By way of the contract's own frames, so that names, sizes and refusals are the same on every road.
std::variant<Request, chat_frames::Refusal> byContract(const QJsonObject& frame)
{
    auto decoded = chat_frames::decodeClientFrame(compactJson(frame));
    if (auto* refusal = std::get_if<chat_frames::Refusal>(&decoded))
        return *refusal;
    auto& request = std::get<chat_frames::ClientFrame>(decoded);
    if (auto* join = std::get_if<chat_frames::Join>(&request))
        return Request(*join);
    if (auto* leave = std::get_if<chat_frames::Leave>(&request))
        return Request(Leave{leave->room});
    if (auto* send = std::get_if<chat_frames::Send>(&request))
        return Request(*send);
    return Request(Ping{});
}

} // namespace

QByteArray encodeJoin(const QString& nsp, quint64 id, const QString& room, const QString& user)
{
    return encode(Packet{.type = PacketType::Event, .nsp = nsp, .id = id, .array = {u"join"_s, room, user}});
}

QByteArray encodeLeave(const QString& nsp, const QString& room)
{
    return encode(Packet{.type = PacketType::Event, .nsp = nsp, .array = {u"leave"_s, room}});
}

QByteArray encodeSend(const QString& nsp, quint64 id, const Envelope& envelope)
{
    return eventHead(nsp, id, "send") + envelopeToBytes(envelope) + ']';
}

Result<Answer> answerOf(const Packet& ack)
{
    if (!ack.array.at(0).isObject())
        return noAnswer(u"something that is no object"_s);
    const QJsonObject json = ack.array.at(0).toObject();
    if (json.value("ok"_L1).toBool()) {
        Accepted accepted{.id = json.value("id"_L1).toString().left(contract::kMaxIdLength), .server = {}};
        if (const QJsonValue server = json.value("server"_L1); server.isObject())
            accepted.server = serverStampFromJson(server.toObject());
        return Answer(accepted);
    }
    const auto frame = chat_frames::decodeServerFrame(json);
    if (!frame)
        return frame.error();
    if (const auto* joined = std::get_if<chat_frames::Joined>(&frame.value()))
        return Answer(*joined);
    if (const auto* refusal = std::get_if<chat_frames::Refusal>(&frame.value()))
        return Answer(*refusal);
    return noAnswer(u"what answers nothing that was asked"_s);
}

QJsonObject toJson(const Answer& answer)
{
    if (const auto* accepted = std::get_if<Accepted>(&answer)) {
        QJsonObject json{{u"ok"_s, true}, {u"id"_s, accepted->id}};
        if (accepted->server)
            json.insert(u"server"_s, serverStampToJson(*accepted->server));
        return json;
    }
    const auto* joined = std::get_if<chat_frames::Joined>(&answer);
    const chat_frames::ServerFrame frame =
        joined ? chat_frames::ServerFrame(*joined) : chat_frames::ServerFrame(std::get<chat_frames::Refusal>(answer));
    return QJsonDocument::fromJson(chat_frames::encode(frame)).object();
}

std::optional<Result<Envelope>> chatOf(const Packet& event)
{
    if (event.type != PacketType::Event || nameOf(event) != "chat"_L1)
        return std::nullopt;
    return envelopeFromJson(event.array.at(1).toObject());
}

QString offsetOf(const Packet& event)
{
    // It is appended to the arguments: a chat has one of its own, and other events may have more.
    return event.type == PacketType::Event && event.array.size() > 2 ? event.array.last().toString() : QString();
}

std::variant<Request, chat_frames::Refusal> requestOf(const Packet& event)
{
    const QString name = nameOf(event);
    const QJsonValue first = event.array.at(1);
    if (name == "join"_L1)
        return byContract({{u"action"_s, name}, {u"room"_s, first}, {u"user"_s, event.array.at(2)}});
    if (name == "leave"_L1)
        return byContract({{u"action"_s, name}, {u"room"_s, first}});
    if (name == "send"_L1)
        return byContract({{u"action"_s, name}, {u"message"_s, first}});
    if (name == "ping"_L1)
        return Request(Ping{});
    return bad(u"the event must be join, leave, send or ping"_s);
}

} // namespace roundtrip::socket_io
