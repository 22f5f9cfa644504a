// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Rooms.h"

namespace roundtrip {

int Rooms::join(const QString& room, quint64 connection)
{
    QList<quint64>& members = m_members[room];
    if (QList<QString>& rooms = m_roomsOf[connection]; !rooms.contains(room)) {
        rooms.append(room);
        members.append(connection);
    }
    return static_cast<int>(members.size());
}

void Rooms::leave(const QString& room, quint64 connection)
{
    if (const auto found = m_members.find(room); found != m_members.end()) {
        found->removeOne(connection);
        if (found->isEmpty())
            m_members.erase(found);
    }
    if (const auto found = m_roomsOf.find(connection); found != m_roomsOf.end()) {
        found->removeOne(room);
        if (found->isEmpty())
            m_roomsOf.erase(found);
    }
}

void Rooms::leaveAll(quint64 connection)
{
    const QList<QString> rooms = m_roomsOf.value(connection);
    for (const QString& room : rooms)
        leave(room, connection);
}

bool Rooms::isMember(const QString& room, quint64 connection) const
{
    return m_roomsOf.value(connection).contains(room);
}

} // namespace roundtrip
