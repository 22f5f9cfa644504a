// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchStore.h"

#include "stats/Random.h"
#include "store/WatchDisk.h"
#include "store/WatchReader.h"
#include "support/Printers.h"
#include "unit/store/Dialects.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>

#include <map>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds kMidnight{1'709'164'800s}; ///< 2024-02-29T00:00:00Z, a leap day

std::unique_ptr<WatchStore> openWatch(const StoreUrl& url, std::chrono::sys_seconds now = kMidnight,
                                      const WatchGrid& grid = {})
{
    auto watch = WatchStore::open(test::openStore(url), u"mine"_s, now, grid);
    EXPECT_TRUE(watch.ok()) << (watch ? "" : watch.error().toLine().toStdString());
    return watch ? std::move(watch).value() : nullptr;
}

WatchTally tallyAt(std::chrono::sys_seconds start, std::chrono::seconds length = kWatchMinute)
{
    return {.backend = u"A"_s, .start = start, .length = length};
}

/// One message that came back after so many µs.
void deliverOne(WatchTally& tally, std::uint64_t micros)
{
    tally.addRoundTrip(micros, 1);
    tally.ledger +=
        Ledger{.scheduled = 1, .sent = 1, .accepted = 1, .delivered = 1, .pairExpected = 1, .pairDelivered = 1};
}

void loseOne(WatchTally& tally)
{
    tally.ledger += Ledger{.scheduled = 1, .sent = 1, .accepted = 1, .lost = 1, .pairExpected = 1, .pairLost = 1};
}

