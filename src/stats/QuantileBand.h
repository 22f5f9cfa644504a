// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"
#include "stats/SparseCounts.h"
#include "stats/StretchLevels.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// Quantiles of one stretch of time, for a median line with a band around it. Values in µs at histogram resolution.
struct BandPoint
{
    std::chrono::nanoseconds middle{}; ///< of the stretch
    std::chrono::nanoseconds first{};  ///< time of its first value
    std::chrono::nanoseconds last{};   ///< and of its last
    std::uint64_t p10 = 0;
    std::uint64_t p50 = 0;
    std::uint64_t p90 = 0;
    std::uint64_t count = 0;

    /// Fewer values, and p10 and p90 would be no more than their extremes.
    static constexpr std::uint64_t kLeastForSpread = 10;
    [[nodiscard]] bool hasSpread() const { return count >= kLeastForSpread; }
};

/// What was measured without a pause: a line of its own, from its first value to its last. Stretches with too few
/// values for a median that a single one cannot move (a first message to a cold server, say) have no point in it.
struct BandRun
{
    std::chrono::nanoseconds first{};
    std::chrono::nanoseconds last{};
    std::vector<BandPoint> points = {};
};

/// How the quantiles of a stream of values move over time. Values are counted in sparse histograms over stretches of
/// 1 s to 30 min, so that any zoom gets true quantiles of its own stretches: percentiles are never averaged.
///
/// Values are counted in their second; the longer stretches get the counts of their shorter ones when somebody asks for
/// them, and of what comes to a second afterwards each value. So add() is O(log n) in the distinct values of a second,
/// and O(log n) for each longer stretch that has been asked for since that second began; values may come in any order
/// of time. points() costs what changed since the last call, plus the stretches in the window. Not synchronised.
class QuantileBand
{
public:
    void add(std::chrono::nanoseconds time, std::uint64_t value);
    /// At most `mostPoints` + 1 stretches of [from, to] that hold values, in order.
    [[nodiscard]] std::vector<BandPoint> points(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                                std::size_t mostPoints) const;
    /// The same for lines: cut wherever nothing was measured for longer than pauseFor(to - from), and at the `breaks`
    /// (ascending times; exact to the second, or to a few pixels of a long window). A stretch that a pause cuts has the
    /// quantiles of each side apart. Reaches beyond the window, so that a line runs on to its edges. The stretches are
    /// longer than mostPoints asks for where too few values fall into them.
    [[nodiscard]] std::vector<BandRun> runs(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                            std::size_t mostPoints,
                                            const std::vector<std::chrono::nanoseconds>& breaks = {}) const;
    /// Silence in a window of this length that is no longer one measurement: a fiftieth of it, at least 2.5 s.
    [[nodiscard]] static std::chrono::nanoseconds pauseFor(std::chrono::nanoseconds window);
    /// Adds every value of the whole seconds that [from, to] touches to a histogram of the default layout: the
    /// distribution of any stretch, from its own counts. Costs the distinct values of at most some forty stretches, and
    /// of the half hours between.
    void addTo(Histogram& histogram, std::chrono::nanoseconds from, std::chrono::nanoseconds to) const;
    void clear();

private:
    struct Stretch
    {
        SparseCounts counts;     ///< by index in the histogram layout
        bool isInLonger = false; ///< the next length has its counts, and is told of each further value
        std::uint64_t total = 0;
        std::chrono::nanoseconds first = std::chrono::nanoseconds::max();
        std::chrono::nanoseconds last = std::chrono::nanoseconds::min();
        mutable BandPoint cached;
        mutable bool stale = true;
    };

    using Level = StretchLevels<Stretch>::Level;
    using TimesByLevel = std::array<std::vector<std::chrono::nanoseconds>, StretchGrid::kLengths.size()>;

    /// Brings the counts of this length up to date; its stretches, with them.
    const Level& settled(std::size_t level) const;
    void summarise(const Stretch& stretch) const;
    [[nodiscard]] std::size_t lineLevel(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                        std::size_t mostPoints) const;
    [[nodiscard]] BandPoint pointOf(Level::const_iterator begin, Level::const_iterator end, const Stretch& whole) const;

    HistogramLayout m_layout;
    mutable StretchLevels<Stretch> m_levels;
    mutable TimesByLevel m_apart; ///< in stretches that the next length has not got yet
};

} // namespace roundtrip
