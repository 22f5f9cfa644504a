// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubCodec.h"

#include "core/CompactJson.h"
#include "core/JsonFrame.h"
#include "core/Overloaded.h"

#include <QJsonObject>

namespace roundtrip::pubsub {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxWords = 500; ///< of a text from outside, in an error
constexpr qsizetype kMaxToken = 4096;
constexpr double kMostExact = 9007199254740991.0; ///< above it JSON's numbers are no longer whole for everybody

Error brokenFrame(const QString& what)
{
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"The Web PubSub peer sent %1"_s.arg(what),
            .hint = u"Is the address that of a Web PubSub hub?"_s};
}

Result<QJsonObject> frameObject(const QByteArray& bytes)
{
    auto object = jsonFrame(bytes, brokenFrame);
    if (object && object.value().value("type"_L1).toString().isEmpty())
        return brokenFrame(u"a frame without a type"_s);
    return object;
}

/// Ids count from 0 or 1; nothing else is one.
std::optional<quint64> idIn(const QJsonValue& value)
{
    const double number = value.toDouble(-1);
    if (number < 0 || number > kMostExact || number != static_cast<double>(static_cast<quint64>(number)))
        return std::nullopt;
    return static_cast<quint64>(number);
}

QJsonValue idJson(quint64 id)
{
    return static_cast<qint64>(id);
}

QString wordsIn(const QJsonValue& value)
{
    return value.toString().left(kMaxWords);
}

ServerFrame systemFrame(const QJsonObject& json)
{
    const QString event = json.value("event"_L1).toString();
    if (event == "connected"_L1)
        return Connected{.userId = wordsIn(json.value("userId"_L1)),
                         .connectionId = wordsIn(json.value("connectionId"_L1)),
                         .reconnectionToken = json.value("reconnectionToken"_L1).toString().left(kMaxToken)};
    if (event == "disconnected"_L1)
        return Disconnected{wordsIn(json.value("message"_L1))};
    return Unknown{u"system"_s};
}

Result<ServerFrame> ackFrame(const QJsonObject& json)
{
    const auto id = idIn(json.value("ackId"_L1));
    if (!id)
        return brokenFrame(u"an ack of nothing"_s);
    const QJsonObject error = json.value("error"_L1).toObject();
    return ServerFrame(Ack{.ackId = *id,
                           .success = json.value("success"_L1).toBool(),
                           .errorName = wordsIn(error.value("name"_L1)),
                           .errorMessage = wordsIn(error.value("message"_L1))});
}

QJsonObject withAck(QJsonObject json, const std::optional<quint64>& ackId)
{
    if (ackId)
        json.insert(u"ackId"_s, idJson(*ackId));
    return json;
}

QJsonObject ackJson(const Ack& ack)
{
    QJsonObject json{{u"type"_s, u"ack"_s}, {u"ackId"_s, idJson(ack.ackId)}, {u"success"_s, ack.success}};
    if (!ack.success)
        json.insert(u"error"_s, QJsonObject{{u"name"_s, ack.errorName}, {u"message"_s, ack.errorMessage}});
    return json;
}

QJsonObject messageJson(const GroupMessage& message)
{
    QJsonObject json{{u"type"_s, u"message"_s},
                     {u"from"_s, u"group"_s},
                     {u"group"_s, message.group},
                     {u"dataType"_s, message.dataType}};
    if (!message.data.isUndefined())
        json.insert(u"data"_s, message.data);
    if (!message.fromUserId.isEmpty())
        json.insert(u"fromUserId"_s, message.fromUserId);
    if (message.sequenceId)
        json.insert(u"sequenceId"_s, idJson(*message.sequenceId));
    return json;
}

QJsonObject connectedJson(const Connected& connected)
{
    QJsonObject json{{u"type"_s, u"system"_s},
                     {u"event"_s, u"connected"_s},
                     {u"userId"_s, connected.userId},
                     {u"connectionId"_s, connected.connectionId}};
    if (!connected.reconnectionToken.isEmpty())
        json.insert(u"reconnectionToken"_s, connected.reconnectionToken);
    return json;
}

} // namespace

