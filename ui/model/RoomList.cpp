// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/RoomList.h"

#include <algorithm>

namespace roundtrip {

RoomList::RoomList(const QString& room, QObject* parent) : QObject(parent), m_names(room), m_current(room) {}

bool RoomList::add(const QString& room)
{
    if (m_names.contains(room) || m_names.size() >= kMost)
        return false;
    m_names << room;
    Q_EMIT changed();
    return true;
}

void RoomList::show(const QString& room)
{
    if (room == m_current || !m_names.contains(room))
        return;
    m_current = room;
    Q_EMIT currentChanged(room);
}

bool RoomList::remove(const QString& room)
{
    const auto place = m_names.indexOf(room);
    if (place < 0 || m_names.size() == 1)
        return false;
    if (room == m_current)
        show(m_names.at(place > 0 ? place - 1 : 1));
    m_names.removeAt(place);
    Q_EMIT changed();
    return true;
}

void RoomList::setDraft(const QString& room, const QString& text)
{
    if (text.isEmpty())
        m_drafts.remove(room);
    else
        m_drafts.insert(room, text);
}

} // namespace roundtrip

#include "moc_RoomList.cpp"
