// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/OutcomeBand.h"
#include "stats/Random.h"

#include <gtest/gtest.h>

#include <cmath>

namespace roundtrip::test {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

TEST(OutcomeBandTest, EveryRangeAddsUpAtEveryZoom)
{
    Random random(11, "outcomes");
    OutcomeBand band;
    std::vector<std::pair<std::int64_t, OutcomeCounts>> all;
    for (int i = 0; i < 5000; ++i) {
        const auto at = nanoseconds(static_cast<std::int64_t>(random.uniform01() * 4.0e12)) - 60s;
        OutcomeCounts counts;
        counts.delivered = i % 3 == 0;
        counts.late = i % 6 == 0;
        counts.lost = i % 3 == 1;
        counts.rejected = i % 3 == 2;
        counts.notSent = i % 7 == 0;
        counts.cold = i % 9 == 0;
        band.add(at, counts);
        all.emplace_back(std::chrono::floor<std::chrono::seconds>(at).count(), counts);
    }
    for (int i = 0; i < 100; ++i) {
        const auto from = nanoseconds(static_cast<std::int64_t>(random.uniform01() * 4.0e12)) - 70s;
        const auto to = from + nanoseconds(static_cast<std::int64_t>(std::pow(10.0, random.uniform01() * 4.0 + 8.7)));
        OutcomeCounts expected;
        for (const auto& [second, counts] : all) {
            if (second >= std::chrono::floor<std::chrono::seconds>(from).count() &&
                second <= std::chrono::floor<std::chrono::seconds>(to).count())
                expected += counts;
        }
        EXPECT_EQ(band.total(from, to), expected);
    }
    for (const auto span : {nanoseconds(30s), nanoseconds(10min), nanoseconds(2h)}) {
        OutcomeCounts sum;
        for (const OutcomePoint& point : band.points(-1min, span - 1min, 30))
            sum += point.counts;
        const auto points = band.points(-1min, span - 1min, 30);
        ASSERT_FALSE(points.empty());
        EXPECT_EQ(sum, band.total(points.front().start, points.back().start + points.back().length - 1ns));
        EXPECT_LE(points.size(), 4U * 30U);
    }
}

TEST(OutcomeBandTest, ACorrectionTakesBack)
{
    OutcomeBand band;
    OutcomeCounts lost;
    lost.lost = 1;
    band.add(3s, lost);
    lost.lost = -1;
    band.add(3s, lost);
    EXPECT_EQ(band.total(0s, 10s).settled(), 0);
}

} // namespace roundtrip::test
