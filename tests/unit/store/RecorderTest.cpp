// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Recorder.h"
#include "store/RunReader.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/store/Dialects.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QProcess>

#include <atomic>
#include <thread>

#include <csignal>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RunStatus statusIn(const StoreUrl& url, const QString& id)
{
    auto store = RunStore::open(url);
    EXPECT_TRUE(store.ok());
    const auto entry = store.value()->find(id);
    EXPECT_TRUE(entry.ok());
    return entry ? entry.value().info.status : RunStatus::Running;
}

} // namespace

STORE_TESTS_FOR_EACH_DIALECT(RecorderTest);

TEST_P(RecorderTest, DrainsAndMayBeFinishedTwice)
{
    Recorder recorder(url(), test::makeRun());
    for (int i = 1; i <= 1000; ++i)
        recorder.addSample(test::makeEcho(i, i * 100, 50));
    recorder.addConnection(test::makeConnection());
    EXPECT_TRUE(recorder.finish(RunStatus::Complete).ok());
    EXPECT_TRUE(recorder.finish(RunStatus::Cancelled).ok()); // the first word counts
    EXPECT_TRUE(recorder.flush().ok());
    EXPECT_EQ(recorder.url(), url());
    EXPECT_FALSE(recorder.failure());
    const auto entry = RunStore::open(url()).value()->find(recorder.runId()).value();
    EXPECT_EQ(entry.info.status, RunStatus::Complete);
    EXPECT_EQ(entry.samples, 1000);
    EXPECT_TRUE(entry.info.length.has_value());
    EXPECT_EQ(test::readConnections(url(), recorder.runId()).size(), 1U);
}

TEST_P(RecorderTest, ADestroyedRecorderHasDrainedToo)
{
    {
        Recorder recorder(url(), test::makeRun());
        recorder.addSample(test::makeEcho(1, 100, 50));
    }
    EXPECT_EQ(statusIn(url(), test::makeRun().id), RunStatus::Cancelled);
    EXPECT_EQ(test::readSamples(url(), test::makeRun().id).size(), 1U);
}

TEST_P(RecorderTest, OneThatOpensLaterOpensForWhatIsAsked)
{
    const StoreOptions later{.openAfter = 1h};
    {
        Recorder recorder(url(), test::makeRun(), {}, later);
        recorder.addSample(test::makeEcho(1, 100, 50));
        EXPECT_TRUE(recorder.flush().ok());
        EXPECT_EQ(test::readSamples(url(), recorder.runId()).size(), 1U);
        EXPECT_TRUE(recorder.finish(RunStatus::Complete).ok());
    }
    EXPECT_EQ(statusIn(url(), test::makeRun().id), RunStatus::Complete);
    RunInfo other = test::makeRun();
    other.id = makeRunId(other.anchor.epochMicroseconds() + 1);
    {
        Recorder recorder(url(), other, {}, later);
    }
    EXPECT_EQ(statusIn(url(), other.id), RunStatus::Cancelled) << "and for its end";
}

TEST_P(RecorderTest, WritesWithoutBeingAsked)
{
    Recorder recorder(url(), test::makeRun());
    recorder.addSample(test::makeEcho(1, 100, 50));
    EXPECT_TRUE(test::waitUntil([this, &recorder] {
        auto reader = RunReader::open(url(), recorder.runId());
        return reader && reader.value()->sampleCount() == 1;
    }));
}

TEST_P(RecorderTest, FlushMakesRowsReadableWhileTheRunGoesOn)
{
    Recorder recorder(url(), test::makeRun());
    recorder.addSample(test::makeEcho(1, 100, 50));
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_EQ(test::readSamples(url(), recorder.runId()).size(), 1U);
    RunInfo info = test::makeRun();
    info.quotaLimited = {u"EC2"_s};
    recorder.setRecord(info);
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_EQ(RunReader::open(url(), recorder.runId()).value()->info().quotaLimited, info.quotaLimited);
    EXPECT_EQ(statusIn(url(), recorder.runId()), RunStatus::Running);
}

