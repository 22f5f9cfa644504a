// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Backoff.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace roundtrip {
using namespace std::chrono_literals;

TEST(BackoffTest, EachWaitLiesBelowACeilingThatDoublesUpToTheLimitAndIsNeverNothing)
{
    Backoff backoff(7, {.first = 100ms, .longest = 1500ms});
    Duration ceiling = 100ms;
    for (int i = 0; i < 200; ++i) {
        const Duration wait = backoff.next();
        EXPECT_GE(wait, ceiling / 10) << i;
        EXPECT_LE(wait, ceiling) << i;
        ceiling = std::min<Duration>(2 * ceiling, 1500ms);
    }
    EXPECT_EQ(backoff.tries(), 200);
}

TEST(BackoffTest, ASuccessStartsOver)
{
    Backoff backoff(7, {.first = 100ms, .longest = 10s});
    for (int i = 0; i < 5; ++i)
        (void)backoff.next();
    backoff.reset();
    EXPECT_EQ(backoff.tries(), 0);
    EXPECT_LE(backoff.next(), 100ms);
}

TEST(BackoffTest, NobodyIsTriedMoreThanTenTimesIn20Seconds)
{
    for (quint32 seed = 0; seed < 2'000; ++seed) {
        for (const bool soon : {false, true}) {
            Backoff backoff(seed);
            int tries = 1;
            for (Duration at = soon ? backoff.nextSoon() : backoff.next(); at <= 20s; at += backoff.next())
                ++tries;
            EXPECT_LE(tries, 10) << seed;
        }
    }
}

TEST(BackoffTest, AWaitThatWasAskedForIsTheLeastAndIsSpread)
{
    Backoff backoff(7);
    for (int i = 0; i < 4; ++i) {
        const Duration wait = backoff.nextAfter(60s);
        EXPECT_GE(wait, 60s);
        EXPECT_LE(wait, 61s);
    }
    EXPECT_EQ(backoff.tries(), 4);
    Backoff tired(7);
    while (tired.tries() < 10)
        static_cast<void>(tired.next());
    EXPECT_GE(tired.nextAfter(1s), 6s);
}

namespace {

/// The retries of 10,000 clients that lose one server in the same moment, which is back after `outage`: how many tries
/// the busiest 100 ms after that moment sees, and after the server is back. `soon`: it asked to come again at once.
struct Storm
{
    int peak = 0;
    int peakOnceBack = 0;
    int tries = 0;
};

Storm storm(Duration outage, bool soon)
{
    constexpr int kClients = 10'000;
    constexpr Duration kWindow = 100ms;
    std::map<std::int64_t, int> windows;
    Storm result;
    for (int client = 0; client < kClients; ++client) {
        Backoff backoff(static_cast<quint32>(client) * 2'654'435'761U);
        Duration at = soon ? backoff.nextSoon() : backoff.next();
        for (;; at += backoff.next()) {
            ++windows[at / kWindow];
            ++result.tries;
            if (at >= outage)
                break;
        }
    }
    for (const auto& [window, tries] : windows) {
        result.peak = std::max(result.peak, tries);
        if (window * kWindow >= outage)
            result.peakOnceBack = std::max(result.peakOnceBack, tries);
    }
    return result;
}

} // namespace

// The bounds follow from the waits: the first ones are spread over 900 ms (1,111 in 100 ms on average), those of
// clients asked to come at once over 500 ms (2,000), and those of a long outage over 27 s (37).
TEST(BackoffTest, TenThousandClientsOfOneOutageNeverComeInStep)
{
    EXPECT_LE(storm(0ms, false).peak, 1'250);
    EXPECT_LE(storm(10s, false).peak, 1'700); // first and second tries overlap for a while
    EXPECT_LE(storm(10s, false).peakOnceBack, 250);
    EXPECT_LE(storm(5min, false).peakOnceBack, 110);
    EXPECT_LE(storm(0ms, true).peak, 2'200);
    EXPECT_LE(storm(10s, true).peak, 2'500);
    EXPECT_LE(storm(5min, true).peakOnceBack, 110);
    // Nor do they hammer: five minutes of nothing are not a hundred tries each.
    EXPECT_LE(storm(5min, false).tries, 10'000 * 30);
}

TEST(BackoffTest, SeedsSpreadClientsAndRepeatThemselves)
{
    Backoff one(1);
    Backoff same(1);
    Backoff other(2);
    bool differed = false;
    for (int i = 0; i < 10; ++i) {
        const Duration wait = one.next();
        EXPECT_EQ(wait, same.next());
        differed = differed || wait != other.next();
    }
    EXPECT_TRUE(differed);
}

} // namespace roundtrip
