// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/ObjectiveTrack.h"

#include "store/WatchStore.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds kNoon{1'774'612'800s}; ///< 2026-03-27T12:00:00Z
const Objective kObjective{.share = 0.99, .limit = 100ms, .window = std::chrono::days(2)};

/// A minute of sixty messages, so many of them beyond the limit.
WatchTally minuteAt(std::chrono::sys_seconds start, int slow)
{
    WatchTally tally{.backend = u"A"_s, .start = start};
    tally.ledger =
        Ledger{.scheduled = 60, .sent = 60, .accepted = 60, .delivered = 60, .pairExpected = 60, .pairDelivered = 60};
    tally.addRoundTrip(50'000, 60 - slow);
    if (slow > 0)
        tally.addRoundTrip(500'000, slow);
    return tally;
}

} // namespace

TEST(ObjectiveTrack, StandsAsTheStoreSaysWhoeverMeasuredWhat)
{
    const StoreUrl url = StoreUrl::memory();
    auto watch = WatchStore::open(RunStore::open(url).value(), u"w"_s, kNoon);
    ASSERT_TRUE(watch.ok());
    ObjectiveTrack track(kObjective);
    std::vector<WatchTally> batch;
    const auto write = [&](std::chrono::sys_seconds start, int slow) {
        batch.push_back(minuteAt(start, slow));
        if (batch.size() < 100)
            return;
        ASSERT_TRUE(watch.value()->write(batch, WatchStore::kNoneOpen));
        batch.clear();
    };
    const auto writeRest = [&](std::chrono::sys_seconds open) {
        ASSERT_TRUE(watch.value()->write(batch, open));
        batch.clear();
    };
    // Before this process: two days and a bit, and half a minute of the one that goes on.
    for (auto start = kNoon - 50h; start <= kNoon; start += 10min)
        write(start, start < kNoon - 40h ? 30 : 0);
    writeRest(kNoon);
    ASSERT_TRUE(track.read(WatchReader::open(watch.value()->store(), u"w"_s).value(), kNoon + 30s));
    // By this process, ten hours: more than is kept by the minute. One minute is told twice.
    for (auto start = kNoon; start < kNoon + 10h; start += 1min) {
        const int slow = start >= kNoon + 9h ? 20 : 0;
        track.add(minuteAt(start, 60).toBin());
        track.add(minuteAt(start, slow).toBin());
        if (start.time_since_epoch() % 7min == 0min)
            static_cast<void>(track.of(u"A"_s, start + 1min));
        write(start, slow);
    }
    const auto now = kNoon + 10h;
    writeRest(WatchStore::kNoneOpen);
    ObjectiveCounts kept;
    const auto reader = WatchReader::open(watch.value()->store(), u"w"_s).value();
    ASSERT_TRUE(reader.forEachOfFew(u"A"_s, {now - kObjective.window, now}, [&](const WatchBin& bin) {
        kept += objectiveCounts(kObjective, bin);
        return true;
    }));
    const ObjectiveNow state = track.of(u"A"_s, now);
    EXPECT_EQ(state.standing.counts, kept);
    EXPECT_EQ(state.burns[0].window, 1h);
    ASSERT_TRUE(state.burns[0].rate && state.burns[1].rate);
    EXPECT_NEAR(*state.burns[0].rate, 20.0 / 60.0 / 0.01, 1e-9) << "a third of an hour's messages, of one in a hundred";
    EXPECT_NEAR(*state.burns[1].rate, 20.0 / 60.0 / 0.01 / 6.0, 1e-9);
    EXPECT_TRUE(state.isBurning);
    const ObjectiveNow later = track.of(u"A"_s, now + 49h);
    EXPECT_EQ(later.standing.counts, ObjectiveCounts()) << "all of it is longer ago than the window";
    EXPECT_FALSE(later.burns[0].rate || later.standing.attained || later.isBurning);
    EXPECT_EQ(track.of(u"B"_s, now).standing.counts, ObjectiveCounts()) << "nobody knows it";
}

TEST(ObjectiveTrack, AStoreThatIsNotThereYetHasNothing)
{
    ObjectiveTrack track(kObjective);
    EXPECT_TRUE(track.read(StoreUrl::file(u"/nowhere/at/all.sqlite"_s), u"w"_s, kNoon));
    const StoreUrl url = StoreUrl::memory();
    const auto store = RunStore::open(url);
    EXPECT_TRUE(track.read(url, u"w"_s, kNoon)) << "no such watch in it";
    EXPECT_EQ(track.of(u"A"_s, kNoon).standing.counts, ObjectiveCounts());
}

} // namespace roundtrip
