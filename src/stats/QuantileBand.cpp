// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/QuantileBand.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip {

void QuantileBand::add(std::chrono::nanoseconds time, std::uint64_t value)
{
    const auto index = static_cast<std::uint32_t>(m_layout.indexOf(std::min(value, m_layout.highest())));
    for (Stretch* stretch : m_levels.at(time)) {
        stretch->counts.add(index);
        ++stretch->total;
        stretch->stale = true;
    }
}

std::vector<BandPoint> QuantileBand::points(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                            std::size_t mostPoints) const
{
    const std::size_t level = StretchGrid::levelFor(to - from, mostPoints);
    const std::chrono::nanoseconds length = StretchGrid::kLengths[level];
    std::vector<BandPoint> points;
    const auto& stretches = m_levels[level];
    const auto last = stretches.upper_bound(StretchGrid::indexOf(to, level));
    for (auto it = stretches.lower_bound(StretchGrid::indexOf(from, level)); it != last; ++it) {
        summarise(it->second);
        BandPoint point = it->second.cached;
        point.middle = length * it->first + length / 2;
        points.push_back(point);
    }
    return points;
}

void QuantileBand::addTo(Histogram& histogram, std::chrono::nanoseconds from, std::chrono::nanoseconds to) const
{
    StretchGrid::cover(from, to, [&](std::size_t level, std::int64_t first, std::int64_t end) {
        const auto last = m_levels[level].lower_bound(end);
        for (auto it = m_levels[level].lower_bound(first); it != last; ++it) {
            for (const auto& [index, count] : it->second.counts)
                histogram.addAtIndex(index, count);
        }
    });
}

void QuantileBand::clear()
{
    m_levels.clear();
}

void QuantileBand::summarise(const Stretch& stretch) const
{
    if (!stretch.stale)
        return;
    stretch.stale = false;
    stretch.cached.count = stretch.total;
    const auto rank = [&stretch](double quantile) {
        return std::max<std::uint64_t>(
            1, static_cast<std::uint64_t>(std::ceil(quantile * static_cast<double>(stretch.total))));
    };
    struct Wanted
    {
        std::uint64_t rank;
        std::uint64_t* value;
    };
    const std::array<Wanted, 3> wanted = {Wanted{rank(0.10), &stretch.cached.p10},
                                          Wanted{rank(0.50), &stretch.cached.p50},
                                          Wanted{rank(0.90), &stretch.cached.p90}};
    std::uint64_t seen = 0;
    std::size_t next = 0;
    for (const auto& [index, count] : stretch.counts) {
        seen += count;
        while (next < wanted.size() && seen >= wanted[next].rank)
            *wanted[next++].value = m_layout.highestEquivalentValue(m_layout.valueFromIndex(index));
    }
}

} // namespace roundtrip
