// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/Pyramid.h"

#include "stats/Random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace roundtrip {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

struct RawSample
{
    std::int64_t time;   ///< µs
    std::uint32_t value; ///< µs
};

std::int64_t floored(std::int64_t dividend, std::int64_t divisor)
{
    return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

PyramidPoint pointOf(const RawSample& sample)
{
    return {std::chrono::microseconds(sample.time), sample.value};
}

/// The same question answered by looking at every sample.
std::vector<PyramidColumn> bruteForce(const std::vector<RawSample>& samples, nanoseconds from, nanoseconds to,
                                      std::size_t columns)
{
    const std::int64_t firstSlot = floored(from.count(), 1'000'000);
    const std::int64_t lastSlot = floored(to.count(), 1'000'000);
    const std::int64_t width = Pyramid::columnWidth(to - from, columns) / 1ms;
    std::map<std::int64_t, std::vector<RawSample>> grouped;
    for (const RawSample& sample : samples) {
        const std::int64_t slot = floored(sample.time, 1000);
        if (slot >= firstSlot && slot <= lastSlot)
            grouped[floored(slot, width)].push_back(sample);
    }
    std::vector<PyramidColumn> result;
    for (auto& [column, group] : grouped) {
        const auto byTime = [](const RawSample& a, const RawSample& b) {
            return std::pair(a.time, a.value) < std::pair(b.time, b.value);
        };
        std::sort(group.begin(), group.end(), byTime);
        const auto byValue = [](const RawSample& a, const RawSample& b) { return a.value < b.value; };
        result.push_back({pointOf(group.front()), pointOf(*std::min_element(group.begin(), group.end(), byValue)),
                          pointOf(*std::max_element(group.begin(), group.end(), byValue)), pointOf(group.back()),
                          group.size()});
    }
    return result;
}

void expectEqual(const std::vector<PyramidColumn>& actual, const std::vector<PyramidColumn>& expected)
{
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
        ASSERT_EQ(actual[i].first, expected[i].first) << i;
        ASSERT_EQ(actual[i].lowest, expected[i].lowest) << i;
        ASSERT_EQ(actual[i].highest, expected[i].highest) << i;
        ASSERT_EQ(actual[i].last, expected[i].last) << i;
        ASSERT_EQ(actual[i].count, expected[i].count) << i;
    }
}

