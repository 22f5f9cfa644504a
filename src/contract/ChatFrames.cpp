// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/ChatFrames.h"

#include "core/CompactJson.h"
#include "core/JsonFrame.h"
#include "core/JsonText.h"
#include "core/Overloaded.h"

#include <QJsonDocument>

namespace roundtrip::chat_frames {

using namespace Qt::StringLiterals;

namespace {

Error notOurs(const QString& what)
{
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"The server sent %1"_s.arg(what),
            .hint = u"Is it a server that speaks the chat contract, version 1?"_s};
}

Refusal badRequest(const QString& reason, const QString& id = {})
{
    return {.code = u"bad_request"_s, .reason = reason, .id = id};
}

/// What a server says to a reference that it would pass on: only its form is judged, since what it is about is known to
/// clients alone. Empty: nothing.
QString faultOfReference(const QJsonObject& message)
{
    const QJsonValue replyTo = message.value("replyTo"_L1);
    if (!replyTo.isUndefined() && !isValidMessageId(replyTo.toString()))
        return u"replyTo must be 1 to 64 of A-Z a-z 0-9 . _ -"_s;
    const QJsonValue reaction = message.value("reaction"_L1);
    const qsizetype length = reaction.toString().toUcs4().size();
    if (!reaction.isUndefined() && (length == 0 || length > contract::kMaxReactionLength))
        return u"reaction must be 1 to 16 characters"_s;
    return {};
}

std::variant<ClientFrame, Refusal> decodeSend(const QJsonObject& json)
{
    const QJsonObject raw = json.value("message"_L1).toObject();
    // An id that breaks the rules is not echoed: what goes back must be safe to match and show.
    const QString claimedId = raw.value("id"_L1).toString();
    const QString id = isValidMessageId(claimedId) ? claimedId : QString();
    if (raw.value("text"_L1).isString() && raw.value("text"_L1).toString().toUcs4().size() > contract::kMaxTextLength)
        return Refusal{.code = u"too_large"_s, .reason = u"text has more than 4096 characters"_s, .id = id};
    QJsonObject bare = raw;
    bare.remove("server"_L1);
    if (compactJson(bare).size() > contract::kMaxEnvelopeBytes)
        return Refusal{.code = u"too_large"_s, .reason = u"envelope has more than 8192 bytes"_s, .id = id};
    if (!raw.value("sentAt"_L1).isDouble())
        return badRequest(u"sentAt must be a number"_s, id);
    const auto envelope = envelopeFromJson(raw);
    if (!envelope)
        return badRequest(envelope.error().detail, id);
    if (const QString fault = faultOfReference(raw); !fault.isEmpty())
        return badRequest(fault, id);
    return ClientFrame(Send{.message = envelope.value(), .raw = raw});
}

} // namespace

QByteArray encode(const ClientFrame& frame)
{
    // Each member by name in the order of the alphabet, as Qt writes objects.
    return std::visit(
        Overloaded{
            [](const Join& join) {
                return compactJson({{u"action"_s, u"join"_s}, {u"room"_s, join.room}, {u"user"_s, join.user}});
            },
            [](const Leave& leave) {
                return compactJson({{u"action"_s, u"leave"_s}, {u"room"_s, leave.room}});
            },
            [](const Send& send) { return R"({"action":"send","message":)" + envelopeToBytes(send.message) + '}'; },
            [](const Ping&) {
                return compactJson({{u"action"_s, u"ping"_s}});
            },
        },
        frame);
}

QByteArray encode(const ServerFrame& frame)
{
    return std::visit(
        Overloaded{
            [](const Joined& joined) {
                QJsonObject json{{u"type"_s, u"joined"_s}, {u"room"_s, joined.room}, {u"members"_s, joined.members}};
                if (joined.server)
                    json.insert(u"server"_s, serverStampToJson(*joined.server));
                return compactJson(json);
            },
            [](const Left& left) {
                return compactJson({{u"type"_s, u"left"_s}, {u"room"_s, left.room}});
            },
            [](const Chat& chat) { return R"({"message":)" + envelopeToBytes(chat.message) + R"(,"type":"chat"})"; },
            [](const Pong&) {
                return compactJson({{u"type"_s, u"pong"_s}});
            },
            [](const Refusal& refusal) {
                QJsonObject json{{u"type"_s, u"error"_s}, {u"code"_s, refusal.code}, {u"reason"_s, refusal.reason}};
                if (!refusal.id.isEmpty())
                    json.insert(u"id"_s, refusal.id);
                return compactJson(json);
            },
        },
        frame);
}

