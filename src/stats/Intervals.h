// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace roundtrip {

/// A two-sided confidence interval, both ends included, in the unit of what it is about.
struct Interval
{
    double low = 0.0;
    double high = 0.0;
};

inline constexpr double defaultConfidence = 0.95;

/// Wilson's score interval for a share of `successes` in `trials` (Wilson 1927; Newcombe 1998, method 3, without
/// continuity correction). Within 0 to 1, and meaningful at 0 and at all successes. Empty with fewer than two trials:
/// one says nothing of how trials differ.
[[nodiscard]] std::optional<Interval> wilsonInterval(std::uint64_t successes, std::uint64_t trials,
                                                     double confidence = defaultConfidence);

/// Ranks (from 1) of the two order statistics that enclose the quantile.
struct RankInterval
{
    std::uint64_t low = 0;
    std::uint64_t high = 0;
};

/// Distribution-free interval for the quantile q (0 < q < 1) of `count` independent samples. The number of samples at
/// or below the true quantile is binomial (count, q), so that with tails of α/2 each, α = 1 − confidence (Conover,
/// Practical Nonparametric Statistics, 3.2):
///
///     low  = largest rank l  with P(B <= l − 1) <= α/2,      high = smallest rank u with P(B >= u) <= α/2.
///
/// Empty where one of the two does not exist, which is below minimumSamples().
[[nodiscard]] std::optional<RankInterval> orderStatisticRanks(std::uint64_t count, double q,
                                                              double confidence = defaultConfidence);

/// The same as values (µs): of ascending samples, or of a histogram to its resolution (outwards).
[[nodiscard]] std::optional<Interval> orderStatisticInterval(std::span<const std::uint64_t> sorted, double q,
                                                             double confidence = defaultConfidence);
[[nodiscard]] std::optional<Interval> orderStatisticInterval(const Histogram& histogram, double q,
                                                             double confidence = defaultConfidence);

/// The fewest samples from which the interval above exists. Its upper end needs P(B >= n) = qⁿ <= α/2 and its lower end
/// (1 − q)ⁿ <= α/2, so n = ⌈ln(α/2) / ln(max(q, 1 − q))⌉: 6 for p50, 36 for p90, 72 for p95, 368 for p99, 3,688 for
/// p99.9 at 95 %. Below it a quantile is greyed ("too few samples").
[[nodiscard]] std::uint64_t minimumSamples(double q, double confidence = defaultConfidence);

} // namespace roundtrip
