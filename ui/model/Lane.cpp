// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Lane.h"

#include <iterator>
#include <utility>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kNoticePause(250); ///< between two: each lays out a bar
constexpr std::chrono::milliseconds kFloodPause(150);  ///< each lays out a list
constexpr qsizetype kMostNotices = 8;                  ///< different ones, of one kNoticePause
constexpr std::size_t kFewIncoming = 8;                ///< are shown at once
/// Of one kFloodPause: thousands a second. More than that nobody sees pass by, let alone reads.
constexpr std::size_t kMostIncoming = 500;
} // namespace

Lane::Lane(const Platform& platform, const BackendConfig& config, int styleIndex, Instant origin, QObject* parent)
    : QObject(parent),
      m_platform(platform),
      m_config(config),
      m_styleIndex(styleIndex),
      m_stats(origin),
      m_messages(this)
{
}

void Lane::setVisible(bool visible)
{
    m_visible = visible;
}

void Lane::setStatus(const SessionStatus& status, const std::optional<ConnectionSample>& link)
{
    m_status = status;
    if (link)
        m_link = link;
    Q_EMIT statusChanged();
}

void Lane::takeMessage(const ChatMessage& message)
{
    m_incoming.push_back(message);
    if (m_incoming.size() <= kMostIncoming)
        return;
    m_incoming.pop_front();
    ++m_skipped;
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
    const bool isFlood = m_incoming.size() > kFewIncoming && now - m_shown < kFloodPause;
    if (m_incoming.empty() || isFlood)
        return false;
    m_shown = now;
    if (m_skipped > 0)
        m_messages.noteSkipped(std::exchange(m_skipped, 0));
    m_messages.append({std::make_move_iterator(m_incoming.begin()), std::make_move_iterator(m_incoming.end())});
    m_incoming.clear();
    return true;
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
