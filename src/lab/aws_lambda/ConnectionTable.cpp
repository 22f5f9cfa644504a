// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/aws_lambda/ConnectionTable.h"

namespace roundtrip {

void ConnectionTable::put(const QString& connectionId)
{
    m_roomsOf.insert(connectionId, {});
}

int ConnectionTable::join(const QString& room, const QString& connectionId)
{
    m_rooms[room].insert(connectionId, true);
    if (QStringList& rooms = m_roomsOf[connectionId]; !rooms.contains(room))
        rooms.append(room);
    return static_cast<int>(m_rooms.value(room).size());
}

void ConnectionTable::leave(const QString& room, const QString& connectionId)
{
    if (const auto found = m_rooms.find(room); found != m_rooms.end()) {
        found->remove(connectionId);
        if (found->isEmpty())
            m_rooms.erase(found);
    }
    if (const auto found = m_roomsOf.find(connectionId); found != m_roomsOf.end())
        found->removeOne(room);
}

void ConnectionTable::remove(const QString& connectionId)
{
    const QStringList rooms = m_roomsOf.value(connectionId);
    for (const QString& room : rooms)
        leave(room, connectionId);
    m_roomsOf.remove(connectionId);
}

bool ConnectionTable::isMember(const QString& room, const QString& connectionId) const
{
    return m_roomsOf.value(connectionId).contains(room);
}

QStringList ConnectionTable::members(const QString& room) const
{
    return m_rooms.value(room).keys();
}

} // namespace roundtrip
