// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Preferences.h"
#include "history/TalkHistory.h"
#include "model/ChatSession.h"

#include <map>
#include <memory>

namespace roundtrip {

/// Keeps what is said in the session's rooms, and brings what was said in earlier sessions when it is looked for.
/// GUI thread; the disk is another's.
class HistoryDesk : public QObject
{
    Q_OBJECT

public:
    /// The session outlives the desk.
    HistoryDesk(ChatSession& session, const QString& path, QObject* parent = nullptr);
    /// chat-history.sqlite, beside the user's store and no part of it.
    [[nodiscard]] static QString standardPath();

    void apply(const Preferences& chosen);
    /// The next older lines of the room that is looked at.
    void loadOlder();
    void deleteAll() { m_history.deleteAll(); }

Q_SIGNALS:
    void failed(const roundtrip::Error& error);
    void deleted();

private:
    void followRooms();

    ChatSession& m_session;
    ChatHistory m_history;
    bool m_isKeeping;
    std::map<QString, std::unique_ptr<TalkHistory>> m_talks = {};
};

} // namespace roundtrip
