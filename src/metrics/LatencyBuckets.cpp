// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/LatencyBuckets.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr double kUsInASecond = 1e6;

} // namespace

std::vector<double> latencyBoundsInSeconds()
{
    std::vector<double> bounds;
    bounds.reserve(kLatencyBoundsUs.size());
    for (const std::int64_t us : kLatencyBoundsUs)
        bounds.push_back(static_cast<double>(us) / kUsInASecond);
    return bounds;
}

void LatencyBuckets::count(std::uint64_t us, std::uint64_t times)
{
    const auto bound =
        std::lower_bound(kLatencyBoundsUs.cbegin(), kLatencyBoundsUs.cend(), static_cast<std::int64_t>(us));
    m_counts.at(static_cast<std::size_t>(bound - kLatencyBoundsUs.cbegin())) += times;
    m_total += times;
}

void LatencyBuckets::record(Duration span)
{
    const auto us = static_cast<std::uint64_t>(std::max<std::int64_t>(toMicroseconds(span), 0));
    count(us, 1);
    m_sumUs += static_cast<double>(us);
}

void LatencyBuckets::add(const Histogram& histogram)
{
    histogram.forEachRecorded(
        [this](std::uint64_t, std::uint64_t highest, std::uint64_t times) { count(highest, times); });
    m_sumUs += histogram.mean() * static_cast<double>(histogram.count());
}

BucketCounts LatencyBuckets::inSeconds() const
{
    return {.counts = {m_counts.cbegin(), m_counts.cend()}, .sum = m_sumUs / kUsInASecond};
}

} // namespace roundtrip
