// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyCodec.h"

#include "core/CompactJson.h"
#include "core/JsonFrame.h"

#include <QJsonArray>

#include <algorithm>

namespace roundtrip::ably {

using namespace Qt::StringLiterals;

namespace {

/// No honest server announces longer spans; a larger number must not overflow a timer.
constexpr std::chrono::milliseconds kLongestSpan = std::chrono::hours(24);

void put(QJsonObject& json, const QString& key, const QString& value)
{
    if (!value.isEmpty())
        json.insert(key, value);
}

void put(QJsonObject& json, const QString& key, qint64 value)
{
    if (value != 0)
        json.insert(key, value);
}

void put(QJsonObject& json, const QString& key, const QJsonValue& value)
{
    if (!value.isUndefined())
        json.insert(key, value);
}

/// Zero for anything that is no whole number from 0.
qint64 natural(const QJsonObject& json, QLatin1StringView key)
{
    return std::max<qint64>(0, json.value(key).toInteger());
}

std::chrono::milliseconds span(const QJsonObject& json, QLatin1StringView key)
{
    return std::min(std::chrono::milliseconds(natural(json, key)), kLongestSpan);
}

int smallNatural(const QJsonObject& json, QLatin1StringView key)
{
    return static_cast<int>(std::min<qint64>(natural(json, key), std::numeric_limits<int>::max()));
}

/// Null means absent.
QJsonValue present(const QJsonObject& json, QLatin1StringView key)
{
    const QJsonValue value = json.value(key);
    return value.isNull() ? QJsonValue(QJsonValue::Undefined) : value;
}

QJsonObject detailsToJson(const ConnectionDetails& details)
{
    QJsonObject json;
    put(json, u"connectionKey"_s, details.connectionKey);
    put(json, u"clientId"_s, details.clientId);
    put(json, u"serverId"_s, details.serverId);
    put(json, u"maxMessageSize"_s, details.maxMessageSize);
    put(json, u"maxFrameSize"_s, details.maxFrameSize);
    put(json, u"maxInboundRate"_s, details.maxInboundRate);
    put(json, u"connectionStateTtl"_s, qint64(details.connectionStateTtl.count()));
    put(json, u"maxIdleInterval"_s, qint64(details.maxIdleInterval.count()));
    return json;
}

ConnectionDetails detailsFromJson(const QJsonObject& json)
{
    return {.connectionKey = json.value("connectionKey"_L1).toString(),
            .clientId = json.value("clientId"_L1).toString(),
            .serverId = json.value("serverId"_L1).toString(),
            .maxMessageSize = natural(json, "maxMessageSize"_L1),
            .maxFrameSize = natural(json, "maxFrameSize"_L1),
            .maxInboundRate = natural(json, "maxInboundRate"_L1),
            .connectionStateTtl = span(json, "connectionStateTtl"_L1),
            .maxIdleInterval = span(json, "maxIdleInterval"_L1)};
}

PresenceMessage presenceFromJson(const QJsonObject& json)
{
    return {.action = static_cast<PresenceAction>(smallNatural(json, "action"_L1)),
            .id = json.value("id"_L1).toString(),
            .clientId = json.value("clientId"_L1).toString(),
            .connectionId = json.value("connectionId"_L1).toString(),
            .data = present(json, "data"_L1),
            .encoding = json.value("encoding"_L1).toString(),
            .timestamp = natural(json, "timestamp"_L1)};
}

template<typename T>
void inherit(T& message, const ProtocolMessage& frame, qsizetype index)
{
    if (message.id.isEmpty() && !frame.id.isEmpty())
        message.id = u"%1:%2"_s.arg(frame.id).arg(index);
    if (message.connectionId.isEmpty())
        message.connectionId = frame.connectionId;
    if (message.timestamp == 0)
        message.timestamp = frame.timestamp;
}

template<typename T, typename Read>
QList<T> readList(const QJsonValue& value, const ProtocolMessage& frame, Read read)
{
    const QJsonArray array = value.toArray();
    QList<T> list;
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isObject())
            continue;
        T message = read(array.at(i).toObject());
        inherit(message, frame, i);
        list << message;
    }
    return list;
}

QMap<QString, QString> readParams(const QJsonObject& json)
{
    QMap<QString, QString> params;
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (!it.value().isNull())
            params.insert(it.key(), it.value().toVariant().toString());
    }
    return params;
}

QList<QStringList> readSerials(const QJsonArray& results)
{
    QList<QStringList> list;
    for (const QJsonValue& result : results) {
        QStringList serials;
        for (const QJsonValue& serial : result.toObject().value("serials"_L1).toArray())
            serials << serial.toString();
        list << serials;
    }
    return list;
}

QJsonArray serialsToJson(const QList<QStringList>& list)
{
    QJsonArray results;
    for (const QStringList& serials : list)
        results.append(QJsonObject{{u"serials"_s, QJsonArray::fromStringList(serials)}});
    return results;
}

template<typename T>
void putList(QJsonObject& json, const QString& key, const QList<T>& list)
{
    if (list.isEmpty())
        return;
    QJsonArray array;
    for (const T& item : list)
        array.append(toJson(item));
    json.insert(key, array);
}

Error noFrame(const QString& what)
{
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"The broker sent %1"_s.arg(what),
            .hint = u"Does the server speak Ably's realtime protocol?"_s};
}

} // namespace

