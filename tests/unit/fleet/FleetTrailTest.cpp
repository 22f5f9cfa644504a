// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetTrail.h"
#include "figures/LedgerJson.h"
#include "load/BackendRecord.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <numeric>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kBeginUs = 1'700'000'000'000'000;
constexpr std::int64_t kOneSecondUs = 1'000'000;

/// 100 messages a second for 30 s, by two agents, of one backend in two trials.
FleetBoard trailBoard()
{
    FleetBoard board;
    board.plan.load = {.levels = {4}, .rate = 100.0, .duration = 30s, .roomSize = 2, .trials = 2};
    board.plan.agents = 2;
    board.plan.run.backends.append(backendRecord(u"A"_s, u"toy"_s, true));
    board.nowUs = kBeginUs;
    return board;
}

AgentEntry told(int index, std::int64_t us, std::int64_t sent, std::int64_t lost = 0)
{
    Ledger ledger;
    ledger.scheduled = sent;
    ledger.sent = sent;
    ledger.lost = lost;
    ledger.accepted = sent;
    ledger.delivered = sent - lost;
    return {.index = index,
            .state = AgentState::Sending,
            .heartbeatUs = us,
            .progress = {{u"total"_s, ledgerToJson(ledger)}, {u"at_us"_s, qint64{us}}, {u"lag_p99_us"_s, 120}}};
}

double sentIn(const std::vector<FleetTrail::Second>& seconds)
{
    return std::accumulate(seconds.begin(), seconds.end(), 0.0,
                           [](double sum, const FleetTrail::Second& second) { return sum + second.sent; });
}

} // namespace

TEST(FleetTrailTest, WhatWasSentIsSpreadOverTheTimeBetweenTwoTellings)
{
    FleetBoard board = trailBoard();
    FleetTrail trail(board.plan);
    board.agents = {told(0, kBeginUs, 0), told(1, kBeginUs, 0)};
    board.course.starts = {{0, kBeginUs}};
    trail.add(board, {});
    // One tells at 2 s, the other at 2.5 s: fifty a second each.
    board.agents = {told(0, kBeginUs + 2 * kOneSecondUs, 100), told(1, kBeginUs + 5 * kOneSecondUs / 2, 125)};
    board.nowUs = kBeginUs + 3 * kOneSecondUs;
    trail.add(board, {});
    const auto seconds = trail.seconds();
    ASSERT_EQ(seconds.size(), 2U) << "the third may still grow";
    EXPECT_DOUBLE_EQ(seconds[0].sent, 100.0);
    EXPECT_DOUBLE_EQ(seconds[1].sent, 100.0);
    EXPECT_DOUBLE_EQ(*trail.askedAt(kBeginUs + kOneSecondUs), 100.0);
    EXPECT_DOUBLE_EQ(*trail.askedAt(kBeginUs + 31 * kOneSecondUs), 0.0) << "after its end nothing is asked for";
    EXPECT_DOUBLE_EQ(*trail.paces().at(0).sentPerSecond, 50.0);
    EXPECT_EQ(trail.paces().at(1).lag, Duration(120us));
    // Nothing is counted twice, nothing gets lost: all that was told is in the seconds in the end.
    board.agents = {told(0, kBeginUs + 4 * kOneSecondUs, 203, 3), told(1, kBeginUs + 4 * kOneSecondUs, 200)};
    for (AgentEntry& agent : board.agents)
        agent.state = AgentState::Done;
    board.nowUs = kBeginUs + 5 * kOneSecondUs;
    trail.add(board, {});
    EXPECT_NEAR(sentIn(trail.seconds()), 403.0, 1e-6);
}

TEST(FleetTrailTest, WhoLooksLateKnowsTheMeanOfWhatWasBefore)
{
    FleetBoard board = trailBoard();
    FleetTrail trail(board.plan);
    board.course.starts = {{0, kBeginUs}};
    board.agents = {told(0, kBeginUs + 10 * kOneSecondUs, 500), told(1, kBeginUs + 10 * kOneSecondUs, 500)};
    board.nowUs = kBeginUs + 10 * kOneSecondUs;
    trail.add(board, {});
    EXPECT_EQ(trail.lookedSinceUs(), board.nowUs);
    const auto seconds = trail.seconds();
    ASSERT_EQ(seconds.size(), 10U);
    for (const FleetTrail::Second& second : seconds)
        EXPECT_DOUBLE_EQ(second.sent, 100.0);
}

TEST(FleetTrailTest, ALostAgentIsAMarkAndHoldsNothingUp)
{
    FleetBoard board = trailBoard();
    FleetTrail trail(board.plan);
    board.course.starts = {{0, kBeginUs}};
    board.agents = {told(0, kBeginUs + 2 * kOneSecondUs, 100), told(1, kBeginUs + 2 * kOneSecondUs, 100)};
    trail.add(board, {});
    board.agents = {told(0, kBeginUs + 20 * kOneSecondUs, 1000), told(1, kBeginUs + 2 * kOneSecondUs, 100)};
    board.nowUs = kBeginUs + 20 * kOneSecondUs;
    trail.add(board, {});
    EXPECT_EQ(trail.seconds().size(), 2U) << "the silent one may have sent";
    EXPECT_TRUE(trail.losses().empty());
    board.agents[1].state = AgentState::Lost;
    trail.add(board, {});
    EXPECT_EQ(trail.losses().at(1), kBeginUs + 2 * kOneSecondUs);
    EXPECT_EQ(trail.seconds().size(), 20U);
}

TEST(FleetTrailTest, PercentilesAreOfWhatCameBackBetweenTwoLooks)
{
    FleetBoard board = trailBoard();
    FleetTrail trail(board.plan);
    board.course.starts = {{0, kBeginUs}};
    ResponseTallies tallies;
    Histogram& times = tallies.try_emplace({1, u"A"_s}).first->second;
    times.record(1'000, 50);
    board.nowUs = kBeginUs + 2 * kOneSecondUs;
    trail.add(board, tallies);
    times.record(8'000, 10); // alone in the next two seconds
    board.nowUs += kOneSecondUs;
    trail.add(board, tallies); // too soon
    board.nowUs += kOneSecondUs;
    trail.add(board, tallies);
    const auto& points = trail.roundTrips().value(u"A"_s);
    ASSERT_EQ(points.size(), 2U);
    EXPECT_EQ(points[0].count, 50U);
    EXPECT_EQ(points[0].p99, 1'000U);
    EXPECT_EQ(points[1].count, 10U);
    EXPECT_NEAR(static_cast<double>(points[1].p50), 8'000.0, 8.0);
    EXPECT_EQ(points[1].fromUs, points[0].toUs);
    board.course.starts = {{0, kBeginUs}, {1, kBeginUs + 40 * kOneSecondUs}};
    trail.add(board, tallies);
    EXPECT_EQ(trail.openTrial(), 1) << "the first may still be told of";
}

} // namespace roundtrip
