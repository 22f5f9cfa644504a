// SPDX-License-Identifier: GPL-3.0-or-later
// Envelopes as text, both ways without a tree of QJsonValues between: a load run does little else.
#include "core/CompactJson.h"
#include "core/Envelope.h"
#include "core/JsonText.h"

#include <QJsonDocument>

#include <charconv>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Writes the members of an object whose texts JSON takes as they are: printable ASCII without quotes and backslashes.
class PlainWriter
{
public:
    /// `room`: bytes for all that follows.
    explicit PlainWriter(qsizetype room) : m_bytes(room, Qt::Uninitialized), m_end(m_bytes.data()) {}

    void literal(QLatin1StringView ascii) { m_end = std::copy(ascii.begin(), ascii.end(), m_end); }

    void text(QStringView text)
    {
        // Branches and members stay out of the loop, which then takes many characters at once.
        bool odd = false;
        char* const end = m_end;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const char16_t code = text[i].unicode();
            odd |= (code < 0x20) | (code > 0x7e) | (code == u'"') | (code == u'\\');
            end[i] = static_cast<char>(code);
        }
        m_end += text.size();
        m_isPlain = m_isPlain && !odd;
    }

    /// Milliseconds since 1970 in whole microseconds, as our clocks have them, without zeros at the end: what
    /// JavaScript and Qt write for that number (between 1970 and 2096, where a double is finer than a microsecond).
    void time(double ms)
    {
        constexpr double kEarliest = 1e9;
        constexpr double kLatest = 4e12;
        const bool inRange = ms >= kEarliest && ms <= kLatest;
        const std::int64_t us = inRange ? std::llround(ms * 1000.0) : 0;
        m_isPlain = m_isPlain && inRange && static_cast<double>(us) / 1000.0 == ms;
        m_end = std::to_chars(m_end, m_bytes.data() + m_bytes.size(), us / 1000).ptr;
        std::int64_t rest = us % 1000;
        if (rest != 0)
            *m_end++ = '.';
        for (std::int64_t unit = 100; rest != 0; unit /= 10) {
            *m_end++ = static_cast<char>('0' + rest / unit);
            rest %= unit;
        }
    }

    /// Nothing where some text was not plain.
    [[nodiscard]] std::optional<QByteArray> take() &&
    {
        if (!m_isPlain)
            return std::nullopt;
        m_bytes.truncate(m_end - m_bytes.constData());
        return std::move(m_bytes);
    }

private:
    QByteArray m_bytes;
    char* m_end;
    bool m_isPlain = true;
};

std::optional<QByteArray> writePlain(const Envelope& envelope)
{
    constexpr qsizetype kNamesAndTime = 112;
    PlainWriter writer(kNamesAndTime + envelope.id.size() + envelope.room.size() + envelope.text.size() +
                       envelope.user.size() + envelope.replyTo.size());
    writer.literal(R"({"id":")"_L1);
    writer.text(envelope.id);
    if (!envelope.replyTo.isEmpty()) {
        writer.literal(R"(","replyTo":")"_L1);
        writer.text(envelope.replyTo);
    }
    writer.literal(R"(","room":")"_L1);
    writer.text(envelope.room);
    writer.literal(R"(","sentAt":)"_L1);
    writer.time(envelope.sentAt);
    writer.literal(R"(,"text":")"_L1);
    writer.text(envelope.text);
    writer.literal(R"(","user":")"_L1);
    writer.text(envelope.user);
    writer.literal(R"("})"_L1);
    return std::move(writer).take();
}

} // namespace

QByteArray envelopeToBytes(const Envelope& envelope)
{
    if (!envelope.server && envelope.reaction.isEmpty()) { // an emoji is never plain
        if (auto plain = writePlain(envelope))
            return *std::move(plain);
    }
    return compactJson(envelopeToJson(envelope));
}

Result<Envelope> envelopeFromBytes(const QByteArray& utf8)
{
    const JsonText text(utf8);
    if (const JsonView object = text.object(); object.isObject())
        return envelopeFromJson(object);
    return envelopeFromJson(QJsonDocument::fromJson(utf8).object());
}

} // namespace roundtrip
