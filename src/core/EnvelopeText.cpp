// SPDX-License-Identifier: GPL-3.0-or-later
// Envelopes as text, both ways without a tree of QJsonValues between: a load run does little else.
#include "core/Envelope.h"
#include "core/JsonText.h"
#include "core/RapidJson.h"

#include <QJsonDocument>

#include <cmath>

namespace roundtrip {

namespace {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF16<char16_t>, rapidjson::UTF8<>>;

/// Beyond, not every whole number is a double's own.
constexpr double kMaxWhole = 9007199254740992.0;

bool writeText(JsonWriter& writer, const char16_t* key, const QString& text)
{
    return writer.Key(key) && writer.String(reinterpret_cast<const char16_t*>(text.utf16()),
                                            static_cast<rapidjson::SizeType>(text.size()));
}

/// Whole numbers without a fraction, as JavaScript and Qt write them.
bool writeNumber(JsonWriter& writer, const char16_t* key, double number)
{
    const bool isWhole = std::abs(number) < kMaxWhole && number == std::trunc(number);
    return writer.Key(key) && (isWhole ? writer.Int64(static_cast<std::int64_t>(number)) : writer.Double(number));
}

bool writeNumber(JsonWriter& writer, const char16_t* key, const std::optional<double>& number)
{
    return !number || writeNumber(writer, key, *number);
}

bool writeStamp(JsonWriter& writer, const ServerStamp& stamp)
{
    return writer.StartObject() && (!stamp.cold || (writer.Key(u"cold") && writer.Bool(*stamp.cold))) &&
           writeNumber(writer, u"initMs", stamp.initMs) &&
           (stamp.instance.isEmpty() || writeText(writer, u"instance", stamp.instance)) &&
           (stamp.platform.isEmpty() || writeText(writer, u"platform", stamp.platform)) &&
           writeNumber(writer, u"providerMs", stamp.providerMs) &&
           writeNumber(writer, u"receivedAt", stamp.receivedAt) && writeNumber(writer, u"sentAt", stamp.sentAt) &&
           writer.EndObject();
}

/// False for what this writer will not write: halves of characters, and numbers that are none.
bool write(JsonWriter& writer, const Envelope& envelope)
{
    return writer.StartObject() && writeText(writer, u"id", envelope.id) && writeText(writer, u"room", envelope.room) &&
           writeNumber(writer, u"sentAt", envelope.sentAt) &&
           (!envelope.server || (writer.Key(u"server") && writeStamp(writer, *envelope.server))) &&
           writeText(writer, u"text", envelope.text) && writeText(writer, u"user", envelope.user) && writer.EndObject();
}

} // namespace

QByteArray envelopeToBytes(const Envelope& envelope)
{
    rapidjson::StringBuffer buffer;
    JsonWriter writer(buffer);
    if (!write(writer, envelope))
        return QJsonDocument(envelopeToJson(envelope)).toJson(QJsonDocument::Compact);
    return {buffer.GetString(), static_cast<qsizetype>(buffer.GetSize())};
}

Result<Envelope> envelopeFromBytes(const QByteArray& utf8)
{
    const JsonText text(utf8);
    if (const JsonView object = text.object(); object.isObject())
        return envelopeFromJson(object);
    return envelopeFromJson(QJsonDocument::fromJson(utf8).object());
}

} // namespace roundtrip
