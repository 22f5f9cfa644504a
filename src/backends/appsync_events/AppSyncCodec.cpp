// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncCodec.h"

#include "core/CompactJson.h"
#include "core/JsonFrame.h"
#include "core/Overloaded.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace roundtrip::appsync {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxWords = 500;   ///< of a text from outside, in an error
constexpr qsizetype kMaxSettled = 100; ///< events of a batch; the service takes five
constexpr double kLongestTimeoutMs = 3'600'000;

Error brokenFrame(const QString& what)
{
    return {.code = ErrorCode::ProtocolViolation,
            .detail = u"The AppSync peer sent %1"_s.arg(what),
            .hint = u"Is the address that of an Event API?"_s};
}

Result<QJsonObject> frameObject(const QByteArray& bytes)
{
    auto object = jsonFrame(bytes, brokenFrame);
    if (object && object.value().value("type"_L1).toString().isEmpty())
        return brokenFrame(u"a frame without a type"_s);
    return object;
}

int wholeNumber(const QJsonValue& value, int fallback)
{
    const double number = value.toDouble(std::nan(""));
    return number >= -1e9 && number <= 1e9 ? static_cast<int>(number) : fallback;
}

QString words(const QJsonValue& value)
{
    return value.toString().left(kMaxWords);
}

ErrorInfo errorOf(const QJsonObject& json)
{
    return {.type = words(json.value("errorType"_L1)),
            .message = words(json.value("message"_L1)),
            .code = wholeNumber(json.value("errorCode"_L1), 0)};
}

QList<ErrorInfo> errorsOf(const QJsonObject& json)
{
    QList<ErrorInfo> errors;
    const QJsonArray all = json.value("errors"_L1).toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(all.size(), kMaxSettled); ++i)
        errors << errorOf(all.at(i).toObject());
    return errors;
}

QJsonArray errorsJson(const QList<ErrorInfo>& errors)
{
    QJsonArray all;
    for (const ErrorInfo& error : errors) {
        QJsonObject json{{u"errorType"_s, error.type}, {u"message"_s, error.message}};
        if (error.code != 0)
            json.insert(u"errorCode"_s, error.code);
        all.append(json);
    }
    return all;
}

QList<Settled> settledOf(const QJsonValue& value)
{
    QList<Settled> settled;
    const QJsonArray all = value.toArray();
    for (qsizetype i = 0; i < std::min<qsizetype>(all.size(), kMaxSettled); ++i) {
        const QJsonObject json = all.at(i).toObject();
        settled << Settled{.identifier = words(json.value("identifier"_L1)),
                           .index = wholeNumber(json.value("index"_L1), 0),
                           .error = {.type = words(json.value("code"_L1)), .message = words(json.value("message"_L1))}};
    }
    return settled;
}

QJsonArray settledJson(const QList<Settled>& settled)
{
    QJsonArray all;
    for (const Settled& each : settled) {
        QJsonObject json{{u"identifier"_s, each.identifier}, {u"index"_s, each.index}};
        if (!each.error.type.isEmpty())
            json.insert(u"code"_s, each.error.type);
        if (!each.error.message.isEmpty())
            json.insert(u"message"_s, each.error.message);
        all.append(json);
    }
    return all;
}

/// The text of one event, or a list of such texts: both are seen.
QStringList eventsOf(const QJsonValue& value)
{
    QStringList events;
    const auto add = [&events](const QJsonValue& event) {
        if (event.isString())
            events << event.toString();
        else if (event.isObject())
            events << QString::fromUtf8(compactJson(event.toObject()));
    };
    if (!value.isArray())
        add(value);
    const QJsonArray all = value.toArray();
    for (const QJsonValue& event : all)
        add(event);
    return events;
}

QJsonValue eventsJson(const QStringList& events)
{
    if (events.size() == 1)
        return events.first();
    return QJsonArray::fromStringList(events);
}

constexpr QLatin1StringView errorType(OperationError::Of of)
{
    switch (of) {
    case OperationError::Of::Subscribe:
        return "subscribe_error"_L1;
    case OperationError::Of::Unsubscribe:
        return "unsubscribe_error"_L1;
    case OperationError::Of::Publish:
        return "publish_error"_L1;
    case OperationError::Of::Unknown:
        break;
    }
    return "error"_L1;
}

ConnectionAck ackOf(const QJsonObject& json)
{
    ConnectionAck ack;
    const double timeout = json.value("connectionTimeoutMs"_L1).toDouble();
    if (timeout >= 1)
        ack.timeout = std::chrono::milliseconds(static_cast<qint64>(std::min(timeout, kLongestTimeoutMs)));
    return ack;
}

} // namespace