Result<ServerFrame> decodeServerFrame(const QByteArray& bytes)
{
    const auto object = frameObject(bytes);
    if (!object)
        return object.error();
    const QJsonObject& json = object.value();
    const QString type = json.value("type"_L1).toString();
    if (type == "message"_L1 && json.value("from"_L1).toString() == "group"_L1)
        return ServerFrame(GroupMessage{.group = json.value("group"_L1).toString(),
                                        .fromUserId = wordsIn(json.value("fromUserId"_L1)),
                                        .dataType = json.value("dataType"_L1).toString(u"json"_s).left(kMaxWords),
                                        .data = json.value("data"_L1),
                                        .sequenceId = idIn(json.value("sequenceId"_L1))});
    if (type == "ack"_L1)
        return ackFrame(json);
    if (type == "pong"_L1)
        return ServerFrame(Pong{});
    if (type == "system"_L1)
        return systemFrame(json);
    return ServerFrame(Unknown{type.left(kMaxWords)});
}

QByteArray encode(const ServerFrame& frame)
{
    return std::visit(Overloaded{
                          [](const Connected& connected) { return compactJson(connectedJson(connected)); },
                          [](const Disconnected& gone) {
                              return compactJson({{u"type"_s, u"system"_s},
                                                  {u"event"_s, u"disconnected"_s},
                                                  {u"message"_s, gone.message}});
                          },
                          [](const Ack& ack) { return compactJson(ackJson(ack)); },
                          [](const GroupMessage& message) { return compactJson(messageJson(message)); },
                          [](const Pong&) {
                              return compactJson({{u"type"_s, u"pong"_s}});
                          },
                          [](const Unknown& unknown) {
                              return compactJson({{u"type"_s, unknown.type}});
                          },
                      },
                      frame);
}

Result<ClientFrame> decodeClientFrame(const QByteArray& bytes)
{
    const auto object = frameObject(bytes);
    if (!object)
        return object.error();
    const QJsonObject& json = object.value();
    const QString type = json.value("type"_L1).toString();
    if (type == "ping"_L1)
        return ClientFrame(Ping{});
    if (type == "sequenceAck"_L1) {
        const auto id = idIn(json.value("sequenceId"_L1));
        return id ? Result<ClientFrame>(ClientFrame(SequenceAck{*id}))
                  : Result<ClientFrame>(brokenFrame(u"a sequenceAck without an id"_s));
    }
    const QString group = json.value("group"_L1).toString();
    if (group.isEmpty() || group.size() > 1024)
        return brokenFrame(u"a request without a group of 1 to 1,024 characters"_s);
    const auto ackId = idIn(json.value("ackId"_L1));
    if (type == "joinGroup"_L1)
        return ClientFrame(JoinGroup{.group = group, .ackId = ackId});
    if (type == "leaveGroup"_L1)
        return ClientFrame(LeaveGroup{.group = group, .ackId = ackId});
    if (type != "sendToGroup"_L1)
        return brokenFrame(u"a frame of an unknown type"_s);
    return ClientFrame(SendToGroup{.group = group,
                                   .ackId = ackId,
                                   .dataType = json.value("dataType"_L1).toString(u"json"_s),
                                   .data = json.value("data"_L1),
                                   .noEcho = json.value("noEcho"_L1).toBool()});
}

QByteArray encode(const ClientFrame& frame)
{
    return std::visit(
        Overloaded{
            [](const JoinGroup& join) {
                return compactJson(withAck({{u"type"_s, u"joinGroup"_s}, {u"group"_s, join.group}}, join.ackId));
            },
            [](const LeaveGroup& leave) {
                return compactJson(withAck({{u"type"_s, u"leaveGroup"_s}, {u"group"_s, leave.group}}, leave.ackId));
            },
            [](const SendToGroup& send) {
                QJsonObject json{{u"type"_s, u"sendToGroup"_s},
                                 {u"group"_s, send.group},
                                 {u"dataType"_s, send.dataType},
                                 {u"noEcho"_s, send.noEcho}};
                if (!send.data.isUndefined())
                    json.insert(u"data"_s, send.data);
                return compactJson(withAck(json, send.ackId));
            },
            [](const SequenceAck& ack) {
                return compactJson({{u"type"_s, u"sequenceAck"_s}, {u"sequenceId"_s, idJson(ack.sequenceId)}});
            },
            [](const Ping&) {
                return compactJson({{u"type"_s, u"ping"_s}});
            },
        },
        frame);
}

Result<Envelope> envelopeOf(const GroupMessage& message)
{
    if (message.data.isString())
        return envelopeFromBytes(message.data.toString().toUtf8());
    return envelopeFromJson(message.data.toObject());
}

QString subprotocol(bool isReliable)
{
    return isReliable ? u"json.reliable.webpubsub.azure.v1"_s : u"json.webpubsub.azure.v1"_s;
}

} // namespace roundtrip::pubsub
