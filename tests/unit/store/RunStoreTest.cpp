// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/OwnerProcess.h"
#include "store/RunReader.h"
#include "store/RunWriter.h"
#include "support/Printers.h"
#include "unit/store/Dialects.h"

#include <gtest/gtest.h>

#include <QProcess>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::idsIn;
using test::openStore;
using test::recordRun;

namespace {

/// In a statement about `client`.
QString ofRun(const QString& id)
{
    return u"run = (SELECT number FROM run WHERE id = '%1')"_s.arg(id);
}

} // namespace

STORE_TESTS_FOR_EACH_DIALECT(RunStoreTest);

TEST_P(RunStoreTest, CreatesListsAndFindsRuns)
{
    const auto store = openStore(url());
    RunInfo first = test::makeRun(u"a-1"_s);
    RunInfo second = test::makeRun(u"a-2"_s);
    second.anchor = UtcAnchor(Instant{}, first.anchor.epochMicroseconds() + 1);
    second.note = u"second"_s;
    ASSERT_TRUE(store->create(first).ok());
    ASSERT_TRUE(store->create(second).ok());
    EXPECT_EQ(idsIn(*store), (QStringList{u"a-2"_s, u"a-1"_s})); // newest first
    const auto found = store->find(u"a-2"_s);
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found.value().info.note, u"second"_s);
    EXPECT_EQ(found.value().info.status, RunStatus::Running);
    EXPECT_EQ(found.value().info.baseline, u"EC2"_s);
    EXPECT_EQ(found.value().info.startedUtc(), second.startedUtc());
    EXPECT_EQ(store->create(first).error().code, ErrorCode::InvalidConfiguration); // the same id again
    EXPECT_EQ(store->find(u"nope"_s).error().code, ErrorCode::InvalidConfiguration);
}

TEST_P(RunStoreTest, WhatIsReadTogetherIsOfOneMoment)
{
    const auto reader = openStore(url());
    const auto writer = openStore(url());
    const auto runs = [&reader] { return reader->connection().value(u"SELECT count(*) FROM run"_s).value().toInt(); };
    {
        const ReadTransaction moment(reader->connection());
        ASSERT_TRUE(moment.begun().ok());
        EXPECT_EQ(runs(), 0);
        ASSERT_TRUE(writer->create(test::makeRun()).ok());
        EXPECT_EQ(runs(), 0);
    }
    EXPECT_EQ(runs(), 1);
}

TEST_P(RunStoreTest, NotesAndDescriptionChangeApart)
{
    const auto store = openStore(url());
    RunInfo info = test::makeRun();
    ASSERT_TRUE(store->create(info).ok());
    ASSERT_TRUE(store->setNote(info.id, u"kept"_s).ok());
    info.quotaLimited = {u"Lambda"_s};
    info.tag = u"7f3a"_s;
    ASSERT_TRUE(store->updateRecord(info).ok()); // its own note is empty
    const RunInfo back = store->find(info.id).value().info;
    EXPECT_EQ(back.note, u"kept"_s);
    EXPECT_EQ(back.quotaLimited, info.quotaLimited);
    EXPECT_EQ(back.tag, u"7f3a"_s);
    ASSERT_TRUE(store->setNote(info.id, QString()).ok());
    EXPECT_EQ(store->find(info.id).value().info.note, QString());
    EXPECT_FALSE(store->setNote(u"nope"_s, u"x"_s).ok());
}

