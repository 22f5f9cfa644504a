// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchBin.h"

#include "stats/Random.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::chrono::sys_time<std::chrono::microseconds> moment(std::int64_t seconds, std::int64_t micros = 0)
{
    return std::chrono::sys_time<std::chrono::microseconds>(std::chrono::seconds(seconds) +
                                                            std::chrono::microseconds(micros));
}

/// One delivered message of so many µs.
void deliverInto(WatchBin& bin, std::uint64_t micros, bool late = false)
{
    bin.roundTrips.record(micros);
    bin.ledger += Ledger{.scheduled = 1,
                         .sent = 1,
                         .accepted = 1,
                         .delivered = 1,
                         .late = late ? 1 : 0,
                         .pairExpected = 1,
                         .pairDelivered = 1};
}

/// An hour of minutes of 10 to 49 messages with their worst late, each with its lag, and all of its messages.
std::vector<WatchBin> hourOfMinutes(Histogram& whole, std::int64_t& messages)
{
    Random random(7);
    std::vector<WatchBin> minutes;
    for (int minute = 0; minute < 60; ++minute) {
        WatchBin bin{.backend = u"a"_s, .start = std::chrono::sys_seconds(1'000'800s + minute * kWatchMinute)};
        const auto count = static_cast<int>(10 + random.uniformInt(40));
        for (int i = 0; i < count; ++i) {
            const std::uint64_t micros = 1'000 + random.uniformInt(3'000'000);
            deliverInto(bin, micros, i == 0);
            whole.record(micros);
            ++messages;
        }
        bin.held = minute % 3;
        bin.connectAttempts = minute % 5;
        bin.connectSuccesses = minute % 5 == 0 ? 0 : 1;
        bin.worstLag = std::chrono::milliseconds(minute == 17 ? 900 : minute);
        minutes.push_back(std::move(bin));
    }
    return minutes;
}

} // namespace

TEST(WatchBinTest, BinsBeginAtWholeMinutesHoursAndDaysOfUtc)
{
    // 2024-02-29T23:59:59.999999Z, the end of a leap day.
    const auto leapDay = moment(1'709'251'199, 999'999);
    EXPECT_EQ(startOfBin(leapDay, kWatchMinute).time_since_epoch(), 1'709'251'140s);
    EXPECT_EQ(startOfBin(leapDay, kWatchHour).time_since_epoch(), 1'709'247'600s);
    EXPECT_EQ(startOfBin(leapDay, kWatchDay).time_since_epoch(), 1'709'164'800s);
    EXPECT_EQ(startOfBin(leapDay + 1us, kWatchDay).time_since_epoch(), 1'709'251'200s);
    // Summer time begins in Berlin at 2026-03-29T01:00:00Z: nothing is skipped, nothing comes twice.
    EXPECT_EQ(startOfBin(moment(1'774'746'000), kWatchHour).time_since_epoch(), 1'774'746'000s);
    EXPECT_EQ(startOfBin(moment(1'774'745'999), kWatchHour).time_since_epoch(), 1'774'742'400s);
}

TEST(WatchBinTest, MomentsBefore1970LieInTheBinThatBeganBeforeThem)
{
    EXPECT_EQ(startOfBin(moment(0, -1), kWatchMinute).time_since_epoch(), -60s);
    EXPECT_EQ(startOfBin(moment(-60), kWatchMinute).time_since_epoch(), -60s);
}

TEST(WatchBinTest, MinutesAddUpToTheHourOfAllMessages)
{
    Histogram whole;
    std::int64_t messages = 0;
    const std::vector<WatchBin> minutes = hourOfMinutes(whole, messages);
    WatchBin hour = minutes.front();
    for (std::size_t i = 1; i < minutes.size(); ++i)
        hour += minutes[i];

    EXPECT_EQ(hour.start.time_since_epoch(), 1'000'800s);
    EXPECT_EQ(hour.length, kWatchHour);
    EXPECT_EQ(hour.roundTrips, whole);
    EXPECT_EQ(hour.ledger.delivered, messages);
    EXPECT_EQ(hour.ledger.late, 60);
    EXPECT_TRUE(hour.ledger.balances()) << hour.ledger.explain();
    EXPECT_EQ(hour.held, 60);
    EXPECT_EQ(hour.connectAttempts, 120);
    EXPECT_EQ(hour.connectSuccesses, 48);
    EXPECT_EQ(hour.worstLag, 900ms);
}

TEST(WatchBinTest, TheOrderOfAddingDoesNotMatter)
{
    Histogram whole;
    std::int64_t messages = 0;
    std::vector<WatchBin> minutes = hourOfMinutes(whole, messages);
    WatchBin forwards = minutes.front();
    for (std::size_t i = 1; i < minutes.size(); ++i)
        forwards += minutes[i];

    // Backwards, and by quarters of an hour that are added up then.
    std::reverse(minutes.begin(), minutes.end());
    std::vector<WatchBin> quarters;
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        if (i % 15 == 0)
            quarters.push_back(minutes[i]);
        else
            quarters.back() += minutes[i];
    }
    ASSERT_EQ(quarters.size(), 4U);
    WatchBin other = quarters[2];
    for (const std::size_t i : {0U, 3U, 1U})
        other += quarters[i];
    EXPECT_EQ(other, forwards);
}

TEST(WatchBinTest, AnEmptyBinSaysSoAndAddsNothing)
{
    WatchBin bin{.backend = u"a"_s, .start = std::chrono::sys_seconds(60s)};
    EXPECT_TRUE(bin.isEmpty());
    deliverInto(bin, 1'500);
    EXPECT_FALSE(bin.isEmpty());
    const WatchBin before = bin;
    bin += WatchBin{.backend = u"a"_s, .start = std::chrono::sys_seconds(60s)};
    EXPECT_EQ(bin, before);
}

TEST(WatchBinTest, AMinuteOfNothingButLostConnectionsIsNotEmpty)
{
    WatchBin bin;
    bin.connectAttempts = 1;
    EXPECT_FALSE(bin.isEmpty());
}

} // namespace roundtrip
