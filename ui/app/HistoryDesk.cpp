// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/HistoryDesk.h"

#include "store/StoreUrl.h"

#include <QFileInfo>

namespace roundtrip {

HistoryDesk::HistoryDesk(ChatSession& session, const QString& path, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_history(path, Preferences::load().history),
      m_isKeeping(Preferences::load().keepsHistory)
{
    connect(&session.rooms(), &RoomList::changed, this, &HistoryDesk::followRooms);
    connect(&session, &ChatSession::identityChanged, this, &HistoryDesk::loadOlder);
    connect(&m_history, &ChatHistory::failed, this, &HistoryDesk::failed);
    connect(&m_history, &ChatHistory::deleted, this, [this] {
        for (const auto& [room, talk] : m_talks)
            talk->forget();
        Q_EMIT deleted();
    });
    followRooms();
    loadOlder();
}

QString HistoryDesk::standardPath()
{
    return QFileInfo(StoreUrl::standard().path()).absolutePath() + QStringLiteral("/chat-history.sqlite");
}

void HistoryDesk::apply(const Preferences& chosen)
{
    m_isKeeping = chosen.keepsHistory;
    m_history.setBounds(chosen.history);
    for (const auto& [room, talk] : m_talks)
        talk->setKeeping(m_isKeeping);
}

void HistoryDesk::followRooms()
{
    for (const QString& room : m_session.rooms().names()) {
        std::unique_ptr<TalkHistory>& talk = m_talks[room];
        if (talk)
            continue;
        talk = std::make_unique<TalkHistory>(m_session.conversationIn(room), room, m_history);
        talk->setKeeping(m_isKeeping);
    }
}

void HistoryDesk::loadOlder()
{
    // What is left in the file stays there unseen while nothing is kept: who turned it off wants to see none of it.
    const auto talk = m_talks.find(m_session.room());
    if (m_isKeeping && talk != m_talks.end())
        talk->second->loadOlder();
}

} // namespace roundtrip

#include "moc_HistoryDesk.cpp"