/// Two clients of one plan, whose clocks are a second apart, with words and row numbers of their own.
TEST_P(RunStoreTest, APlannedRunOfSeveralClientsReadsAsOne)
{
    RunInfo info = test::makeRun();
    const std::int64_t planned = info.anchor.epochMicroseconds();
    ASSERT_TRUE(openStore(url())->plan(info, 2).ok());
    std::vector<std::unique_ptr<RunWriter>> writers;
    for (const int client : {1, 2}) {
        RunInfo own = info;
        own.clientNumber = client;
        own.anchor = UtcAnchor(info.anchor.instant(), planned + client * 1'000'000);
        own.unnamed.insert(u"EC2"_s, UnnamedLosses{.refusals = client});
        auto writer = RunWriter::create(openStore(url()), own);
        ASSERT_TRUE(writer.ok()) << writer.error().toLine().toStdString();
        std::vector<std::vector<Sample>> samples(1);
        samples.front().push_back(test::makeEcho(1, 1'000, 250 * client));
        samples.front().back().senderId = u"c%1"_s.arg(client);
        samples.front().back().messageId = u"c%1-1"_s.arg(client);
        ASSERT_TRUE(writer.value()->write(samples, {}).ok());
        writers.push_back(std::move(writer).value());
    }
    for (const auto& writer : writers)
        ASSERT_TRUE(writer->finish(RunStatus::Complete, 5s).ok());
    EXPECT_EQ(openStore(url())->find(info.id).value().info.status, RunStatus::Running); // it goes on without them
    ASSERT_TRUE(openStore(url())->finish(info.id, RunStatus::Complete, 8s).ok());

    const auto reader = RunReader::open(url(), info.id);
    ASSERT_TRUE(reader.ok());
    EXPECT_EQ(reader.value()->sampleCount(), 2);
    EXPECT_EQ(reader.value()->info().unnamed.value(u"EC2"_s).refusals, 3);
    const std::vector<Sample> rows = test::readSamples(url(), info.id);
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].messageId, u"c1-1"_s);
    EXPECT_EQ(rows[1].messageId, u"c2-1"_s);
    EXPECT_NE(rows[0].row, rows[1].row);
    EXPECT_EQ(*rows[1].sent - *rows[0].sent, 1s); // by their anchors
    EXPECT_EQ(rows[1].serviceTime(), 500us);

    const auto own = RunReader::open(url(), info.id, StoreAccess::ReadOnly, 2);
    ASSERT_TRUE(own.ok());
    EXPECT_EQ(own.value()->info().anchor.epochMicroseconds(), planned + 2'000'000);
    int seen = 0;
    ASSERT_TRUE(own.value()
                    ->forEachSample([&](const Sample& sample) {
                        ++seen;
                        EXPECT_EQ(own.value()->info().anchor.sinceAnchor(*sample.sent), 1'000);
                        return true;
                    })
                    .ok());
    EXPECT_EQ(seen, 1);
    EXPECT_EQ(RunReader::open(url(), info.id, StoreAccess::ReadOnly, 3).error().code, ErrorCode::InvalidConfiguration);
}

/// Nothing of one that died before it began is counted.
TEST_P(RunStoreTest, AClientThatJoinsAgainTakesThePlaceOfTheFormer)
{
    RunInfo info = test::makeRun();
    ASSERT_TRUE(openStore(url())->plan(info, 2).ok());
    info.clientNumber = 1;
    for (const std::int64_t row : {1, 2}) {
        auto writer = RunWriter::create(openStore(url()), info);
        ASSERT_TRUE(writer.ok()) << writer.error().toLine().toStdString();
        std::vector<std::vector<Sample>> samples(1);
        samples.front().push_back(test::makeEcho(row, row * 1'000, 250));
        ASSERT_TRUE(writer.value()->write(samples, {}).ok());
    }
    const std::vector<Sample> rows = test::readSamples(url(), info.id);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().messageId, u"c1-2"_s);
}

/// The planner and the client each write their own, so that none of them can erase the other's.
TEST_P(RunStoreTest, RecordsOfRunAndClientChangeApart)
{
    const auto store = openStore(url());
    RunInfo info = test::makeRun();
    info.environment.host = u"here"_s;
    ASSERT_TRUE(store->create(info).ok());
    RunRecord planned = info.record();
    planned.quotaLimited = {u"Lambda"_s};
    ClientRecord client = info.client();
    client.unnamed.insert(u"EC2"_s, UnnamedLosses{.refusals = 3});
    ASSERT_TRUE(store->updateRecord(planned).ok());
    ASSERT_TRUE(store->updateClient(info.id, client).ok());
    ASSERT_TRUE(store->updateRecord(planned).ok());
    const RunInfo back = store->find(info.id).value().info;
    EXPECT_EQ(back.quotaLimited, planned.quotaLimited);
    EXPECT_EQ(back.unnamed.value(u"EC2"_s).refusals, 3);
    EXPECT_EQ(back.environment.host, u"here"_s);
    EXPECT_EQ(back.startedUtc(), info.startedUtc());
    EXPECT_FALSE(store->updateClient(u"nope"_s, client).ok());
}

TEST_P(RunStoreTest, RemovedRunsComeBackUntilTheyArePurged)
{
    recordRun(url(), test::makeRun(u"keep"_s), 3);
    recordRun(url(), test::makeRun(u"drop"_s), 3);
    const auto store = openStore(url());
    ASSERT_TRUE(store->remove(u"drop"_s).ok());
    EXPECT_EQ(idsIn(*store), QStringList{u"keep"_s});
    EXPECT_EQ(idsIn(*store, true).size(), 2);
    ASSERT_TRUE(store->restore(u"drop"_s).ok());
    EXPECT_EQ(idsIn(*store).size(), 2);
    EXPECT_EQ(test::readSamples(url(), u"drop"_s).size(), 3U);

    ASSERT_TRUE(store->remove(u"drop"_s).ok());
    ASSERT_TRUE(store->purge(u"drop"_s).ok());
    EXPECT_EQ(idsIn(*store, true), QStringList{u"keep"_s});
    EXPECT_EQ(test::readSamples(url(), u"keep"_s).size(), 3U);
    EXPECT_EQ(store->connection().value(u"SELECT count(*) FROM sample"_s).value().toInt(), 3);
    EXPECT_EQ(store->connection().value(u"SELECT count(*) FROM series"_s).value().toInt(), 1);
}

TEST_P(RunStoreTest, WhatAProgramThatStillRunsDeletedIsNotPurged)
{
    const auto store = openStore(url());
    const QStringList ids{u"mine"_s, u"dead"_s, u"unknown-new"_s, u"unknown-old"_s};
    for (const QString& id : ids) {
        recordRun(url(), test::makeRun(id), 1);
        ASSERT_TRUE(store->remove(id).ok());
    }
    QStringList dead = OwnerProcess::current().split(u' ');
    dead[2] = u"1"_s; // a process of our number that began at another time
    const auto set = [&store](const QString& what, const QString& id) {
        ASSERT_TRUE(store->connection().execute(u"UPDATE run SET %1 WHERE id = '%2'"_s.arg(what, id)).ok());
    };
    set(u"owner = '%1'"_s.arg(dead.join(u' ')), u"dead"_s);
    set(u"owner = ''"_s, u"unknown-new"_s);
    set(u"owner = '', deleted_us = 1"_s, u"unknown-old"_s);
    set(u"deleted_us = 1"_s, u"mine"_s); // a window that is open for weeks

    ASSERT_TRUE(openStore(url())->purgeRemoved().ok()); // as a second window does when it opens
    QStringList left = idsIn(*store, true);
    left.sort();
    EXPECT_EQ(left, (QStringList{u"mine"_s, u"unknown-new"_s}));
    ASSERT_TRUE(store->restore(u"mine"_s).ok());
    EXPECT_EQ(idsIn(*store), QStringList{u"mine"_s});
    EXPECT_EQ(test::readSamples(url(), u"mine"_s).size(), 1U);
}

TEST_P(RunStoreTest, AHiddenRunAppearsWholeOrGoesWithItsProgram)
{
    const auto store = openStore(url());
    ASSERT_TRUE(store->createHidden(test::makeRun(u"whole"_s)).ok());
    ASSERT_TRUE(store->createHidden(test::makeRun(u"half"_s)).ok());
    ASSERT_TRUE(store->finish(u"whole"_s, RunStatus::Complete, 1s).ok());
    EXPECT_TRUE(idsIn(*store).isEmpty());
    ASSERT_TRUE(store->purgeRemoved().ok()); // this process still works on both
    ASSERT_TRUE(store->restore(u"whole"_s).ok());
    EXPECT_EQ(idsIn(*store), QStringList{u"whole"_s});

    QStringList dead = OwnerProcess::current().split(u' ');
    dead[2] = u"1"_s;
    const auto die = [&](const QString& statement) {
        ASSERT_TRUE(store->connection().execute(statement.arg(dead.join(u' '))).ok());
    };
    die(u"UPDATE run SET owner = '%1' WHERE id = 'half'"_s);
    die(u"UPDATE client SET owner = '%1'"_s);
    const auto later = openStore(url());
    EXPECT_EQ(idsIn(*later), QStringList{u"whole"_s});
    ASSERT_TRUE(later->purgeRemoved().ok());
    EXPECT_EQ(idsIn(*later, true), QStringList{u"whole"_s});
}

TEST_P(RunStoreTest, ARunThatIsRecordedCannotBeRemoved)
{
    const auto store = openStore(url());
    ASSERT_TRUE(store->create(test::makeRun()).ok());
    EXPECT_FALSE(store->remove(test::makeRun().id).ok());
    ASSERT_TRUE(store->finish(test::makeRun().id, RunStatus::Cancelled, 1s).ok());
    EXPECT_TRUE(store->remove(test::makeRun().id).ok());
}

TEST_P(RunStoreTest, RunsOfDeadProgramsAreInterruptedAndThoseOfLiveOnesAreNot)
{
    const auto store = openStore(url());
    ASSERT_TRUE(store->create(test::makeRun(u"mine"_s)).ok());
    ASSERT_TRUE(store->create(test::makeRun(u"dead"_s)).ok());
    ASSERT_TRUE(store->create(test::makeRun(u"elsewhere-silent"_s)).ok());
    ASSERT_TRUE(store->create(test::makeRun(u"elsewhere-alive"_s)).ok());

    QProcess other; // a process that was, so that its number is nobody's or somebody else's now
    other.start(u"true"_s, {});
    ASSERT_TRUE(other.waitForStarted());
    QStringList owner = OwnerProcess::current().split(u' ');
    owner[1] = QString::number(other.processId());
    owner[2] = u"1"_s;
    ASSERT_TRUE(other.waitForFinished());
    const auto setOwner = [&store](const QString& id, const QString& text) {
        ASSERT_TRUE(
            store->connection().execute(u"UPDATE client SET owner = '%1' WHERE %2"_s.arg(text, ofRun(id))).ok());
    };
    setOwner(u"dead"_s, owner.join(u' '));
    setOwner(u"elsewhere-silent"_s, u"other/boot/ns 1 1"_s);
    setOwner(u"elsewhere-alive"_s, u"other/boot/ns 1 1"_s);
    ASSERT_TRUE(store->connection()
                    .execute(u"UPDATE client SET heartbeat_us = 1 WHERE "_s + ofRun(u"elsewhere-silent"_s))
                    .ok());

    const auto second = openStore(url());
    EXPECT_EQ(second->find(u"mine"_s).value().info.status, RunStatus::Running);
    EXPECT_EQ(second->find(u"dead"_s).value().info.status, RunStatus::Interrupted);
    EXPECT_EQ(second->find(u"elsewhere-silent"_s).value().info.status, RunStatus::Interrupted);
    EXPECT_EQ(second->find(u"elsewhere-alive"_s).value().info.status, RunStatus::Running);
}

TEST_P(RunStoreTest, AnInterruptedRunKnowsHowFarItGot)
{
    {
        auto writer = RunWriter::create(openStore(url()), test::makeRun());
        ASSERT_TRUE(writer.ok());
        const std::vector<std::vector<Sample>> samples{{test::makeEcho(1, 1000, 250), test::makeEcho(2, 7000, 250)}};
        ASSERT_TRUE(writer.value()->write(samples, {}).ok());
        ASSERT_TRUE(
            writer.value()->store().connection().execute(u"UPDATE client SET owner = '', heartbeat_us = 1"_s).ok());
    }
    const auto entry = openStore(url())->find(test::makeRun().id).value();
    EXPECT_EQ(entry.info.status, RunStatus::Interrupted);
    EXPECT_EQ(entry.samples, 2);
    EXPECT_EQ(entry.info.length, Duration(7250us));
}

TEST_P(RunStoreTest, TwoStoresOnOneFileSeeEachOther)
{
    const auto one = openStore(url());
    const auto two = openStore(url());
    auto first = RunWriter::create(openStore(url()), test::makeRun(u"one"_s));
    auto second = RunWriter::create(openStore(url()), test::makeRun(u"two"_s));
    ASSERT_TRUE(first.ok() && second.ok());
    for (int i = 1; i <= 20; ++i) { // turn by turn
        const std::vector<std::vector<Sample>> samples{{test::makeEcho(i, i * 1000, 250)}};
        ASSERT_TRUE(first.value()->write(samples, {}).ok());
        ASSERT_TRUE(second.value()->write(samples, {}).ok());
    }
    EXPECT_EQ(one->find(u"two"_s).value().samples, 20);
    EXPECT_EQ(two->find(u"one"_s).value().samples, 20);
    ASSERT_TRUE(one->setNote(u"two"_s, u"from one"_s).ok());
    EXPECT_EQ(two->find(u"two"_s).value().info.note, u"from one"_s);
}

TEST_P(RunStoreTest, AReaderSeesOneMomentWhileTheRunGoesOn)
{
    auto writer = RunWriter::create(openStore(url()), test::makeRun());
    ASSERT_TRUE(writer.ok());
    const auto write = [&writer](std::int64_t row) {
        const std::vector<std::vector<Sample>> samples{{test::makeEcho(row, row * 1000, 250)}};
        return writer.value()->write(samples, {}).ok();
    };
    ASSERT_TRUE(write(1));
    auto reader = RunReader::open(url(), test::makeRun().id);
    ASSERT_TRUE(reader.ok());
    ASSERT_TRUE(write(2));
    int rows = 0;
    ASSERT_TRUE(reader.value()->forEachSample([&rows](const Sample&) { return ++rows > 0; }).ok());
    EXPECT_EQ(rows, 1);
    EXPECT_EQ(reader.value()->sampleCount(), 1);
    EXPECT_EQ(test::readSamples(url(), test::makeRun().id).size(), 2U);
}

TEST_P(RunStoreTest, MoreWordsThanAreRememberedAreStoredAllTheSame)
{
    auto writer = RunWriter::create(openStore(url()), test::makeRun());
    ASSERT_TRUE(writer.ok());
    const auto instanceOf = [](std::int64_t row) { // the first ones come again when they have been forgotten
        return u"i%1"_s.arg(row % (TextTable::kMostRemembered + 500));
    };
    constexpr std::int64_t kRows = TextTable::kMostRemembered + 1'500;
    for (std::int64_t begin = 1; begin <= kRows; begin += 10'000) {
        std::vector<std::vector<Sample>> samples(1);
        for (std::int64_t row = begin; row < begin + 10'000 && row <= kRows; ++row) {
            samples.front().push_back(test::makeEcho(row, row * 100, 50));
            samples.front().back().serverInstance = instanceOf(row);
        }
        ASSERT_TRUE(writer.value()->write(samples, {}).ok());
    }
    std::int64_t right = 0;
    auto reader = RunReader::open(url(), test::makeRun().id);
    ASSERT_TRUE(reader.ok());
    ASSERT_TRUE(reader.value()
                    ->forEachSample([&](const Sample& sample) {
                        right += sample.serverInstance == instanceOf(sample.row) ? 1 : 0;
                        return true;
                    })
                    .ok());
    EXPECT_EQ(right, kRows);
}

} // namespace roundtrip
