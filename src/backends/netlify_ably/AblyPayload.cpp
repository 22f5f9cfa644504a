// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyPayload.h"

#include "core/CompactJson.h"

#include <QJsonDocument>

namespace roundtrip::ably {

using namespace Qt::StringLiterals;

namespace {

/// Longer chains are nonsense; the bound keeps a hostile one from costing anything.
constexpr qsizetype kMaxChain = 8;

using Value = std::variant<QJsonValue, QByteArray>;

std::optional<QByteArray> asText(const Value& value)
{
    if (const auto* bytes = std::get_if<QByteArray>(&value))
        return *bytes;
    const QJsonValue& json = std::get<QJsonValue>(value);
    return json.isString() ? std::optional(json.toString().toUtf8()) : std::nullopt;
}

std::optional<Value> parsed(const QByteArray& text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (document.isObject())
        return Value(QJsonValue(document.object()));
    return document.isArray() ? std::optional(Value(QJsonValue(document.array()))) : std::nullopt;
}

std::optional<Value> undo(const Value& value, const QString& step)
{
    const auto* native = std::get_if<QJsonValue>(&value);
    if (step == "json"_L1 && native && (native->isObject() || native->isArray()))
        return value; // came unwrapped, whatever its encoding says
    const std::optional<QByteArray> text = asText(value);
    if (!text)
        return std::nullopt;
    if (step == "json"_L1)
        return parsed(*text);
    if (step == "base64"_L1) {
        const auto decoded = QByteArray::fromBase64Encoding(*text, QByteArray::AbortOnBase64DecodingErrors);
        return decoded ? std::optional(Value(decoded.decoded)) : std::nullopt;
    }
    if (step == "utf-8"_L1 && std::holds_alternative<QByteArray>(value))
        return Value(QJsonValue(QString::fromUtf8(*text)));
    return std::nullopt;
}

qint64 dataBytes(const QJsonValue& data)
{
    if (data.isString())
        return data.toString().toUtf8().size();
    return data.isObject() || data.isArray() ? compactJsonOf(data).size() : 0;
}

} // namespace

Payload decodePayload(const QJsonValue& data, const QString& encoding)
{
    Payload payload{.value = data, .encoding = encoding};
    for (qsizetype step = 0; step < kMaxChain && !payload.encoding.isEmpty(); ++step) {
        const qsizetype slash = payload.encoding.lastIndexOf(u'/');
        std::optional<Value> undone = undo(payload.value, payload.encoding.mid(slash + 1));
        if (!undone)
            break;
        payload.value = *std::move(undone);
        payload.encoding.truncate(std::max<qsizetype>(slash, 0));
    }
    return payload;
}

QString chatName()
{
    return u"chat"_s;
}

QString channelOf(const QString& room)
{
    return u"room:"_s + room;
}

Result<Envelope> envelopeOf(const Message& message)
{
    const Payload payload = decodePayload(message.data, message.encoding);
    if (!payload.encoding.isEmpty())
        return Error{.code = ErrorCode::ProtocolViolation,
                     .detail = u"A message came in the encoding \"%1\", which the chat does not use"_s.arg(
                         payload.encoding.left(40)),
                     .hint = {}};
    const auto* json = std::get_if<QJsonValue>(&payload.value);
    if (json && json->isObject())
        return envelopeFromJson(json->toObject());
    return envelopeFromBytes(asText(payload.value).value_or(QByteArray()));
}

Message messageOf(const Envelope& envelope)
{
    Message message;
    message.name = chatName();
    message.data = QString::fromUtf8(envelopeToBytes(envelope));
    message.encoding = u"json"_s;
    return message;
}

qint64 billedBytes(const Message& message)
{
    const qint64 extras = message.extras.isEmpty() ? 0 : compactJson(message.extras).size();
    return message.name.toUtf8().size() + message.clientId.toUtf8().size() + dataBytes(message.data) + extras;
}

} // namespace roundtrip::ably