/// Sent about every `gap` µs from `start`; arriving after their own latency, so out of order, a few of them by 25 s.
std::vector<RawSample> arrivals(Random& random, std::size_t count, double gap, std::int64_t start)
{
    std::vector<std::pair<std::int64_t, RawSample>> byArrival;
    auto time = static_cast<double>(start);
    for (std::size_t i = 0; i < count; ++i) {
        time += random.exponential(gap);
        const double latency = random.chance(0.02) ? 25e6 * random.uniform01() : random.lognormal(40'000, 0.8);
        const RawSample sample{static_cast<std::int64_t>(time), static_cast<std::uint32_t>(latency)};
        byArrival.push_back({sample.time + sample.value, sample});
    }
    std::stable_sort(byArrival.begin(), byArrival.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<RawSample> samples;
    for (const auto& [arrival, sample] : byArrival)
        samples.push_back(sample);
    return samples;
}

Pyramid pyramidOf(const std::vector<RawSample>& samples)
{
    Pyramid pyramid;
    for (const RawSample& sample : samples)
        pyramid.add(std::chrono::microseconds(sample.time), sample.value);
    return pyramid;
}

/// From the whole run down to a few milliseconds, and beyond both ends.
void checkManyWindows(const Pyramid& pyramid, const std::vector<RawSample>& samples, Random& random)
{
    const auto extent = pyramid.extent();
    ASSERT_TRUE(extent);
    const nanoseconds length = extent->last - extent->first;
    std::vector<PyramidColumn> found;
    for (int shift = 0; shift < 24; ++shift) {
        for (const std::size_t columns : {1, 2, 7, 100, 1280}) {
            const nanoseconds span = 3 * length / 2 / (1 << shift);
            const auto offset =
                static_cast<std::int64_t>(static_cast<double>((length + span).count()) * random.uniform01());
            const nanoseconds from = extent->first - span / 2 + nanoseconds(offset) - span / 2;
            pyramid.query(from, from + span, columns, found);
            ASSERT_LE(found.size(), std::max<std::size_t>(columns, 2));
            expectEqual(found, bruteForce(samples, from, from + span, columns));
            if (::testing::Test::HasFatalFailure())
                return;
        }
    }
}

} // namespace

TEST(PyramidTest, EqualsBruteForceAtEveryZoomWithLateArrivals)
{
    Random random(1);
    const struct
    {
        std::size_t count;
        double gap;
        std::int64_t start;
    } runs[] = {
        {20'000, 300, 0}, {5'000, 20'000, -40'000'000}, {500, 30e6, 1'000'000'000'000}, {1, 1, 5}, {3'000, 3, 77}};
    for (const auto& run : runs) {
        const auto samples = arrivals(random, run.count, run.gap, run.start);
        const Pyramid pyramid = pyramidOf(samples);
        EXPECT_EQ(pyramid.size(), samples.size());
        checkManyWindows(pyramid, samples, random);
        if (HasFatalFailure())
            return;
    }
}

TEST(PyramidTest, OrderOfArrivalDoesNotMatter)
{
    Random random(2);
    auto samples = arrivals(random, 3000, 500, -1'000'000);
    for (std::size_t i = 0; i + 1 < samples.size(); i += 10) { // equal times, equal values
        samples[i + 1].time = samples[i].time;
        samples[i + 1].value = samples[(i * 7) % samples.size()].value;
    }
    std::vector<PyramidColumn> first;
    pyramidOf(samples).query(-1s, 1s, 300, first);
    for (int i = 0; i < 5; ++i) {
        random.shuffle(std::span(samples));
        std::vector<PyramidColumn> shuffled;
        pyramidOf(samples).query(-1s, 1s, 300, shuffled);
        expectEqual(shuffled, first);
    }
}

TEST(PyramidTest, LosesNoExtremeAndInventsNoPoint)
{
    Random random(3);
    const auto samples = arrivals(random, 10'000, 700, 0);
    const Pyramid pyramid = pyramidOf(samples);
    std::set<std::pair<nanoseconds, std::uint32_t>> genuine;
    for (const RawSample& sample : samples)
        genuine.insert({pointOf(sample).time, sample.value});
    for (int i = 0; i < 200; ++i) {
        const auto from = static_cast<std::int64_t>(random.uniformInt(5'000'000));
        const auto to = from + 2000 + static_cast<std::int64_t>(random.uniformInt(3'000'000));
        const auto points = pyramid.points(std::chrono::microseconds(from), std::chrono::microseconds(to), 200);
        std::uint32_t lowest = std::numeric_limits<std::uint32_t>::max();
        std::uint32_t highest = 0;
        for (const RawSample& sample : samples) {
            if (sample.time >= from && sample.time <= to) {
                lowest = std::min(lowest, sample.value);
                highest = std::max(highest, sample.value);
            }
        }
        std::uint32_t lowestShown = std::numeric_limits<std::uint32_t>::max();
        std::uint32_t highestShown = 0;
        for (const PyramidPoint& point : points) {
            lowestShown = std::min(lowestShown, point.value);
            highestShown = std::max(highestShown, point.value);
        }
        EXPECT_LE(lowestShown, lowest);
        EXPECT_GE(highestShown, highest);
        EXPECT_LE(points.size(), 800u);
        EXPECT_TRUE(
            std::is_sorted(points.begin(), points.end(), [](const auto& a, const auto& b) { return a.time < b.time; }));
        for (const PyramidPoint& point : points) {
            ASSERT_TRUE(genuine.contains({point.time, point.value}));
            ASSERT_GE(point.time, std::chrono::microseconds(from) - 1ms);
            ASSERT_LE(point.time, std::chrono::microseconds(to) + 1ms);
        }
    }
}

TEST(PyramidTest, ASlidingWindowShowsTheSameColumnsAgain)
{
    Random random(4);
    const Pyramid pyramid = pyramidOf(arrivals(random, 20'000, 1000, 0));
    std::vector<PyramidColumn> before;
    std::vector<PyramidColumn> after;
    pyramid.query(2'000'000us, 12'000'000us, 500, before);
    pyramid.query(2'033'333us, 12'033'333us, 500, after);
    // All but those at the ragged edges, which the window cuts.
    const auto sameStart = [&](const PyramidColumn& column) { return column.first == after[1].first; };
    const auto match = std::find_if(before.begin(), before.end(), sameStart);
    ASSERT_NE(match, before.end());
    const auto shared = static_cast<std::size_t>(before.end() - match) - 1;
    ASSERT_GT(shared, 300u);
    expectEqual({match, match + static_cast<std::ptrdiff_t>(shared)},
                {after.begin() + 1, after.begin() + 1 + static_cast<std::ptrdiff_t>(shared)});
}

TEST(PyramidTest, RemovingLeavesWhatNeverHadIt)
{
    Random random(5);
    auto samples = arrivals(random, 20'000, 900, 0);
    Pyramid pyramid = pyramidOf(samples);
    for (const nanoseconds cut : {nanoseconds(-5s), nanoseconds(0s), nanoseconds(1ms), nanoseconds(3'456'789us),
                                  nanoseconds(7s), nanoseconds(7'000'999us), nanoseconds(15s)}) {
        pyramid.removeBefore(cut);
        std::erase_if(samples, [&](const RawSample& sample) { return floored(sample.time, 1000) < cut / 1ms; });
        ASSERT_EQ(pyramid.size(), samples.size());
        ASSERT_EQ(pyramid.slotCount(), pyramidOf(samples).slotCount());
        checkManyWindows(pyramid, samples, random);
        if (HasFatalFailure())
            return;
    }
    pyramid.removeBefore(1h);
    EXPECT_EQ(pyramid.size(), 0u);
    EXPECT_EQ(pyramid.slotCount(), 0u);
    EXPECT_FALSE(pyramid.extent());
    pyramid.add(1s, 5); // late beyond everything kept: it simply comes back
    EXPECT_EQ(pyramid.size(), 1u);
}

TEST(PyramidTest, LoneSamplesTakeALittleRoom)
{
    constexpr int kSamples = 100'000;
    Pyramid pyramid;
    for (int i = 0; i < kSamples; ++i)
        pyramid.add(i * 2'400us, static_cast<std::uint64_t>(i % 1000));
    EXPECT_LE(pyramid.bytes(), 50 * kSamples) << "over all resolutions";
    pyramid.removeBefore(1h);
    for (int i = 0; i < kSamples; ++i) // in the room of those before
        pyramid.add(1h + i * 2'400us, static_cast<std::uint64_t>(i % 1000));
    EXPECT_LE(pyramid.bytes(), 50 * kSamples);
}

TEST(PyramidTest, KnowsItsExtent)
{
    Pyramid pyramid;
    EXPECT_FALSE(pyramid.extent());
    pyramid.add(5s, 300);
    pyramid.add(-2s, 100);
    pyramid.add(3h, 200);
    const auto extent = pyramid.extent();
    EXPECT_EQ(extent->first, -2s);
    EXPECT_EQ(extent->last, 3h);
    EXPECT_EQ(extent->lowest, 100u);
    EXPECT_EQ(extent->highest, 300u);
    pyramid.clear();
    EXPECT_FALSE(pyramid.extent());
    EXPECT_EQ(pyramid.size(), 0u);
}

TEST(PyramidTest, AnyQuestionIsSafe)
{
    Pyramid pyramid;
    std::vector<PyramidColumn> found(3);
    pyramid.query(0s, 1s, 100, found);
    EXPECT_TRUE(found.empty());
    pyramid.add(1'234'567ns, ~std::uint64_t{0});
    pyramid.query(2s, 1s, 100, found);
    EXPECT_TRUE(found.empty());
    pyramid.query(0s, 1s, 0, found);
    EXPECT_TRUE(found.empty());
    pyramid.query(nanoseconds::min(), nanoseconds::max(), std::numeric_limits<std::size_t>::max(), found);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front().first.time, 1'234us);
    EXPECT_EQ(found.front().first.value, std::numeric_limits<std::uint32_t>::max());
    EXPECT_EQ(pyramid.points(1'999'999ns, 1'999'999ns, 1).size(), 1u) << "the same millisecond";
    EXPECT_EQ(pyramid.points(0s, 1s, 10).size(), 1u) << "one sample is one point";
}

TEST(PyramidTest, ColumnsAreHardlyWiderThanAsked)
{
    for (const nanoseconds span :
         {nanoseconds(5s), nanoseconds(60s), nanoseconds(10min), nanoseconds(7h), nanoseconds(48h)}) {
        for (const std::size_t columns : {200, 1000, 1280}) {
            const nanoseconds asked = span / (static_cast<std::int64_t>(columns) - 1);
            const nanoseconds width = Pyramid::columnWidth(span, columns);
            EXPECT_GE(width, asked);
            EXPECT_LE(width, asked < 4ms ? asked + 2ms : asked * 4 / 3 + 2ms);
        }
    }
}

} // namespace roundtrip
