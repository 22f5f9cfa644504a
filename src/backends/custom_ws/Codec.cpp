// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Codec.h"

#include "core/SafeText.h"

#include <QJsonDocument>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostPieces = 1000;

/// The parts of a frame; what is empty between two separators is no part.
QList<QByteArray> piecesOf(const QByteArray& frame, const QByteArray& split)
{
    if (split.isEmpty())
        return {frame};
    QList<QByteArray> pieces;
    for (qsizetype at = 0; at < frame.size() && pieces.size() < kMostPieces;) {
        const qsizetype end = frame.indexOf(split, at);
        const QByteArray piece = frame.mid(at, end < 0 ? -1 : end - at);
        if (!piece.isEmpty())
            pieces << piece;
        at = end < 0 ? frame.size() : end + split.size();
    }
    return pieces;
}

class Listener
{
public:
    explicit Listener(const Description& description) : m_description(description) {}

    void hear(const Piece& piece)
    {
        const std::size_t before = m_all.size();
        const bool isRefused = look(Heard::Kind::Refusal, m_description.refusal, piece);
        for (std::size_t i = 0; i < m_description.replies.size(); ++i)
            look(Heard::Kind::Reply, m_description.replies[i].on, piece, i);
        if (!isRefused) {
            look(Heard::Kind::Ready, m_description.ready, piece);
            look(Heard::Kind::Ack, m_description.ack, piece);
            look(Heard::Kind::Message, m_description.receive, piece);
        }
        if (m_all.size() == before)
            m_all.push_back({});
    }

    [[nodiscard]] std::vector<Heard> take() { return std::move(m_all); }

private:
    bool look(Heard::Kind kind, const Rules& rules, const Piece& piece, std::size_t reply = 0)
    {
        Rules::Found found = rules.find(piece);
        for (Match& match : found.matches)
            m_all.push_back({.kind = kind, .match = std::move(match), .rule = found.rule, .reply = reply});
        return found.rule != nullptr;
    }

    const Description& m_description;
    std::vector<Heard> m_all = {};
};

/// As the envelope has it.
QByteArray timeText(double ms)
{
    return scalarText(QJsonValue(ms)).toUtf8();
}

QString hintFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthorized:
        return u"Check the backend's token and login, and what the server lets them do."_s;
    case ErrorCode::TooLarge:
        return u"Send it in several messages."_s;
    case ErrorCode::RateLimited:
        return u"Send more slowly, or raise the server's limit."_s;
    case ErrorCode::QuotaExceeded:
        return u"The quota of the plan may be used up."_s;
    case ErrorCode::NotJoined:
        return u"The server does not count us as a member of the room."_s;
    case ErrorCode::ServerInternal:
        return u"The server failed; its log tells more."_s;
    default:
        return {};
    }
}

/// Counted in characters, as the contract does: never half of one.
QString cut(const QString& text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    const QList<uint> points = text.toUcs4();
    return points.size() <= most ? text
                                 : QString::fromUcs4(reinterpret_cast<const char32_t*>(points.constData()), most);
}

} // namespace

std::vector<Heard> hear(const Description& description, const QByteArray& frame)
{
    Listener listener(description);
    for (const QByteArray& piece : piecesOf(frame, description.split))
        listener.hear(Piece(piece));
    return listener.take();
}

Values linkValues(const LinkTexts& link)
{
    Values values;
    values.set(Value::Room, link.room.toUtf8());
    values.set(Value::User, link.user.toUtf8());
    values.set(Value::Token, link.token.toUtf8());
    values.set(Value::Login, link.login.toUtf8());
    return values;
}

Result<Values> messageValues(const Description& description, Values link, const Envelope& message)
{
    link.set(Value::Id, message.id.toUtf8());
    link.set(Value::Room, message.room.toUtf8());
    link.set(Value::User, message.user.toUtf8());
    link.set(Value::Text, message.text.toUtf8());
    link.set(Value::SentAt, timeText(message.sentAt));
    link.set(Value::ReplyTo, message.replyTo.toUtf8());
    link.set(Value::Reaction, message.reaction.toUtf8());
    if (!message.reaction.isEmpty() && !description.carries(Value::Reaction))
        return Error{.code = ErrorCode::BadRequest, // it would arrive as a line that says nothing
                     .detail = u"The description of this server has no place for a reaction"_s,
                     .hint = u"Put {{replyTo}} and {{json:reaction}} into what is sent."_s,
                     .retry = Retry::Never};
    if (description.payloadIsEnvelope && !message.replyTo.isEmpty()) {
        link.set(Value::Payload, envelopeToBytes(message));
        return link;
    }
    auto payload = description.payload.render(link);
    if (!payload)
        return payload.error();
    link.set(Value::Payload, std::move(payload).value());
    return link;
}

Values replyValues(Values link, const Match& match)
{
    link.set(Value::Id, match.text(Field::Id).toUtf8());
    link.set(Value::Text, match.text(Field::Text).toUtf8());
    link.set(Value::SentAt, match.text(Field::SentAt).toUtf8());
    return link;
}

Envelope envelopeOf(const Heard& heard, const QString& room)
{
    Envelope envelope;
    envelope.room = room;
    if (const QString id = heard.match.text(Field::Id); isValidMessageId(id))
        envelope.id = id;
    envelope.user = cut(heard.match.text(Field::User), contract::kMaxUserLength);
    envelope.text = cut(heard.match.text(Field::Text), contract::kMaxTextLength);
    envelope.sentAt = heard.match.text(Field::SentAt).toDouble();
    const std::pair<Field, EnvelopePart> parts[] = {
        {Field::User, EnvelopePart::User}, {Field::Text, EnvelopePart::Text}, {Field::SentAt, EnvelopePart::SentAt}};
    if (const QString replyTo = heard.match.text(Field::ReplyTo); isValidMessageId(replyTo)) {
        envelope.replyTo = replyTo;
        if (const QString reaction = heard.match.text(Field::Reaction);
            isValidReaction(reaction) && envelope.text.isEmpty())
            envelope.reaction = reaction;
    }
    for (const auto& [field, part] : parts)
        envelope.unknown.setFlag(part, !heard.rule || !heard.rule->names(field));
    return envelope;
}

Error refusalOf(const Heard& heard)
{
    const ErrorCode code = heard.rule ? heard.rule->meaning() : ErrorCode::BadRequest;
    const QString reason = safeLine(heard.match.text(Field::Reason).left(500).simplified());
    Error error{.code = code,
                .detail = reason.isEmpty() ? u"The server refused"_s : u"The server refused: %1"_s.arg(reason),
                .hint = hintFor(code)};
    error.providerCode = safeLine(heard.match.text(Field::Code).left(64));
    if (error.providerCode.isEmpty())
        error.providerCode = errorCodeName(code);
    if (code == ErrorCode::Unauthorized)
        error.retry = Retry::Never;
    return error;
}

} // namespace roundtrip::custom_ws
