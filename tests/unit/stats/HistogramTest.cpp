// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Histogram.h"

#include "stats/Random.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace roundtrip {

namespace {

struct LayoutCase
{
    std::uint64_t lowest;
    std::uint64_t highest;
    int digits;
};

const LayoutCase layoutCases[] = {
    {1, 3'600'000'000, 3},        {1, 2, 0},          {1, 1000, 1},      {1, 1'000'000'000'000, 2},
    {1000, 3'600'000'000'000, 3}, {7, 90'000'000, 4}, {1, 10'000'000, 5}};

HistogramLayout layoutOf(const LayoutCase& layoutCase)
{
    return HistogramLayout::make(layoutCase.lowest, layoutCase.highest, layoutCase.digits).value();
}

/// Spread over all magnitudes of the range.
std::uint64_t randomValue(Random& random, std::uint64_t highest)
{
    const auto exponent = static_cast<double>(std::bit_width(highest)) * random.uniform01();
    return std::min(highest, static_cast<std::uint64_t>(std::exp2(exponent)) - 1);
}

std::vector<std::uint64_t> recordRandom(Histogram& histogram, Random& random, int count)
{
    std::vector<std::uint64_t> values;
    for (int i = 0; i < count; ++i) {
        values.push_back(randomValue(random, histogram.layout().highest()));
        histogram.record(values.back());
    }
    std::sort(values.begin(), values.end());
    return values;
}

} // namespace

TEST(HistogramLayoutTest, HasTheReferenceArrayLengths)
{
    EXPECT_EQ(HistogramLayout().countsLength(), 23'552u); // as hdr-histogram-js 3.0.1 for the same range
    EXPECT_EQ(HistogramLayout().subBucketCount(), 2048u);
    EXPECT_EQ(HistogramLayout(), HistogramLayout::make(1, 3'600'000'000, 3));
    EXPECT_EQ(HistogramLayout::make(1, 2, 0)->countsLength(), 3u);
}

TEST(HistogramLayoutTest, RefusesImpossibleRanges)
{
    EXPECT_FALSE(HistogramLayout::make(0, 100, 3));
    EXPECT_FALSE(HistogramLayout::make(10, 19, 3));
    EXPECT_FALSE(HistogramLayout::make(1, 100, 6));
    EXPECT_FALSE(HistogramLayout::make(1, 100, -1));
    EXPECT_FALSE(HistogramLayout::make(1, std::uint64_t{1} << 63, 3));
    EXPECT_FALSE(HistogramLayout::make(std::uint64_t{1} << 61, ~std::uint64_t{0} >> 1, 3));
}

TEST(HistogramLayoutTest, SlotsTileTheRangeWithoutGapOrOverlap)
{
    for (const LayoutCase& layoutCase : layoutCases) {
        const HistogramLayout layout = layoutOf(layoutCase);
        std::uint64_t expected = 0;
        for (std::size_t index = 0; index < layout.countsLength(); ++index) {
            const std::uint64_t low = layout.valueFromIndex(index);
            const std::uint64_t high = layout.highestEquivalentValue(low);
            ASSERT_EQ(low, expected);
            ASSERT_EQ(layout.indexOf(low), index);
            ASSERT_EQ(layout.indexOf(high), index);
            ASSERT_EQ(layout.lowestEquivalentValue(high), low);
            ASSERT_EQ(layout.medianEquivalentValue(high), low + layout.sizeOfEquivalentRange(low) / 2);
            expected = high + 1;
        }
        EXPECT_GT(expected, layout.highest());
    }
}

TEST(HistogramLayoutTest, KeepsThePromisedDigits)
{
    for (const LayoutCase& layoutCase : layoutCases) {
        const HistogramLayout layout = layoutOf(layoutCase);
        Random random(1);
        for (int i = 0; i < 1000; ++i) {
            const std::uint64_t value = randomValue(random, layout.highest());
            const double allowed = std::max(static_cast<double>(value) * std::pow(10.0, -layoutCase.digits),
                                            static_cast<double>(layoutCase.lowest));
            EXPECT_LE(static_cast<double>(layout.sizeOfEquivalentRange(value)), allowed) << value;
        }
    }
}

TEST(HistogramTest, AnswersLikeASortedListToItsResolution)
{
    for (const LayoutCase& layoutCase : layoutCases) {
        for (const int count : {1, 2, 10, 1000, 20'000}) {
            Histogram histogram(layoutOf(layoutCase));
            Random random(static_cast<std::uint64_t>(count));
            const std::vector<std::uint64_t> sorted = recordRandom(histogram, random, count);
            const HistogramLayout& layout = histogram.layout();
            EXPECT_EQ(histogram.count(), sorted.size());
            EXPECT_EQ(histogram.min(), layout.lowestEquivalentValue(sorted.front()));
            EXPECT_EQ(histogram.max(), layout.highestEquivalentValue(sorted.back()));
            EXPECT_EQ(histogram.valueAtQuantile(0.0), histogram.min());
            EXPECT_EQ(histogram.valueAtQuantile(1.0), histogram.max());
            for (int permille = 1; permille <= 1000; ++permille) {
                const std::size_t rank = (sorted.size() * static_cast<std::size_t>(permille) + 999) / 1000;
                ASSERT_EQ(histogram.valueAtQuantile(permille / 1000.0), layout.highestEquivalentValue(sorted[rank - 1]))
                    << permille << " of " << count;
            }
        }
    }
}

TEST(HistogramTest, TheMeanUsesTheMiddleOfEachSlot)
{
    Histogram histogram;
    histogram.record(100, 3);
    histogram.record(200);
    EXPECT_DOUBLE_EQ(histogram.mean(), 125.0);

    Random random(4);
    Histogram spread;
    const auto values = recordRandom(spread, random, 10'000);
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / 10'000;
    EXPECT_NEAR(spread.mean(), mean, mean * 1e-3);
}

TEST(HistogramTest, EmptyAnswersZeroAndNothing)
{
    const Histogram histogram;
    EXPECT_TRUE(histogram.isEmpty());
    EXPECT_EQ(histogram.min(), 0u);
    EXPECT_EQ(histogram.max(), 0u);
    EXPECT_EQ(histogram.valueAtQuantile(0.5), 0u);
    EXPECT_EQ(histogram.valueAtRank(1), 0u);
    EXPECT_EQ(histogram.mean(), 0.0);
    EXPECT_TRUE(histogram.percentileCurve().empty());
    histogram.forEachRecorded([](auto, auto, auto) { FAIL(); });
}

TEST(HistogramTest, QuantilesOutsideTheRangeAreClampedToIt)
{
    Histogram histogram;
    histogram.record(5);
    histogram.record(50);
    EXPECT_EQ(histogram.valueAtQuantile(-1.0), 5u);
    EXPECT_EQ(histogram.valueAtQuantile(std::nan("")), 5u);
    EXPECT_EQ(histogram.valueAtQuantile(7.0), 50u);
    EXPECT_EQ(histogram.valueAtRank(0), 5u);
    EXPECT_EQ(histogram.valueAtRank(99), 50u);
}

TEST(HistogramTest, ClampsAndCountsWhatIsTooLarge)
{
    Histogram histogram;
    histogram.record(0);
    histogram.record(3'600'000'000);
    EXPECT_EQ(histogram.clampedCount(), 0u);
    histogram.record(3'600'000'001, 2);
    histogram.record(~std::uint64_t{0});
    EXPECT_EQ(histogram.clampedCount(), 3u);
    EXPECT_EQ(histogram.count(), 5u);
    EXPECT_EQ(histogram.min(), 0u);
    EXPECT_EQ(histogram.max(), histogram.layout().highestEquivalentValue(3'600'000'000));

    EXPECT_TRUE(histogram.remove(~std::uint64_t{0}));
    EXPECT_EQ(histogram.clampedCount(), 2u);
    EXPECT_FALSE(histogram.remove(~std::uint64_t{0}, 3));
    EXPECT_EQ(histogram.count(), 4u);
}

TEST(HistogramTest, RemovingLeavesWhatNeverHadIt)
{
    Random random(5);
    Histogram histogram;
    Histogram expected;
    std::vector<std::uint64_t> removable;
    for (int i = 0; i < 5000; ++i) {
        const std::uint64_t value = randomValue(random, 3'600'000'000);
        histogram.record(value);
        if (random.chance(0.5))
            removable.push_back(value);
        else
            expected.record(value);
    }
    random.shuffle(std::span(removable));
    for (const std::uint64_t value : removable)
        ASSERT_TRUE(histogram.remove(value));
    EXPECT_EQ(histogram, expected);
    EXPECT_EQ(histogram.min(), expected.min());
    EXPECT_EQ(histogram.max(), expected.max());
    EXPECT_EQ(histogram.valueAtQuantile(0.99), expected.valueAtQuantile(0.99));

    Histogram single;
    EXPECT_FALSE(single.remove(1));
    single.record(7);
    EXPECT_TRUE(single.remove(7));
    EXPECT_EQ(single, Histogram());
    EXPECT_EQ(single.max(), 0u);
}

TEST(HistogramTest, AddingEqualsRecordingEverythingInOne)
{
    Random random(6);
    Histogram left;
    Histogram right;
    Histogram both;
    for (int i = 0; i < 4000; ++i) {
        const std::uint64_t value = randomValue(random, 4'000'000'000);
        (i % 3 == 0 ? left : right).record(value, 2);
        both.record(value, 2);
    }
    left.add(right);
    left.add(Histogram());
    EXPECT_EQ(left, both);
    EXPECT_EQ(left.clampedCount(), both.clampedCount());
    EXPECT_EQ(left.min(), both.min());
    EXPECT_EQ(left.max(), both.max());
    EXPECT_EQ(left.mean(), both.mean());
}

TEST(HistogramTest, AddsAcrossLayoutsAtTheCoarserResolution)
{
    Histogram fine(HistogramLayout::make(1, 100'000'000'000, 5).value());
    fine.record(123'456);
    fine.record(50'000'000'000);
    Histogram coarse;
    coarse.add(fine);
    EXPECT_EQ(coarse.count(), 2u);
    EXPECT_EQ(coarse.clampedCount(), 1u);
    EXPECT_EQ(coarse.valueAtRank(1), coarse.layout().highestEquivalentValue(123'456));

    Histogram narrow(HistogramLayout::make(1, 1000, 3).value());
    narrow.record(5000);
    coarse.add(narrow);
    EXPECT_EQ(coarse.clampedCount(), 2u);
    EXPECT_EQ(coarse.valueAtRank(1), 1000u);

    Histogram beyond(HistogramLayout::make(1, 10'000'000'000, 3).value());
    beyond.record(20'000'000'000);
    coarse.add(beyond);
    EXPECT_EQ(coarse.clampedCount(), 3u) << "clamped there and again here is one value";
}

TEST(HistogramTest, ResetForgetsEverythingAndCanBeUsedAgain)
{
    Random random(7);
    Histogram histogram;
    recordRandom(histogram, random, 1000);
    histogram.record(~std::uint64_t{0});
    histogram.reset();
    EXPECT_EQ(histogram, Histogram());
    EXPECT_EQ(histogram.clampedCount(), 0u);
    histogram.record(42);
    EXPECT_EQ(histogram.min(), 42u);
    EXPECT_EQ(histogram.max(), 42u);
}

TEST(HistogramTest, SwappingHandsTheCountsOver)
{
    Histogram recording;
    Histogram taken;
    recording.record(5);
    std::swap(recording, taken);
    EXPECT_EQ(recording, Histogram());
    EXPECT_EQ(taken.count(), 1u);
}

TEST(HistogramTest, VisitsEachOccupiedSlotOnceAscending)
{
    Random random(8);
    Histogram histogram;
    recordRandom(histogram, random, 3000);
    std::uint64_t seen = 0;
    std::int64_t previousHigh = -1;
    histogram.forEachRecorded([&](std::uint64_t low, std::uint64_t high, std::uint64_t count) {
        EXPECT_GT(static_cast<std::int64_t>(low), previousHigh);
        EXPECT_EQ(count, histogram.countAtIndex(histogram.layout().indexOf(high)));
        EXPECT_GT(count, 0u);
        previousHigh = static_cast<std::int64_t>(high);
        seen += count;
    });
    EXPECT_EQ(seen, histogram.count());
}

TEST(HistogramTest, PercentileCurveRisesFromTheLowestToTheHighest)
{
    Random random(9);
    Histogram histogram;
    recordRandom(histogram, random, 10'000);
    const auto curve = histogram.percentileCurve(5);
    ASSERT_GT(curve.size(), 60u); // log2(10,000) = 13.3 halvings of five ticks
    ASSERT_LT(curve.size(), 70u);
    EXPECT_EQ(curve.front().quantile, 0.0);
    EXPECT_EQ(curve.front().inverse, 1.0);
    EXPECT_EQ(curve.back().quantile, 1.0);
    EXPECT_EQ(curve.back().inverse, 10'000.0);
    EXPECT_EQ(curve.back().value, histogram.max());
    for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
        EXPECT_LT(curve[i].inverse, curve[i + 1].inverse);
        EXPECT_LE(curve[i].value, curve[i + 1].value);
        EXPECT_NEAR(curve[i].inverse, 1 / (1 - curve[i].quantile), 1e-6);
        // At 0 the curve has the highest equivalent of the smallest value, valueAtQuantile the lowest.
        EXPECT_EQ(curve[i].value, i == 0 ? histogram.valueAtRank(1) : histogram.valueAtQuantile(curve[i].quantile));
    }

    Histogram single;
    single.record(42);
    ASSERT_EQ(single.percentileCurve().size(), 1u);
    EXPECT_EQ(single.percentileCurve().front().value, 42u);
}

TEST(HistogramTest, SeveralQuantilesInOneGoAreThoseOneByOne)
{
    Random random(11);
    constexpr std::array kQuantiles{0.0, 0.05, 0.25, 0.5, 0.5, 0.75, 0.95, 0.99, 1.0};
    EXPECT_EQ(Histogram().valuesAtQuantiles(kQuantiles), decltype(Histogram().valuesAtQuantiles(kQuantiles)){});
    for (const LayoutCase& layoutCase : layoutCases) {
        for (const int count : {1, 2, 3, 40, 5'000}) {
            Histogram histogram(layoutOf(layoutCase));
            const auto values = recordRandom(histogram, random, count);
            ASSERT_TRUE(histogram.remove(values.front())); // the bounds stay wide then
            histogram.record(values.back());
            const auto all = histogram.valuesAtQuantiles(kQuantiles);
            for (std::size_t i = 0; i < kQuantiles.size(); ++i)
                EXPECT_EQ(all[i], histogram.valueAtQuantile(kQuantiles[i])) << count << " at " << kQuantiles[i];
        }
    }
}

TEST(HistogramTest, WhatIsUpToALimitIsInSlotsThatEndThere)
{
    Random random(12);
    EXPECT_EQ(Histogram().countUpTo(1'000), 0u);
    for (const LayoutCase& layoutCase : layoutCases) {
        Histogram histogram(layoutOf(layoutCase));
        const auto values = recordRandom(histogram, random, 500);
        std::vector<std::uint64_t> limits{0, 1, 2'047, 2'048, 2'049, layoutCase.highest, layoutCase.highest * 2};
        for (int i = 0; i < 200; ++i)
            limits.push_back(randomValue(random, layoutCase.highest));
        limits.push_back(histogram.layout().highestEquivalentValue(values[values.size() / 2]));
        for (const std::uint64_t limit : limits) {
            std::uint64_t expected = 0;
            histogram.forEachRecorded([&](std::uint64_t, std::uint64_t highest, std::uint64_t count) {
                expected += highest <= limit ? count : 0;
            });
            EXPECT_EQ(histogram.countUpTo(limit), expected) << limit;
        }
    }
}

} // namespace roundtrip
