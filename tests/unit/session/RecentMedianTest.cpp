// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/RecentMedian.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace std::chrono_literals;

TEST(RecentMedianTest, IsThatOfTheLastMinute)
{
    RecentMedian median;
    const Instant start{100s};
    EXPECT_EQ(median.at(start), std::nullopt);
    median.add(start, 900ms);
    median.add(start + 30s, 10ms);
    median.add(start + 40s, 30ms);
    median.add(start + 50s, 20ms);
    EXPECT_EQ(median.at(start + 61s), Duration(20ms));
    EXPECT_EQ(median.at(start + 95s), Duration(20ms));
    EXPECT_EQ(median.at(start + 5min), std::nullopt);
}

TEST(RecentMedianTest, OfMoreThanItHoldsTheLatestCount)
{
    RecentMedian median;
    const Instant start{100s};
    for (std::size_t i = 0; i < RecentMedian::kMost; ++i)
        median.add(start, 1s);
    for (std::size_t i = 0; i < RecentMedian::kMost; ++i)
        median.add(start, 1ms);
    EXPECT_EQ(median.at(start), Duration(1ms));
}

} // namespace roundtrip::test
