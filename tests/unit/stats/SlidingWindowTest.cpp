// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/SlidingWindow.h"

#include "stats/Random.h"

#include <gtest/gtest.h>

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
        std::uint64_t value;
    };
    std::vector<Sample> all;
    std::chrono::nanoseconds now{};
    for (int i = 0; i < 3000; ++i) {
        now += std::chrono::nanoseconds(static_cast<std::int64_t>(random.exponential(3e7)));
        all.push_back({now, static_cast<std::uint64_t>(random.lognormal(50'000, 1))});
        window.add(now, all.back().value);
        if (i % 50 != 0)
            continue;
        if (i % 100 == 0)
            window.expire(now += 1s);
        Histogram expected;
        for (const Sample& sample : all) {
            if (now - sample.time < 10s)
                expected.record(sample.value);
        }
        ASSERT_EQ(window.histogram(), expected);
        ASSERT_EQ(window.quantile(0.5), expected.valueAtQuantile(0.5));
        ASSERT_EQ(window.min(), expected.min());
        ASSERT_EQ(window.max(), expected.max());
        ASSERT_FALSE(window.isTruncated());
    }
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
