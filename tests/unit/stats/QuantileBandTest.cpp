// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/QuantileBand.h"
#include "stats/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace roundtrip::test {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

struct Recorded
{
    nanoseconds time;
    std::uint64_t value;
};

/// An hour and a half from before the origin on, in no order.
std::vector<Recorded> anyValues(int count)
{
    Random random(7, "band");
    std::vector<Recorded> values;
    for (int i = 0; i < count; ++i) {
        const auto at = nanoseconds(static_cast<std::int64_t>(random.uniform01() * 5.4e12)) - 10min;
        values.push_back({at, static_cast<std::uint64_t>(random.lognormal(40'000.0, 1.0))});
    }
    return values;
}

/// The whole second in which a time lies.
std::int64_t second(nanoseconds time)
{
    return std::chrono::floor<std::chrono::seconds>(time).count();
}

QuantileBand bandOf(const std::vector<Recorded>& values)
{
    QuantileBand band;
    for (const Recorded& recorded : values)
        band.add(recorded.time, recorded.value);
    return band;
}

} // namespace

TEST(QuantileBandTest, EachStretchHasTheQuantilesOfItsOwnValues)
{
    const auto values = anyValues(4000);
    const QuantileBand band = bandOf(values);
    const HistogramLayout layout;
    for (const auto span : {nanoseconds(20s), nanoseconds(100s), nanoseconds(10min), nanoseconds(90min)}) {
        const auto points = band.points(0s, span, 20);
        ASSERT_FALSE(points.empty());
        const auto length = StretchGrid::kLengths[StretchGrid::levelFor(span, 20)];
        for (const BandPoint& point : points) {
            std::vector<std::uint64_t> inside;
            for (const Recorded& recorded : values) {
                if (recorded.time >= point.middle - length / 2.0 && recorded.time < point.middle + length / 2.0)
                    inside.push_back(layout.highestEquivalentValue(recorded.value));
            }
            std::sort(inside.begin(), inside.end());
            ASSERT_EQ(point.count, inside.size());
            const auto nth = [&inside](double q) {
                const double rank = std::ceil(q * static_cast<double>(inside.size()));
                return inside[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
            };
            EXPECT_EQ(point.p10, nth(0.1));
            EXPECT_EQ(point.p50, nth(0.5));
            EXPECT_EQ(point.p90, nth(0.9));
        }
    }
}

TEST(QuantileBandTest, AnyRangeHasTheDistributionOfItsWholeSeconds)
{
    const auto values = anyValues(20'000);
    const QuantileBand band = bandOf(values);
    Random random(3, "ranges");
    for (int i = 0; i < 200; ++i) {
        const auto from = nanoseconds(static_cast<std::int64_t>(random.uniform01() * 5.4e12)) - 12min;
        const auto to = from + nanoseconds(static_cast<std::int64_t>(std::pow(10.0, random.uniform01() * 4.0 + 8.7)));
        Histogram expected;
        for (const Recorded& recorded : values) {
            if (second(recorded.time) >= second(from) && second(recorded.time) <= second(to))
                expected.record(recorded.value);
        }
        Histogram found;
        band.addTo(found, from, to);
        EXPECT_EQ(found, expected) << from.count() << " to " << to.count();
    }
}

TEST(QuantileBandTest, ALateValueChangesOnlyItsOwnStretch)
{
    QuantileBand band;
    band.add(500ms, 100);
    band.add(1500ms, 200);
    EXPECT_EQ(band.points(0s, 2s, 10).front().count, 1U); // and is now cached
    band.add(700ms, 300);
    const auto points = band.points(0s, 2s, 10);
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[0].count, 2U);
    EXPECT_EQ(points[0].p90, 300U);
    EXPECT_EQ(points[1].p90, 200U);
}

TEST(QuantileBandTest, LookingInBetweenChangesNothing)
{
    const auto values = anyValues(6000); // in no order: of each second some come before a look, and some after it
    const QuantileBand untouched = bandOf(values);
    QuantileBand band;
    constexpr std::array<nanoseconds, 5> kSpans{10s, 100s, 10min, 30min, 90min};
    for (std::size_t i = 0; i < values.size(); ++i) {
        band.add(values[i].time, values[i].value);
        if (i % 40 == 0)
            static_cast<void>(band.points(0s, kSpans[i / 40 % kSpans.size()], 20));
    }
    for (const nanoseconds span : kSpans) {
        const auto expected = untouched.points(-10min, span, 20);
        const auto points = band.points(-10min, span, 20);
        ASSERT_EQ(points.size(), expected.size());
        for (std::size_t i = 0; i < points.size(); ++i) {
            EXPECT_EQ(points[i].middle, expected[i].middle);
            EXPECT_EQ(points[i].count, expected[i].count);
            EXPECT_EQ(points[i].p10, expected[i].p10);
            EXPECT_EQ(points[i].p50, expected[i].p50);
            EXPECT_EQ(points[i].p90, expected[i].p90);
        }
        Histogram whole;
        Histogram expectedWhole;
        band.addTo(whole, -10min, span);
        untouched.addTo(expectedWhole, -10min, span);
        EXPECT_EQ(whole, expectedWhole);
    }
}

TEST(QuantileBandTest, EmptyRangesAreEmpty)
{
    QuantileBand band;
    Histogram histogram;
    band.addTo(histogram, 0s, 1h);
    EXPECT_TRUE(histogram.isEmpty());
    EXPECT_TRUE(band.points(0s, 1h, 10).empty());
    band.add(1s, 5);
    band.addTo(histogram, 3s, 2s);
    EXPECT_TRUE(histogram.isEmpty()) << "a range that ends before it begins";
    band.clear();
    EXPECT_TRUE(band.points(0s, 1h, 10).empty());
}

/// `count` values of 20 ms, one every tenth of a second.
static void addSteady(QuantileBand& band, nanoseconds from, int count)
{
    for (int i = 0; i < count; ++i)
        band.add(from + 100ms * i, 20'000);
}

TEST(QuantileBandTest, ALineEndsWhereNothingWasMeasuredAndRunsFromTheFirstValueToTheLast)
{
    QuantileBand band;
    addSteady(band, 3s + 700ms, 200);   // to 23.6 s
    addSteady(band, 323s + 700ms, 200); // after five minutes of nothing, to 343.6 s
    for (const auto to : {nanoseconds(350s), nanoseconds(1h)}) {
        const auto runs = band.runs(0s, to, 30);
        ASSERT_EQ(runs.size(), 2U);
        EXPECT_EQ(runs[0].first, 3s + 700ms) << "nothing before the first";
        EXPECT_EQ(runs[0].last, 23s + 600ms) << "nor after the last";
        EXPECT_EQ(runs[1].first, 323s + 700ms);
        EXPECT_EQ(runs[1].last, 343s + 600ms);
        std::uint64_t count = 0;
        for (const BandRun& run : runs) {
            for (const BandPoint& point : run.points) {
                EXPECT_GE(point.middle, run.first);
                EXPECT_LE(point.middle, run.last);
                count += point.count;
            }
        }
        EXPECT_EQ(count, 400U) << "every value stands on one side of the pause";
    }
    EXPECT_EQ(band.runs(0s, 24h, 30).size(), 1U) << "a pause of less than a pixel is none to see";
}

TEST(QuantileBandTest, AStretchThatAPauseCutsHasTheQuantilesOfEachSide)
{
    QuantileBand band;
    for (int i = 0; i < 30; ++i) {
        band.add(100ms * i, 10'000);
        band.add(11s + 100ms * i, 90'000); // in the same fifteen seconds
    }
    const auto runs = band.runs(0s, 5min, 30);
    ASSERT_EQ(runs.size(), 2U);
    ASSERT_FALSE(runs[0].points.empty() || runs[1].points.empty());
    EXPECT_LT(runs[0].points.back().p90, 11'000U);
    EXPECT_GT(runs[1].points.front().p10, 89'000U);
}

TEST(QuantileBandTest, ALineEndsAtABreakHoweverShort)
{
    QuantileBand band;
    addSteady(band, 0s, 300);
    EXPECT_EQ(band.runs(0s, 1min, 30).size(), 1U);
    const auto runs = band.runs(0s, 1min, 30, {14s + 950ms});
    ASSERT_EQ(runs.size(), 2U);
    EXPECT_EQ(runs[0].last, 14s + 900ms);
    EXPECT_EQ(runs[1].first, 15s);
}

TEST(QuantileBandTest, AFirstValueThatIsSlowDrawsNeitherLineNorBandToItself)
{
    QuantileBand band;
    band.add(4s, 3'000'000); // alone in its stretch
    for (int i = 1; i <= 20; ++i)
        band.add(4s + 1s * i, 40'000);
    std::size_t points = 0;
    for (const BandRun& run : band.runs(0s, 1min, 30)) {
        for (const BandPoint& point : run.points) {
            ++points;
            EXPECT_LT(point.p50, 50'000U);
            EXPECT_FALSE(point.hasSpread()) << "five values have no p10 and p90 but their extremes";
        }
    }
    EXPECT_GT(points, 2U) << "the others are drawn";
    QuantileBand few;
    few.add(1s, 3'000'000);
    few.add(2s, 40'000);
    for (const BandRun& run : few.runs(0s, 1min, 30))
        EXPECT_TRUE(run.points.empty()) << "two values make no median line";
}

} // namespace roundtrip::test
