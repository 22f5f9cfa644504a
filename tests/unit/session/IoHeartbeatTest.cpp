// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/IoHeartbeat.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip::test {
using namespace std::chrono_literals;

TEST(IoHeartbeatTest, ASleepOfTheMachineIsALateBeatThoughTheClockStoodStill)
{
    const SteadyClock clock;
    Mailbox<ClientLag> lags;
    Duration asleep = 7h; // before the program was started: nobody's business
    IoHeartbeat heartbeat(clock, lags, [&asleep] { return asleep; });
    std::vector<Duration> sleeps;
    QObject::connect(&heartbeat, &IoHeartbeat::woke, &heartbeat,
                     [&sleeps](Duration slept) { sleeps.push_back(slept); });
    std::vector<ClientLag> beats;
    const auto beatsAgain = [&] {
        const std::size_t before = beats.size();
        return waitUntil([&] {
            for (const ClientLag& lag : lags.take())
                beats.push_back(lag);
            return beats.size() >= before + 3;
        });
    };
    const auto longest = [&beats] {
        return std::max_element(beats.cbegin(), beats.cend(),
                                [](const ClientLag& a, const ClientLag& b) { return a.lag < b.lag; })
            ->lag;
    };
    heartbeat.start();
    ASSERT_TRUE(beatsAgain());
    EXPECT_LT(longest(), 1h);
    EXPECT_TRUE(sleeps.empty());
    asleep += 100ms; // two clocks are never read in the same moment
    ASSERT_TRUE(beatsAgain());
    EXPECT_TRUE(sleeps.empty());
    asleep += 2h;
    ASSERT_TRUE(beatsAgain());
    ASSERT_EQ(sleeps.size(), 1U) << "told once";
    EXPECT_EQ(sleeps.front(), 2h + 100ms);
    EXPECT_GE(longest(), 2h);
}

TEST(IoHeartbeatTest, AtRestItBeatsOnAndTheLongerWaitIsNoLateness)
{
    const SteadyClock clock;
    Mailbox<ClientLag> lags;
    IoHeartbeat heartbeat(clock, lags);
    heartbeat.start();
    heartbeat.setResting(true);
    std::vector<ClientLag> beats;
    const auto beatsAgain = [&] {
        const std::size_t before = beats.size();
        return waitUntil([&] {
            for (const ClientLag& lag : lags.take())
                beats.push_back(lag);
            return beats.size() >= before + 2;
        });
    };
    ASSERT_TRUE(beatsAgain());
    for (std::size_t i = 1; i < beats.size(); ++i) // each is late by what it came after its own time, not by the rest
        EXPECT_LE(beats[i].lag, beats[i].when - beats[i - 1].when - IoHeartbeat::kRestingBeat);
    heartbeat.setResting(false);
    EXPECT_TRUE(beatsAgain());
}

TEST(SleepClockTest, TheMachineSleepsNoTimeWhileThisTestRuns)
{
    const Duration before = timeAsleep();
    EXPECT_GE(before, -1s);
    EXPECT_LT(timeAsleep() - before, 1h);
}

} // namespace roundtrip::test
