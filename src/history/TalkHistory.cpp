// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/TalkHistory.h"

namespace roundtrip {

TalkHistory::TalkHistory(Conversation& talk, const QString& room, ChatHistory& history, QObject* parent)
    : QObject(parent), m_talk(talk), m_room(room), m_history(history)
{
    connect(&talk, &Conversation::lineAdded, this, &TalkHistory::onLineAdded);
    connect(&talk, &Conversation::cleared, this, &TalkHistory::beginAnew);
}

void TalkHistory::onLineAdded(qint64 serial)
{
    const ChatLine& line = m_talk.line(serial);
    if (!m_isKeeping || line.text.isEmpty())
        return;
    m_history.keep({.room = m_room, .user = line.user, .text = line.text, .time = line.time, .own = line.own});
}

void TalkHistory::loadOlder()
{
    if (m_isLoading || m_hasAll)
        return;
    m_isLoading = true;
    // What was kept in this session, before anything was asked for, stands in the conversation already.
    const int skipped = m_oldest == 0 ? static_cast<int>(m_talk.end() - m_talk.sessionFrom()) : 0;
    const int asked = kPage + skipped;
    m_history.load(m_room, m_oldest, asked,
                   [there = QPointer<TalkHistory>(this), asked, time = m_time](const std::vector<HistoryLine>& lines) {
                       if (there && there->m_time == time)
                           there->onLoaded(lines, asked);
                   });
}

void TalkHistory::onLoaded(const std::vector<HistoryLine>& lines, int asked)
{
    m_isLoading = false;
    m_hasAll = static_cast<int>(lines.size()) < asked;
    std::vector<ChatLine> older;
    for (const HistoryLine& line : lines) {
        if (line.time < m_talk.began())
            older.push_back({.room = m_room, .user = line.user, .text = line.text, .time = line.time, .own = line.own});
    }
    if (!lines.empty())
        m_oldest = lines.front().number;
    if (!older.empty() && !m_talk.prepend(std::move(older)))
        m_hasAll = true; // it holds as many as it may
}

void TalkHistory::beginAnew()
{
    ++m_time;
    m_isLoading = false;
    m_hasAll = false;
    m_oldest = 0;
}

void TalkHistory::forget()
{
    beginAnew();
    m_hasAll = true;
    m_talk.forgetOlder();
}

} // namespace roundtrip

#include "moc_TalkHistory.cpp"