TEST_P(RecorderTest, ASuspendOfTheMachineIsPartOfTheRecord)
{
    std::atomic<std::int64_t> asleepSeconds = 3600; // before the run: not its business
    Recorder recorder(url(), test::makeRun(), {}, {},
                      [&asleepSeconds] { return Duration(std::chrono::seconds(asleepSeconds)); });
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_TRUE(recorder.sleeps().isEmpty());
    asleepSeconds += 90;
    ASSERT_TRUE(recorder.flush().ok());
    RunInfo info = test::makeRun(); // knows nothing of it
    info.quotaLimited = {u"EC2"_s};
    recorder.setRecord(info);
    asleepSeconds += 30;
    ASSERT_TRUE(recorder.finish(RunStatus::Complete).ok());

    const RunInfo stored = RunReader::open(url(), recorder.runId()).value()->info();
    EXPECT_EQ(stored.quotaLimited, info.quotaLimited);
    EXPECT_EQ(stored.sleeps, recorder.sleeps());
    ASSERT_EQ(stored.sleeps.all().size(), 2U);
    EXPECT_EQ(stored.sleeps.all().front().sleptUs, 90'000'000);
    EXPECT_LE(stored.sleeps.all().front().lastAwakeUs, stored.sleeps.all().front().wokeUs);
    EXPECT_LE(stored.sleeps.all().front().wokeUs, stored.sleeps.all().back().lastAwakeUs);
    EXPECT_TRUE(stored.sleeps.toSentence().contains(u"2 times during the run, for 120.0 s"_s))
        << stored.sleeps.toSentence().toStdString();
}

TEST_P(RecorderTest, TakesRowsFromManyThreadsAtOnce)
{
    constexpr int kThreads = 4;
    constexpr int kEach = 20'000; // more than one large batch
    Recorder recorder(url(), test::makeRun());
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&recorder, thread] {
            for (int i = 1; i <= kEach; ++i)
                recorder.addSample(test::makeEcho(thread * kEach + i, i * 10, 50));
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    ASSERT_TRUE(recorder.finish(RunStatus::Complete).ok());
    EXPECT_EQ(RunStore::open(url()).value()->find(recorder.runId()).value().samples, kThreads * kEach);
}

TEST_P(RecorderTest, ASessionWithoutARowLeavesNoRun)
{
    RunInfo info = test::makeRun();
    info.kind = RunKind::Chat;
    const auto listed = [this] {
        auto store = RunStore::open(url());
        return std::pair(store.value()->list().value().size(), store.value()->list(true).value().size());
    };
    {
        Recorder recorder(url(), info);
        ASSERT_TRUE(recorder.flush().ok());
        EXPECT_TRUE(RunReader::open(url(), info.id).ok()); // it is there, for those who know it
        EXPECT_EQ(listed().first, 0U);
        ASSERT_TRUE(recorder.finish(RunStatus::Complete).ok());
    }
    EXPECT_EQ(listed().second, 0U);
    {
        Recorder recorder(url(), info);
        recorder.addConnection(test::makeConnection());
        ASSERT_TRUE(recorder.flush().ok());
        EXPECT_EQ(listed().first, 1U);
        EXPECT_EQ(RunStore::open(url()).value()->find(info.id).value().info.status, RunStatus::Running);
        ASSERT_TRUE(recorder.finish(RunStatus::Complete).ok());
    }
    EXPECT_EQ(listed().first, 1U);
}

