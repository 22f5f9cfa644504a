// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/ChatHistory.h"
#include "session/Conversation.h"

#include <QPointer>

namespace roundtrip {

/// One room's conversation and what is kept of it: what is said goes there, and what was said in earlier sessions comes
/// from there, piece by piece. One thread.
class TalkHistory : public QObject
{
    Q_OBJECT

public:
    /// So many older lines at once.
    static constexpr int kPage = 1000;

    /// Both outlive it.
    TalkHistory(Conversation& talk, const QString& room, ChatHistory& history, QObject* parent = nullptr);

    /// Off: nothing that is said from now on is kept.
    void setKeeping(bool on) { m_isKeeping = on; }
    /// The next older lines, unless all are there or some are on their way.
    void loadOlder();
    /// The kept lines are deleted: they go from the conversation too.
    void forget();

private:
    void onLineAdded(qint64 serial);
    void beginAnew();
    void onLoaded(const std::vector<HistoryLine>& lines, int asked);

    Conversation& m_talk;
    QString m_room;
    ChatHistory& m_history;
    bool m_isKeeping = true;
    bool m_isLoading = false;
    bool m_hasAll = false;
    qint64 m_oldest = 0; ///< number of the oldest line that was loaded; 0 none yet
    int m_time = 0;      ///< counts beginnings: what was asked for before one does not count
};

} // namespace roundtrip
