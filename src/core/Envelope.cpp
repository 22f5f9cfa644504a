// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Envelope.h"

#include "core/JsonText.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

bool isNameCharacter(QChar c, bool dotAllowed)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'-' ||
           (dotAllowed && c == u'.');
}

bool isName(QStringView text, qsizetype maxLength, bool dotAllowed)
{
    return !text.isEmpty() && text.size() <= maxLength &&
           std::all_of(text.begin(), text.end(), [dotAllowed](QChar c) { return isNameCharacter(c, dotAllowed); });
}

/// Unicode code points: a surrogate pair is one character to the user and to the contract.
qsizetype characterCount(QStringView text)
{
    return text.size() - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

Error badField(const QString& field, const QString& rule)
{
    return {.code = ErrorCode::BadRequest, .detail = u"The message's %1 must be %2"_s.arg(field, rule), .hint = {}};
}

/// `Json`, here and below: QJsonObject or JsonView.
template<typename Json>
std::optional<double> optionalNumber(const Json& json, QLatin1StringView key)
{
    const auto value = json.value(key);
    if (!value.isDouble() || !std::isfinite(value.toDouble()))
        return std::nullopt;
    return value.toDouble();
}

Result<void> validateFields(const Envelope& envelope)
{
    if (!isValidMessageId(envelope.id))
        return badField(u"id"_s, u"1 to 64 of A-Z a-z 0-9 . _ -"_s);
    if (!isValidRoom(envelope.room))
        return badField(u"room"_s, u"1 to 64 of A-Z a-z 0-9 _ -"_s);
    if (!isValidUser(envelope.user))
        return badField(u"user"_s, u"1 to 64 characters"_s);
    return {};
}

template<typename Json>
ServerStamp stampFrom(const Json& json)
{
    ServerStamp stamp;
    // Names from outside are cut rather than refused: they are shown and stored, never trusted.
    stamp.platform = json.value("platform"_L1).toString().left(contract::kMaxIdLength);
    stamp.instance = json.value("instance"_L1).toString().left(contract::kMaxIdLength);
    if (const auto cold = json.value("cold"_L1); cold.isBool())
        stamp.cold = cold.toBool();
    stamp.initMs = optionalNumber(json, "initMs"_L1);
    stamp.receivedAt = optionalNumber(json, "receivedAt"_L1);
    stamp.sentAt = optionalNumber(json, "sentAt"_L1);
    stamp.providerMs = optionalNumber(json, "providerMs"_L1);
    return stamp;
}

template<typename Json>
void readReference(const Json& json, Envelope& envelope)
{
    const QString replyTo = json.value("replyTo"_L1).toString();
    if (!isValidMessageId(replyTo))
        return;
    envelope.replyTo = replyTo;
    if (const QString reaction = json.value("reaction"_L1).toString();
        envelope.text.isEmpty() && isValidReaction(reaction))
        envelope.reaction = reaction;
}

Result<void> validateReference(const Envelope& envelope)
{
    if (!envelope.replyTo.isEmpty() && !isValidMessageId(envelope.replyTo))
        return badField(u"replyTo"_s, u"1 to 64 of A-Z a-z 0-9 . _ -"_s);
    if (envelope.reaction.isEmpty())
        return {};
    if (!isValidReaction(envelope.reaction))
        return badField(u"reaction"_s, u"1 to 16 characters that can be seen"_s);
    if (envelope.replyTo.isEmpty())
        return badField(u"replyTo"_s, u"given with a reaction"_s);
    if (!envelope.text.isEmpty())
        return badField(u"text"_s, u"empty with a reaction"_s);
    return {};
}

template<typename Json>
Result<Envelope> envelopeFrom(const Json& json)
{
    Envelope envelope;
    envelope.id = json.value("id"_L1).toString();
    envelope.room = json.value("room"_L1).toString();
    envelope.user = json.value("user"_L1).toString();
    if (auto fields = validateFields(envelope); !fields)
        return fields.error();
    if (!json.value("text"_L1).isString())
        return badField(u"text"_s, u"a string"_s);
    envelope.text = json.value("text"_L1).toString();
    if (characterCount(envelope.text) > contract::kMaxTextLength)
        return badField(u"text"_s, u"at most 4096 characters"_s);
    envelope.sentAt = optionalNumber(json, "sentAt"_L1).value_or(0.0);
    readReference(json, envelope);
    if (const auto server = json.value("server"_L1); server.isObject())
        envelope.server = stampFrom(server.toObject());
    return envelope;
}

} // namespace

