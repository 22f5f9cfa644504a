// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/SlidingWindow.h"

#include "stats/Random.h"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace roundtrip {

using namespace std::chrono_literals;

TEST(SlidingWindowTest, AgreesWithAHistogramOfTheLastSeconds)
{
    SlidingWindow window(10s);
    Random random(1);
    struct Sample
    {
        std::chrono::nanoseconds time;
        std::optional<std::uint64_t> value;
    };
    std::vector<Sample> all;
    std::chrono::nanoseconds now{};
    for (int i = 0; i < 3000; ++i) {
        now += std::chrono::nanoseconds(static_cast<std::int64_t>(random.exponential(3e7)));
        if (random.chance(0.1)) {
            window.addLoss(now);
            all.push_back({now, std::nullopt});
        } else {
            all.push_back({now, static_cast<std::uint64_t>(random.lognormal(50'000, 1))});
            window.add(now, *all.back().value);
        }
        if (i % 50 != 0)
            continue;
        if (i % 100 == 0)
            window.expire(now += 1s);
        Histogram expected;
        std::uint64_t losses = 0;
        for (const Sample& sample : all) {
            if (now - sample.time >= 10s)
                continue;
            if (sample.value)
                expected.record(*sample.value);
            else
                ++losses;
        }
        ASSERT_EQ(window.histogram(), expected);
        ASSERT_EQ(window.lossCount(), losses);
        ASSERT_EQ(window.quantile(0.5), expected.valueAtQuantile(0.5));
        ASSERT_EQ(window.min(), expected.min());
        ASSERT_EQ(window.max(), expected.max());
        ASSERT_FALSE(window.isTruncated());
    }
}

TEST(SlidingWindowTest, ShareOfLossIsOfAllSamplesInTheWindow)
{
    SlidingWindow window(1s);
    EXPECT_EQ(window.lossShare(), 0.0);
    window.add(0ms, 100);
    window.addLoss(500ms);
    EXPECT_EQ(window.lossShare(), 0.5);
    window.expire(1000ms);
    EXPECT_EQ(window.lossShare(), 1.0);
    window.expire(1500ms);
    EXPECT_EQ(window.lossShare(), 0.0);
    EXPECT_EQ(window.lossCount(), 0u);
}

TEST(SlidingWindowTest, TimesOutOfStepCountAsTheLatest)
{
    SlidingWindow window(1s);
    window.add(10s, 1);
    window.add(9s, 2);
    EXPECT_EQ(window.count(), 2u);
    window.expire(10'999ms);
    EXPECT_EQ(window.count(), 2u);
    window.expire(5s);
    EXPECT_EQ(window.count(), 2u) << "time does not run backwards";
    window.expire(11s);
    EXPECT_EQ(window.count(), 0u);
}

TEST(SlidingWindowTest, KeepsItsBoundAndSaysSo)
{
    SlidingWindow window(1s, 3);
    for (int i = 0; i < 5; ++i)
        window.add(i * 10ms, static_cast<std::uint64_t>(i));
    EXPECT_EQ(window.count(), 3u);
    EXPECT_EQ(window.min(), 2u);
    EXPECT_TRUE(window.isTruncated());
    window.add(1'005ms, 9);
    EXPECT_TRUE(window.isTruncated());
    window.expire(1'030ms);
    EXPECT_FALSE(window.isTruncated()) << "what was cut off has left the window by now";
}

TEST(SlidingWindowTest, SpanCanChangeAndEverythingBeCleared)
{
    SlidingWindow window(10s);
    window.add(0s, 1);
    window.add(8s, ~std::uint64_t{0});
    window.setSpan(5s);
    EXPECT_EQ(window.count(), 1u);
    EXPECT_EQ(window.histogram().clampedCount(), 1u);
    window.setSpan(20s);
    window.add(15s, 3);
    EXPECT_EQ(window.count(), 2u);
    window.clear();
    EXPECT_EQ(window.histogram(), Histogram());
    EXPECT_EQ(window.histogram().clampedCount(), 0u);
    window.add(1s, 4);
    EXPECT_EQ(window.count(), 1u) << "after clearing, time may start again";
}

} // namespace roundtrip
