// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/supabase/RealtimeCodec.h"

#include "core/CompactJson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip::realtime {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShownText = 500; ///< of what a server says

template<typename... Visitors>
struct FrameVisitor : Visitors...
{
    using Visitors::operator()...;
};
template<typename... Visitors>
FrameVisitor(Visitors...) -> FrameVisitor<Visitors...>;

QByteArray frameText(const QString& topic, const QString& event, const QJsonObject& payload, const QString& ref,
                     const QString& joinRef = {})
{
    QJsonObject json{{u"topic"_s, topic},
                     {u"event"_s, event},
                     {u"payload"_s, payload},
                     {u"ref"_s, ref.isEmpty() ? QJsonValue() : QJsonValue(ref)}};
    if (!joinRef.isEmpty())
        json.insert(u"join_ref"_s, joinRef);
    return compactJson(json);
}

QJsonObject joinPayload(const Join& join)
{
    QJsonObject payload{{u"config"_s, QJsonObject{{u"broadcast"_s, QJsonObject{{u"ack"_s, join.acknowledges},
                                                                               {u"self"_s, join.sendsBack}}},
                                                  {u"presence"_s, QJsonObject{{u"enabled"_s, false}}},
                                                  {u"postgres_changes"_s, QJsonArray()},
                                                  {u"private"_s, join.isPrivate}}}};
    if (!join.accessToken.isEmpty())
        payload.insert(u"access_token"_s, join.accessToken);
    return payload;
}

QJsonObject broadcastPayload(const Broadcast& broadcast)
{
    return {{u"type"_s, u"broadcast"_s}, {u"event"_s, broadcast.event}, {u"payload"_s, broadcast.payload}};
}

/// The parts that every frame has.
struct Parts
{
    QString topic;
    QString event;
    QJsonObject payload;
    QString ref;
    QString joinRef;
};

Result<Parts> partsOf(const QByteArray& bytes)
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &fault);
    const QJsonObject json = document.object();
    // "ref" may be a number where somebody else's client counts.
    const auto text = [&json](QLatin1StringView key) { return json.value(key).toVariant().toString().left(100); };
    Parts parts{.topic = json.value("topic"_L1).toString(),
                .event = json.value("event"_L1).toString(),
                .payload = json.value("payload"_L1).toObject(),
                .ref = text("ref"_L1),
                .joinRef = text("join_ref"_L1)};
    if (!document.isObject() || parts.topic.isEmpty() || parts.event.isEmpty())
        return Error{.code = ErrorCode::ProtocolViolation,
                     .detail = document.isObject()
                                   ? u"A frame came without topic or event"_s
                                   : u"Something came that is no JSON object (%1)"_s.arg(fault.errorString()),
                     .hint = u"Is it a server that speaks Supabase Realtime, version 1.0.0?"_s};
    return parts;
}

Broadcast broadcastOf(const Parts& parts)
{
    return {.topic = parts.topic,
            .event = parts.payload.value("event"_L1).toString(),
            .payload = parts.payload.value("payload"_L1).toObject(),
            .ref = parts.ref,
            .joinRef = parts.joinRef};
}

/// Both "reason" and "error" are in use, and some servers put more beside them.
QString reasonOf(const QJsonObject& response)
{
    for (const QLatin1StringView key : {"reason"_L1, "error"_L1}) {
        if (const QString text = response.value(key).toString(); !text.isEmpty())
            return text.left(kShownText);
    }
    return {};
}

Reply replyOf(const Parts& parts)
{
    Reply reply{.topic = parts.topic,
                .ref = parts.ref,
                .isOk = parts.payload.value("status"_L1).toString() == "ok"_L1,
                .reason = {}};
    if (!reply.isOk)
        reply.reason = reasonOf(parts.payload.value("response"_L1).toObject());
    return reply;
}

} // namespace

QString topicOf(const QString& room)
{
    return u"realtime:"_s + room;
}

QString serverTopic()
{
    return u"phoenix"_s;
}

