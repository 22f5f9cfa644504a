// SPDX-License-Identifier: GPL-3.0-or-later
// A store's server goes away while it is written to.
#include "store/Recorder.h"
#include "store/RunReader.h"
#include "store/WatchKeeper.h"
#include "store/WatchReader.h"
#include "support/PostgresqlServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/store/Dialects.h"

#include <gtest/gtest.h>

#include <QDir>

#include <atomic>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds kMorning{1'709'190'000s}; ///< 2024-02-29T07:00:00Z

/// With a server of their own.
class ServerLossTest : public ::testing::Test
{
protected:
    static void SetUpTestSuite() { s_server = std::make_unique<test::PostgresqlServer>(); }
    static void TearDownTestSuite() { s_server.reset(); }
    void SetUp() override
    {
        if (!s_server->whyNot().isEmpty())
            GTEST_SKIP() << s_server->whyNot().toStdString();
        if (!s_server->isRunning())
            s_server->start();
        m_url.emplace(s_server->freshDatabase());
        clear();
    }
    void TearDown() override { clear(); }
    [[nodiscard]] const StoreUrl& url() const { return *m_url; }

    static std::unique_ptr<test::PostgresqlServer> s_server;

private:
    /// Of a test that ended in the middle, too.
    static void clear() { QFile::remove(StoreUrl::aside(test::makeRun().id).path()); }

    std::optional<StoreUrl> m_url;
};

std::unique_ptr<test::PostgresqlServer> ServerLossTest::s_server;

WatchTally oneProbeLost()
{
    WatchTally tally{.backend = u"A"_s, .start = kMorning};
    tally.ledger = {.scheduled = 1, .sent = 1, .accepted = 1, .lost = 1, .pairExpected = 1, .pairLost = 1};
    return tally;
}

std::int64_t lostIn(const StoreUrl& url)
{
    const auto store = test::openStore(url);
    const auto total = WatchReader::open(*store, u"mine"_s)
                           .value()
                           .total({.backend = u"A"_s, .from = kMorning, .to = kMorning + 1h, .mostBins = 1});
    EXPECT_TRUE(total.ok()) << (total ? "" : total.error().toLine().toStdString());
    return total ? total.value().ledger.lost : -1;
}

} // namespace

TEST_F(ServerLossTest, ARunGoesOnInAFileAndComesBackWhole)
{
    std::atomic<int> reports = 0;
    Recorder recorder(url(), test::makeRun(), [&reports](const Error& error) {
        EXPECT_EQ(error.providerCode, u"unreachable"_s) << error.toLine().toStdString();
        ++reports;
    });
    for (int i = 1; i <= 10; ++i)
        recorder.addSample(test::makeEcho(i, i * 100, 50));
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_EQ(recorder.url(), url());
    s_server->crash();
    for (int i = 11; i <= 20; ++i)
        recorder.addSample(test::makeEcho(i, i * 100, 50));
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_EQ(reports, 1);
    const StoreUrl aside = recorder.url();
    EXPECT_EQ(aside, StoreUrl::aside(recorder.runId()));
    EXPECT_TRUE(aside.exists());
    EXPECT_EQ(test::readSamples(aside, recorder.runId()).size(), 10U) << "the server has the others";
    s_server->start();
    ASSERT_TRUE(recorder.finish(RunStatus::Complete).ok());
    EXPECT_EQ(recorder.url(), url());
    const auto samples = test::readSamples(url(), recorder.runId());
    ASSERT_EQ(samples.size(), 20U);
    EXPECT_EQ(samples.front().sent, Instant(100us));
    EXPECT_EQ(samples.back().sent, Instant(2000us));
    EXPECT_EQ(RunReader::open(url(), recorder.runId()).value()->info().status, RunStatus::Complete);
    const QFileInfo file(aside.path());
    EXPECT_EQ(file.dir().entryList({file.fileName() + u'*'}, QDir::Files), QStringList()) << "all of it is there";
}

TEST_F(ServerLossTest, WhatAServerThatStaysAwayHasNotGotOutlivesTheProgram)
{
    StoreUrl where = url();
    {
        Recorder recorder(url(), test::makeRun());
        recorder.addSample(test::makeEcho(1, 100, 50));
        ASSERT_TRUE(recorder.flush().ok());
        s_server->crash();
        recorder.addSample(test::makeEcho(2, 200, 50));
        recorder.addConnection(test::makeConnection());
        const auto finished = recorder.finish(RunStatus::Complete);
        ASSERT_FALSE(finished.ok());
        EXPECT_EQ(finished.error().providerCode, u"unreachable"_s);
        where = recorder.url();
    }
    EXPECT_EQ(where, StoreUrl::aside(test::makeRun().id));
    EXPECT_EQ(test::readSamples(where, test::makeRun().id).size(), 1U);
    EXPECT_EQ(test::readConnections(where, test::makeRun().id).size(), 1U);
    EXPECT_EQ(RunReader::open(where, test::makeRun().id).value()->info().status, RunStatus::Complete);
}

TEST_F(ServerLossTest, ARunOnAServerThatWasNeverThereIsInAFileFromTheStart)
{
    const auto nowhere = StoreUrl::parse(u"postgresql:///runs?host=/nowhere"_s).value();
    Recorder recorder(nowhere, test::makeRun());
    recorder.addSample(test::makeEcho(1, 100, 50));
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_EQ(recorder.failure()->providerCode, u"unreachable"_s);
    EXPECT_FALSE(recorder.finish(RunStatus::Complete).ok());
    EXPECT_EQ(test::readSamples(StoreUrl::aside(recorder.runId()), recorder.runId()).size(), 1U);
}

