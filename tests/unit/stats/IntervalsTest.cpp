// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Intervals.h"

#include "stats/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace roundtrip {

namespace {

/// P(B <= k) for B binomial (n, q), summed term by term.
double binomialUpTo(std::int64_t k, std::uint64_t n, double q)
{
    double sum = 0;
    for (std::int64_t i = 0; i <= k; ++i) {
        const auto x = static_cast<double>(i);
        const auto total = static_cast<double>(n);
        sum += std::exp(std::lgamma(total + 1) - std::lgamma(x + 1) - std::lgamma(total - x + 1) + x * std::log(q) +
                        (total - x) * std::log1p(-q));
    }
    return sum;
}

} // namespace

TEST(IntervalsTest, WilsonMatchesPublishedFigures)
{
    // Newcombe 1998, table I, method 3: 81/263, 15/148, 0/20, 1/29.
    const struct
    {
        std::uint64_t successes, trials;
        double low, high;
    } published[] = {
        {81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0.0, 0.1611}, {1, 29, 0.0061, 0.1718}};
    for (const auto& row : published) {
        const Interval interval = wilsonInterval(row.successes, row.trials).value();
        EXPECT_NEAR(interval.low, row.low, 5e-5);
        EXPECT_NEAR(interval.high, row.high, 5e-5);
    }
}

TEST(IntervalsTest, WilsonStaysWithinZeroAndOne)
{
    EXPECT_FALSE(wilsonInterval(0, 0));
    EXPECT_FALSE(wilsonInterval(1, 1)) << "one trial says nothing of how trials differ";
    EXPECT_FALSE(wilsonInterval(0, 1));
    for (const std::uint64_t trials : {2, 10, 1'000'000'000}) {
        EXPECT_EQ(wilsonInterval(0, trials)->low, 0.0);
        EXPECT_EQ(wilsonInterval(trials, trials)->high, 1.0);
        EXPECT_LT(wilsonInterval(trials, trials)->low, 1.0);
        EXPECT_GT(wilsonInterval(0, trials)->high, 0.0);
        EXPECT_EQ(wilsonInterval(trials + 5, trials)->high, 1.0);
    }
    EXPECT_LT(wilsonInterval(5, 10, 0.99)->low, wilsonInterval(5, 10, 0.9)->low);
}

TEST(IntervalsTest, MinimumSamplesAreThoseOfTheMethod)
{
    EXPECT_EQ(minimumSamples(0.5), 6u);
    EXPECT_EQ(minimumSamples(0.9), 36u);
    EXPECT_EQ(minimumSamples(0.95), 72u);
    EXPECT_EQ(minimumSamples(0.99), 368u);
    EXPECT_EQ(minimumSamples(0.999), 3688u);
    EXPECT_EQ(minimumSamples(0.01), 368u);
    for (const double q : {0.1, 0.5, 0.9, 0.95, 0.99}) {
        EXPECT_TRUE(orderStatisticRanks(minimumSamples(q), q)) << q;
        EXPECT_FALSE(orderStatisticRanks(minimumSamples(q) - 1, q)) << q;
    }
}

TEST(IntervalsTest, RanksAreTheTightestWithTailsWithinBounds)
{
    for (const double q : {0.25, 0.5, 0.9, 0.95, 0.99}) {
        for (const std::uint64_t n : {400, 777, 1000, 5000}) {
            const auto ranks = orderStatisticRanks(n, q).value();
            const auto low = static_cast<std::int64_t>(ranks.low);
            const auto high = static_cast<std::int64_t>(ranks.high);
            EXPECT_LE(binomialUpTo(low - 1, n, q), 0.025) << q << ' ' << n;
            EXPECT_GT(binomialUpTo(low, n, q), 0.025) << q << ' ' << n;
            EXPECT_LE(1 - binomialUpTo(high - 1, n, q), 0.025) << q << ' ' << n;
            EXPECT_GT(1 - binomialUpTo(high - 2, n, q), 0.025) << q << ' ' << n;
        }
    }
}

TEST(IntervalsTest, OrderStatisticIntervalCoversTheTrueQuantile)
{
    Random random(1);
    int covered = 0;
    for (int trial = 0; trial < 1000; ++trial) {
        std::vector<std::uint64_t> values(400);
        for (std::uint64_t& value : values)
            value = random.uniformInt(1'000'000);
        std::sort(values.begin(), values.end());
        const Interval interval = orderStatisticInterval(values, 0.9).value();
        covered += interval.low <= 900'000 && 900'000 <= interval.high ? 1 : 0;
    }
    EXPECT_GE(covered, 940); // at least 95 % expected; three standard errors are 2.1 %
    EXPECT_LT(covered, 990);
}

TEST(IntervalsTest, HistogramIntervalEnclosesThatOfTheSamples)
{
    Random random(2);
    std::vector<std::uint64_t> values(2000);
    Histogram histogram;
    for (std::uint64_t& value : values) {
        value = static_cast<std::uint64_t>(random.lognormal(40'000, 1));
        histogram.record(value);
    }
    std::sort(values.begin(), values.end());
    for (const double q : {0.5, 0.9, 0.99}) {
        const Interval exact = orderStatisticInterval(values, q).value();
        const Interval coarse = orderStatisticInterval(histogram, q).value();
        EXPECT_LE(coarse.low, exact.low);
        EXPECT_GE(coarse.high, exact.high);
        EXPECT_NEAR(coarse.low / exact.low, 1, 1e-3);
        EXPECT_NEAR(coarse.high / exact.high, 1, 1e-3);
    }
}

TEST(IntervalsTest, ImpossibleQuestionsHaveNoInterval)
{
    EXPECT_FALSE(orderStatisticRanks(0, 0.5));
    EXPECT_FALSE(orderStatisticRanks(1000, 0.0));
    EXPECT_FALSE(orderStatisticRanks(1000, 1.0));
    EXPECT_FALSE(orderStatisticRanks(1000, std::nan("")));
    EXPECT_FALSE(orderStatisticInterval(Histogram(), 0.5));
}

} // namespace roundtrip
