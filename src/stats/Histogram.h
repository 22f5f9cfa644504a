// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/HistogramLayout.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtrip {

/// One point of a percentile curve on the HDR axis.
struct PercentilePoint
{
    double quantile = 0.0; ///< 0 to 1
    double inverse = 1.0; ///< 1 / (1 − quantile): 1, 10, 100 … are p0, p90, p99 …; the last point has the count here
    std::uint64_t value = 0; ///< µs
};

/// High dynamic range histogram of durations in µs: constant memory, three significant digits from 1 µs to 1 h
/// (other ranges through HistogramLayout). Merged by adding, never by averaging percentiles.
///
/// Figures follow HdrHistogram's reference semantics: quantiles and max() answer with the highest value equivalent to
/// the one recorded, min() with the lowest, mean() with the middle of each equivalent range.
///
/// record() and remove() are O(1) and never allocate; reading a quantile is O(occupied range of the counts array), at
/// most countsLength(). 188 KiB in the default layout; copying copies that, moving does not (a moved-from histogram may
/// only be assigned to or destroyed). Not synchronised: one thread at a time.
class Histogram
{
public:
    explicit Histogram(const HistogramLayout& layout = {});

    /// Values above the layout's highest are counted there and in clampedCount().
    void record(std::uint64_t value, std::uint64_t count = 1) noexcept
    {
        if (value > m_layout.highest()) [[unlikely]] {
            m_clamped += count;
            value = m_layout.highest();
        }
        addAtIndex(m_layout.indexOf(value), count);
    }

    /// Takes back what record() counted with the same arguments. False, and nothing changes, if it is not there.
    bool remove(std::uint64_t value, std::uint64_t count = 1) noexcept;

    /// Adds every recorded value of `other`. Exact where the layouts are equal, else to the coarser resolution.
    void add(const Histogram& other) noexcept;
    void reset() noexcept;

    [[nodiscard]] std::uint64_t count() const noexcept { return m_total; }
    [[nodiscard]] std::uint64_t clampedCount() const noexcept { return m_clamped; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_total == 0; }

    /// All of these are 0 when nothing is recorded.
    [[nodiscard]] std::uint64_t min() const noexcept;
    [[nodiscard]] std::uint64_t max() const noexcept;
    [[nodiscard]] double mean() const noexcept;
    /// `quantile` 0 to 1 (clamped to it). HdrHistogram's getValueAtPercentile(100 × quantile).
    [[nodiscard]] std::uint64_t valueAtQuantile(double quantile) const noexcept;
    /// The same of several, ascending, in one go.
    template<std::size_t N>
    [[nodiscard]] std::array<std::uint64_t, N> valuesAtQuantiles(const std::array<double, N>& quantiles) const noexcept;
    /// How many records are surely not above it: those of slots that end there or below.
    [[nodiscard]] std::uint64_t countUpTo(std::uint64_t value) const noexcept;
    /// Highest equivalent value of the rank-th smallest record; rank from 1 (clamped to 1 … count()).
    [[nodiscard]] std::uint64_t valueAtRank(std::uint64_t rank) const noexcept;

    /// The curve for a chart whose axis is 1 / (1 − quantile), logarithmic: `ticksPerHalfDistance` points on each
    /// halving of the distance to 100 %, ending with max(). Empty when nothing is recorded.
    [[nodiscard]] std::vector<PercentilePoint> percentileCurve(int ticksPerHalfDistance = 5) const;

    [[nodiscard]] const HistogramLayout& layout() const noexcept { return m_layout; }
    [[nodiscard]] std::size_t countsLength() const noexcept { return m_layout.countsLength(); }
    /// Precondition for both: index < countsLength().
    [[nodiscard]] std::uint64_t countAtIndex(std::size_t index) const noexcept { return m_counts[index]; }
    void addAtIndex(std::size_t index, std::uint64_t count) noexcept
    {
        m_counts[index] += count;
        m_total += count;
        m_lowIndex = std::min(m_lowIndex, index);
        m_highIndex = std::max(m_highIndex, index);
    }

    /// Calls visit(lowestValue, highestValue, count) for every slot with records, values ascending.
    template<typename Visitor>
    void forEachRecorded(Visitor&& visit) const
    {
        for (std::size_t index = m_lowIndex; index <= m_highIndex && index < m_counts.size(); ++index) {
            if (m_counts[index] == 0)
                continue;
            const std::uint64_t value = m_layout.valueFromIndex(index);
            visit(value, m_layout.highestEquivalentValue(value), m_counts[index]);
        }
    }

    /// Equal layout and equal counts.
    friend bool operator==(const Histogram& left, const Histogram& right)
    {
        return left.m_layout == right.m_layout && left.m_total == right.m_total && left.m_counts == right.m_counts;
    }

private:
    [[nodiscard]] std::uint64_t rankAtQuantile(double quantile) const noexcept;

    HistogramLayout m_layout;
    std::vector<std::uint64_t> m_counts;
    std::uint64_t m_total = 0;
    std::uint64_t m_clamped = 0;
    // Nothing is recorded outside [low, high]. remove() leaves the bounds wide; readers skip the empty slots.
    std::size_t m_lowIndex;
    std::size_t m_highIndex = 0;
};

template<std::size_t N>
std::array<std::uint64_t, N> Histogram::valuesAtQuantiles(const std::array<double, N>& quantiles) const noexcept
{
    std::array<std::uint64_t, N> values{};
    if (m_total == 0)
        return values;
    std::size_t index = m_lowIndex;
    std::uint64_t seen = m_counts[index];
    for (std::size_t i = 0; i < N; ++i) {
        for (const std::uint64_t rank = rankAtQuantile(quantiles[i]); seen < rank; seen += m_counts[index])
            ++index;
        values[i] = quantiles[i] > 0.0 ? m_layout.highestEquivalentValue(m_layout.valueFromIndex(index)) : min();
    }
    return values;
}

} // namespace roundtrip
