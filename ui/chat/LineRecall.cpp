// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/LineRecall.h"

#include "session/Conversation.h"

namespace roundtrip {

std::optional<QString> LineRecall::step(const Conversation& conversation, qint64 from, int by)
{
    for (qint64 line = from; line >= conversation.first() && line < conversation.end(); line += by) {
        const ChatLine& said = conversation.line(line);
        if (!said.own || said.text == m_text)
            continue; // the same twice would look like a key that does nothing
        m_line = line;
        m_text = said.text;
        return m_text;
    }
    return {};
}

std::optional<QString> LineRecall::older(const Conversation& conversation, const QString& shown)
{
    const bool isRecalled = m_line >= 0 && shown == m_text;
    if (!isRecalled && !shown.isEmpty())
        return {};
    if (!isRecalled)
        m_text.clear();
    return step(conversation, isRecalled ? m_line - 1 : conversation.end() - 1, -1);
}

std::optional<QString> LineRecall::newer(const Conversation& conversation, const QString& shown)
{
    if (m_line < 0 || shown != m_text)
        return {};
    if (const auto text = step(conversation, m_line + 1, 1))
        return text;
    m_line = -1;
    m_text.clear();
    return QString();
}

} // namespace roundtrip
