// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/BlockSample.h"
#include "stats/Intervals.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace roundtrip {

struct BootstrapOptions
{
    std::size_t resamples = 2000;
    double confidence = defaultConfidence;
    std::uint64_t seed = 1; ///< the same seed and samples give the same interval on every platform
};

struct RatioEstimate
{
    double ratio = 0.0; ///< quantile of the backend over the same quantile of the baseline
    /// Percentile interval of the resampled ratios. Empty where a side has fewer than two blocks with a sample in them
    /// (one connection says nothing about how connections differ, and empty ones say nothing at all) or fewer samples
    /// than the quantile needs (minimumSamples()). Below some ten blocks it tends to be too narrow; say so beside it.
    std::optional<Interval> interval;
    std::size_t backendBlocks = 0;
    std::size_t baselineBlocks = 0;
};

/// Ratio of a quantile to the baseline's, with an interval from a block bootstrap: whole connections are drawn again
/// with replacement on both sides, because messages of one connection share its route and instance and so are not
/// independent (Davison and Hinkley, Bootstrap Methods and their Application, 2.4 and 3.8; Efron's percentile
/// interval).
///
/// Empty where a side has no samples or the baseline's quantile is 0. Medians: quantile 0.5; p99: 0.99.
/// O(n log n + resamples · blocks) for n samples: not for the GUI thread.
[[nodiscard]] std::optional<RatioEstimate> bootstrapRatio(const Blocks& backend, const Blocks& baseline,
                                                          double quantile, const BootstrapOptions& options = {});

} // namespace roundtrip
