// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/TokenBucket.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
namespace {

constexpr Instant kFirstMoment{1000s};

int takeMany(TokenBucket& bucket, Instant now, int count)
{
    int taken = 0;
    for (int i = 0; i < count; ++i)
        taken += bucket.take(now) ? 1 : 0;
    return taken;
}

TEST(TokenBucket, WithoutARateThereIsNoLimit)
{
    TokenBucket none;
    TokenBucket zero(0, 1);
    EXPECT_EQ(takeMany(none, kFirstMoment, 1000), 1000);
    EXPECT_EQ(takeMany(zero, kFirstMoment, 1000), 1000);
}

TEST(TokenBucket, TheBurstComesFirstAndTheRateAfterwards)
{
    TokenBucket bucket(10, 5);
    EXPECT_EQ(takeMany(bucket, kFirstMoment, 100), 5);
    EXPECT_EQ(takeMany(bucket, kFirstMoment + 99ms, 100), 0);
    EXPECT_EQ(takeMany(bucket, kFirstMoment + 101ms, 100), 1);
    EXPECT_EQ(takeMany(bucket, kFirstMoment + 1h, 100), 5) << "a pause refills no more than the burst";
}

} // namespace
} // namespace roundtrip
