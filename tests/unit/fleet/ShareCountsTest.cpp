// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/ShareCounts.h"
#include "figures/SeriesTally.h"
#include "stats/Random.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <array>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::array kOutcomes{Outcome::InFlight, Outcome::Delivered, Outcome::Lost, Outcome::Rejected,
                               Outcome::NotSent};

Sample rowOf(std::int64_t row, Phase phase)
{
    return {.row = row,
            .trial = 1,
            .backend = u"A"_s,
            .phase = phase,
            .isEcho = true,
            .intended = Instant(std::chrono::milliseconds(row)),
            .sent = Instant(std::chrono::milliseconds(row) + 300us)};
}

} // namespace

/// Each row is handed on up to three times, with whatever it has become; only the last one counts.
TEST(ShareCountsTest, CountsEachRowAsWhatItBecame)
{
    Random random(3, "share-counts");
    ShareCounts counts;
    Ledger expected;
    std::int64_t scheduled = 0;
    for (std::int64_t number = 1; number <= 2000; ++number) {
        Sample row = rowOf(number, random.uniformInt(4) == 0 ? Phase::Warmup : Phase::Measure);
        const std::uint64_t times = 1 + random.uniformInt(3);
        for (std::uint64_t time = 0; time < times; ++time) {
            row.outcome = kOutcomes[random.uniformInt(time == 0 ? 5 : 4)];
            row.late = row.outcome == Outcome::Delivered && random.uniformInt(2) == 0;
            if (row.outcome == Outcome::Delivered)
                row.received = *row.sent + 5ms;
            counts.addSample(row);
            if (row.outcome == Outcome::NotSent)
                break; // nothing more becomes of it
        }
        ++scheduled;
        if (row.phase == Phase::Measure)
            addToLedger(expected, row);
    }
    const auto tallies = counts.tallies();
    ASSERT_EQ(tallies.size(), 1U);
    const ShareTally& tally = tallies.front();
    EXPECT_EQ(tally.scheduled, scheduled);
    EXPECT_EQ(tally.ledger, expected);
    EXPECT_TRUE(tally.ledger.balances());
    EXPECT_EQ(static_cast<std::int64_t>(tally.lag.count()), expected.scheduled);
    EXPECT_GE(static_cast<std::int64_t>(tally.response.count()), expected.delivered);
}

TEST(ShareCountsTest, SharesAddUpByBackendAndTrial)
{
    FleetTallies all;
    for (int agent = 0; agent < 3; ++agent) {
        ShareCounts counts;
        Sample row = rowOf(1, Phase::Measure);
        row.outcome = Outcome::Delivered;
        row.received = *row.sent + std::chrono::milliseconds(agent + 1);
        counts.addSample(row);
        Sample again = row;
        again.outcome = Outcome::Duplicate;
        counts.addSample(again);
        for (const ShareTally& tally : counts.tallies())
            addTally(all, tally);
    }
    ASSERT_EQ(all.size(), 1U);
    const ShareTally& sum = all.begin()->second;
    EXPECT_EQ(sum.scheduled, 3);
    EXPECT_EQ(sum.ledger.delivered, 3);
    EXPECT_EQ(sum.ledger.duplicate, 3);
    EXPECT_EQ(sum.service.count(), 3U);
    EXPECT_EQ(sum.service.max(), Histogram().layout().highestEquivalentValue(3000));
}

} // namespace roundtrip
