// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"

#include <QByteArray>

#include <variant>

/// The frames on a socket that the chat server itself answers (chat contract, version 1.1; PROTOCOL.md). Pure
/// functions: bytes in, values out, no socket; safe on hostile input. Both sides are here, since the lab is a server.
namespace roundtrip::chat_frames {

struct Join
{
    QString room = {};
    QString user = {};
};
struct Leave
{
    QString room = {};
};
struct Send
{
    Envelope message = {};
    QJsonObject raw = {}; ///< as received: a server passes the envelope on unchanged, unknown members included
};
struct Ping
{
};
using ClientFrame = std::variant<Join, Leave, Send, Ping>;

struct Joined
{
    QString room = {};
    int members = 0;
    std::optional<ServerStamp> server = {};
};
struct Left
{
    QString room = {};
};
struct Chat
{
    Envelope message = {};
};
struct Pong
{
};
/// An error frame: the connection stays open.
struct Refusal
{
    QString code = {}; ///< bad_request, not_joined, too_large, rate_limited, unauthorized, internal
    QString reason = {};
    QString id = {}; ///< of the message it is about; empty where it is about none
};
using ServerFrame = std::variant<Joined, Left, Chat, Pong, Refusal>;

[[nodiscard]] QByteArray encode(const ClientFrame& frame);
[[nodiscard]] QByteArray encode(const ServerFrame& frame);
/// A chat frame around an envelope that is passed on as it came, with the server's stamp in place of any other.
[[nodiscard]] QByteArray encodeChat(QJsonObject envelope, const ServerStamp& stamp);

/// A valid chat frame in plain text (core/JsonText.h), of which a load run reads millions; nothing for all others.
[[nodiscard]] std::optional<Chat> decodeChat(const QByteArray& bytes);
/// The one JSON object that a frame is.
[[nodiscard]] Result<QJsonObject> parseFrame(const QByteArray& bytes);
[[nodiscard]] Result<ServerFrame> decodeServerFrame(const QByteArray& bytes);
/// For a platform that looks into the object first.
[[nodiscard]] Result<ServerFrame> decodeServerFrame(const QJsonObject& json);
/// The error side is the answer to send back.
[[nodiscard]] std::variant<ClientFrame, Refusal> decodeClientFrame(const QByteArray& bytes);

/// The error value of a refusal, with a hint for the user.
[[nodiscard]] Error toError(const Refusal& refusal);

} // namespace roundtrip::chat_frames
