// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Leg.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace std::chrono_literals;

TEST(LegTest, KeepsTheOrder)
{
    Leg leg;
    EXPECT_EQ(leg.arrival(Instant(1s), 500ms), Instant(1500ms));
    EXPECT_EQ(leg.arrival(Instant(1s), 100ms), Instant(1500ms));
    EXPECT_EQ(leg.arrival(Instant(2s), 100ms), Instant(2100ms));
}

TEST(LegTest, TakesSoMuchAtATimeAndMoreOnceThatHasArrived)
{
    Leg leg;
    static_cast<void>(leg.arrival(Instant(1s), 1s, Leg::kMostBytes));
    EXPECT_FALSE(leg.isFull(Instant(1s)));
    static_cast<void>(leg.arrival(Instant(1500ms), 1s, 1));
    EXPECT_TRUE(leg.isFull(Instant(1999ms)));
    EXPECT_FALSE(leg.isFull(Instant(2s))) << "the first has arrived";
    static_cast<void>(leg.arrival(Instant(3s), 0s, 10 * Leg::kMostBytes));
    EXPECT_FALSE(leg.isFull(Instant(3s))) << "what does not wait takes no room";
}

} // namespace
} // namespace roundtrip
