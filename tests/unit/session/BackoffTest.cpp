// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Backoff.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace std::chrono_literals;

TEST(BackoffTest, EachWaitLiesInTheUpperHalfOfACeilingThatDoublesUpToTheLimit)
{
    Backoff backoff(7, {.first = 100ms, .longest = 1500ms});
    Duration ceiling = 100ms;
    for (int i = 0; i < 200; ++i) {
        const Duration wait = backoff.next();
        EXPECT_GE(wait, ceiling / 2) << i;
        EXPECT_LE(wait, ceiling) << i;
        ceiling = std::min<Duration>(2 * ceiling, 1500ms);
    }
    EXPECT_EQ(backoff.tries(), 200);
}

TEST(BackoffTest, ASuccessStartsOver)
{
    Backoff backoff(7, {.first = 100ms, .longest = 10s});
    for (int i = 0; i < 5; ++i)
        (void)backoff.next();
    backoff.reset();
    EXPECT_EQ(backoff.tries(), 0);
    EXPECT_LE(backoff.next(), 100ms);
}

TEST(BackoffTest, SeedsSpreadClientsAndRepeatThemselves)
{
    Backoff one(1);
    Backoff same(1);
    Backoff other(2);
    bool differed = false;
    for (int i = 0; i < 10; ++i) {
        const Duration wait = one.next();
        EXPECT_EQ(wait, same.next());
        differed = differed || wait != other.next();
    }
    EXPECT_TRUE(differed);
}

} // namespace roundtrip