QByteArray encodeChat(QJsonObject envelope, const ServerStamp& stamp)
{
    envelope.insert(u"server"_s, serverStampToJson(stamp));
    return compactJson({{u"type"_s, u"chat"_s}, {u"message"_s, envelope}});
}

Result<QJsonObject> parseFrame(const QByteArray& bytes)
{
    return jsonFrame(bytes, notOurs);
}

std::optional<Chat> decodeChat(const QByteArray& bytes)
{
    const JsonText text(bytes);
    const JsonView json = text.object();
    if (json.value("type"_L1).toString() != "chat"_L1)
        return std::nullopt;
    auto envelope = envelopeFromJson(json.value("message"_L1));
    if (!envelope)
        return std::nullopt;
    return Chat{std::move(envelope).value()};
}

Result<ServerFrame> decodeServerFrame(const QByteArray& bytes)
{
    if (auto chat = decodeChat(bytes))
        return ServerFrame(*std::move(chat));
    const auto json = parseFrame(bytes);
    return json ? decodeServerFrame(json.value()) : Result<ServerFrame>(json.error());
}

Result<ServerFrame> decodeServerFrame(const QJsonObject& json)
{
    const QString type = json.value("type"_L1).toString();
    if (type == "chat"_L1) {
        auto envelope = envelopeFromJson(json.value("message"_L1).toObject());
        if (!envelope)
            return notOurs(u"a chat frame without a valid message (%1)"_s.arg(envelope.error().detail));
        return ServerFrame(Chat{std::move(envelope).value()});
    }
    if (type == "joined"_L1) {
        Joined joined{
            .room = json.value("room"_L1).toString(), .members = json.value("members"_L1).toInt(), .server = {}};
        if (const QJsonValue server = json.value("server"_L1); server.isObject())
            joined.server = serverStampFromJson(server.toObject());
        return ServerFrame(joined);
    }
    if (type == "left"_L1)
        return ServerFrame(Left{json.value("room"_L1).toString()});
    if (type == "pong"_L1)
        return ServerFrame(Pong{});
    if (type == "error"_L1)
        return ServerFrame(Refusal{.code = json.value("code"_L1).toString().left(64),
                                   .reason = json.value("reason"_L1).toString().left(500),
                                   .id = json.value("id"_L1).toString().left(contract::kMaxIdLength)});
    return notOurs(u"a frame of unknown type \"%1\""_s.arg(type.left(40)));
}

std::variant<ClientFrame, Refusal> decodeClientFrame(const QByteArray& bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return badRequest(u"a frame is one JSON object"_s);
    const QJsonObject json = document.object();
    const QString action = json.value("action"_L1).toString();
    if (action == "send"_L1)
        return decodeSend(json);
    if (action == "ping"_L1)
        return ClientFrame(Ping{});
    if (action != "join"_L1 && action != "leave"_L1)
        return badRequest(u"unknown action"_s);
    const QString room = json.value("room"_L1).toString();
    if (!isValidRoom(room))
        return badRequest(u"room must be 1 to 64 of A-Z a-z 0-9 _ -"_s);
    if (action == "leave"_L1)
        return ClientFrame(Leave{room});
    const QString user = json.value("user"_L1).toString();
    if (!isValidUser(user))
        return badRequest(u"user must be 1 to 64 characters"_s);
    return ClientFrame(Join{.room = room, .user = user});
}

Error toError(const Refusal& refusal)
{
    struct Meaning
    {
        QLatin1StringView code;
        ErrorCode error;
        const char* hint;
    };
    static constexpr Meaning kMeanings[] = {
        {"bad_request"_L1, ErrorCode::BadRequest, ""},
        {"not_joined"_L1, ErrorCode::NotJoined, "The server no longer counts us as a member of the room."},
        {"too_large"_L1, ErrorCode::TooLarge, "Send it in several messages."},
        {"rate_limited"_L1, ErrorCode::RateLimited, "Send more slowly, or raise the server's limit."},
        {"unauthorized"_L1, ErrorCode::Unauthorized, "Check the backend's token."},
        {"internal"_L1, ErrorCode::ServerInternal, "The server failed; its log tells more."},
    };
    Error error{.code = ErrorCode::BadRequest, .detail = u"The server refused: %1"_s.arg(refusal.reason), .hint = {}};
    error.providerCode = refusal.code;
    for (const Meaning& meaning : kMeanings) {
        if (refusal.code == meaning.code) {
            error.code = meaning.error;
            error.hint = QString::fromLatin1(meaning.hint);
        }
    }
    return error;
}

} // namespace roundtrip::chat_frames
