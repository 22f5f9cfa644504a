// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_pusher/PusherCodec.h"

#include "core/CompactJson.h"
#include "core/JsonFrame.h"
#include "core/Overloaded.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace roundtrip::pusher {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxShown = 500; ///< of a text from outside, in an error

QString compactText(const QJsonObject& json)
{
    return QString::fromUtf8(compactJson(json));
}

QByteArray frameBytes(const QString& event, const QJsonValue& data, const QString& channel = {},
                      const QString& userId = {})
{
    QJsonObject json{{u"event"_s, event}};
    if (!channel.isEmpty())
        json.insert(u"channel"_s, channel);
    if (!data.isUndefined())
        json.insert(u"data"_s, data);
    if (!userId.isEmpty())
        json.insert(u"user_id"_s, userId);
    return compactJson(json);
}

QByteArray eventBytes(const Event& event)
{
    return frameBytes(event.name, event.data, event.channel, event.userId);
}

QString presenceData(const QJsonObject& members)
{
    QJsonObject presence{
        {u"count"_s, members.size()}, {u"ids"_s, QJsonArray::fromStringList(members.keys())}, {u"hash"_s, members}};
    return compactText({{u"presence"_s, presence}});
}

QJsonObject subscribeData(const Subscribe& subscribe)
{
    QJsonObject data{{u"channel"_s, subscribe.channel}};
    if (!subscribe.auth.isEmpty())
        data.insert(u"auth"_s, subscribe.auth);
    if (!subscribe.channelData.isEmpty())
        data.insert(u"channel_data"_s, subscribe.channelData);
    return data;
}

Error broken(const QString& what)
{
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"The Pusher peer sent %1"_s.arg(what),
            .hint = u"Does the server speak Pusher's protocol, version 7?"_s};
}

/// A frame before it is known what it is.
struct RawFrame
{
    QString event = {};
    QString channel = {};
    QJsonValue data = QJsonValue::Undefined;
    QString userId = {};
};

Result<RawFrame> decodeRaw(const QByteArray& bytes)
{
    const auto object = jsonFrame(bytes, broken);
    if (!object)
        return object.error();
    const QJsonObject& json = object.value();
    RawFrame raw{.event = json.value("event"_L1).toString(),
                 .channel = json.value("channel"_L1).toString(),
                 .data = json.value("data"_L1),
                 .userId = json.value("user_id"_L1).toString()};
    if (raw.event.isEmpty())
        return broken(u"a frame without an event"_s);
    return raw;
}

/// A whole number wherever it stands as a number or as digits in a string.
std::optional<int> optionalInt(const QJsonValue& value)
{
    bool valid = value.isDouble();
    const double number = value.isString() ? value.toString().toDouble(&valid) : value.toDouble();
    if (!valid || !(number >= -1e9 && number <= 1e9))
        return std::nullopt;
    return static_cast<int>(number);
}

