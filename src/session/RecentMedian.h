// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <deque>
#include <optional>

namespace roundtrip {

/// The median of the round trips of the last minute, exact and small: for each of many rooms, where a histogram would
/// be too much. Of more than so many, the latest. One thread.
class RecentMedian
{
public:
    static constexpr std::size_t kMost = 500;
    static constexpr std::chrono::minutes kSpan{1};

    /// `when` it arrived; not before those that were added.
    void add(Instant when, Duration span);
    /// At this time; empty where nothing arrived in the minute before it.
    [[nodiscard]] std::optional<Duration> at(Instant now) const;

private:
    std::deque<std::pair<Instant, Duration>> m_spans = {};
};

} // namespace roundtrip
