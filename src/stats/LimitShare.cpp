// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/LimitShare.h"

namespace roundtrip {

namespace {
constexpr std::size_t kMostIntervals = 3'600; // an hour of seconds
} // namespace

LimitShare limitShare(const QuantileBand& band, std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                      std::uint64_t limit)
{
    LimitShare share;
    Histogram values;
    band.addTo(values, from, to);
    values.forEachRecorded([&](std::uint64_t lowest, std::uint64_t, std::uint64_t count) {
        share.values += count;
        if (lowest > limit)
            share.above += count;
    });
    const std::uint64_t slot = values.layout().highestEquivalentValue(limit);
    for (const BandPoint& point : band.points(from, to, kMostIntervals)) {
        ++share.intervals;
        if (point.p50 > slot)
            ++share.intervalsAbove;
    }
    return share;
}

} // namespace roundtrip
