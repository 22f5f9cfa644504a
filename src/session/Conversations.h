// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/Conversation.h"

#include <memory>
#include <unordered_map>

namespace roundtrip {

/// The conversations of a session, one for each room, whichever backends it is on. A room that was left keeps what was
/// said in it. One thread.
class Conversations
{
public:
    /// Made when it is first asked for; stays as long as this.
    [[nodiscard]] Conversation& of(const QString& room);
    /// What was not seen in it; 0 where nothing was said yet.
    [[nodiscard]] qint64 unreadIn(const QString& room) const;
    /// What waits for a backend that is away, in any of the rooms.
    [[nodiscard]] std::vector<WaitingLine> waiting() const;
    /// All that was said is forgotten; the rooms stay.
    void clear();

private:
    std::unordered_map<QString, std::unique_ptr<Conversation>> m_rooms = {};
};

} // namespace roundtrip
