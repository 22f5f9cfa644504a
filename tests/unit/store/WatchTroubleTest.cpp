// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a watch's store in months: it is killed at any moment, and its disk is full.
#include "store/WatchKeeper.h"
#include "store/WatchReader.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/store/Dialects.h"
#include "unit/store/WatchBatches.h"

#include <gtest/gtest.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <atomic>
#include <csignal>
#include <map>
#include <sys/mount.h>
#include <sys/resource.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds kTroubled{1'709'208'000s}; ///< 2024-02-29T12:00:00Z

/// All of a backend that is kept, from bins of at least that length.
WatchBin keptOf(const RunStore& store, const QString& watch, const QString& backend, std::size_t mostBins)
{
    const auto reader = WatchReader::open(store, watch);
    if (!reader)
        return {};
    const auto total = reader.value().total(
        {.backend = backend, .from = kTroubled - 48h, .to = kTroubled + 48h, .mostBins = mostBins});
    EXPECT_TRUE(total.ok()) << (total ? "" : total.error().toLine().toStdString());
    return total ? total.value() : WatchBin();
}

WatchTally lostAt(std::chrono::sys_seconds start)
{
    WatchTally tally{.backend = u"A"_s, .start = start};
    tally.ledger = {.scheduled = 1, .sent = 1, .accepted = 1, .lost = 1, .pairExpected = 1, .pairLost = 1};
    return tally;
}