Result<ServerFrame> established(const QJsonObject& data)
{
    ConnectionEstablished frame;
    frame.socketId = data.value("socket_id"_L1).toString();
    if (!isValidSocketId(frame.socketId))
        return broken(u"a greeting without a valid socket id"_s);
    if (const auto timeout = optionalInt(data.value("activity_timeout"_L1)); timeout && *timeout > 0)
        frame.activityTimeout = std::chrono::seconds(std::min(*timeout, 86'400));
    return ServerFrame(frame);
}

ErrorFrame errorFrame(const QJsonValue& data)
{
    if (!data.isObject())
        return {.code = {}, .message = data.toString().left(kMaxShown)};
    const QJsonObject json = data.toObject();
    return {.code = optionalInt(json.value("code"_L1)), .message = json.value("message"_L1).toString().left(kMaxShown)};
}

SubscriptionSucceeded subscriptionSucceeded(const RawFrame& raw, const QJsonObject& data)
{
    SubscriptionSucceeded frame{.channel = raw.channel, .members = {}};
    if (const QJsonValue presence = data.value("presence"_L1); presence.isObject())
        frame.members = presence.toObject().value("hash"_L1).toObject();
    return frame;
}

SubscriptionError subscriptionError(const RawFrame& raw, const QJsonObject& data)
{
    return {.channel = raw.channel,
            .type = data.value("type"_L1).toString().left(kMaxShown),
            .reason = data.value("error"_L1).toString().left(kMaxShown),
            .status = optionalInt(data.value("status"_L1)).value_or(0)};
}

/// The id of a user may be a number in JSON; it is a name all the same.
QString userIdIn(const QJsonObject& data)
{
    return data.value("user_id"_L1).toVariant().toString();
}

bool isReserved(const QString& event)
{
    return event.startsWith("pusher:"_L1) || event.startsWith("pusher_internal:"_L1);
}

} // namespace

QByteArray encode(const ServerFrame& frame)
{
    return std::visit(
        Overloaded{
            [](const ConnectionEstablished& hello) {
                return frameBytes(
                    u"pusher:connection_established"_s,
                    compactText({{u"socket_id"_s, hello.socketId},
                                 {u"activity_timeout"_s, static_cast<int>(hello.activityTimeout.count())}}));
            },
            [](const SubscriptionSucceeded& done) {
                return frameBytes(u"pusher_internal:subscription_succeeded"_s,
                                  done.members ? presenceData(*done.members) : u"{}"_s, done.channel);
            },
            [](const SubscriptionError& no) {
                return frameBytes(u"pusher:subscription_error"_s,
                                  QJsonObject{{u"type"_s, no.type}, {u"error"_s, no.reason}, {u"status"_s, no.status}},
                                  no.channel);
            },
            [](const MemberAdded& member) {
                QJsonObject data{{u"user_id"_s, member.userId}};
                if (!member.userInfo.isNull() && !member.userInfo.isUndefined())
                    data.insert(u"user_info"_s, member.userInfo);
                return frameBytes(u"pusher_internal:member_added"_s, compactText(data), member.channel);
            },
            [](const MemberRemoved& member) {
                return frameBytes(u"pusher_internal:member_removed"_s, compactText({{u"user_id"_s, member.userId}}),
                                  member.channel);
            },
            [](const ErrorFrame& error) {
                const QJsonValue code = error.code ? QJsonValue(*error.code) : QJsonValue(QJsonValue::Null);
                return frameBytes(u"pusher:error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, error.message}});
            },
            [](const CacheMiss& miss) {
                return frameBytes(u"pusher:cache_miss"_s, QJsonValue::Undefined, miss.channel);
            },
            [](const Event& event) { return eventBytes(event); },
            [](const Ping&) { return frameBytes(u"pusher:ping"_s, u"{}"_s); },
            [](const Pong&) { return frameBytes(u"pusher:pong"_s, u"{}"_s); },
            [](const SignedIn& signedIn) {
                return frameBytes(u"pusher:signin_success"_s, compactText({{u"user_data"_s, signedIn.userData}}));
            },
            [](const Other& other) { return frameBytes(other.event, QJsonValue::Undefined); },
        },
        frame);
}

QByteArray encode(const ClientFrame& frame)
{
    return std::visit(
        Overloaded{
            [](const Subscribe& subscribe) { return frameBytes(u"pusher:subscribe"_s, subscribeData(subscribe)); },
            [](const Unsubscribe& unsubscribe) {
                return frameBytes(u"pusher:unsubscribe"_s, QJsonObject{{u"channel"_s, unsubscribe.channel}});
            },
            [](const SignIn& signIn) {
                return frameBytes(u"pusher:signin"_s,
                                  QJsonObject{{u"auth"_s, signIn.auth}, {u"user_data"_s, signIn.userData}});
            },
            [](const Event& event) { return eventBytes(event); },
            [](const Ping&) { return frameBytes(u"pusher:ping"_s, QJsonObject()); },
            [](const Pong&) { return frameBytes(u"pusher:pong"_s, QJsonObject()); },
            [](const Other& other) { return frameBytes(other.event, QJsonObject()); },
        },
        frame);
}

Result<ServerFrame> decodeServerFrame(const QByteArray& bytes)
{
    const auto decoded = decodeRaw(bytes);
    if (!decoded)
        return decoded.error();
    const RawFrame& raw = decoded.value();
    if (!isReserved(raw.event))
        return ServerFrame(Event{.name = raw.event, .channel = raw.channel, .data = raw.data, .userId = raw.userId});
    const QJsonValue data = unwrapped(raw.data);
    const QJsonObject json = data.toObject();
    if (raw.event == "pusher:connection_established"_L1)
        return established(json);
    if (raw.event == "pusher_internal:subscription_succeeded"_L1)
        return ServerFrame(subscriptionSucceeded(raw, json));
    if (raw.event == "pusher:subscription_error"_L1)
        return ServerFrame(subscriptionError(raw, json));
    if (raw.event == "pusher_internal:member_added"_L1)
        return ServerFrame(
            MemberAdded{.channel = raw.channel, .userId = userIdIn(json), .userInfo = json.value("user_info"_L1)});
    if (raw.event == "pusher_internal:member_removed"_L1)
        return ServerFrame(MemberRemoved{.channel = raw.channel, .userId = userIdIn(json)});
    if (raw.event == "pusher:error"_L1)
        return ServerFrame(errorFrame(data));
    if (raw.event == "pusher:cache_miss"_L1)
        return ServerFrame(CacheMiss{raw.channel});
    if (raw.event == "pusher:ping"_L1)
        return ServerFrame(Ping{});
    if (raw.event == "pusher:pong"_L1)
        return ServerFrame(Pong{});
    if (raw.event == "pusher:signin_success"_L1)
        return ServerFrame(SignedIn{json.value("user_data"_L1).toString()});
    return ServerFrame(Other{raw.event});
}

Result<ClientFrame> decodeClientFrame(const QByteArray& bytes)
{
    const auto decoded = decodeRaw(bytes);
    if (!decoded)
        return decoded.error();
    const RawFrame& raw = decoded.value();
    if (!isReserved(raw.event))
        return ClientFrame(Event{.name = raw.event, .channel = raw.channel, .data = raw.data, .userId = {}});
    const QJsonObject json = unwrapped(raw.data).toObject();
    const auto text = [&json](QLatin1StringView key) { return json.value(key).toString(); };
    if (raw.event == "pusher:subscribe"_L1)
        return ClientFrame(
            Subscribe{.channel = text("channel"_L1), .auth = text("auth"_L1), .channelData = text("channel_data"_L1)});
    if (raw.event == "pusher:unsubscribe"_L1)
        return ClientFrame(Unsubscribe{text("channel"_L1)});
    if (raw.event == "pusher:signin"_L1)
        return ClientFrame(SignIn{.auth = text("auth"_L1), .userData = text("user_data"_L1)});
    if (raw.event == "pusher:ping"_L1)
        return ClientFrame(Ping{});
    if (raw.event == "pusher:pong"_L1)
        return ClientFrame(Pong{});
    return ClientFrame(Other{raw.event});
}

QJsonValue unwrapped(const QJsonValue& data)
{
    if (!data.isString())
        return data;
    const QJsonDocument inner = QJsonDocument::fromJson(data.toString().toUtf8());
    if (inner.isObject())
        return inner.object();
    return inner.isArray() ? QJsonValue(inner.array()) : data;
}

bool isValidSocketId(QStringView id)
{
    const auto isDigits = [](QStringView part) {
        return !part.isEmpty() && std::all_of(part.begin(), part.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    const qsizetype dot = id.indexOf(u'.');
    return id.size() <= 64 && dot > 0 && isDigits(id.left(dot)) && isDigits(id.mid(dot + 1));
}

bool isValidChannel(QStringView channel)
{
    constexpr QStringView kPunctuation = u"_-=@,.;";
    return !channel.isEmpty() && channel.size() <= 164 &&
           std::all_of(channel.begin(), channel.end(), [kPunctuation](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') ||
                      kPunctuation.contains(c);
           });
}

QString userChannel(const QString& userId)
{
    return u"#server-to-user-"_s + userId;
}

bool isPresence(QStringView channel)
{
    return channel.startsWith("presence-"_L1);
}

bool needsAuth(QStringView channel)
{
    return channel.startsWith("private-"_L1) || isPresence(channel);
}

bool isClientEvent(QStringView event)
{
    return event.startsWith("client-"_L1);
}

} // namespace roundtrip::pusher
