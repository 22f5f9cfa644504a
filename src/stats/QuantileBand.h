// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"
#include "stats/SparseCounts.h"
#include "stats/StretchLevels.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// Quantiles of one stretch of time, for a median line with a band around it. Values in µs at histogram resolution.
struct BandPoint
{
    std::chrono::nanoseconds middle{}; ///< of the stretch
    std::uint64_t p10 = 0;
    std::uint64_t p50 = 0;
    std::uint64_t p90 = 0;
    std::uint64_t count = 0;
};

/// How the quantiles of a stream of values move over time. Values are counted in sparse histograms over stretches of
/// 1 s to 30 min, so that any zoom gets true quantiles of its own stretches: percentiles are never averaged.
///
/// add() is O(log n) in the distinct values of a stretch, at each of the six lengths; values may come in any order of
/// time. points() costs what changed since the last call, plus the stretches in the window. Not synchronised.
class QuantileBand
{
public:
    void add(std::chrono::nanoseconds time, std::uint64_t value);
    /// At most `mostPoints` + 1 stretches of [from, to] that hold values, in order.
    [[nodiscard]] std::vector<BandPoint> points(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                                std::size_t mostPoints) const;
    /// Adds every value of the whole seconds that [from, to] touches to a histogram of the default layout: the
    /// distribution of any stretch, from its own counts. Costs the distinct values of at most some forty stretches, and
    /// of the half hours between.
    void addTo(Histogram& histogram, std::chrono::nanoseconds from, std::chrono::nanoseconds to) const;
    void clear();

private:
    struct Stretch
    {
        SparseCounts counts; ///< by index in the histogram layout
        std::uint64_t total = 0;
        mutable BandPoint cached;
        mutable bool stale = true;
    };

    void summarise(const Stretch& stretch) const;

    HistogramLayout m_layout;
    StretchLevels<Stretch> m_levels;
};

} // namespace roundtrip
