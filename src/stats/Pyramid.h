// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/PyramidLevel.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// A genuine recorded sample to draw.
struct PyramidPoint
{
    std::chrono::nanoseconds time{}; ///< whole µs
    std::uint32_t value = 0;         ///< µs

    friend bool operator==(const PyramidPoint&, const PyramidPoint&) = default;
};

/// What a chart needs of one column of pixels: four genuine samples (some may coincide) and how many they stand for.
struct PyramidColumn
{
    PyramidPoint first;
    PyramidPoint lowest;
    PyramidPoint highest;
    PyramidPoint last;
    std::uint64_t count = 0;
};

/// Decimation for charts: keeps first, lowest, highest and last sample per slot of time, at twelve resolutions from 1
/// ms up by factors of four (to 70 min), so that drawing costs the width of the chart and not the length of the run. A
/// line through these four per column covers the same pixels as one through all samples.
///
/// Samples come in any order; those close to the newest are cheap, and the result is the same whatever the order.
///
/// Resolution: times are kept to the µs and values saturate at 2³² − 1 µs (71 min). Within 1 ms only the four samples
/// survive. Memory: 17 bytes per slot with one sample, 47 per slot with more. Dense samples (several per ms) share
/// slots: 63 bytes per occupied millisecond over all resolutions. Lone samples cost 17 bytes for each resolution finer
/// than their distance: 90 bytes at 5 per second.
///
/// add() is O(1) per resolution for the newest samples, see PyramidLevel for late ones. Not synchronised: one thread at
/// a time.
class Pyramid
{
public:
    Pyramid();

    /// `time` from any fixed origin, in which all calls agree; `value` in µs.
    void add(std::chrono::nanoseconds time, std::uint64_t value);

    /// Forgets every millisecond that ends at or before `time`, as if its samples had never come. O(what goes).
    void removeBefore(std::chrono::nanoseconds time);
    void clear();

    /// Samples held, not slots.
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] std::size_t slotCount() const;
    /// What the slots take in memory.
    [[nodiscard]] std::size_t bytes() const;

    struct Extent
    {
        std::chrono::nanoseconds first{};
        std::chrono::nanoseconds last{};
        std::uint32_t lowest = 0;  ///< µs
        std::uint32_t highest = 0; ///< µs
    };
    /// Empty without samples. O(slots of the coarsest resolution), which is one per 70 min.
    [[nodiscard]] std::optional<Extent> extent() const;

    /// The occupied columns of [from, to] in ascending order, at most max(columns, 2) of them, `out` being overwritten.
    ///
    /// Covers whole milliseconds: every sample in [from, to] counts, and at most the rest of the two outermost
    /// milliseconds. Each column's four samples are exact for it. Columns lie on a grid fixed in time, columnWidth()
    /// apart, so that a sliding window shows the same picture moving and not a flickering one; the first and the last
    /// are cut off by the window. O(columns + log slots), whatever has been recorded: at most 12 slots are read per
    /// column.
    void query(std::chrono::nanoseconds from, std::chrono::nanoseconds to, std::size_t columns,
               std::vector<PyramidColumn>& out) const;

    /// The same as one line: at most four points per column, ascending in time, none twice in a column.
    [[nodiscard]] std::vector<PyramidPoint> points(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                                   std::size_t columns) const;

    /// Width of the columns that query() uses for a window of this span: span / (columns − 1) rounded up to whole slots
    /// of a resolution, which adds a third at most (more only under 4 ms). A column starts at a multiple of its
    /// width.
    [[nodiscard]] static std::chrono::nanoseconds columnWidth(std::chrono::nanoseconds span, std::size_t columns);

private:
    std::vector<PyramidLevel> m_levels; ///< finest first
    std::uint64_t m_size = 0;
};

} // namespace roundtrip