QJsonObject toJson(const ErrorInfo& error)
{
    QJsonObject json{{u"code"_s, error.code}, {u"statusCode"_s, error.statusCode}, {u"message"_s, error.message}};
    put(json, u"href"_s, error.href);
    return json;
}

std::optional<ErrorInfo> errorFromJson(const QJsonValue& value)
{
    const QJsonObject json = value.toObject();
    if (!value.isObject() || (!json.value("code"_L1).isDouble() && !json.value("message"_L1).isString()))
        return std::nullopt;
    return ErrorInfo{.code = smallNatural(json, "code"_L1),
                     .statusCode = smallNatural(json, "statusCode"_L1),
                     .message = json.value("message"_L1).toString(),
                     .href = json.value("href"_L1).toString()};
}

QJsonObject toJson(const Message& message)
{
    QJsonObject json;
    put(json, u"id"_s, message.id);
    put(json, u"name"_s, message.name);
    put(json, u"data"_s, message.data);
    put(json, u"encoding"_s, message.encoding);
    put(json, u"clientId"_s, message.clientId);
    put(json, u"connectionId"_s, message.connectionId);
    put(json, u"timestamp"_s, message.timestamp);
    put(json, u"serial"_s, message.serial);
    if (!message.extras.isEmpty())
        json.insert(u"extras"_s, message.extras);
    return json;
}

Message messageFromJson(const QJsonObject& json)
{
    return {.id = json.value("id"_L1).toString(),
            .name = json.value("name"_L1).toString(),
            .data = present(json, "data"_L1),
            .encoding = json.value("encoding"_L1).toString(),
            .clientId = json.value("clientId"_L1).toString(),
            .connectionId = json.value("connectionId"_L1).toString(),
            .timestamp = natural(json, "timestamp"_L1),
            .serial = json.value("serial"_L1).toString(),
            .extras = json.value("extras"_L1).toObject()};
}

QJsonObject toJson(const PresenceMessage& message)
{
    QJsonObject json{{u"action"_s, static_cast<int>(message.action)}};
    put(json, u"id"_s, message.id);
    put(json, u"clientId"_s, message.clientId);
    put(json, u"connectionId"_s, message.connectionId);
    put(json, u"data"_s, message.data);
    put(json, u"encoding"_s, message.encoding);
    put(json, u"timestamp"_s, message.timestamp);
    return json;
}

QJsonObject toJson(const ProtocolMessage& message)
{
    QJsonObject json{{u"action"_s, static_cast<int>(message.action)}};
    put(json, u"id"_s, message.id);
    put(json, u"channel"_s, message.channel);
    put(json, u"channelSerial"_s, message.channelSerial);
    put(json, u"connectionId"_s, message.connectionId);
    if (message.connectionDetails)
        json.insert(u"connectionDetails"_s, detailsToJson(*message.connectionDetails));
    if (message.error)
        json.insert(u"error"_s, toJson(*message.error));
    put(json, u"flags"_s, message.flags);
    if (message.msgSerial)
        json.insert(u"msgSerial"_s, *message.msgSerial);
    put(json, u"count"_s, qint64(message.count));
    if (!message.serials.isEmpty())
        json.insert(u"res"_s, serialsToJson(message.serials));
    putList(json, u"messages"_s, message.messages);
    putList(json, u"presence"_s, message.presence);
    put(json, u"timestamp"_s, message.timestamp);
    if (!message.params.isEmpty()) {
        QJsonObject params;
        for (auto it = message.params.begin(); it != message.params.end(); ++it)
            params.insert(it.key(), it.value());
        json.insert(u"params"_s, params);
    }
    if (!message.accessToken.isEmpty())
        json.insert(u"auth"_s, QJsonObject{{u"accessToken"_s, message.accessToken}});
    return json;
}

QByteArray encode(const ProtocolMessage& message)
{
    return compactJson(toJson(message));
}

Result<ProtocolMessage> decode(const QByteArray& utf8)
{
    const auto object = jsonFrame(utf8, noFrame);
    if (!object)
        return object.error();
    return fromJson(object.value());
}

Result<ProtocolMessage> fromJson(const QJsonObject& json)
{
    const qint64 action = json.value("action"_L1).toInteger(-1);
    if (action < 0 || action > std::numeric_limits<int>::max())
        return noFrame(u"a frame without an action"_s);
    ProtocolMessage message;
    message.action = static_cast<Action>(action);
    message.id = json.value("id"_L1).toString();
    message.channel = json.value("channel"_L1).toString();
    message.channelSerial = json.value("channelSerial"_L1).toString();
    message.connectionId = json.value("connectionId"_L1).toString();
    if (const QJsonValue details = json.value("connectionDetails"_L1); details.isObject())
        message.connectionDetails = detailsFromJson(details.toObject());
    message.error = errorFromJson(json.value("error"_L1));
    message.flags = natural(json, "flags"_L1);
    if (const qint64 serial = json.value("msgSerial"_L1).toInteger(-1); serial >= 0)
        message.msgSerial = serial;
    message.count = smallNatural(json, "count"_L1);
    message.serials = readSerials(json.value("res"_L1).toArray());
    message.timestamp = natural(json, "timestamp"_L1);
    message.messages = readList<Message>(json.value("messages"_L1), message, messageFromJson);
    message.presence = readList<PresenceMessage>(json.value("presence"_L1), message, presenceFromJson);
    message.params = readParams(json.value("params"_L1).toObject());
    message.accessToken = json.value("auth"_L1).toObject().value("accessToken"_L1).toString();
    return message;
}

} // namespace roundtrip::ably
