// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/ConnectionLog.h"

#include <algorithm>
#include <limits>

namespace roundtrip {

namespace {

std::int64_t countUpTo(const std::vector<std::int64_t>& sorted, std::int64_t us)
{
    return std::upper_bound(sorted.begin(), sorted.end(), us) - sorted.begin();
}

} // namespace

int ConnectionLog::roomOf(const QString& id) const
{
    if (m_roomSize <= 0 && m_roomStarts.empty())
        return 0;
    bool isNumber = false;
    const int number = QStringView(id).mid(id.lastIndexOf(u'.') + 1).toInt(&isNumber);
    if (!isNumber || number <= 0)
        return 0;
    if (m_roomStarts.empty())
        return (number - 1) / m_roomSize;
    const auto after = std::upper_bound(m_roomStarts.cbegin(), m_roomStarts.cend(), number - 1);
    return static_cast<int>(after - m_roomStarts.cbegin()) - 1;
}

std::uint32_t ConnectionLog::indexOf(const QString& id)
{
    if (!m_links.empty() && id == m_lastId)
        return m_lastIndex;
    const auto known = m_indexes.constFind(id);
    m_lastId = id;
    if (known != m_indexes.constEnd()) {
        m_lastIndex = known.value();
        return m_lastIndex;
    }
    m_lastIndex = static_cast<std::uint32_t>(m_links.size());
    m_indexes.insert(id, m_lastIndex);
    m_links.push_back({.room = roomOf(id)});
    return m_lastIndex;
}

void ConnectionLog::add(const ConnectionSample& connection, const UtcAnchor& anchor)
{
    Link& link = m_links[indexOf(connection.connectionId)];
    m_scheduled += connection.attempt <= 1 ? 1 : 0;
    if (!connection.ready)
        return;
    const std::int64_t from = anchor.sinceAnchor(*connection.ready);
    const std::int64_t to =
        connection.lifetime ? from + toMicroseconds(*connection.lifetime) : std::numeric_limits<std::int64_t>::max();
    link.ready.push_back({from, to});
    m_rooms[link.room].begins.push_back(from);
    if (connection.lifetime)
        m_rooms[link.room].ends.push_back(to);
}

void ConnectionLog::seal()
{
    for (Link& link : m_links)
        std::sort(link.ready.begin(), link.ready.end(),
                  [](const ReadySpan& left, const ReadySpan& right) { return left.from < right.from; });
    for (Room& room : m_rooms) {
        std::sort(room.begins.begin(), room.begins.end());
        std::sort(room.ends.begin(), room.ends.end());
    }
}

bool ConnectionLog::wasReady(std::uint32_t connection, std::int64_t us) const
{
    const std::vector<ReadySpan>& spans = m_links[connection].ready;
    return std::any_of(spans.begin(), spans.end(),
                       [us](const ReadySpan& span) { return span.from <= us && us < span.to; });
}

std::int64_t ConnectionLog::readyInRoom(std::uint32_t connection, std::int64_t us) const
{
    const auto room = m_rooms.constFind(m_links[connection].room);
    if (room == m_rooms.constEnd())
        return 1;
    return std::max<std::int64_t>(countUpTo(room->begins, us) - countUpTo(room->ends, us), 1);
}

void ConnectionLog::noteSent(std::uint32_t connection, const FirstMessage& message)
{
    Link& link = m_links[connection];
    const auto begun = std::find_if(link.ready.begin(), link.ready.end(),
                                    [&message](const ReadySpan& span) { return span.from > message.sentUs; }) -
                       link.ready.begin();
    const auto slot = static_cast<std::size_t>(begun);
    if (link.first.size() <= slot)
        link.first.resize(slot + 1);
    if (!link.first[slot] || message.sentUs < link.first[slot]->sentUs)
        link.first[slot] = message;
}

} // namespace roundtrip
