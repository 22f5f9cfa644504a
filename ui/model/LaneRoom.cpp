// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/LaneRoom.h"

#include <iterator>
#include <utility>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kFloodPause(150); ///< each lays out a list
constexpr std::size_t kFewIncoming = 8;               ///< are shown at once
/// Of one kFloodPause: thousands a second. More than that nobody sees pass by, let alone reads.
constexpr std::size_t kMostIncoming = 500;
} // namespace

void LaneRoom::take(const ChatMessage& message)
{
    m_incoming.push_back(message);
    if (m_incoming.size() <= kMostIncoming)
        return;
    m_incoming.pop_front();
    ++m_skipped;
}

bool LaneRoom::round(Instant now)
{
    const bool isFlood = m_incoming.size() > kFewIncoming && now - m_shown < kFloodPause;
    if (m_incoming.empty() || isFlood)
        return false;
    m_shown = now;
    if (m_skipped > 0)
        m_messages->noteSkipped(std::exchange(m_skipped, 0));
    m_messages->append({std::make_move_iterator(m_incoming.begin()), std::make_move_iterator(m_incoming.end())});
    m_incoming.clear();
    return true;
}

} // namespace roundtrip
