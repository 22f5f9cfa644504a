// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "metrics/MetricSet.h"
#include "stats/Histogram.h"

#include <array>

namespace roundtrip {

/// Upper bounds of our histograms of time in µs: three to a factor of ten and a few between, 300 ms and whole seconds
/// among them, because limits are set there. A promise: who has recorded with them cannot add others. A quantile that
/// is read from them lies in the bucket of the true one.
inline constexpr std::array<std::int64_t, 28> kLatencyBoundsUs{
    100,       200,       500,       1'000,     2'000,     3'000,      5'000,      7'500,     10'000,  15'000,
    20'000,    30'000,    50'000,    75'000,    100'000,   150'000,    200'000,    300'000,   500'000, 750'000,
    1'000'000, 1'500'000, 2'000'000, 3'000'000, 5'000'000, 10'000'000, 20'000'000, 30'000'000};

/// The same in seconds.
[[nodiscard]] std::vector<double> latencyBoundsInSeconds();

/// Counts spans into those buckets, exactly.
class LatencyBuckets
{
public:
    /// Negative spans count as none.
    void record(Duration span);
    /// Those of a histogram in µs. A slot of it that lies across a bound counts above it.
    void add(const Histogram& histogram);
    [[nodiscard]] std::uint64_t total() const { return m_total; }
    [[nodiscard]] BucketCounts inSeconds() const;

private:
    void count(std::uint64_t us, std::uint64_t times);

    std::array<std::uint64_t, kLatencyBoundsUs.size() + 1> m_counts{};
    std::uint64_t m_total = 0;
    double m_sumUs = 0.0;
};

} // namespace roundtrip
