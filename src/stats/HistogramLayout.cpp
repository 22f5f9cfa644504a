// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/HistogramLayout.h"

#include <limits>

namespace roundtrip {

namespace {

constexpr std::uint64_t maxTrackable = std::numeric_limits<std::int64_t>::max();

int bucketsToCover(std::uint64_t highest, int unitMagnitude, int halfMagnitude)
{
    std::uint64_t smallestUntrackable = std::uint64_t{2} << (halfMagnitude + unitMagnitude);
    int buckets = 1;
    while (smallestUntrackable <= highest) {
        if (smallestUntrackable > maxTrackable / 2)
            return buckets + 1;
        smallestUntrackable <<= 1;
        ++buckets;
    }
    return buckets;
}

} // namespace

HistogramLayout::HistogramLayout() noexcept = default;

std::optional<HistogramLayout> HistogramLayout::make(std::uint64_t lowest, std::uint64_t highest, int significantDigits)
{
    if (lowest < 1 || highest > maxTrackable || highest / 2 < lowest || significantDigits < 0 || significantDigits > 5)
        return std::nullopt;

    // "Three digits" means 1 unit at 1,000 and still 1 unit at 1,999: single units up to 2 × 10^digits.
    std::uint64_t singleUnits = 2;
    for (int digit = 0; digit < significantDigits; ++digit)
        singleUnits *= 10;

    HistogramLayout layout;
    layout.m_lowest = lowest;
    layout.m_highest = highest;
    layout.m_significantDigits = significantDigits;
    layout.m_unitMagnitude = static_cast<int>(std::bit_width(lowest)) - 1;
    layout.m_halfMagnitude = static_cast<int>(std::bit_width(singleUnits - 1)) - 1;
    if (layout.m_unitMagnitude + layout.m_halfMagnitude > 61)
        return std::nullopt;
    layout.m_subBucketMask = (layout.subBucketCount() - 1) << layout.m_unitMagnitude;
    const int buckets = bucketsToCover(highest, layout.m_unitMagnitude, layout.m_halfMagnitude);
    layout.m_countsLength = (static_cast<std::size_t>(buckets) + 1) << layout.m_halfMagnitude;
    if (layout.m_countsLength > maxCountsLength)
        return std::nullopt;
    return layout;
}

std::uint64_t HistogramLayout::valueFromIndex(std::size_t index) const noexcept
{
    const std::size_t halfCount = std::size_t{1} << m_halfMagnitude;
    const std::size_t row = index >> m_halfMagnitude; // the lower half of bucket 0, its upper half, bucket 1, 2, …
    if (row == 0)
        return static_cast<std::uint64_t>(index) << m_unitMagnitude;
    const std::uint64_t subBucket = (index & (halfCount - 1)) + halfCount;
    return subBucket << (static_cast<int>(row) - 1 + m_unitMagnitude);
}

std::uint64_t HistogramLayout::sizeOfEquivalentRange(std::uint64_t value) const noexcept
{
    return std::uint64_t{1} << (bucketOf(value) + m_unitMagnitude);
}

std::uint64_t HistogramLayout::lowestEquivalentValue(std::uint64_t value) const noexcept
{
    return value & ~(sizeOfEquivalentRange(value) - 1);
}

std::uint64_t HistogramLayout::highestEquivalentValue(std::uint64_t value) const noexcept
{
    return value | (sizeOfEquivalentRange(value) - 1);
}

std::uint64_t HistogramLayout::medianEquivalentValue(std::uint64_t value) const noexcept
{
    return lowestEquivalentValue(value) + (sizeOfEquivalentRange(value) >> 1);
}

} // namespace roundtrip