/// A disk of two megabytes.
class SmallDisk
{
public:
    SmallDisk() : m_isMounted(::mount("tmpfs", qPrintable(m_folder.path()), "tmpfs", 0, "size=2m") == 0) {}
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(qPrintable(m_folder.path()), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool isThere() const { return m_isMounted; }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    /// To the last byte.
    void fill() const
    {
        QFile ballast(path(u"ballast"_s));
        ASSERT_TRUE(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        for (const qsizetype size : {65'536, 4'096, 1}) {
            while (ballast.write(QByteArray(size, 'x')) == size)
                ;
        }
    }
    void empty() const { EXPECT_TRUE(QFile::remove(path(u"ballast"_s))); }

private:
    QTemporaryDir m_folder;
    bool m_isMounted;
};

/// No file of this process may be longer, as long as it lives.
class FileLimit
{
public:
    explicit FileLimit(qint64 bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit limit = m_before;
        limit.rlim_cur = static_cast<rlim_t>(bytes);
        m_isSet = ::setrlimit(RLIMIT_FSIZE, &limit) == 0;
    }
    ~FileLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;

    [[nodiscard]] bool isSet() const { return m_isSet; }

private:
    using Handler = void (*)(int);

    Handler m_handler;
    rlimit m_before{};
    bool m_isSet = false;
};

/// A watch's store in trouble, and out of it again.
class Troubled
{
public:
    explicit Troubled(const StoreUrl& url)
        : m_url(url),
          m_keeper(
              {.url = url, .name = u"full"_s}, [] { return WatchTime::Wall(kTroubled); },
              [this](const std::optional<Error>& trouble) {
                  if (trouble)
                      m_error = *trouble; // read once the count says so
                  ++(trouble ? m_troubles : m_recoveries);
              })
    {
    }

    void begin()
    {
        const auto started = m_keeper.start();
        ASSERT_TRUE(started.ok()) << started.error().toLine().toStdString();
        give(3);
    }
    /// Each of another minute.
    void give(int count)
    {
        for (int i = 0; i < count; ++i)
            m_keeper.give({lostAt(kTroubled + ++m_given * kWatchMinute)}, kTroubled);
    }
    [[nodiscard]] bool isKept() const
    {
        return waitUntil([this] {
            const auto store = RunStore::open(m_url, StoreAccess::ReadOnly);
            return store && keptOf(*store.value(), u"full"_s, u"A"_s, 10'000).ledger.lost == m_given;
        });
    }
    void expectTrouble()
    {
        for (int round = 0; round < 3; ++round) {
            const int before = m_given;
            give(5);
            ASSERT_TRUE(waitUntil([this] { return m_troubles > 0; })) << before;
        }
        EXPECT_EQ(m_recoveries, 0);
    }
    void expectRecovery()
    {
        ASSERT_TRUE(waitUntil([this] { return m_recoveries > 0; }));
        give(1);
        const auto ended = m_keeper.end();
        ASSERT_TRUE(ended.ok()) << ended.error().toLine().toStdString();
        EXPECT_EQ(m_troubles, 1) << "it is told once";
        const auto store = RunStore::open(m_url, StoreAccess::ReadOnly);
        ASSERT_TRUE(store.ok());
        for (const std::size_t most : {10'000U, 100U, 1U})
            EXPECT_EQ(keptOf(*store.value(), u"full"_s, u"A"_s, most).ledger.lost, m_given) << most;
    }
    [[nodiscard]] const Error& error() const { return m_error; }

private:
    StoreUrl m_url;
    Error m_error;
    std::atomic<int> m_troubles = 0;
    std::atomic<int> m_recoveries = 0;
    int m_given = 0;
    WatchKeeper m_keeper;
};

} // namespace

TEST(WatchTroubleTest, WhatAFullDiskCannotTakeWaitsAndIsCountedOnce)
{
    const SmallDisk disk;
    if (!disk.isThere())
        GTEST_SKIP() << "a small disk may not be mounted here";
    Troubled watch(StoreUrl::file(disk.path(u"watch.sqlite"_s)));
    watch.begin();
    ASSERT_TRUE(watch.isKept());
    disk.fill();
    watch.expectTrouble();
    EXPECT_EQ(watch.error().code, ErrorCode::StoreUnavailable);
    EXPECT_EQ(watch.error().providerCode, u"full"_s) << watch.error().toLine().toStdString();
    disk.empty();
    watch.expectRecovery();
}

TEST(WatchTroubleTest, AFileThatMayNotGrowLosesNothing)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"watch.sqlite"_s);
    Troubled watch(StoreUrl::file(path));
    watch.begin();
    ASSERT_TRUE(watch.isKept());
    {
        const FileLimit limit(QFileInfo(path + u"-wal"_s).size() + 4'096);
        ASSERT_TRUE(limit.isSet());
        watch.expectTrouble();
        EXPECT_EQ(watch.error().code, ErrorCode::StoreUnavailable);
    }
    watch.expectRecovery();
}

TEST(WatchTroubleTest, KilledAtAnyMomentItHasEachBatchWholeOrNotAtAll)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"watch.sqlite"_s);
    const QString child = QCoreApplication::applicationDirPath() + u"/store_watch_crash_child"_s;
    Random random(static_cast<std::uint64_t>(QCoreApplication::applicationPid()));
    int batches = 0; // that are known to be there
    for (int life = 0; life < 12; ++life) {
        QProcess process;
        process.start(child, {path, QString::number(batches)});
        const auto more = static_cast<int>(random.uniformInt(40));
        int begun = -1;
        ASSERT_TRUE(waitUntil([&] {
            while (process.canReadLine())
                begun = process.readLine().trimmed().toInt();
            return begun >= batches + more || process.state() == QProcess::NotRunning;
        })) << process.exitCode();
        ASSERT_EQ(process.state(), QProcess::Running) << "it ended by itself: " << process.exitCode();
        QElapsedTimer moment; // anywhere within a batch, or between two
        moment.start();
        const auto wait = static_cast<qint64>(random.uniformInt(20'000'000));
        while (moment.nsecsElapsed() < wait)
            ;
        process.kill();
        process.waitForFinished(-1);
        while (process.canReadLine())
            begun = process.readLine().trimmed().toInt();

        const auto store = RunStore::open(StoreUrl::file(path), StoreAccess::ReadOnly);
        ASSERT_TRUE(store.ok()) << store.error().toLine().toStdString();
        const auto kept = static_cast<int>(keptOf(*store.value(), u"killed"_s, u"A"_s, 10'000).held);
        ASSERT_GE(kept, std::max(batches, begun)) << "whatever was told to be written is there";
        ASSERT_LE(kept, begun + 1) << "and at most the one that went on";
        std::map<QString, WatchTally> expected;
        for (int number = 0; number < kept; ++number) {
            for (const WatchTally& tally : WatchBatches::batch(number))
                expected.try_emplace(tally.backend, WatchTally{.backend = tally.backend}).first->second += tally;
        }
        for (const auto& [backend, tally] : expected) {
            const WatchBin whole = tally.toBin();
            for (const std::size_t most : {10'000U, 100U, 1U}) { // minutes, hours, days
                const WatchBin bin = keptOf(*store.value(), u"killed"_s, backend, most);
                EXPECT_EQ(bin.ledger, whole.ledger) << backend.toStdString() << ' ' << most << " life " << life;
                EXPECT_EQ(bin.roundTrips, whole.roundTrips) << backend.toStdString() << ' ' << most;
            }
        }
        batches = kept;
    }
    EXPECT_GT(batches, 0);
}

} // namespace roundtrip::test
