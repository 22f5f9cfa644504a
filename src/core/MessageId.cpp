// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/MessageId.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <charconv>

namespace roundtrip {

QString MessageId::toString() const
{
    std::array<char, 20> digits{}; // of the largest number
    const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), sequence).ptr;
    QString text;
    text.reserve(prefix.size() + 1 + (end - digits.data()));
    text.append(prefix).append(u'-').append(QLatin1StringView(digits.data(), end));
    return text;
}

std::optional<MessageId> MessageId::parse(QStringView text)
{
    const qsizetype dash = text.lastIndexOf(u'-');
    if (dash <= 0 || dash == text.size() - 1)
        return std::nullopt;
    const QStringView digits = text.mid(dash + 1);
    const bool plainDigits = std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const qulonglong sequence = digits.toULongLong(&fits);
    if (!plainDigits || !fits || sequence == 0 || digits.front() == u'0')
        return std::nullopt;
    return MessageId{text.left(dash).toString(), sequence};
}

QString MessageId::randomPrefix()
{
    const quint32 bits = QRandomGenerator::system()->generate() & 0xffffffU;
    return QStringLiteral("%1").arg(bits, 6, 16, QChar(u'0'));
}

QString MessageId::randomPart()
{
    return QStringLiteral("%1").arg(QRandomGenerator::system()->generate64(), 16, 16, QChar(u'0'));
}

} // namespace roundtrip
