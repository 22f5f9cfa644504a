// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/WatchKeeper.h"
#include "store/RunReader.h"
#include "store/WatchReader.h"
#include "store/WatchRows.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/store/Dialects.h"

#include <gtest/gtest.h>

#include <atomic>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds kNoon{1'709'208'000s}; ///< 2024-02-29T12:00:00Z

WatchTally oneLost()
{
    WatchTally tally{.backend = u"A"_s, .start = kNoon};
    tally.ledger = {.scheduled = 1, .sent = 1, .accepted = 1, .lost = 1, .pairExpected = 1, .pairLost = 1};
    return tally;
}

/// Messages of a run: id and what became of it.
QMap<QString, Outcome> messagesOf(const StoreUrl& url, const QString& run)
{
    QMap<QString, Outcome> messages;
    auto reader = RunReader::open(url, run);
    EXPECT_TRUE(reader.ok()) << (reader ? "" : reader.error().toLine().toStdString());
    EXPECT_TRUE(reader.value()
                    ->forEachSample([&messages](const Sample& sample) {
                        messages.insert(sample.messageId, sample.outcome);
                        return true;
                    })
                    .ok());
    return messages;
}

/// Links of a run, and whether they have ended.
QMap<QString, bool> linksOf(const StoreUrl& url, const QString& run)
{
    QMap<QString, bool> links;
    auto reader = RunReader::open(url, run);
    EXPECT_TRUE(reader.value()
                    ->forEachConnection([&links](const ConnectionSample& link) {
                        links.insert(link.connectionId, link.lifetime.has_value());
                        return true;
                    })
                    .ok());
    return links;
}

RunInfo dayRun(const QString& id, Instant begin)
{
    RunInfo info = test::makeRun(id);
    info.kind = RunKind::Watch;
    info.anchor = UtcAnchor(begin, 1'709'208'000'000'000);
    return info;
}

} // namespace

STORE_TESTS_FOR_EACH_DIALECT(WatchKeeperTest);

TEST_P(WatchKeeperTest, WhatALockedStoreCannotTakeWaits)
{
    std::atomic<int> troubles = 0;
    std::atomic<int> recoveries = 0;
    const StoreOptions impatient{.lockPatience = 20ms};
    WatchKeeper keeper(
        {.url = url(), .name = u"mine"_s, .store = impatient}, [] { return WatchTime::Wall(kNoon); },
        [&](const std::optional<Error>& trouble) { ++(trouble ? troubles : recoveries); });
    const auto started = keeper.start();
    ASSERT_TRUE(started.ok()) << started.error().toLine().toStdString();
    EXPECT_FALSE(started.value());
    {
        const auto other = test::openStore(url());
        auto lock = SqlTransaction::begin(other->connection());
        ASSERT_TRUE(lock.ok());
        if (!GetParam().lock.isEmpty()) {
            ASSERT_TRUE(other->connection().execute(GetParam().lock).ok());
        }
        for (int i = 0; i < 3; ++i) {
            const int before = troubles;
            keeper.give({oneLost()}, kNoon);
            ASSERT_TRUE(test::waitUntil([&] { return troubles > 0 && (i == 0 || troubles == before); }));
        }
    }
    ASSERT_TRUE(test::waitUntil([&] { return recoveries == 1; }));
    keeper.give({oneLost()}, kNoon);
    const auto ended = keeper.end();
    ASSERT_TRUE(ended.ok()) << ended.error().toLine().toStdString();
    EXPECT_EQ(troubles, 1) << "it is told once";
    const auto store = test::openStore(url());
    for (const std::size_t most : {2000U, 1U}) {
        const auto total = WatchReader::open(*store, u"mine"_s)
                               .value()
                               .total({.backend = u"A"_s, .from = kNoon, .to = kNoon + 1h, .mostBins = most});
        ASSERT_TRUE(total.ok());
        EXPECT_EQ(total.value().ledger.lost, 4) << most;
    }
}

TEST_P(WatchKeeperTest, AStoreThatCannotBeOpenedIsAnError)
{
    WatchKeeper keeper({.url = StoreUrl::file(u"/proc/none/store.sqlite"_s), .name = u"mine"_s},
                       [] { return WatchTime::Wall(kNoon); }, {});
    EXPECT_FALSE(keeper.start().ok());
    EXPECT_FALSE(keeper.end().ok());
}

TEST_P(WatchKeeperTest, EachDayIsARunAndWhatWasSentBeforeStaysInItsOwn)
{
    const Instant begin = SteadyClock().now();
    WatchRows rows(url(), {});
    EXPECT_TRUE(rows.begin(dayRun(u"day-1"_s, begin), {}).empty());
    ConnectionSample link = test::makeConnection();
    link.connectionId = u"standing"_s;
    link.started = begin + 1ms;
    link.ready = begin + 2ms;
    link.lifetime.reset();
    rows.addConnection(link);
    Sample early = test::makeEcho(1, 3'000, 250);
    early.messageId = u"m-1"_s;
    early.sent = begin + 3ms;
    early.received.reset();
    early.outcome = Outcome::InFlight;
    rows.addSample(early);

    EXPECT_TRUE(rows.begin(dayRun(u"day-2"_s, begin + 10ms), {}).empty());
    early.outcome = Outcome::Delivered;
    early.received = begin + 12ms;
    rows.addSample(early); // on the next day
    Sample late = early;
    late.row = 2;
    late.messageId = u"m-2"_s;
    late.sequence = 2;
    late.sent = begin + 11ms;
    rows.addSample(late);
    link.lifetime = 20ms;
    rows.addConnection(link);
    EXPECT_EQ(rows.takeConnections().size(), 2U);

    auto finished = rows.end();
    EXPECT_EQ(finished.size(), 2U);
    for (const auto& run : finished)
        ASSERT_TRUE(run->finish(RunStatus::Complete).ok());
    rows.addSample(late); // nobody takes it any more
    EXPECT_EQ(messagesOf(url(), u"day-1"_s), (QMap<QString, Outcome>{{u"m-1"_s, Outcome::Delivered}}));
    EXPECT_EQ(messagesOf(url(), u"day-2"_s), (QMap<QString, Outcome>{{u"m-2"_s, Outcome::Delivered}}));
    for (const QString& run : {u"day-1"_s, u"day-2"_s})
        EXPECT_EQ(linksOf(url(), run), (QMap<QString, bool>{{u"standing"_s, true}})) << run.toStdString();
}

} // namespace roundtrip