Result<ServerFrame> decodeServerFrame(const QByteArray& bytes)
{
    const auto object = frameObject(bytes);
    if (!object)
        return object.error();
    const QJsonObject& json = object.value();
    const QString type = json.value("type"_L1).toString();
    const QString id = words(json.value("id"_L1));
    if (type == "data"_L1)
        return ServerFrame(Data{.id = id, .events = eventsOf(json.value("event"_L1))});
    if (type == "publish_success"_L1)
        return ServerFrame(PublishSuccess{.id = id,
                                          .successful = settledOf(json.value("successful"_L1)),
                                          .failed = settledOf(json.value("failed"_L1))});
    if (type == "ka"_L1)
        return ServerFrame(KeepAlive{});
    if (type == "connection_ack"_L1)
        return ServerFrame(ackOf(json));
    if (type == "connection_error"_L1)
        return ServerFrame(ConnectionError{errorsOf(json)});
    if (type == "subscribe_success"_L1)
        return ServerFrame(SubscribeSuccess{id});
    if (type == "unsubscribe_success"_L1)
        return ServerFrame(UnsubscribeSuccess{id});
    for (const auto of : {OperationError::Of::Subscribe, OperationError::Of::Unsubscribe, OperationError::Of::Publish,
                          OperationError::Of::Unknown}) {
        if (type == errorType(of))
            return ServerFrame(OperationError{.of = of, .id = id, .errors = errorsOf(json)});
    }
    return ServerFrame(Unknown{type.left(kMaxWords)});
}

QByteArray encode(const ServerFrame& frame)
{
    return std::visit(
        Overloaded{
            [](const ConnectionAck& ack) {
                return compactJson({{u"type"_s, u"connection_ack"_s},
                                    {u"connectionTimeoutMs"_s, static_cast<qint64>(ack.timeout.count())}});
            },
            [](const ConnectionError& error) {
                return compactJson({{u"type"_s, u"connection_error"_s}, {u"errors"_s, errorsJson(error.errors)}});
            },
            [](const SubscribeSuccess& done) {
                return compactJson({{u"type"_s, u"subscribe_success"_s}, {u"id"_s, done.id}});
            },
            [](const UnsubscribeSuccess& done) {
                return compactJson({{u"type"_s, u"unsubscribe_success"_s}, {u"id"_s, done.id}});
            },
            [](const PublishSuccess& done) {
                return compactJson({{u"type"_s, u"publish_success"_s},
                                    {u"id"_s, done.id},
                                    {u"successful"_s, settledJson(done.successful)},
                                    {u"failed"_s, settledJson(done.failed)}});
            },
            [](const OperationError& error) {
                QJsonObject json{{u"type"_s, QString(errorType(error.of))}, {u"errors"_s, errorsJson(error.errors)}};
                if (!error.id.isEmpty())
                    json.insert(u"id"_s, error.id);
                return compactJson(json);
            },
            [](const Data& data) {
                return compactJson({{u"type"_s, u"data"_s}, {u"id"_s, data.id}, {u"event"_s, eventsJson(data.events)}});
            },
            [](const KeepAlive&) {
                return compactJson({{u"type"_s, u"ka"_s}});
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
    if (type == "connection_init"_L1)
        return ClientFrame(ConnectionInit{});
    const QString id = json.value("id"_L1).toString();
    if (id.isEmpty() || id.size() > 128)
        return brokenFrame(u"a request without an id of 1 to 128 characters"_s);
    const QString channel = json.value("channel"_L1).toString();
    const QJsonObject authorization = json.value("authorization"_L1).toObject();
    if (type == "subscribe"_L1)
        return ClientFrame(Subscribe{.id = id, .channel = channel, .authorization = authorization});
    if (type == "unsubscribe"_L1)
        return ClientFrame(Unsubscribe{id});
    if (type != "publish"_L1)
        return brokenFrame(u"a frame of an unknown type"_s);
    const QJsonArray events = json.value("events"_L1).toArray();
    Publish publish{.id = id, .channel = channel, .events = {}, .authorization = authorization};
    for (const QJsonValue& event : events) {
        if (!event.isString())
            return brokenFrame(u"an event that is no text"_s);
        publish.events << event.toString();
    }
    return ClientFrame(publish);
}

QByteArray encode(const ClientFrame& frame)
{
    return std::visit(Overloaded{
                          [](const ConnectionInit&) {
                              return compactJson({{u"type"_s, u"connection_init"_s}});
                          },
                          [](const Subscribe& subscribe) {
                              return compactJson({{u"type"_s, u"subscribe"_s},
                                                  {u"id"_s, subscribe.id},
                                                  {u"channel"_s, subscribe.channel},
                                                  {u"authorization"_s, subscribe.authorization}});
                          },
                          [](const Publish& publish) {
                              return compactJson({{u"type"_s, u"publish"_s},
                                                  {u"id"_s, publish.id},
                                                  {u"channel"_s, publish.channel},
                                                  {u"events"_s, QJsonArray::fromStringList(publish.events)},
                                                  {u"authorization"_s, publish.authorization}});
                          },
                          [](const Unsubscribe& unsubscribe) {
                              return compactJson({{u"type"_s, u"unsubscribe"_s}, {u"id"_s, unsubscribe.id}});
                          },
                      },
                      frame);
}

QByteArray signedBody(const QString& channel, const QStringList& events)
{
    QJsonObject body{{u"channel"_s, channel}};
    if (!events.isEmpty())
        body.insert(u"events"_s, QJsonArray::fromStringList(events));
    return compactJson(body);
}

QString withoutAngles(const QByteArray& json)
{
    QString text = QString::fromUtf8(json);
    return text.replace(u'<', u"\\u003c"_s).replace(u'>', u"\\u003e"_s);
}

} // namespace roundtrip::appsync
