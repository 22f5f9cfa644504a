// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/UnreadMarks.h"

#include <algorithm>

namespace roundtrip {

void UnreadMarks::arrived(const RoomKey& key, const QString& messageId)
{
    Room& room = m_rooms[key];
    room.unseen.push_back(messageId);
    if (room.unseen.size() <= static_cast<std::size_t>(kMostKnown))
        return;
    room.unseen.pop_front();
    ++room.older;
}

void UnreadMarks::seen(const RoomKey& key, const QString& messageId)
{
    const auto room = m_rooms.find(key);
    if (room == m_rooms.end())
        return;
    const auto found = std::find(room->unseen.begin(), room->unseen.end(), messageId);
    if (found == room->unseen.end())
        return;
    room->lastSeen = messageId;
    room->older = 0;
    room->unseen.erase(room->unseen.begin(), found + 1);
}

void UnreadMarks::seenAll(const RoomKey& key)
{
    const auto room = m_rooms.find(key);
    if (room == m_rooms.end() || room->unseen.empty())
        return;
    room->lastSeen = room->unseen.back();
    room->older = 0;
    room->unseen.clear();
}

void UnreadMarks::forget(const QString& backend)
{
    m_rooms.removeIf([&backend](const auto& room) { return room.key().backend == backend; });
}

qint64 UnreadMarks::count(const RoomKey& key) const
{
    const auto room = m_rooms.constFind(key);
    return room == m_rooms.cend() ? 0 : room->older + static_cast<qint64>(room->unseen.size());
}

qint64 UnreadMarks::countOn(const QString& backend) const
{
    qint64 sum = 0;
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend(); ++room)
        sum += room.key().backend == backend ? count(room.key()) : 0;
    return sum;
}

qint64 UnreadMarks::count() const
{
    qint64 sum = 0;
    for (auto room = m_rooms.cbegin(); room != m_rooms.cend(); ++room)
        sum += count(room.key());
    return sum;
}

QString UnreadMarks::lastSeen(const RoomKey& key) const
{
    return m_rooms.value(key).lastSeen;
}

} // namespace roundtrip