/// Some messages of a random kind.
WatchTally randomTally(Random& random, std::chrono::sys_seconds start, std::chrono::seconds length, std::uint64_t most)
{
    WatchTally tally = tallyAt(start, length);
    for (std::uint64_t i = random.uniformInt(most); i > 0; --i) {
        if (random.chance(0.02))
            loseOne(tally);
        else
            deliverOne(tally, 5'000 + random.uniformInt(2'000'000));
    }
    tally.connectAttempts = static_cast<std::int64_t>(random.uniformInt(3));
    tally.worstLag = std::chrono::microseconds(random.uniformInt(5'000));
    return tally;
}

Result<void> writeOne(WatchStore& watch, const WatchTally& change, std::chrono::sys_seconds open)
{
    return watch.write({&change, 1}, open);
}

std::vector<WatchBin> binsIn(const RunStore& store, const WatchReader::Stretch& stretch, const WatchGrid& grid = {},
                             std::chrono::seconds* length = nullptr)
{
    const auto reader = WatchReader::open(store, u"mine"_s, grid);
    EXPECT_TRUE(reader.ok());
    std::vector<WatchBin> bins;
    const auto read = reader.value().forEach(stretch, [&bins](const WatchBin& bin) {
        bins.push_back(bin);
        return true;
    });
    EXPECT_TRUE(read.ok()) << (read ? "" : read.error().toLine().toStdString());
    if (read && length)
        *length = read.value();
    return bins;
}

/// A day's worth as one bin, of whatever length fits.
WatchBin dayIn(const WatchStore& watch, std::size_t mostBins)
{
    const auto reader = WatchReader::open(watch.store(), u"mine"_s);
    const auto total =
        reader.value().total({.backend = u"A"_s, .from = kMidnight, .to = kMidnight + kWatchDay, .mostBins = mostBins});
    EXPECT_TRUE(total.ok()) << (total ? "" : total.error().toLine().toStdString());
    return total ? total.value() : WatchBin();
}

} // namespace

STORE_TESTS_FOR_EACH_DIALECT(WatchStoreTest);

TEST_P(WatchStoreTest, ABinComesBackAsItWas)
{
    const auto watch = openWatch(url());
    EXPECT_FALSE(watch->isContinued());
    WatchTally tally = tallyAt(kMidnight);
    tally.ledger = {.scheduled = 10,
                    .notSent = 1,
                    .sent = 9,
                    .unanswered = 1,
                    .accepted = 7,
                    .acknowledged = 5,
                    .rejected = 1,
                    .delivered = 6,
                    .late = 2,
                    .lost = 1,
                    .inFlight = 1,
                    .duplicate = 3,
                    .reordered = 4,
                    .pairExpected = 8,
                    .pairDelivered = 6,
                    .pairLost = 1,
                    .pairInFlight = 1};
    for (int i = 1; i <= 6; ++i)
        tally.addRoundTrip(static_cast<std::uint64_t>(i) * 1'500, 1);
    tally.cold = 1;
    tally.held = 2;
    tally.connectAttempts = 3;
    tally.connectSuccesses = 2;
    tally.disconnects = 1;
    tally.worstLag = 4'321us;
    ASSERT_TRUE(tally.ledger.balances()) << tally.ledger.explain();
    ASSERT_TRUE(writeOne(*watch, tally, kMidnight).ok());
    const auto back = watch->find(u"A"_s, kMidnight);
    ASSERT_TRUE(back.ok()) << back.error().toLine().toStdString();
    ASSERT_TRUE(back.value().has_value());
    EXPECT_EQ(*back.value(), tally.toBin());
    EXPECT_FALSE(watch->find(u"B"_s, kMidnight).value().has_value());
}

TEST_P(WatchStoreTest, TheOpenMinuteIsInEveryAnswerOnce)
{
    const auto watch = openWatch(url());
    const auto first = kMidnight + kWatchMinute;
    const auto second = kMidnight + 2 * kWatchMinute;
    for (int i = 0; i < 30; ++i) { // a second's worth more each time
        WatchTally more = tallyAt(first);
        deliverOne(more, 20'000);
        ASSERT_TRUE(writeOne(*watch, more, first).ok());
    }
    for (int i = 0; i < 5; ++i) {
        WatchTally more = tallyAt(second);
        deliverOne(more, 40'000);
        ASSERT_TRUE(writeOne(*watch, more, second).ok());
        for (const std::size_t most : {2000U, 30U, 1U}) { // minutes, hours, a day
            const WatchBin day = dayIn(*watch, most);
            EXPECT_EQ(day.ledger.delivered, 31 + i) << most;
            EXPECT_EQ(day.roundTrips.count(), 31U + static_cast<unsigned>(i)) << most;
            EXPECT_EQ(day.roundTrips.valueAtRank(31), day.roundTrips.max()) << most;
        }
    }
    EXPECT_EQ(watch->find(u"A"_s, first).value()->ledger.delivered, 30);
    const auto reach = WatchReader::open(watch->store(), u"mine"_s).value().reach(u"A"_s);
    ASSERT_TRUE(reach.ok() && reach.value());
    EXPECT_EQ(reach.value()->from, first);
    EXPECT_EQ(reach.value()->to, second + kWatchMinute);
}

TEST_P(WatchStoreTest, ALateCorrectionReachesHourAndDay)
{
    const auto watch = openWatch(url());
    const auto last = kMidnight + kWatchHour - kWatchMinute; // of its hour
    const auto next = kMidnight + kWatchHour;
    WatchTally first = tallyAt(last);
    deliverOne(first, 20'000);
    loseOne(first);
    ASSERT_TRUE(writeOne(*watch, first, last).ok());
    ASSERT_TRUE(writeOne(*watch, tallyAt(next), next).ok());
    EXPECT_EQ(dayIn(*watch, 30).ledger.lost, 1);

    WatchTally correction = tallyAt(last); // it came after all
    correction.ledger = {.delivered = 1, .late = 1, .lost = -1, .pairDelivered = 1, .pairLost = -1};
    correction.addRoundTrip(31'000'000, 1);
    ASSERT_TRUE(writeOne(*watch, correction, next).ok());
    WatchTally both = first;
    both += correction;
    EXPECT_EQ(both.ledger.lost, 0);
    for (const std::size_t most : {2000U, 30U, 1U}) {
        const WatchBin day = dayIn(*watch, most);
        EXPECT_EQ(day.ledger, both.ledger) << most;
        EXPECT_EQ(day.roundTrips, both.toBin().roundTrips) << most;
    }
}

TEST_P(WatchStoreTest, WhatAKilledProcessLeftIsCountedOnce)
{
    WatchTally first = tallyAt(kMidnight);
    deliverOne(first, 20'000);
    {
        const auto watch = openWatch(url());
        ASSERT_TRUE(writeOne(*watch, first, kMidnight).ok());
    } // no word of its end
    {
        const auto again = openWatch(url(), kMidnight + 30s); // in the same minute: it goes on
        EXPECT_TRUE(again->isContinued());
        WatchTally more = tallyAt(kMidnight);
        deliverOne(more, 30'000);
        ASSERT_TRUE(writeOne(*again, more, kMidnight).ok());
        EXPECT_EQ(again->find(u"A"_s, kMidnight).value()->ledger.delivered, 2);
        EXPECT_EQ(dayIn(*again, 1).ledger.delivered, 2);
    }
    for (int restart = 0; restart < 2; ++restart) {
        const auto later = openWatch(url(), kMidnight + 3h);
        for (const std::size_t most : {2000U, 30U, 1U})
            EXPECT_EQ(dayIn(*later, most).ledger.delivered, 2) << most;
    }
}

TEST_P(WatchStoreTest, AYearAddsUpExactly)
{
    // Bins of six hours in the place of minutes, so that 400 days with a leap day among them take seconds.
    const WatchGrid grid{.fine = 6h, .middle = 24h, .coarse = 240h};
    const auto watch = openWatch(url(), kMidnight, grid);
    Random random(11);
    constexpr int kBins = 400 * 4;
    std::map<std::chrono::sys_seconds, WatchBin> days;
    WatchBin all = tallyAt(kMidnight, 6h).toBin();
    std::vector<WatchTally> rows;
    for (int number = 0; number < kBins; ++number) {
        rows.push_back(randomTally(random, kMidnight + number * 6h, 6h, 20));
        const WatchBin bin = rows.back().toBin();
        all += bin;
        const auto dayStart = startOfBin(bin.start, 24h);
        days.try_emplace(dayStart, tallyAt(dayStart, 24h).toBin()).first->second += bin;
        if (rows.size() == 40) {
            ASSERT_TRUE(watch->write(rows, WatchStore::kNoneOpen).ok());
            rows.clear();
        }
    }
    ASSERT_TRUE(rows.empty());

    std::chrono::seconds length{};
    const auto to = kMidnight + kBins * 6h;
    const auto byDay =
        binsIn(watch->store(), {.backend = u"A"_s, .from = kMidnight, .to = to, .mostBins = 500}, grid, &length);
    EXPECT_EQ(length, 24h);
    ASSERT_EQ(byDay.size(), days.size());
    EXPECT_EQ(days.size(), 400U);
    for (const WatchBin& day : byDay)
        ASSERT_EQ(day, days.at(day.start));
    for (const std::size_t most : {10'000U, 500U, 42U, 1U}) {
        const auto total = WatchReader::open(watch->store(), u"mine"_s, grid)
                               .value()
                               .total({.backend = u"A"_s, .from = kMidnight, .to = to, .mostBins = most});
        ASSERT_TRUE(total.ok());
        EXPECT_EQ(total.value().ledger, all.ledger) << most;
        EXPECT_EQ(total.value().roundTrips, all.roundTrips) << most;
        EXPECT_EQ(total.value().worstLag, all.worstLag) << most;
    }
    // The same from longer bins wherever they lie within; also of a stretch that has none.
    const auto reader = WatchReader::open(watch->store(), u"mine"_s, grid).value();
    for (const auto& [begin, end] :
         {std::pair(72h, 24h * 41), std::pair(24h, 48h), std::pair(0h, 240h), std::pair(24h * 13, 24h * 36)}) {
        const WatchBinTable::Span span{kMidnight + begin, kMidnight + end};
        const auto hours = reader.total({.backend = u"A"_s, .from = span.from, .to = span.to, .mostBins = 10'000});
        WatchBin few;
        std::size_t parts = 0;
        const auto read = reader.forEachOfFew(u"A"_s, span, [&](const WatchBin& bin) {
            few += bin;
            ++parts;
            return true;
        });
        ASSERT_TRUE(read.ok() && hours.ok());
        EXPECT_EQ(few.ledger, hours.value().ledger) << begin.count();
        EXPECT_EQ(few.roundTrips, hours.value().roundTrips) << begin.count();
        EXPECT_LE(parts, static_cast<std::size_t>((span.to - span.from) / 240h + 2 * 9)) << begin.count();
    }
    std::size_t visited = 0;
    ASSERT_TRUE(reader.forEachOfFew(u"A"_s, {kMidnight + 24h, to}, [&](const WatchBin&) { return ++visited < 5; }));
    EXPECT_EQ(visited, 5U) << "who has enough is given no more";
}

TEST_P(WatchStoreTest, OldMinutesGoAndTheirHoursStayRight)
{
    const auto watch = openWatch(url());
    Random random(5);
    WatchTally whole = tallyAt(kMidnight);
    for (int minute = 0; minute < 120; ++minute) {
        const WatchTally more = randomTally(random, kMidnight + minute * kWatchMinute, kWatchMinute, 5);
        whole += more;
        ASSERT_TRUE(writeOne(*watch, more, WatchStore::kNoneOpen).ok());
    }
    const auto later = kMidnight + 10 * kWatchDay;
    const WatchKeep keep{.rows = std::chrono::days(1),
                         .fine = std::chrono::days(2),
                         .middle = std::chrono::days(100),
                         .coarse = std::chrono::days(1000)};
    ASSERT_TRUE(watch->trim(keep, later).ok());
    EXPECT_FALSE(watch->find(u"A"_s, kMidnight).value().has_value());
    const auto reach = WatchReader::open(watch->store(), u"mine"_s).value().reach(u"A"_s);
    ASSERT_TRUE(reach.ok() && reach.value());
    EXPECT_EQ(reach.value()->from, kMidnight);

    // A clock that is set back by days meets a minute that is gone: what it counts there is added all the same.
    WatchTally late = tallyAt(kMidnight);
    deliverOne(late, 7'000);
    whole += late;
    ASSERT_TRUE(writeOne(*watch, late, later).ok());

    std::chrono::seconds length{};
    const WatchReader::Stretch wanted{
        .backend = u"A"_s, .from = kMidnight + kWatchHour, .to = kMidnight + kWatchDay, .mostBins = 5000};
    const auto bins = binsIn(watch->store(), wanted, {}, &length);
    ASSERT_EQ(bins.size(), 1U);
    EXPECT_EQ(length, kWatchHour) << "minutes were wanted, of which there are none";
    EXPECT_EQ(dayIn(*watch, 30).ledger, whole.ledger);
    EXPECT_EQ(dayIn(*watch, 1).roundTrips, whole.toBin().roundTrips);
}

TEST_P(WatchStoreTest, ABatchIsThereWholeOrNotAtAll)
{
    const auto watch = openWatch(url());
    std::vector<WatchTally> batch{tallyAt(kMidnight), tallyAt(kMidnight)};
    deliverOne(batch[0], 1'000);
    batch[1].roundTrips[5'000] = -1; // takes back what was never there
    EXPECT_FALSE(watch->write(batch, kMidnight).ok());
    EXPECT_FALSE(watch->find(u"A"_s, kMidnight).value().has_value());
    ASSERT_TRUE(watch->write({batch.data(), 1}, kMidnight).ok());
    EXPECT_EQ(watch->find(u"A"_s, kMidnight).value()->ledger.delivered, 1);
}

TEST_P(WatchStoreTest, OnlyOneProcessIsAtAWatch)
{
    {
        const auto watch = openWatch(url());
        ASSERT_TRUE(watch->store().connection().execute(u"UPDATE watch SET owner = 'another machine'"_s).ok());
        ASSERT_TRUE(watch->heartbeat().ok());
    }
    const auto refused = WatchStore::open(test::openStore(url()), u"mine"_s, kMidnight);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(WatchStore::open(test::openStore(url()), u"other"_s, kMidnight).ok());
    ASSERT_TRUE(test::openStore(url())->connection().execute(u"UPDATE watch SET heartbeat_us = 1"_s).ok());
    EXPECT_TRUE(WatchStore::open(test::openStore(url()), u"mine"_s, kMidnight).ok()); // silent for long: it is dead
}

TEST_P(WatchStoreTest, MessagesAreKeptByWholeRunsForAsLongAsWanted)
{
    const auto watch = openWatch(url());
    const auto record = [&](const QString& id, std::chrono::days age, const QString& of) {
        RunInfo run = test::makeRun(id);
        run.kind = RunKind::Watch;
        run.plan.insert(WatchStore::kPlanKey, of);
        const auto start = kMidnight - age;
        run.anchor = UtcAnchor(Instant{}, start.time_since_epoch().count() * std::int64_t{1'000'000});
        test::recordRun(url(), run, 3);
    };
    record(u"old"_s, std::chrono::days(9), u"mine"_s);
    record(u"young"_s, std::chrono::days(3), u"mine"_s);
    record(u"of-another"_s, std::chrono::days(9), u"other"_s);
    ASSERT_TRUE(watch->trim({}, kMidnight).ok());
    EXPECT_EQ(test::idsIn(*test::openStore(url())), (QStringList{u"young"_s, u"of-another"_s}));
}

TEST_P(WatchStoreTest, ABinThatContradictsItselfIsDamage)
{
    const auto watch = openWatch(url());
    WatchTally bin = tallyAt(kMidnight);
    deliverOne(bin, 1'000);
    ASSERT_TRUE(writeOne(*watch, bin, kMidnight).ok());
    for (const QString& change : GetParam().senselessBins) {
        const auto& connection = watch->store().connection();
        ASSERT_TRUE(connection.execute(u"UPDATE watch_bin SET "_s + change).ok());
        const auto found = watch->find(u"A"_s, kMidnight);
        ASSERT_FALSE(found.ok()) << change.toStdString();
        EXPECT_EQ(found.error().providerCode, u"damaged"_s);
        ASSERT_TRUE(connection.execute(u"DELETE FROM watch_bin"_s).ok());
        ASSERT_TRUE(writeOne(*watch, bin, kMidnight).ok());
    }
}

TEST(WatchDiskTest, WhatAWatchIsSaidToTakeIsAboutWhatItTakes)
{
    const QTemporaryDir folder;
    const StoreUrl url = StoreUrl::file(folder.filePath(u"watch.sqlite"_s));
    { // a day of a probe a second, 80 ms away
        const auto watch = openWatch(url);
        Random random(3);
        std::vector<WatchTally> batch;
        for (int minute = 0; minute < 24 * 60; ++minute) {
            batch.push_back(tallyAt(kMidnight + minute * kWatchMinute));
            for (int i = 0; i < 60; ++i)
                deliverOne(batch.back(), static_cast<std::uint64_t>(random.lognormal(80'000.0, 0.25)));
        }
        ASSERT_TRUE(watch->write(batch, WatchStore::kNoneOpen).ok());
    }
    const WatchDisk disk = WatchDisk::of(WatchKeep(), 1s, 1);
    const double aDay = static_cast<double>(disk.aMonth) / 30.44;
    const auto taken = static_cast<double>(WatchDisk::takenBy(url));
    EXPECT_GT(taken, aDay * 0.6);
    EXPECT_LT(taken, aDay * 1.6 + 200'000.0) << "with an empty store's tables";
    EXPECT_NEAR(static_cast<double>(WatchDisk::of(WatchKeep(), 1s, 4).aMonth), 4.0 * static_cast<double>(disk.aMonth),
                4.0);
    EXPECT_LT(WatchDisk::of(WatchKeep(), 60s, 1).aMonth, disk.aMonth / 2) << "a minute of one message is small";
    EXPECT_GT(WatchDisk::of({.rows = std::chrono::days(30)}, 1s, 1).messages, 4 * disk.messages);
    EXPECT_LT(WatchDisk::of({.fine = std::chrono::days(30)}, 1s, 1).most, disk.most);
    EXPECT_EQ(WatchDisk::takenBy(StoreUrl::memory()), 0);
}

} // namespace roundtrip
