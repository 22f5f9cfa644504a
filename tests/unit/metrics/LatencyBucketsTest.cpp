// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/LatencyBuckets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

using namespace std::chrono_literals;

namespace roundtrip {
namespace {

std::uint64_t atOrBelow(const LatencyBuckets& buckets, double seconds)
{
    const auto bounds = latencyBoundsInSeconds();
    const auto found = std::find(bounds.cbegin(), bounds.cend(), seconds);
    EXPECT_NE(found, bounds.cend());
    const auto counts = buckets.inSeconds().counts;
    return std::accumulate(counts.cbegin(), counts.cbegin() + (found - bounds.cbegin()) + 1, std::uint64_t{0});
}

} // namespace

TEST(LatencyBuckets, BoundsAscendAndHaveTheLimitsThatPeopleSet)
{
    const auto bounds = latencyBoundsInSeconds();
    EXPECT_TRUE(std::is_sorted(bounds.cbegin(), bounds.cend()));
    for (const double limit : {0.001, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0})
        EXPECT_EQ(std::count(bounds.cbegin(), bounds.cend(), limit), 1) << limit;
}

TEST(LatencyBuckets, ABoundIsStillInItsBucket)
{
    LatencyBuckets buckets;
    buckets.record(300ms);
    buckets.record(300ms + 1us);
    buckets.record(-5ms);
    buckets.record(1h);
    EXPECT_EQ(atOrBelow(buckets, 0.0001), 1U) << "a negative span is none";
    EXPECT_EQ(atOrBelow(buckets, 0.3), 2U);
    EXPECT_EQ(atOrBelow(buckets, 0.5), 3U);
    EXPECT_EQ(atOrBelow(buckets, 30.0), 3U);
    EXPECT_EQ(buckets.inSeconds().total(), 4U);
    EXPECT_EQ(buckets.total(), 4U);
    EXPECT_DOUBLE_EQ(buckets.inSeconds().sum, 3600.600001);
}

TEST(LatencyBuckets, AHistogramFallsIntoTheSameBuckets)
{
    LatencyBuckets one;
    LatencyBuckets other;
    Histogram histogram;
    for (std::uint64_t us = 50; us < 40'000'000; us = us * 21 / 20 + 7) {
        one.record(std::chrono::microseconds(us));
        histogram.record(us);
    }
    other.add(histogram);
    EXPECT_EQ(one.inSeconds().counts, other.inSeconds().counts);
    EXPECT_NEAR(one.inSeconds().sum / other.inSeconds().sum, 1.0, 0.001);
}

} // namespace roundtrip