std::optional<double> ServerStamp::handlerMs() const
{
    if (!receivedAt || !sentAt || *sentAt < *receivedAt)
        return std::nullopt;
    return *sentAt - *receivedAt;
}

bool isValidMessageId(QStringView id)
{
    return isName(id, contract::kMaxIdLength, true);
}

bool isValidRoom(QStringView room)
{
    return isName(room, contract::kMaxRoomLength, false);
}

bool isValidUser(QStringView user)
{
    return !user.isEmpty() && characterCount(user) <= contract::kMaxUserLength;
}

bool isValidReaction(QStringView reaction)
{
    const auto isSeen = [](QChar c) { return !c.isSpace() && c.category() != QChar::Other_Format; };
    const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
    return characterCount(reaction) <= contract::kMaxReactionLength &&
           std::any_of(reaction.begin(), reaction.end(), isSeen) &&
           std::none_of(reaction.begin(), reaction.end(), isControl);
}

Result<void> validateEnvelope(const Envelope& envelope)
{
    if (auto fields = validateFields(envelope); !fields)
        return fields;
    if (auto reference = validateReference(envelope); !reference)
        return reference;
    if (characterCount(envelope.text) > contract::kMaxTextLength)
        return Error{.code = ErrorCode::TooLarge,
                     .detail =
                         u"The text has %1 characters; at most %2 are allowed"_s.arg(characterCount(envelope.text))
                             .arg(contract::kMaxTextLength),
                     .hint = u"Send it in several messages."_s};
    Envelope bare = envelope;
    bare.server.reset();
    if (const qsizetype bytes = envelopeToBytes(bare).size(); bytes > contract::kMaxEnvelopeBytes)
        return Error{.code = ErrorCode::TooLarge,
                     .detail = u"The message takes %1 bytes; at most %2 are allowed"_s.arg(bytes).arg(
                         contract::kMaxEnvelopeBytes),
                     .hint = u"Send it in several messages."_s};
    return {};
}

QJsonObject envelopeToJson(const Envelope& envelope)
{
    QJsonObject json{{u"id"_s, envelope.id},
                     {u"room"_s, envelope.room},
                     {u"user"_s, envelope.user},
                     {u"text"_s, envelope.text},
                     {u"sentAt"_s, envelope.sentAt}};
    if (!envelope.replyTo.isEmpty())
        json.insert(u"replyTo"_s, envelope.replyTo);
    if (!envelope.reaction.isEmpty())
        json.insert(u"reaction"_s, envelope.reaction);
    if (envelope.server)
        json.insert(u"server"_s, serverStampToJson(*envelope.server));
    return json;
}

QJsonObject serverStampToJson(const ServerStamp& stamp)
{
    QJsonObject json;
    if (!stamp.platform.isEmpty())
        json.insert(u"platform"_s, stamp.platform);
    if (!stamp.instance.isEmpty())
        json.insert(u"instance"_s, stamp.instance);
    if (stamp.cold)
        json.insert(u"cold"_s, *stamp.cold);
    const auto number = [&json](const QString& key, const std::optional<double>& value) {
        if (value)
            json.insert(key, *value);
    };
    number(u"initMs"_s, stamp.initMs);
    number(u"receivedAt"_s, stamp.receivedAt);
    number(u"sentAt"_s, stamp.sentAt);
    number(u"providerMs"_s, stamp.providerMs);
    return json;
}

ServerStamp serverStampFromJson(const QJsonObject& json)
{
    return stampFrom(json);
}

Result<Envelope> envelopeFromJson(const QJsonObject& json)
{
    return envelopeFrom(json);
}

Result<Envelope> envelopeFromJson(const JsonView& json)
{
    return envelopeFrom(json);
}

} // namespace roundtrip
