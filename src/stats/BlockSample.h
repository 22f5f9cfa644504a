// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Random.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace roundtrip {

/// Samples (µs) grouped by the block they came from: one connection is one block. A connection without any sample stays
/// in as an empty block, since drawing it is as likely as drawing another.
using Blocks = std::vector<std::vector<std::uint64_t>>;

/// One quantile of pooled blocks, and the same quantile of blocks drawn again with replacement.
///
/// Construction is O(n log n) for n samples, with 16 bytes each. resampledQuantile() gives exactly what sorting the
/// drawn samples would give, but walks there from the pooled quantile, to which resamples stay close: O(blocks) plus
/// that walk, not O(n).
class BlockSample
{
public:
    BlockSample(const Blocks& blocks, double quantile);

    [[nodiscard]] std::size_t blockCount() const { return m_sizes.size(); }
    /// Blocks with a sample in them.
    [[nodiscard]] std::size_t filledBlockCount() const;
    [[nodiscard]] std::size_t sampleCount() const { return m_samples.size(); }
    /// Nearest rank: the ⌈q · n⌉-th smallest sample, as histograms answer too. Empty without samples.
    [[nodiscard]] std::optional<std::uint64_t> pooledQuantile() const;
    /// Of blockCount() blocks drawn from `random`; empty if all of those were empty.
    [[nodiscard]] std::optional<std::uint64_t> resampledQuantile(Random& random);

private:
    struct Sample
    {
        std::uint64_t value = 0;
        std::size_t block = 0;
    };

    [[nodiscard]] std::uint64_t rankOf(std::uint64_t count) const;

    double m_quantile;
    std::vector<Sample> m_samples;           ///< ascending
    std::vector<std::uint64_t> m_sizes;      ///< samples of each block
    std::size_t m_pivot = 0;                 ///< where in m_samples the pooled quantile is
    std::vector<std::uint64_t> m_belowPivot; ///< samples of each block before the pivot
    std::vector<std::uint64_t> m_drawn;      ///< how often each block was drawn; kept to save allocations
};

} // namespace roundtrip
