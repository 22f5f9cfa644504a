// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/QuantileBand.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace roundtrip {

namespace {
constexpr std::uint64_t kLeastForMedian = 3; ///< so that one value among them does not decide it
} // namespace

void QuantileBand::add(std::chrono::nanoseconds time, std::uint64_t value)
{
    const auto index = static_cast<std::uint32_t>(m_layout.indexOf(std::min(value, m_layout.highest())));
    const auto& stretches = m_levels.at(time);
    for (std::size_t level = 0; level < stretches.size(); ++level) {
        Stretch& stretch = *stretches[level];
        if (stretch.total == 0)
            m_apart[level].push_back(time);
        ++stretch.total;
        stretch.first = std::min(stretch.first, time);
        stretch.last = std::max(stretch.last, time);
        stretch.stale = true;
    }
    for (Stretch* stretch : stretches) {
        stretch->counts.add(index);
        if (!stretch->isInLonger)
            break;
    }
}

const QuantileBand::Level& QuantileBand::settled(std::size_t level) const
{
    for (std::size_t shorter = 0; shorter < level; ++shorter) {
        for (const std::chrono::nanoseconds time : std::exchange(m_apart[shorter], {})) {
            const auto stretches = m_levels.at(time);
            Stretch& apart = *stretches[shorter];
            apart.isInLonger = true;
            apart.counts.shrink(); // most are complete by now
            for (std::size_t longer = shorter + 1; longer < stretches.size(); ++longer) {
                stretches[longer]->counts.add(apart.counts);
                if (!stretches[longer]->isInLonger)
                    break;
            }
        }
    }
    return m_levels[level];
}

std::vector<BandPoint> QuantileBand::points(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                            std::size_t mostPoints) const
{
    const std::size_t level = StretchGrid::levelFor(to - from, mostPoints);
    const std::chrono::nanoseconds length = StretchGrid::kLengths[level];
    std::vector<BandPoint> points;
    const auto& stretches = settled(level);
    const auto last = stretches.upper_bound(StretchGrid::indexOf(to, level));
    for (auto it = stretches.lower_bound(StretchGrid::indexOf(from, level)); it != last; ++it) {
        summarise(it->second);
        BandPoint point = it->second.cached;
        point.middle = length * it->first + length / 2;
        points.push_back(point);
    }
    return points;
}

std::chrono::nanoseconds QuantileBand::pauseFor(std::chrono::nanoseconds window)
{
    constexpr std::chrono::milliseconds kShortestPause(2500); // a probe a second may come late, or be lost once
    return std::max<std::chrono::nanoseconds>(kShortestPause, window / 50);
}

/// The shortest length whose stretches have enough values for a median.
std::size_t QuantileBand::lineLevel(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                    std::size_t mostPoints) const
{
    std::size_t level = StretchGrid::levelFor(to - from, mostPoints);
    for (; level + 1 < StretchGrid::kLengths.size() && StretchGrid::kLengths[level + 1] <= to - from; ++level) {
        std::uint64_t values = 0;
        std::uint64_t stretches = 0;
        const auto end = m_levels[level].upper_bound(StretchGrid::indexOf(to, level));
        for (auto it = m_levels[level].lower_bound(StretchGrid::indexOf(from, level)); it != end; ++it) {
            values += it->second.total;
            ++stretches;
        }
        if (values >= kLeastForMedian * stretches)
            break;
    }
    return level;
}

BandPoint QuantileBand::pointOf(Level::const_iterator begin, Level::const_iterator end, const Stretch& whole) const
{
    std::uint64_t total = 0;
    for (auto it = begin; it != end; ++it)
        total += it->second.total;
    BandPoint point;
    if (total == whole.total) {
        summarise(whole);
        point = whole.cached;
    } else {
        Stretch part;
        part.total = total;
        for (auto it = begin; it != end; ++it) {
            part.counts.add(it->second.counts);
            part.first = std::min(part.first, it->second.first);
            part.last = std::max(part.last, it->second.last);
        }
        summarise(part);
        point = part.cached;
    }
    point.middle = point.first + (point.last - point.first) / 2;
    return point;
}

std::vector<BandRun> QuantileBand::runs(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                        std::size_t mostPoints,
                                        const std::vector<std::chrono::nanoseconds>& breaks) const
{
    const std::chrono::nanoseconds pause = pauseFor(to - from);
    const auto margin = std::max((to - from) / 10, pause);
    // No pause hides inside of the fine stretches: all are shorter.
    std::size_t fine = 0;
    while (fine + 1 < StretchGrid::kLengths.size() && StretchGrid::kLengths[fine + 1] <= pause / 4)
        ++fine;
    const std::size_t coarse = std::max(fine, lineLevel(from, to, mostPoints));
    const auto coarseOf = [&](const Level::const_iterator& it) {
        return StretchGrid::indexOf(StretchGrid::kLengths[fine] * it->first, coarse);
    };
    const auto isBroken = [&](const Stretch& before, const Stretch& next) {
        const auto at = std::upper_bound(breaks.begin(), breaks.end(), before.first);
        return next.first - before.last > pause || (at != breaks.end() && *at <= next.first);
    };
    const Level& whole = settled(coarse);
    std::vector<BandRun> runs;
    // Long stretches from end to end: their quantiles are kept, those of a part would be found anew each time.
    const std::chrono::nanoseconds length = StretchGrid::kLengths[coarse];
    const auto end = m_levels[fine].lower_bound(
        StretchGrid::indexOf(length * (StretchGrid::indexOf(to + margin, coarse) + 1), fine));
    auto it =
        m_levels[fine].lower_bound(StretchGrid::indexOf(length * StretchGrid::indexOf(from - margin, coarse), fine));
    while (it != end) {
        const auto begin = it;
        auto previous = it;
        for (++it; it != end && coarseOf(it) == coarseOf(begin) && !isBroken(previous->second, it->second); ++it)
            previous = it;
        const BandPoint point = pointOf(begin, it, whole.at(coarseOf(begin)));
        const bool goesOn =
            begin != m_levels[fine].begin() && !runs.empty() && !isBroken(std::prev(begin)->second, begin->second);
        if (!goesOn)
            runs.push_back({.first = point.first});
        runs.back().last = point.last;
        if (point.count >= kLeastForMedian)
            runs.back().points.push_back(point);
    }
    return runs;
}

void QuantileBand::addTo(Histogram& histogram, std::chrono::nanoseconds from, std::chrono::nanoseconds to) const
{
    StretchGrid::cover(from, to, [&](std::size_t level, std::int64_t first, std::int64_t end) {
        const Level& stretches = settled(level);
        const auto last = stretches.lower_bound(end);
        for (auto it = stretches.lower_bound(first); it != last; ++it) {
            for (const auto& [index, count] : it->second.counts)
                histogram.addAtIndex(index, count);
        }
    });
}

void QuantileBand::clear()
{
    m_levels.clear();
    m_apart = {};
}

void QuantileBand::summarise(const Stretch& stretch) const
{
    if (!stretch.stale)
        return;
    stretch.stale = false;
    stretch.cached.count = stretch.total;
    stretch.cached.first = stretch.first;
    stretch.cached.last = stretch.last;
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
