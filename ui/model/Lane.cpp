// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Lane.h"

#include <utility>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kNoticePause(250); ///< between two: each lays out a bar
constexpr qsizetype kMostNotices = 8;                  ///< different ones, of one kNoticePause
} // namespace

Lane::Lane(const Platform& platform, const BackendConfig& config, int styleIndex, Instant origin, QObject* parent)
    : QObject(parent), m_platform(platform), m_config(config), m_styleIndex(styleIndex), m_stats(origin)
{
    m_rooms.try_emplace(m_room);
}

void Lane::setVisible(bool visible)
{
    if (visible == m_visible)
        return;
    m_visible = visible;
    Q_EMIT visibleChanged();
}

void Lane::showRoom(const QString& room)
{
    if (room == m_room)
        return;
    m_rooms.try_emplace(room);
    if (m_room.isEmpty())
        m_rooms.erase(m_room); // of a lane that was in none
    m_room = room;
    Q_EMIT statusChanged();
    Q_EMIT presenceChanged();
}

void Lane::setStatus(const SessionStatus& status, const std::optional<ConnectionSample>& link)
{
    setStatusIn(m_room, status, link);
}

void Lane::setStatusIn(const QString& room, const SessionStatus& status, const std::optional<ConnectionSample>& link)
{
    LaneRoom& target = m_rooms[room];
    target.status = status;
    if (status.state != LinkState::Ready)
        setPresence(room, {});
    if (link)
        target.link = link;
    if (room == m_room)
        Q_EMIT statusChanged();
}

void Lane::setPresence(const QString& room, const Presence& presence)
{
    LaneRoom& target = m_rooms[room];
    if (presence == target.presence)
        return;
    target.presence = presence;
    if (room == m_room)
        Q_EMIT presenceChanged();
}

void Lane::takeMessage(const ChatMessage& message)
{
    m_rooms[message.room.isEmpty() ? m_room : message.room].take(message);
}

void Lane::takeNotice(const QString& notice)
{
    ++m_noticeCount;
    m_waitingNotices.removeOne(notice);
    m_waitingNotices << notice;
    if (m_waitingNotices.size() > kMostNotices)
        m_waitingNotices.removeFirst();
}

bool Lane::round(Instant now)
{
    if (!m_waitingNotices.isEmpty() && now - m_noticeShown >= kNoticePause) {
        m_newNotices = std::exchange(m_waitingNotices, {});
        m_notice = m_newNotices.last();
        m_noticeShown = now;
        m_noticedAt = QDateTime::currentDateTime();
        Q_EMIT noticeChanged();
    }
    bool any = false;
    for (auto& [name, room] : m_rooms)
        any = room.round(now) || any;
    return any;
}

void Lane::setNotice(const QString& notice)
{
    m_noticeCount = notice.isEmpty() ? 0 : m_noticeCount + 1;
    m_waitingNotices.clear();
    m_newNotices = notice.isEmpty() ? QStringList() : QStringList(notice);
    m_notice = notice;
    m_noticedAt = QDateTime::currentDateTime();
    Q_EMIT noticeChanged();
}

std::optional<Duration> Lane::median() const
{
    const auto median = m_stats.median();
    return median ? std::optional<Duration>(std::chrono::microseconds(*median)) : std::nullopt;
}

} // namespace roundtrip

#include "moc_Lane.cpp"
