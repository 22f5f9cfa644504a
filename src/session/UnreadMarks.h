// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/RoomKey.h"

#include <deque>

namespace roundtrip {

/// What of the others' messages was seen, in each room on each backend: the id of the last one that was, and how many
/// came after it. One thread at a time.
class UnreadMarks
{
public:
    /// So many ids of a room are known that were not seen yet; of older ones only their number.
    static constexpr int kMostKnown = 10'000;

    void arrived(const RoomKey& key, const QString& messageId);
    /// This message was seen, and with it all that came before. An id that is not among the unseen changes nothing.
    void seen(const RoomKey& key, const QString& messageId);
    /// All that came so far.
    void seenAll(const RoomKey& key);
    /// The backend is another one from now on.
    void forget(const QString& backend);

    [[nodiscard]] qint64 count(const RoomKey& key) const;
    /// Of all rooms of a backend.
    [[nodiscard]] qint64 countOn(const QString& backend) const;
    /// Of all rooms on all backends.
    [[nodiscard]] qint64 count() const;
    /// Empty where nothing was.
    [[nodiscard]] QString lastSeen(const RoomKey& key) const;

private:
    struct Room
    {
        QString lastSeen = {};
        std::deque<QString> unseen = {}; ///< oldest first
        qint64 older = 0;                ///< unseen, and not known by their ids any more
    };

    QHash<RoomKey, Room> m_rooms = {};
};

} // namespace roundtrip
