// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/OutcomeBand.h"

namespace roundtrip {

OutcomeCounts& OutcomeCounts::operator+=(const OutcomeCounts& other)
{
    delivered += other.delivered;
    late += other.late;
    lost += other.lost;
    rejected += other.rejected;
    notSent += other.notSent;
    cold += other.cold;
    return *this;
}

void OutcomeBand::add(std::chrono::nanoseconds time, const OutcomeCounts& change)
{
    for (OutcomeCounts* counts : m_levels.at(time))
        *counts += change;
}

std::vector<OutcomePoint> OutcomeBand::points(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                              std::size_t mostPoints) const
{
    const std::size_t level = StretchGrid::levelFor(to - from, mostPoints);
    const auto length = StretchGrid::kLengths[level];
    std::vector<OutcomePoint> points;
    const auto last = m_levels[level].upper_bound(StretchGrid::indexOf(to, level));
    for (auto it = m_levels[level].lower_bound(StretchGrid::indexOf(from, level)); it != last; ++it)
        points.push_back({.start = length * it->first, .length = length, .counts = it->second});
    return points;
}

OutcomeCounts OutcomeBand::total(std::chrono::nanoseconds from, std::chrono::nanoseconds to) const
{
    OutcomeCounts sum;
    StretchGrid::cover(from, to, [&](std::size_t level, std::int64_t first, std::int64_t end) {
        const auto last = m_levels[level].lower_bound(end);
        for (auto it = m_levels[level].lower_bound(first); it != last; ++it)
            sum += it->second;
    });
    return sum;
}

} // namespace roundtrip