QByteArray encode(const ClientFrame& frame)
{
    return std::visit(
        FrameVisitor{
            [](const Join& join) {
                return frameText(join.topic, u"phx_join"_s, joinPayload(join), join.ref, join.ref);
            },
            [](const Broadcast& broadcast) {
                return frameText(broadcast.topic, u"broadcast"_s, broadcastPayload(broadcast), broadcast.ref,
                                 broadcast.joinRef);
            },
            [](const Heartbeat& beat) { return frameText(serverTopic(), u"heartbeat"_s, {}, beat.ref); },
            [](const Leave& leave) { return frameText(leave.topic, u"phx_leave"_s, {}, leave.ref, leave.joinRef); },
            [](const AccessToken& token) {
                return frameText(token.topic, u"access_token"_s, {{u"access_token"_s, token.token}}, token.ref,
                                 token.joinRef);
            },
            [](const Other& other) { return frameText(other.topic, other.event, {}, {}); },
        },
        frame);
}

QByteArray encode(const ServerFrame& frame)
{
    return std::visit(
        FrameVisitor{
            [](const Reply& reply) {
                const QJsonObject response = reply.isOk ? QJsonObject() : QJsonObject{{u"reason"_s, reply.reason}};
                return frameText(reply.topic, u"phx_reply"_s,
                                 {{u"status"_s, reply.isOk ? u"ok"_s : u"error"_s}, {u"response"_s, response}},
                                 reply.ref);
            },
            [](const Broadcast& broadcast) {
                return frameText(broadcast.topic, u"broadcast"_s, broadcastPayload(broadcast), broadcast.ref);
            },
            [](const System& system) {
                return frameText(system.topic, u"system"_s,
                                 {{u"extension"_s, u"system"_s},
                                  {u"status"_s, system.isOk ? u"ok"_s : u"error"_s},
                                  {u"message"_s, system.message},
                                  {u"channel"_s, system.topic.section(u':', 1)}},
                                 {});
            },
            [](const ChannelClosed& closed) { return frameText(closed.topic, u"phx_close"_s, {}, closed.ref); },
            [](const ChannelDied& died) { return frameText(died.topic, u"phx_error"_s, {}, {}); },
            [](const Other& other) { return frameText(other.topic, other.event, {}, {}); },
        },
        frame);
}

Result<ClientFrame> decodeClientFrame(const QByteArray& bytes)
{
    const auto read = partsOf(bytes);
    if (!read)
        return read.error();
    const Parts& parts = read.value();
    if (parts.event == "phx_join"_L1) {
        const QJsonObject config = parts.payload.value("config"_L1).toObject();
        const QJsonObject broadcast = config.value("broadcast"_L1).toObject();
        return ClientFrame(Join{.topic = parts.topic,
                                .ref = parts.ref,
                                .acknowledges = broadcast.value("ack"_L1).toBool(),
                                .sendsBack = broadcast.value("self"_L1).toBool(),
                                .isPrivate = config.value("private"_L1).toBool(),
                                .accessToken = parts.payload.value("access_token"_L1).toString()});
    }
    if (parts.event == "broadcast"_L1)
        return ClientFrame(broadcastOf(parts));
    if (parts.event == "heartbeat"_L1 && parts.topic == serverTopic())
        return ClientFrame(Heartbeat{parts.ref});
    if (parts.event == "phx_leave"_L1)
        return ClientFrame(Leave{.topic = parts.topic, .ref = parts.ref, .joinRef = parts.joinRef});
    if (parts.event == "access_token"_L1)
        return ClientFrame(AccessToken{.topic = parts.topic,
                                       .token = parts.payload.value("access_token"_L1).toString(),
                                       .ref = parts.ref,
                                       .joinRef = parts.joinRef});
    return ClientFrame(Other{.topic = parts.topic, .event = parts.event});
}

Result<ServerFrame> decodeServerFrame(const QByteArray& bytes)
{
    const auto read = partsOf(bytes);
    if (!read)
        return read.error();
    const Parts& parts = read.value();
    if (parts.event == "broadcast"_L1)
        return ServerFrame(broadcastOf(parts));
    if (parts.event == "phx_reply"_L1)
        return ServerFrame(replyOf(parts));
    if (parts.event == "system"_L1)
        return ServerFrame(System{.topic = parts.topic,
                                  .isOk = parts.payload.value("status"_L1).toString() == "ok"_L1,
                                  .message = parts.payload.value("message"_L1).toString().left(kShownText)});
    if (parts.event == "phx_close"_L1)
        return ServerFrame(ChannelClosed{.topic = parts.topic, .ref = parts.ref});
    if (parts.event == "phx_error"_L1)
        return ServerFrame(ChannelDied{parts.topic});
    return ServerFrame(Other{.topic = parts.topic, .event = parts.event});
}

} // namespace roundtrip::realtime
