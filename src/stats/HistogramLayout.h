// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace roundtrip {

/// Where a value is counted in an HDR histogram: the counts-array layout of HdrHistogram (public domain,
/// https://github.com/HdrHistogram/HdrHistogram, AbstractHistogram), kept identical so that encoded histograms can be
/// exchanged with its tools.
///
/// Bucket 0 holds the values below subBucketCount units one by one; each further bucket covers twice the range at half
/// the resolution and needs only the upper half of its sub-buckets. Values that share a slot are *equivalent*.
///
/// A small immutable value, O(1) throughout; safe to read from any thread.
class HistogramLayout
{
public:
    /// 1 µs to 1 h at three significant digits: 23,552 counts.
    HistogramLayout() noexcept;

    /// Values from 0 to `highest`, told apart from `lowest` upwards, to `significantDigits` (0 to 5) decimal digits.
    /// Empty when lowest < 1, highest < 2 × lowest, highest exceeds 2⁶³ − 1, or the array would pass maxCountsLength.
    [[nodiscard]] static std::optional<HistogramLayout> make(std::uint64_t lowest, std::uint64_t highest,
                                                             int significantDigits);

    /// 64 MiB of counts: more than any sensible layout, and the bound on what a hostile file can make us allocate.
    static constexpr std::size_t maxCountsLength = std::size_t{1} << 23;

    [[nodiscard]] std::uint64_t lowest() const noexcept { return m_lowest; }
    [[nodiscard]] std::uint64_t highest() const noexcept { return m_highest; }
    [[nodiscard]] int significantDigits() const noexcept { return m_significantDigits; }
    [[nodiscard]] int unitMagnitude() const noexcept { return m_unitMagnitude; }
    [[nodiscard]] std::size_t subBucketCount() const noexcept { return std::size_t{2} << m_halfMagnitude; }
    [[nodiscard]] std::size_t countsLength() const noexcept { return m_countsLength; }

    /// Precondition: value <= highest(), or equivalent to valueFromIndex() of a valid index.
    [[nodiscard]] std::size_t indexOf(std::uint64_t value) const noexcept
    {
        const int bucket = bucketOf(value);
        return (static_cast<std::size_t>(bucket) << m_halfMagnitude) +
               static_cast<std::size_t>(value >> (bucket + m_unitMagnitude));
    }

    /// Lowest value counted at `index` (precondition: index < countsLength()).
    [[nodiscard]] std::uint64_t valueFromIndex(std::size_t index) const noexcept;
    [[nodiscard]] std::uint64_t lowestEquivalentValue(std::uint64_t value) const noexcept;
    [[nodiscard]] std::uint64_t highestEquivalentValue(std::uint64_t value) const noexcept;
    /// Middle of the equivalent range, rounded up.
    [[nodiscard]] std::uint64_t medianEquivalentValue(std::uint64_t value) const noexcept;
    [[nodiscard]] std::uint64_t sizeOfEquivalentRange(std::uint64_t value) const noexcept;

    friend bool operator==(const HistogramLayout&, const HistogramLayout&) = default;

private:
    [[nodiscard]] int bucketOf(std::uint64_t value) const noexcept
    {
        return static_cast<int>(std::bit_width(value | m_subBucketMask)) - (m_unitMagnitude + m_halfMagnitude + 1);
    }

    std::uint64_t m_lowest = 1;
    std::uint64_t m_highest = 3'600'000'000;
    std::uint64_t m_subBucketMask = 2047;
    std::size_t m_countsLength = 23'552;
    int m_significantDigits = 3;
    int m_unitMagnitude = 0;
    int m_halfMagnitude = 10; ///< log2 of half the sub-bucket count
};

} // namespace roundtrip
