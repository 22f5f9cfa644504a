// SPDX-License-Identifier: GPL-3.0-or-later
// The rooms of a session besides its own, over the same link.
#include "session/Session.h"

#include <QTimer>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error joinNotAnswered(Duration patience)
{
    return {.code = ErrorCode::Timeout,
            .detail = u"The server did not answer to joining the room within %1 s"_s.arg(
                std::chrono::duration_cast<std::chrono::seconds>(patience).count()),
            .hint = u"Leave the room and join it again; other rooms of this link go on."_s};
}

} // namespace

void Session::join(const QString& room)
{
    if (room == m_options.room || m_further.contains(room))
        return;
    m_further << room;
    if (!m_link || m_link->state() != LinkState::Ready)
        return; // noteReady() will
    listenForRooms(*m_link);
    m_waiting.insert(room, {});
    askToJoin(*m_link, room);
    m_renewal.reset(); // it was opened for fewer rooms; who asked for it asks again
}

void Session::leave(const QString& room)
{
    if (room == m_options.room) {
        if (m_further.isEmpty())
            return;
        m_options.room = m_further.takeFirst();
    } else if (m_further.removeAll(room) == 0) {
        return;
    }
    m_waiting.remove(room);
    m_renewalWaits.removeAll(room);
    if (m_link && m_link->state() == LinkState::Ready)
        m_link->leaveRoom(room);
}

SessionStatus Session::statusOf(const QString& room) const
{
    const auto waiting = m_status.state == LinkState::Ready ? m_waiting.constFind(room) : m_waiting.cend();
    if (waiting == m_waiting.cend())
        return m_status;
    return {.state = *waiting ? LinkState::Closed : LinkState::Joining,
            .cause = *waiting,
            .nextTry = {},
            .attempt = m_status.attempt};
}

void Session::listenForRooms(Connection& link)
{
    connect(&link, &Connection::joined, this, &Session::onJoined, Qt::UniqueConnection);
    connect(&link, &Connection::joinRefused, this, &Session::onJoinRefused, Qt::UniqueConnection);
}

void Session::joinFurther(Connection& link)
{
    if (m_further.isEmpty() && link.room() == m_options.room)
        return;
    listenForRooms(link);
    QStringList rooms = QStringList(m_options.room) + m_further;
    if (rooms.removeAll(link.room()) == 0)
        link.leaveRoom(link.room()); // it was left while the link was opened for it
    for (const QString& room : rooms)
        m_waiting.insert(room, {}); // all of them, before the first answer comes from inside a call
    for (const QString& room : rooms)
        askToJoin(link, room);
}

void Session::askToJoin(Connection& link, const QString& room)
{
    link.joinToo(room);
    // A server that says nothing is told of as one; where it answers later after all, the room is joined.
    QTimer::singleShot(std::chrono::duration_cast<std::chrono::milliseconds>(m_options.connectDeadline), &link,
                       [this, room] {
                           const auto waiting = m_waiting.constFind(room);
                           if (waiting != m_waiting.cend() && !*waiting)
                               onJoinRefused(room, joinNotAnswered(m_options.connectDeadline));
                       });
}

void Session::onJoined(const QString& room)
{
    if (m_waiting.remove(room) > 0)
        Q_EMIT roomChanged(room);
}

void Session::onJoinRefused(const QString& room, const Error& error)
{
    const auto waiting = m_waiting.find(room);
    if (waiting == m_waiting.end())
        return;
    *waiting = m_redacted(error);
    Q_EMIT roomChanged(room);
}

} // namespace roundtrip
