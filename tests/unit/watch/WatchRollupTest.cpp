// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchRollup.h"

#include "stats/Random.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kBegin{1'000s};
constexpr WatchTime::Wall kWall{1'709'164'800s}; ///< 2024-02-29T00:00:00Z
constexpr std::chrono::sys_seconds kFirst{1'709'164'800s};

Sample sentAt(const QString& id, Instant when)
{
    Sample sample;
    sample.backend = u"A"_s;
    sample.messageId = id;
    sample.isEcho = true;
    sample.sent = when;
    return sample;
}

Sample deliveredAfter(Sample sample, Duration roundTrip)
{
    sample.outcome = Outcome::Delivered;
    sample.received = *sample.sent + roundTrip;
    return sample;
}

Sample inState(Sample sample, Outcome outcome)
{
    sample.outcome = outcome;
    return sample;
}

/// Adds up what was handed on, as a store does.
class Sum
{
public:
    void take(WatchRollup& rollup)
    {
        for (const WatchTally& change : rollup.takeChanges()) {
            auto [bin, isNew] = m_bins.try_emplace({change.start, change.backend}, change);
            if (!isNew)
                bin->second += change;
        }
    }
    [[nodiscard]] WatchBin at(std::chrono::sys_seconds start) const
    {
        const auto found = m_bins.find({start, u"A"_s});
        return found == m_bins.end() ? WatchBin() : found->second.toBin();
    }
    [[nodiscard]] std::size_t size() const { return m_bins.size(); }
    [[nodiscard]] WatchBin total() const
    {
        WatchBin sum{.backend = u"A"_s};
        for (const auto& [key, tally] : m_bins)
            sum += tally.toBin();
        return sum;
    }

private:
    std::map<std::pair<std::chrono::sys_seconds, QString>, WatchTally> m_bins;
};

} // namespace

TEST(WatchRollupTest, AMessageCountsOnceThroughAllItsStates)
{
    WatchRollup rollup;
    Sum sum;
    const WatchTime time(kBegin, kWall);
    const Sample sent = sentAt(u"m-1"_s, kBegin + 59s);
    rollup.noteMessage(sent, time, kBegin + 59s);
    EXPECT_EQ(rollup.inFlight(u"A"_s), 1);
    sum.take(rollup);
    EXPECT_EQ(sum.at(kFirst).ledger.inFlight, 1);
    EXPECT_EQ(sum.at(kFirst).ledger.unanswered, 1);

    Sample accepted = sent;
    accepted.accepted = kBegin + 60s;
    rollup.noteMessage(accepted, time, kBegin + 60s);
    sum.take(rollup);
    EXPECT_EQ(sum.at(kFirst).ledger.acknowledged, 1);
    EXPECT_EQ(sum.at(kFirst).ledger.unanswered, 0);

    rollup.noteMessage(deliveredAfter(accepted, 1'500ms), time, kBegin + 61s); // in the next minute
    rollup.noteMessage(deliveredAfter(accepted, 1'500ms), time, kBegin + 62s); // told again, as meters do
    sum.take(rollup);
    EXPECT_EQ(sum.size(), 1U) << "it belongs to the minute in which it was sent";
    const WatchBin bin = sum.at(kFirst);
    EXPECT_EQ(bin.ledger.scheduled, 1);
    EXPECT_EQ(bin.ledger.delivered, 1);
    EXPECT_EQ(bin.ledger.inFlight, 0);
    EXPECT_TRUE(bin.ledger.balances()) << bin.ledger.explain();
    EXPECT_EQ(bin.roundTrips.count(), 1U);
    EXPECT_EQ(bin.roundTrips.min(), 1'499'136U); // the slot of 1.5 s
    EXPECT_EQ(rollup.inFlight(u"A"_s), 0);
    EXPECT_TRUE(rollup.takeChanges().empty());
}

TEST(WatchRollupTest, ALossIsTakenBackByALateArrival)
{
    WatchRollup rollup;
    Sum sum;
    const WatchTime time(kBegin, kWall);
    const Sample sent = sentAt(u"m-1"_s, kBegin);
    rollup.noteMessage(sent, time, kBegin);
    rollup.noteMessage(inState(sent, Outcome::Lost), time, kBegin + 30s);
    sum.take(rollup);
    EXPECT_EQ(sum.at(kFirst).ledger.lost, 1);
    Sample late = deliveredAfter(sent, 45s);
    late.late = true;
    rollup.noteMessage(late, time, kBegin + 45s);
    sum.take(rollup);
    EXPECT_EQ(sum.at(kFirst).ledger.lost, 0);
    EXPECT_EQ(sum.at(kFirst).ledger.late, 1);
    EXPECT_TRUE(sum.at(kFirst).ledger.balances());
}

TEST(WatchRollupTest, EveryOutcomeHasItsCount)
{
    WatchRollup rollup;
    Sum sum;
    const WatchTime time(kBegin, kWall);
    Sample notSent = sentAt(u"m-1"_s, kBegin);
    notSent.sent.reset();
    rollup.noteMessage(inState(notSent, Outcome::NotSent), time, kBegin + 61s);
    rollup.noteMessage(inState(sentAt(u"m-2"_s, kBegin), Outcome::Rejected), time, kBegin);
    Sample cold = deliveredAfter(sentAt(u"m-3"_s, kBegin), 2s);
    cold.cold = Coldness::Cold;
    cold.coldEvidence = ColdEvidence::Server;
    rollup.noteMessage(cold, time, kBegin);
    Sample suspected = cold;
    suspected.messageId = u"m-4"_s;
    suspected.coldEvidence = ColdEvidence::IdleGap;
    suspected.reordered = true;
    rollup.noteMessage(suspected, time, kBegin);
    Sample again = inState(cold, Outcome::Duplicate);
    again.duplicateIndex = 1;
    rollup.noteMessage(again, time, kBegin);
    rollup.noteHeld(u"A"_s, kWall + 1s, 3);
    rollup.noteLag(u"A"_s, kWall + 1s, 20ms);
    rollup.noteLag(u"A"_s, kWall + 2s, 7ms);
    sum.take(rollup);
    EXPECT_EQ(sum.at(kFirst + 60s).ledger.notSent, 1) << "by when it was wanted";
    const WatchBin bin = sum.at(kFirst);
    EXPECT_EQ(bin.ledger.rejected, 1);
    EXPECT_EQ(bin.ledger.delivered, 2);
    EXPECT_EQ(bin.cold, 1) << "a suspicion is none";
    EXPECT_EQ(bin.ledger.reordered, 1);
    EXPECT_EQ(bin.ledger.duplicate, 1);
    EXPECT_EQ(bin.held, 3);
    EXPECT_EQ(bin.worstLag, 20ms);
    EXPECT_TRUE(bin.ledger.balances()) << bin.ledger.explain();
}

TEST(WatchRollupTest, ConnectionsCountByWhenTheyBeganAndEnded)
{
    WatchRollup rollup;
    Sum sum;
    const WatchTime time(kBegin, kWall);
    ConnectionSample link;
    link.backend = u"A"_s;
    link.connectionId = u"me"_s;
    link.started = kBegin + 50s;
    link.outcome = ConnectOutcome::Failed;
    rollup.noteConnection(link, time);
    link.attempt = 2;
    link.started = kBegin + 55s;
    link.ready = kBegin + 61s;
    link.outcome = ConnectOutcome::Ready;
    rollup.noteConnection(link, time);
    link.lifetime = 4min;
    rollup.noteConnection(link, time); // it has ended
    ConnectionSample given = link;
    given.attempt = 3;
    given.ready.reset();
    given.lifetime.reset();
    given.outcome = ConnectOutcome::Failed;
    given.closeReason = ConnectionSample::kBrokenOff;
    rollup.noteConnection(given, time); // broken off by ourselves: says nothing
    sum.take(rollup);
    EXPECT_EQ(sum.at(kFirst).connectAttempts, 2);
    EXPECT_EQ(sum.at(kFirst).connectSuccesses, 1);
    EXPECT_EQ(sum.at(kFirst).disconnects, 0);
    EXPECT_EQ(sum.at(kFirst + 5min).disconnects, 1);
    EXPECT_EQ(rollup.total(u"A"_s).connectAttempts, 2);
}

TEST(WatchRollupTest, NoLeapOfTheClockCountsTwice)
{
    WatchRollup rollup;
    Sum sum;
    WatchTime time(kBegin, kWall);
    const Sample before = sentAt(u"m-1"_s, kBegin + 30s);
    rollup.noteMessage(before, time, kBegin + 30s);
    sum.take(rollup);
    EXPECT_EQ(time.follow(kBegin + 40s, kWall + 40s - 1h), -1h); // summer time by hand, the wrong way
    rollup.noteMessage(deliveredAfter(before, 2s), time, kBegin + 41s);
    rollup.noteMessage(deliveredAfter(sentAt(u"m-2"_s, kBegin + 50s), 2s), time, kBegin + 50s);
    EXPECT_EQ(time.follow(kBegin + 60s, kWall + 60s), 1h); // and back
    rollup.noteMessage(deliveredAfter(sentAt(u"m-3"_s, kBegin + 59s), 2s), time, kBegin + 61s);
    sum.take(rollup);
    EXPECT_EQ(sum.at(kFirst).ledger.delivered, 2);
    EXPECT_EQ(sum.at(kFirst).ledger.inFlight, 0);
    EXPECT_EQ(sum.at(kFirst - 1h).ledger.delivered, 1);
    EXPECT_EQ(sum.total().ledger.scheduled, 3);
}

TEST(WatchRollupTest, SmallDifferencesOfTheClocksMoveNothing)
{
    WatchTime time(kBegin, kWall);
    EXPECT_EQ(time.follow(kBegin + 10s, kWall + 10s + 499ms), 0s);
    EXPECT_EQ(time.toUtc(kBegin + 20s), kWall + 20s);
    EXPECT_EQ(time.follow(kBegin + 10s, kWall + 8h), 8h - 10s); // the machine slept
    EXPECT_EQ(time.toUtc(kBegin + 20s), kWall + 8h + 10s);
}

TEST(WatchRollupTest, ABinIsToldOnceAndWhenItIsSettled)
{
    WatchRollup rollup;
    const WatchTime time(kBegin, kWall);
    const Sample slow = sentAt(u"m-1"_s, kBegin + 59s);
    rollup.noteMessage(slow, time, kBegin + 59s);
    EXPECT_TRUE(rollup.takeSettled(kWall + 59s, 35s).empty());
    EXPECT_TRUE(rollup.takeSettled(kWall + 60s, 35s).empty()) << "one is in flight";
    rollup.noteMessage(deliveredAfter(slow, 3s), time, kBegin + 62s);
    const auto told = rollup.takeSettled(kWall + 62s, 35s);
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().ledger.delivered, 1);
    EXPECT_TRUE(rollup.takeSettled(kWall + 5min, 35s).empty());
    rollup.noteMessage(sentAt(u"m-2"_s, kBegin + 70s), time, kBegin + 70s);
    EXPECT_TRUE(rollup.takeSettled(kWall + 120s, 35s).empty());
    EXPECT_EQ(rollup.takeSettled(kWall + 155s, 35s).size(), 1U) << "waited for long enough";
}

/// A thousand messages in every order of their states, batches taken and old ones forgotten on the way.
TEST(WatchRollupTest, TheDifferencesAddUpToTheMessages)
{
    Random random(3);
    WatchRollup rollup;
    Sum sum;
    WatchTime time(kBegin, kWall);
    Ledger expected;
    std::vector<Sample> open;
    std::int64_t told = 0;
    for (int i = 0; i < 1000; ++i) {
        const Instant now = kBegin + i * 1s;
        open.push_back(sentAt(u"m-%1"_s.arg(i), now));
        rollup.noteMessage(open.back(), time, now);
        ++expected.scheduled;
        while (open.size() > 20 || (!open.empty() && random.chance(0.4))) {
            const auto place = static_cast<std::ptrdiff_t>(random.uniformInt(open.size()));
            const Sample sample = open[static_cast<std::size_t>(place)];
            open.erase(open.begin() + place);
            const bool isLost = random.chance(0.1);
            expected.lost += isLost ? 1 : 0;
            expected.delivered += isLost ? 0 : 1;
            rollup.noteMessage(isLost ? inState(sample, Outcome::Lost) : deliveredAfter(sample, now - *sample.sent),
                               time, now);
        }
        if (random.chance(0.02)) // the clock is set by up to an hour
            static_cast<void>(time.follow(now, time.toUtc(now) + std::chrono::seconds(random.uniformInt(7200)) - 1h));
        if (random.chance(0.3))
            sum.take(rollup);
        for (const WatchBin& bin : rollup.takeSettled(time.toUtc(now), 35s))
            told += bin.ledger.scheduled;
        rollup.forgetBefore(now - 5min);
        ASSERT_TRUE(rollup.total(u"A"_s).ledger.balances()) << rollup.total(u"A"_s).ledger.explain();
        ASSERT_EQ(rollup.inFlight(u"A"_s), static_cast<int>(open.size()));
    }
    for (const WatchBin& bin : rollup.takeRest())
        told += bin.ledger.scheduled;
    sum.take(rollup);
    const WatchBin total = sum.total();
    EXPECT_EQ(total.ledger.scheduled, expected.scheduled);
    EXPECT_EQ(total.ledger.delivered, expected.delivered);
    EXPECT_EQ(total.ledger.lost, expected.lost);
    EXPECT_EQ(total.ledger.inFlight, static_cast<std::int64_t>(open.size()));
    EXPECT_TRUE(total.ledger.balances()) << total.ledger.explain();
    EXPECT_EQ(static_cast<std::int64_t>(total.roundTrips.count()), expected.delivered);
    EXPECT_EQ(total.ledger, rollup.total(u"A"_s).ledger);
    EXPECT_EQ(total.roundTrips, rollup.total(u"A"_s).roundTrips);
    EXPECT_GE(told, expected.scheduled) << "a bin that a clock set back opens again is told again";
}

} // namespace roundtrip
