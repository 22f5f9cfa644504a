// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/DelaySpec.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

using namespace std::chrono_literals;

namespace roundtrip {
namespace {

TEST(DelaySpec, NothingIsNoDelay)
{
    Random random(1);
    EXPECT_TRUE(DelaySpec{}.isZero());
    EXPECT_EQ(DelaySpec{}.draw(random), 0ns);
    EXPECT_TRUE((DelaySpec{.base = 5ms, .most = 0ns}).isZero());
}

TEST(DelaySpec, AConstantIsConstant)
{
    Random random(1);
    const DelaySpec spec{.base = 1500us};
    EXPECT_FALSE(spec.isZero());
    EXPECT_EQ(spec.draw(random), 1500us);
    EXPECT_EQ(spec.draw(random), 1500us);
}

TEST(DelaySpec, TheLognormalPartHasItsMedianAndStaysAboveTheBase)
{
    const DelaySpec spec{.base = 10ms, .medianMs = 4, .sigma = 0.8};
    std::vector<double> drawn;
    Random random(7);
    for (int i = 0; i < 20'001; ++i)
        drawn.push_back(toMilliseconds(spec.draw(random)));
    std::sort(drawn.begin(), drawn.end());
    EXPECT_NEAR(drawn.at(10'000), 14, 0.15);
    EXPECT_GE(drawn.front(), 10);
}

TEST(DelaySpec, TheSpreadIsEvenAndTheSumIsCapped)
{
    const DelaySpec spread{.base = 1ms, .spreadMs = 2};
    const DelaySpec capped{.base = 1ms, .medianMs = 50, .sigma = 3, .most = 60ms};
    Random random(3);
    double sum = 0;
    bool reachedTheCap = false;
    for (int i = 0; i < 10'000; ++i) {
        const double ms = toMilliseconds(spread.draw(random));
        EXPECT_GE(ms, 1);
        EXPECT_LT(ms, 3);
        sum += ms;
        const Duration cut = capped.draw(random);
        EXPECT_LE(cut, 60ms);
        reachedTheCap = reachedTheCap || cut == 60ms;
    }
    EXPECT_NEAR(sum / 10'000, 2, 0.05);
    EXPECT_TRUE(reachedTheCap);
}

TEST(DelaySpec, AnAbsurdTailIsStillRepresentable)
{
    Random random(5);
    const DelaySpec spec{.medianMs = 86'400'000, .sigma = 5};
    for (int i = 0; i < 1000; ++i) {
        const Duration drawn = spec.draw(random);
        EXPECT_GE(drawn, 0ns);
        EXPECT_LE(drawn, 24h);
    }
}

} // namespace
} // namespace roundtrip