TEST_F(ServerLossTest, AWatchGoesOnWhenItsServerIsBack)
{
    std::atomic<int> troubles = 0;
    std::atomic<int> recoveries = 0;
    WatchKeeper keeper(
        {.url = url(), .name = u"mine"_s}, [] { return WatchTime::Wall(kMorning); },
        [&](const std::optional<Error>& trouble) { ++(trouble ? troubles : recoveries); });
    ASSERT_TRUE(keeper.start().ok());
    keeper.give({oneProbeLost()}, kMorning);
    ASSERT_TRUE(test::waitUntil([this] {
        const auto store = RunStore::open(url());
        const auto bins = store ? store.value()->connection().value(u"SELECT count(*) FROM watch_bin"_s)
                                : Result<QVariant>(store.error());
        return bins && bins.value().toInt() == 1;
    }));
    s_server->crash();
    keeper.give({oneProbeLost()}, kMorning);
    ASSERT_TRUE(test::waitUntil([&] { return troubles == 1; }));
    keeper.give({oneProbeLost()}, kMorning);
    s_server->start();
    ASSERT_TRUE(test::waitUntil([&] { return recoveries == 1; }));
    ASSERT_TRUE(keeper.end().ok());
    EXPECT_EQ(troubles, 1);
    EXPECT_EQ(lostIn(url()), 3);
}

/// A connection that ends while a batch is being ended: nobody knows whether the server has it, and asks.
TEST_F(ServerLossTest, ABatchThatWasCutOffIsCountedOnce)
{
    { // at the end of the second transaction that writes a bin
        const auto store = test::openStore(url());
        for (const QString& statement : {u"CREATE SEQUENCE fuse"_s,
                                         u"CREATE FUNCTION burn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF "
                                         u"nextval('fuse') = 2 THEN PERFORM "
                                         "pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END $$"_s,
                                         u"CREATE CONSTRAINT TRIGGER cut AFTER INSERT OR UPDATE ON watch_bin "
                                         u"DEFERRABLE INITIALLY DEFERRED FOR EACH "
                                         "ROW EXECUTE FUNCTION burn()"_s}) {
            const auto done = store->connection().execute(statement);
            ASSERT_TRUE(done.ok()) << done.error().toLine().toStdString();
        }
    }
    auto watch = WatchStore::open(test::openStore(url()), u"mine"_s, kMorning);
    ASSERT_TRUE(watch.ok());
    const WatchTally change = oneProbeLost();
    ASSERT_TRUE(watch.value()->write({&change, 1}, kMorning).ok());
    EXPECT_FALSE(watch.value()->batchInDoubt());
    const auto cut = watch.value()->write({&change, 1}, kMorning);
    ASSERT_FALSE(cut.ok());
    EXPECT_TRUE(isUnreachable(cut.error())) << cut.error().toLine().toStdString();
    const auto doubt = watch.value()->batchInDoubt();
    ASSERT_TRUE(doubt);
    auto again = WatchStore::open(test::openStore(url()), u"mine"_s, kMorning);
    ASSERT_TRUE(again.ok());
    EXPECT_FALSE(again.value()->hasTaken(*doubt)) << "this server had not ended it";
    ASSERT_TRUE(again.value()->write({&change, 1}, kMorning).ok());
    EXPECT_EQ(lostIn(url()), 2);
    const auto mark = again.value()->store().connection().value(u"SELECT heartbeat_us FROM watch"_s);
    EXPECT_TRUE(
        WatchStore::open(test::openStore(url()), u"mine"_s, kMorning).value()->hasTaken(mark.value().toLongLong()))
        << "and this is how it would be known that it had";
}

TEST_F(ServerLossTest, AKeeperWhoseBatchWasCutOffCountsItOnce)
{
    {
        const auto store = test::openStore(url());
        for (const QString& statement : {u"CREATE SEQUENCE fuse"_s,
                                         u"CREATE FUNCTION burn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF "
                                         u"nextval('fuse') = 1 THEN PERFORM "
                                         "pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END $$"_s,
                                         u"CREATE CONSTRAINT TRIGGER cut AFTER INSERT OR UPDATE ON watch_bin "
                                         u"DEFERRABLE INITIALLY DEFERRED FOR EACH "
                                         "ROW EXECUTE FUNCTION burn()"_s})
            ASSERT_TRUE(store->connection().execute(statement).ok());
    }
    std::atomic<int> recoveries = 0;
    WatchKeeper keeper(
        {.url = url(), .name = u"mine"_s}, [] { return WatchTime::Wall(kMorning); },
        [&](const std::optional<Error>& trouble) { recoveries += trouble ? 0 : 1; });
    ASSERT_TRUE(keeper.start().ok());
    keeper.give({oneProbeLost()}, kMorning);
    ASSERT_TRUE(test::waitUntil([&] { return recoveries == 1; }));
    keeper.give({oneProbeLost()}, kMorning);
    ASSERT_TRUE(keeper.end().ok());
    EXPECT_EQ(lostIn(url()), 2);
}

} // namespace roundtrip
