// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/socket_io/SocketIoCodec.h"
#include "contract/ChatFrames.h"

/// Our chat as events of Socket.IO: the convention of PROTOCOL.md between this client, the deployable server and the
/// lab. Pure functions.
namespace roundtrip::socket_io {

/// `420["join","lobby","ada"]`, and so on; ids of acknowledgements are the caller's.
[[nodiscard]] QByteArray encodeJoin(const QString& nsp, quint64 id, const QString& room, const QString& user);
[[nodiscard]] QByteArray encodeLeave(const QString& nsp, const QString& room);
[[nodiscard]] QByteArray encodeSend(const QString& nsp, quint64 id, const Envelope& envelope);

/// The answer to one of those: its one argument. Accepted is a yes to a message.
struct Accepted
{
    QString id = {};
    std::optional<ServerStamp> server = {};
};
using Answer = std::variant<chat_frames::Joined, Accepted, chat_frames::Refusal>;
[[nodiscard]] Result<Answer> answerOf(const Packet& ack);
[[nodiscard]] QJsonObject toJson(const Answer& answer);

/// The message of a "chat" event; an error where it holds none. Nothing for another event.
[[nodiscard]] std::optional<Result<Envelope>> chatOf(const Packet& event);
/// Where the recovery may go on from: the text that the server appends to each event. Empty where there is none.
[[nodiscard]] QString offsetOf(const Packet& event);

/// What a client asks of our server.
struct Leave
{
    QString room = {};
};
struct Ping
{
};
using Request = std::variant<chat_frames::Join, Leave, chat_frames::Send, Ping>;
/// For a server: the error side is the answer to give, where one was asked for.
[[nodiscard]] std::variant<Request, chat_frames::Refusal> requestOf(const Packet& event);

} // namespace roundtrip::socket_io
