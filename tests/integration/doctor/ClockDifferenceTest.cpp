// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/ClockDifference.h"

#include <gtest/gtest.h>

namespace roundtrip {

TEST(ClockDifferenceTest, HalfOfTheWayIsTheUncertainty)
{
    // Sent at 1,000, back at 1,100; 40 ms each way, 20 in the server, whose clock is 500 ahead.
    const auto difference = clockDifference(1'000.0, ServerStamp{.receivedAt = 1'540.0, .sentAt = 1'560.0}, 1'100.0);
    ASSERT_TRUE(difference);
    EXPECT_DOUBLE_EQ(difference->aheadMs, 500.0);
    EXPECT_DOUBLE_EQ(difference->withinMs, 40.0);
}

TEST(ClockDifferenceTest, OneStampSuffices)
{
    const auto difference = clockDifference(1'000.0, ServerStamp{.sentAt = 1'050.0}, 1'100.0);
    ASSERT_TRUE(difference);
    EXPECT_DOUBLE_EQ(difference->aheadMs, 0.0);
    EXPECT_DOUBLE_EQ(difference->withinMs, 50.0);
    EXPECT_FALSE(clockDifference(1'000.0, ServerStamp{}, 1'100.0));
}

TEST(ClockDifferenceTest, ADateHasWholeSeconds)
{
    constexpr double kThen = 784'111'777'000.0; // RFC 9110's example
    const auto difference = clockDifference(kThen + 400.0, "Sun, 06 Nov 1994 08:49:37 GMT", kThen + 600.0);
    ASSERT_TRUE(difference);
    EXPECT_DOUBLE_EQ(difference->aheadMs, 0.0);
    EXPECT_DOUBLE_EQ(difference->withinMs, 600.0);
    EXPECT_FALSE(clockDifference(kThen, "yesterday", kThen));
}

} // namespace roundtrip
