// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/NameCompletion.h"

#include "core/SafeText.h"
#include "session/Conversation.h"

#include <algorithm>

namespace roundtrip {

namespace {
constexpr qint64 kLinesAsked = 2000; ///< the newest; who spoke before has left, or will speak again
constexpr qsizetype kMostOffered = 50;
} // namespace

std::optional<NameCompletion::Completed> NameCompletion::next(const QString& text, int cursor, const QStringList& names)
{
    const bool isAgain = !m_offered.isEmpty() && text == m_last.text && cursor == m_last.cursor;
    if (!isAgain) {
        m_from = cursor;
        while (m_from > 0 && !text.at(m_from - 1).isSpace())
            --m_from;
        QString word = text.mid(m_from, cursor - m_from);
        m_prefix = word.startsWith(u'@') ? QStringLiteral("@") : QString();
        word.remove(0, m_prefix.size());
        m_offered.clear();
        m_shown = -1;
        if (word.isEmpty() && m_prefix.isEmpty())
            return {};
        std::copy_if(names.cbegin(), names.cend(), std::back_inserter(m_offered),
                     [&](const QString& name) { return name.startsWith(word, Qt::CaseInsensitive); });
    }
    if (m_offered.isEmpty())
        return {};
    m_shown = (m_shown + 1) % m_offered.size();
    // A line that begins with a name speaks to its bearer.
    const QString end = m_from == 0 && m_prefix.isEmpty() ? QStringLiteral(": ") : QStringLiteral(" ");
    const QString put = m_prefix + m_offered.at(m_shown) + end;
    m_last = {.text = text.left(m_from) + put + text.mid(cursor), .cursor = m_from + static_cast<int>(put.size())};
    return m_last;
}

QStringList namesIn(const Conversation& conversation, const QString& butNot)
{
    QStringList names;
    const qint64 first = std::max(conversation.first(), conversation.end() - kLinesAsked);
    for (qint64 line = conversation.end() - 1; line >= first && names.size() < kMostOffered; --line) {
        const QString name = safeLine(conversation.line(line).user);
        if (name != butNot && !names.contains(name))
            names << name;
    }
    return names;
}

} // namespace roundtrip
