// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/LimitShare.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace std::chrono_literals;

TEST(LimitShareTest, CountsValuesAndTheSecondsInWhichMostWereAbove)
{
    QuantileBand band;
    for (int second = 0; second < 10; ++second) {
        for (int i = 0; i < 10; ++i) {
            const bool isSlow = second == 7 || (second == 3 && i < 4);
            band.add(std::chrono::seconds(second) + i * 90ms, isSlow ? 300'000 : 10'000);
        }
    }
    const LimitShare share = limitShare(band, 0s, 10s - 1ns, 200'000);
    EXPECT_EQ(share.values, 100U);
    EXPECT_EQ(share.above, 14U);
    EXPECT_EQ(share.intervals, 10U);
    EXPECT_EQ(share.intervalsAbove, 1U) << "four of ten are not the median";
    EXPECT_DOUBLE_EQ(share.valueShare(), 0.14);
    EXPECT_DOUBLE_EQ(share.timeShare(), 0.1);
    const LimitShare part = limitShare(band, 7s, 8s - 1ns, 200'000);
    EXPECT_EQ(part.values, 10U);
    EXPECT_EQ(part.above, 10U) << "only of the stretch that is asked for";
}

TEST(LimitShareTest, WhatLiesOnTheLimitIsWithinIt)
{
    QuantileBand band;
    band.add(1s, 200'000);
    const LimitShare share = limitShare(band, 0s, 2s, 200'000);
    EXPECT_EQ(share.values, 1U);
    EXPECT_EQ(share.above, 0U);
    EXPECT_EQ(share.intervalsAbove, 0U);
    EXPECT_EQ(limitShare(band, 0s, 2s, 100'000).above, 1U);
}

TEST(LimitShareTest, NothingMeasuredIsNoShare)
{
    const LimitShare share = limitShare(QuantileBand(), 0s, 60s, 1);
    EXPECT_EQ(share.values, 0U);
    EXPECT_DOUBLE_EQ(share.valueShare(), 0.0);
    EXPECT_DOUBLE_EQ(share.timeShare(), 0.0);
}

} // namespace roundtrip::test
