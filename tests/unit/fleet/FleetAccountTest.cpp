// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetAccount.h"
#include "fleet/AgentControl.h"
#include "load/BackendRecord.h"
#include "load/LoadSegment.h"
#include "load/Schedule.h"
#include "stats/Random.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kStartUs = 1'700'000'000'000'000;
constexpr std::int64_t kSecond = 1'000'000;

/// 100 messages a second for 30 s, by two agents.
FleetBoard boardOfTwo()
{
    FleetBoard board;
    board.plan.load = {.levels = {4}, .rate = 100.0, .duration = 30s, .roomSize = 2};
    board.plan.agents = 2;
    board.plan.run.backends.append(backendRecord(u"A"_s, u"toy"_s, true));
    board.course.starts = {{0, kStartUs}};
    board.agents = {{.index = 0, .state = AgentState::Done, .heartbeatUs = kStartUs + 33 * kSecond},
                    {.index = 1, .state = AgentState::Done, .heartbeatUs = kStartUs + 33 * kSecond}};
    return board;
}

} // namespace

TEST(FleetAccountTest, WholeRunsHaveNothingUnknown)
{
    const auto accounts = accountsOf(boardOfTwo(), {{0, {{{u"A"_s, 1}, 1500}}}, {1, {{{u"A"_s, 1}, 1500}}}});
    EXPECT_EQ(accounts.value(u"A"_s), (FleetAccount{.planned = 3000, .scheduled = 3000}));
}

TEST(FleetAccountTest, ALostAgentMayHaveSentUntilItsLeaseEnded)
{
    FleetBoard board = boardOfTwo();
    board.agents[1].state = AgentState::Lost;
    board.agents[1].heartbeatUs = kStartUs + 5 * kSecond;
    const auto accounts = accountsOf(board, {{0, {{{u"A"_s, 1}, 1500}}}, {1, {{{u"A"_s, 1}, 260}}}});
    const FleetAccount account = accounts.value(u"A"_s);
    EXPECT_TRUE(account.balances());
    EXPECT_EQ(account.scheduled, 1760);
    // Fifty a second: until 15 s after the start it may have sent, and 260 of those have a row.
    EXPECT_NEAR(static_cast<double>(account.unknown), 50.0 * 15 - 260, 2.0);
    EXPECT_NEAR(static_cast<double>(account.lostWithAgent), 50.0 * 15, 2.0);
}

TEST(FleetAccountTest, OneThatHadNotComeIsAnAccountOfItsOwn)
{
    FleetBoard board = boardOfTwo();
    board.agents.pop_back();
    const auto accounts = accountsOf(board, {{0, {{{u"A"_s, 1}, 1000}}}});
    EXPECT_EQ(accounts.value(u"A"_s),
              (FleetAccount{.planned = 3000, .scheduled = 1000, .stopped = 500, .absent = 1500}));
    board.agents.push_back({.index = 1, .state = AgentState::Away, .heartbeatUs = kStartUs + kSecond});
    EXPECT_EQ(accountsOf(board, {{0, {{{u"A"_s, 1}, 1000}}}}), accounts);
}

TEST(FleetAccountTest, BalancesWhateverHappens)
{
    Random random(20, "fleet-accounts");
    for (int round = 0; round < 200; ++round) {
        FleetBoard board = boardOfTwo();
        board.plan.agents = 1 + static_cast<int>(random.uniformInt(9));
        board.plan.load.levels = {18 + static_cast<int>(random.uniformInt(10))};
        board.plan.load.duration = std::chrono::seconds(1 + random.uniformInt(20));
        board.plan.load.arrival = random.uniformInt(2) == 0 ? Arrival::Constant : Arrival::Poisson;
        board.agents.clear();
        std::map<int, SeriesCounts> counts;
        std::int64_t planned = 0;
        for (int index = 0; index < board.plan.agents; ++index) {
            const auto messages = static_cast<std::uint64_t>(
                Schedule::make(board.plan.load, board.plan.load.levels.front(), 1, {index, board.plan.agents})
                    .messageCount());
            planned += static_cast<std::int64_t>(messages);
            board.agents.push_back(
                {.index = index,
                 .state = random.uniformInt(2) == 0 ? AgentState::Lost : AgentState::Done,
                 .heartbeatUs = kStartUs + static_cast<std::int64_t>(random.uniformInt(40)) * kSecond});
            counts[index] = {{{u"A"_s, 1}, static_cast<std::int64_t>(random.uniformInt(messages + 1))}};
        }
        const FleetAccount account = accountsOf(board, counts).value(u"A"_s);
        EXPECT_EQ(account.planned, planned);
        EXPECT_TRUE(account.balances()) << round;
    }
}

} // namespace roundtrip