TEST(RecorderInFilesTest, AFullDiskIsReportedOnceAndTheRunGoesOnInMemory)
{
    const test::StoreFile file;
    std::atomic<int> reports = 0;
    Recorder recorder(
        file.url(), test::makeRun(),
        [&reports](const Error& error) {
            EXPECT_EQ(error.providerCode, u"full"_s) << error.detail.toStdString();
            ++reports;
        },
        StoreOptions{.maxPages = 40});
    recorder.addSample(test::makeEcho(1, 100, 50));
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_EQ(recorder.url(), file.url());
    for (int i = 2; i <= 5000; ++i)
        recorder.addSample(test::makeEcho(i, i * 100, 50));
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_TRUE(recorder.url().isMemory());
    EXPECT_EQ(test::readSamples(recorder.url(), recorder.runId()).size(), 5000U);
    recorder.addSample(test::makeEcho(5001, 600'000, 50));
    const auto finished = recorder.finish(RunStatus::Complete);
    ASSERT_FALSE(finished.ok()); // still full
    EXPECT_EQ(reports, 1);
    EXPECT_EQ(recorder.failure()->providerCode, u"full"_s);
    const auto samples = test::readSamples(recorder.url(), recorder.runId());
    ASSERT_EQ(samples.size(), 5001U);
    EXPECT_EQ(samples.front().sent, Instant(100us)); // the part from before the failure has kept its times
    EXPECT_EQ(samples.back().sent, Instant(600ms));
    EXPECT_EQ(RunReader::open(recorder.url(), recorder.runId()).value()->info().status, RunStatus::Complete);
    EXPECT_EQ(statusIn(file.url(), recorder.runId()),
              RunStatus::Interrupted); // what the disk has is whole, and says so
    EXPECT_GE(test::readSamples(file.url(), recorder.runId()).size(), 1U);
}

TEST(RecorderInFilesTest, AStoreThatCannotBeOpenedMeansMemoryFromTheStart)
{
    const test::StoreFile file;
    test::writeFile(file.path(), QByteArray("no database at all, by any means").repeated(100));
    std::atomic<int> reports = 0;
    Recorder recorder(file.url(), test::makeRun(), [&reports](const Error& error) {
        EXPECT_EQ(error.providerCode, u"not_a_database"_s);
        ++reports;
    });
    recorder.addSample(test::makeEcho(1, 100, 50));
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_EQ(reports, 1);
    EXPECT_EQ(test::readSamples(recorder.url(), recorder.runId()).size(), 1U);
    EXPECT_FALSE(recorder.finish(RunStatus::Complete).ok());
    EXPECT_EQ(test::readSamples(recorder.url(), recorder.runId()).size(), 1U);
    EXPECT_TRUE(test::readFile(file.path()).startsWith("no database at all"));
}

TEST(RecorderInFilesTest, ARunThatHadToLeaveComesBackWhenTheStoreWorksAgain)
{
    const test::StoreFile file;
    Recorder* observed = nullptr;
    auto holder = RunStore::open(file.url());
    ASSERT_TRUE(holder.ok());
    auto lock = std::make_unique<SqlTransaction>(SqlTransaction::begin(holder.value()->connection()).value());
    Recorder recorder(file.url(), test::makeRun(), {}, StoreOptions{.lockPatience = 20ms}); // locked while it starts
    observed = &recorder;
    recorder.addSample(test::makeEcho(1, 100, 50));
    ASSERT_TRUE(recorder.flush().ok());
    ASSERT_TRUE(observed->url().isMemory());
    lock.reset();
    recorder.addSample(test::makeEcho(2, 200, 50));
    EXPECT_TRUE(recorder.finish(RunStatus::Complete).ok());
    EXPECT_EQ(recorder.url(), file.url());
    EXPECT_EQ(test::readSamples(file.url(), recorder.runId()).size(), 2U);
    EXPECT_EQ(statusIn(file.url(), recorder.runId()), RunStatus::Complete);
}

TEST(RecorderInFilesTest, AShortLockOnlyDelays)
{
    const test::StoreFile file;
    Recorder recorder(file.url(), test::makeRun(), {}, StoreOptions{.lockPatience = 20ms});
    ASSERT_TRUE(recorder.flush().ok());
    auto holder = RunStore::open(file.url());
    {
        auto lock = SqlTransaction::begin(holder.value()->connection());
        ASSERT_TRUE(lock.ok());
        recorder.addSample(test::makeEcho(1, 100, 50));
        const auto flushed = recorder.flush();
        ASSERT_FALSE(flushed.ok());
        EXPECT_EQ(flushed.error().providerCode, u"locked"_s);
    }
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_EQ(recorder.url(), file.url());
    EXPECT_FALSE(recorder.failure());
    EXPECT_EQ(test::readSamples(file.url(), recorder.runId()).size(), 1U);
}

TEST(RecorderInFilesTest, MemoryCanBeReadWhileAndAfterRecording)
{
    const StoreUrl url = StoreUrl::memory();
    Recorder recorder(url, test::makeRun());
    recorder.addSample(test::makeEcho(1, 100, 50));
    ASSERT_TRUE(recorder.flush().ok());
    EXPECT_EQ(test::readSamples(url, recorder.runId()).size(), 1U);
    recorder.addSample(test::makeEcho(2, 200, 50));
    ASSERT_TRUE(recorder.finish(RunStatus::Complete).ok());
    EXPECT_EQ(test::readSamples(url, recorder.runId()).size(), 2U);
}

TEST(RecorderInFilesTest, KillingTheProgramLosesNothingThatWasWritten)
{
    const test::StoreFile file;
    QProcess child;
    child.start(QCoreApplication::applicationDirPath() + u"/store_crash_child"_s, {file.path()});
    ASSERT_TRUE(child.waitForStarted());
    int flushed = 0;
    ASSERT_TRUE(test::waitUntil([&] {
        while (child.canReadLine())
            flushed = child.readLine().trimmed().toInt();
        return flushed >= 3000;
    }));
    EXPECT_EQ(statusIn(file.url(), test::makeRun().id), RunStatus::Running); // of a live program: left alone
    child.kill();
    ASSERT_TRUE(child.waitForFinished());
    ASSERT_EQ(child.exitStatus(), QProcess::CrashExit);
    const auto entry = RunStore::open(file.url()).value()->find(test::makeRun().id).value();
    EXPECT_EQ(entry.info.status, RunStatus::Interrupted);
    EXPECT_GE(entry.samples, flushed);
    const auto samples = test::readSamples(file.url(), test::makeRun().id);
    EXPECT_EQ(static_cast<qint64>(samples.size()), entry.samples);
    for (std::size_t i = 0; i < samples.size(); ++i)
        ASSERT_EQ(samples[i].row, static_cast<std::int64_t>(i) + 1); // no gap
}

} // namespace roundtrip
