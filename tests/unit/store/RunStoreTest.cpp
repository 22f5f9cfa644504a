// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/OwnerProcess.h"
#include "store/RunReader.h"
#include "store/RunWriter.h"
#include "store/StoreSchema.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <QFileInfo>
#include <QProcess>

#include <unistd.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<RunStore> openStore(const StoreUrl& url, const StoreOptions& options = {})
{
    auto store = RunStore::open(url, StoreAccess::ReadWrite, options);
    EXPECT_TRUE(store.ok()) << (store ? "" : store.error().toLine().toStdString());
    return store ? std::move(store).value() : nullptr;
}

Error openFails(const StoreUrl& url, StoreAccess access = StoreAccess::ReadWrite)
{
    auto store = RunStore::open(url, access);
    EXPECT_FALSE(store.ok());
    return store ? Error{} : store.error();
}

QStringList idsIn(const RunStore& store, bool withDeleted = false)
{
    QStringList ids;
    const auto entries = store.list(withDeleted);
    EXPECT_TRUE(entries.ok());
    for (const RunEntry& entry : entries.value())
        ids << entry.info.id;
    return ids;
}

/// Writes `rows` samples of makeEcho() as a complete run.
void recordRun(const StoreUrl& url, const RunInfo& info, int rows)
{
    auto writer = RunWriter::create(openStore(url), info);
    ASSERT_TRUE(writer.ok()) << writer.error().toLine().toStdString();
    std::vector<std::vector<Sample>> samples(1);
    for (int i = 1; i <= rows; ++i)
        samples.front().push_back(test::makeEcho(i, i * 1000, 250));
    ASSERT_TRUE(writer.value()->write(samples, {}).ok());
    ASSERT_TRUE(writer.value()->finish(RunStatus::Complete, 10s).ok());
}

/// Acts as a user without rights, where the tests run as root and nothing would be forbidden.
class AsNobody
{
public:
    AsNobody() : m_wasRoot(geteuid() == 0)
    {
        if (m_wasRoot) {
            EXPECT_EQ(seteuid(65534), 0);
        }
    }
    ~AsNobody()
    {
        if (m_wasRoot) {
            EXPECT_EQ(seteuid(0), 0);
        }
    }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;

private:
    bool m_wasRoot;
};

constexpr auto kReadable = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
constexpr auto kExecutable = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;

} // namespace

TEST(RunStoreTest, CreatesListsAndFindsRuns)
{
    const test::StoreFile file;
    const auto store = openStore(StoreUrl::file(file.folder() + u"/new/folder/runs.sqlite"_s));
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

TEST(RunStoreTest, NotesAndDescriptionChangeApart)
{
    const test::StoreFile file;
    const auto store = openStore(file.url());
    RunInfo info = test::makeRun();
    ASSERT_TRUE(store->create(info).ok());
    ASSERT_TRUE(store->setNote(info.id, u"kept"_s).ok());
    info.quotaLimited = {u"Lambda"_s};
    ASSERT_TRUE(store->update(info).ok()); // its own note is empty
    const RunInfo back = store->find(info.id).value().info;
    EXPECT_EQ(back.note, u"kept"_s);
    EXPECT_EQ(back.quotaLimited, info.quotaLimited);
    ASSERT_TRUE(store->setNote(info.id, QString()).ok());
    EXPECT_EQ(store->find(info.id).value().info.note, QString());
    EXPECT_FALSE(store->setNote(u"nope"_s, u"x"_s).ok());
}

TEST(RunStoreTest, RemovedRunsComeBackUntilTheyArePurged)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(u"keep"_s), 3);
    recordRun(file.url(), test::makeRun(u"drop"_s), 3);
    const auto store = openStore(file.url());
    ASSERT_TRUE(store->remove(u"drop"_s).ok());
    EXPECT_EQ(idsIn(*store), QStringList{u"keep"_s});
    EXPECT_EQ(idsIn(*store, true).size(), 2);
    ASSERT_TRUE(store->restore(u"drop"_s).ok());
    EXPECT_EQ(idsIn(*store).size(), 2);
    EXPECT_EQ(test::readSamples(file.url(), u"drop"_s).size(), 3U);

    ASSERT_TRUE(store->remove(u"drop"_s).ok());
    ASSERT_TRUE(store->purge(u"drop"_s).ok());
    EXPECT_EQ(idsIn(*store, true), QStringList{u"keep"_s});
    EXPECT_EQ(test::readSamples(file.url(), u"keep"_s).size(), 3U);
    EXPECT_EQ(store->connection().value(u"SELECT count(*) FROM sample"_s).value().toInt(), 3);
    EXPECT_EQ(store->connection().value(u"SELECT count(*) FROM series"_s).value().toInt(), 1);
}

TEST(RunStoreTest, WhatAProgramThatStillRunsDeletedIsNotPurged)
{
    const test::StoreFile file;
    const auto store = openStore(file.url());
    const QStringList ids{u"mine"_s, u"dead"_s, u"unknown-new"_s, u"unknown-old"_s};
    for (const QString& id : ids) {
        recordRun(file.url(), test::makeRun(id), 1);
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

    ASSERT_TRUE(openStore(file.url())->purgeRemoved().ok()); // as a second window does when it opens
    QStringList left = idsIn(*store, true);
    left.sort();
    EXPECT_EQ(left, (QStringList{u"mine"_s, u"unknown-new"_s}));
    ASSERT_TRUE(store->restore(u"mine"_s).ok());
    EXPECT_EQ(idsIn(*store), QStringList{u"mine"_s});
    EXPECT_EQ(test::readSamples(file.url(), u"mine"_s).size(), 1U);
}

TEST(RunStoreTest, AHiddenRunAppearsWholeOrGoesWithItsProgram)
{
    const test::StoreFile file;
    const auto store = openStore(file.url());
    ASSERT_TRUE(store->createHidden(test::makeRun(u"whole"_s)).ok());
    ASSERT_TRUE(store->createHidden(test::makeRun(u"half"_s)).ok());
    ASSERT_TRUE(store->finish(u"whole"_s, RunStatus::Complete, 1s).ok());
    EXPECT_TRUE(idsIn(*store).isEmpty());
    ASSERT_TRUE(store->purgeRemoved().ok()); // this process still works on both
    ASSERT_TRUE(store->restore(u"whole"_s).ok());
    EXPECT_EQ(idsIn(*store), QStringList{u"whole"_s});

    QStringList dead = OwnerProcess::current().split(u' ');
    dead[2] = u"1"_s;
    ASSERT_TRUE(
        store->connection().execute(u"UPDATE run SET owner = '%1' WHERE id = 'half'"_s.arg(dead.join(u' '))).ok());
    const auto later = openStore(file.url());
    EXPECT_EQ(idsIn(*later), QStringList{u"whole"_s});
    ASSERT_TRUE(later->purgeRemoved().ok());
    EXPECT_EQ(idsIn(*later, true), QStringList{u"whole"_s});
}

TEST(RunStoreTest, PurgingGivesDiskSpaceBack)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 20'000);
    const qint64 before = QFileInfo(file.path()).size();
    ASSERT_TRUE(openStore(file.url())->purge(test::makeRun().id).ok());
    EXPECT_LT(QFileInfo(file.path()).size(), before / 4);
}

TEST(RunStoreTest, ARunThatIsRecordedCannotBeRemoved)
{
    const test::StoreFile file;
    const auto store = openStore(file.url());
    ASSERT_TRUE(store->create(test::makeRun()).ok());
    EXPECT_FALSE(store->remove(test::makeRun().id).ok());
    ASSERT_TRUE(store->finish(test::makeRun().id, RunStatus::Cancelled, 1s).ok());
    EXPECT_TRUE(store->remove(test::makeRun().id).ok());
}

TEST(RunStoreTest, RunsOfDeadProgramsAreInterruptedAndThoseOfLiveOnesAreNot)
{
    const test::StoreFile file;
    const auto store = openStore(file.url());
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
        ASSERT_TRUE(store->connection().execute(u"UPDATE run SET owner = '%1' WHERE id = '%2'"_s.arg(text, id)).ok());
    };
    setOwner(u"dead"_s, owner.join(u' '));
    setOwner(u"elsewhere-silent"_s, u"other/boot/ns 1 1"_s);
    setOwner(u"elsewhere-alive"_s, u"other/boot/ns 1 1"_s);
    ASSERT_TRUE(store->connection().execute(u"UPDATE run SET heartbeat_us = 1 WHERE id = 'elsewhere-silent'"_s).ok());

    const auto second = openStore(file.url());
    EXPECT_EQ(second->find(u"mine"_s).value().info.status, RunStatus::Running);
    EXPECT_EQ(second->find(u"dead"_s).value().info.status, RunStatus::Interrupted);
    EXPECT_EQ(second->find(u"elsewhere-silent"_s).value().info.status, RunStatus::Interrupted);
    EXPECT_EQ(second->find(u"elsewhere-alive"_s).value().info.status, RunStatus::Running);
}

TEST(RunStoreTest, AnInterruptedRunKnowsHowFarItGot)
{
    const test::StoreFile file;
    {
        auto writer = RunWriter::create(openStore(file.url()), test::makeRun());
        ASSERT_TRUE(writer.ok());
        const std::vector<std::vector<Sample>> samples{{test::makeEcho(1, 1000, 250), test::makeEcho(2, 7000, 250)}};
        ASSERT_TRUE(writer.value()->write(samples, {}).ok());
        ASSERT_TRUE(
            writer.value()->store().connection().execute(u"UPDATE run SET owner = '', heartbeat_us = 1"_s).ok());
    }
    const auto entry = openStore(file.url())->find(test::makeRun().id).value();
    EXPECT_EQ(entry.info.status, RunStatus::Interrupted);
    EXPECT_EQ(entry.samples, 2);
    EXPECT_EQ(entry.info.length, Duration(7250us));
}

TEST(RunStoreTest, TwoStoresOnOneFileSeeEachOther)
{
    const test::StoreFile file;
    const auto one = openStore(file.url());
    const auto two = openStore(file.url());
    auto first = RunWriter::create(openStore(file.url()), test::makeRun(u"one"_s));
    auto second = RunWriter::create(openStore(file.url()), test::makeRun(u"two"_s));
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

TEST(RunStoreTest, AReaderSeesOneMomentWhileTheRunGoesOn)
{
    const test::StoreFile file;
    auto writer = RunWriter::create(openStore(file.url()), test::makeRun());
    ASSERT_TRUE(writer.ok());
    const auto write = [&writer](std::int64_t row) {
        const std::vector<std::vector<Sample>> samples{{test::makeEcho(row, row * 1000, 250)}};
        return writer.value()->write(samples, {}).ok();
    };
    ASSERT_TRUE(write(1));
    auto reader = RunReader::open(file.url(), test::makeRun().id);
    ASSERT_TRUE(reader.ok());
    ASSERT_TRUE(write(2));
    int rows = 0;
    ASSERT_TRUE(reader.value()->forEachSample([&rows](const Sample&) { return ++rows > 0; }).ok());
    EXPECT_EQ(rows, 1);
    EXPECT_EQ(reader.value()->sampleCount(), 1);
    EXPECT_EQ(test::readSamples(file.url(), test::makeRun().id).size(), 2U);
}

TEST(RunStoreTest, MoreWordsThanAreRememberedAreStoredAllTheSame)
{
    const test::StoreFile file;
    auto writer = RunWriter::create(openStore(file.url()), test::makeRun());
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
    auto reader = RunReader::open(file.url(), test::makeRun().id);
    ASSERT_TRUE(reader.ok());
    ASSERT_TRUE(reader.value()
                    ->forEachSample([&](const Sample& sample) {
                        right += sample.serverInstance == instanceOf(sample.row) ? 1 : 0;
                        return true;
                    })
                    .ok());
    EXPECT_EQ(right, kRows);
}

TEST(RunStoreTest, MemoryIsSharedByItsUrlAndGoneWithTheLastStore)
{
    const StoreUrl url = StoreUrl::memory();
    {
        const auto store = openStore(url);
        recordRun(url, test::makeRun(), 5);
        EXPECT_EQ(test::readSamples(url, test::makeRun().id).size(), 5U);
        EXPECT_TRUE(idsIn(*openStore(StoreUrl::memory())).isEmpty());
    }
    EXPECT_TRUE(idsIn(*openStore(url)).isEmpty());
}

TEST(RunStoreTest, ANewerStoreIsRefusedAndNotTouched)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 3);
    ASSERT_TRUE(
        openStore(file.url())->connection().execute(u"PRAGMA user_version=%1"_s.arg(storeschema::kVersion + 1)).ok());
    const QByteArray before = test::readFile(file.path());
    const Error error = openFails(file.url());
    EXPECT_EQ(error.code, ErrorCode::StoreTooNew);
    EXPECT_TRUE(error.detail.contains("newer version"_L1)) << error.detail.toStdString();
    EXPECT_EQ(openFails(file.url(), StoreAccess::ReadOnly).code, ErrorCode::StoreTooNew);
    EXPECT_EQ(test::readFile(file.path()), before);
}

TEST(RunStoreTest, FilesOfOthersAreRefusedAndNotTouched)
{
    const test::StoreFile file;
    test::writeFile(file.path(), QByteArray("Dear diary, today was a day like any other. ").repeated(200));
    const QByteArray diary = test::readFile(file.path());
    EXPECT_EQ(openFails(file.url()).providerCode, u"not_a_database"_s);
    EXPECT_EQ(test::readFile(file.path()), diary);

    ASSERT_TRUE(QFile::remove(file.path()));
    {
        auto foreign = SqlConnection::open(file.url(), StoreAccess::ReadWrite, {});
        ASSERT_TRUE(foreign.ok());
        ASSERT_TRUE(foreign.value()->execute(u"CREATE TABLE recipes (name TEXT)"_s).ok());
    }
    const QByteArray recipes = test::readFile(file.path());
    EXPECT_EQ(openFails(file.url()).providerCode, u"foreign"_s);
    EXPECT_EQ(test::readFile(file.path()), recipes);
    EXPECT_EQ(openFails(StoreUrl::file(file.folder())).providerCode, u"not_a_database"_s); // a folder
}

TEST(RunStoreTest, ADamagedStoreSaysSo)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 20'000);
    QByteArray bytes = test::readFile(file.path());
    bytes.replace(8192, bytes.size() - 8192, QByteArray(bytes.size() - 8192, '\x5a')); // all but the first two pages
    test::writeFile(file.path(), bytes);
    const auto reader = RunReader::open(file.url(), test::makeRun().id);
    ASSERT_FALSE(reader.ok());
    EXPECT_EQ(reader.error().code, ErrorCode::StoreUnavailable);
    EXPECT_EQ(reader.error().providerCode, u"damaged"_s) << reader.error().detail.toStdString();
}

TEST(RunStoreTest, ATruncatedStoreIsAnErrorNotACrash)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 20'000);
    const QByteArray whole = test::readFile(file.path());
    for (const qsizetype size : {qsizetype{100}, qsizetype{4096}, whole.size() / 2, whole.size() - 1000}) {
        test::writeFile(file.path(), whole.left(size));
        auto reader = RunReader::open(file.url(), test::makeRun().id);
        const auto read =
            reader ? reader.value()->forEachSample([](const Sample&) { return true; }) : Result<void>(reader.error());
        ASSERT_FALSE(read.ok()) << size;
        EXPECT_EQ(read.error().code, ErrorCode::StoreUnavailable);
    }
}

TEST(RunStoreTest, AReadOnlyStoreIsNamedAndCanStillBeRead)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 3);
    ASSERT_TRUE(QFile::setPermissions(file.path(), kReadable));
    ASSERT_TRUE(QFile::setPermissions(file.folder(), kReadable | kExecutable));
    {
        const AsNobody nobody;
        const Error error = openFails(file.url());
        EXPECT_EQ(error.code, ErrorCode::StoreUnavailable);
        EXPECT_EQ(error.providerCode, u"read_only"_s) << error.detail.toStdString();
        auto store = RunStore::open(file.url(), StoreAccess::ReadOnly);
        ASSERT_TRUE(store.ok()) << store.error().toLine().toStdString();
        EXPECT_EQ(idsIn(*store.value()).size(), 1);
        EXPECT_FALSE(store.value()->setNote(test::makeRun().id, u"x"_s).ok());
        EXPECT_EQ(test::readSamples(file.url(), test::makeRun().id).size(), 3U);
        EXPECT_EQ(openFails(StoreUrl::file(file.folder() + u"/sub/new.sqlite"_s)).providerCode, u"read_only"_s);
        EXPECT_FALSE(RunStore::open(StoreUrl::file(file.folder() + u"/new.sqlite"_s)).ok());
    }
    ASSERT_TRUE(QFile::setPermissions(file.folder(), kReadable | kExecutable | QFile::WriteOwner));
    EXPECT_EQ(openFails(StoreUrl::file(file.folder() + u"/none.sqlite"_s), StoreAccess::ReadOnly).providerCode,
              u"missing"_s);
}

TEST(RunStoreTest, ALockedStoreSaysSoAndLosesNothing)
{
    const test::StoreFile file;
    recordRun(file.url(), test::makeRun(), 3);
    const auto holder = openStore(file.url());
    const auto other = openStore(file.url(), StoreOptions{.lockPatience = 20ms});
    {
        auto lock = SqlTransaction::begin(holder->connection());
        ASSERT_TRUE(lock.ok());
        const auto refused = other->setNote(test::makeRun().id, u"x"_s);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().providerCode, u"locked"_s);
        EXPECT_EQ(idsIn(*other).size(), 1); // reading goes on
        auto third = RunStore::open(file.url(), StoreAccess::ReadWrite, StoreOptions{.lockPatience = 20ms});
        ASSERT_FALSE(third.ok());
        EXPECT_EQ(third.error().providerCode, u"locked"_s);
    }
    EXPECT_TRUE(other->setNote(test::makeRun().id, u"x"_s).ok());
}

TEST(RunStoreTest, AFullDiskLeavesWhatWasStored)
{
    for (const bool useNative : {true, false}) {
        SCOPED_TRACE(useNative);
        const test::StoreFile file;
        recordRun(file.url(), test::makeRun(u"before"_s), 100);
        auto writer = RunWriter::create(openStore(file.url(), StoreOptions{.maxPages = 64, .useNative = useNative}),
                                        test::makeRun(u"full"_s));
        ASSERT_TRUE(writer.ok());
        std::vector<std::vector<Sample>> small{{test::makeEcho(1, 1000, 250)}};
        ASSERT_TRUE(writer.value()->write(small, {}).ok());
        std::vector<std::vector<Sample>> large(1);
        for (int i = 2; i < 20'000; ++i)
            large.front().push_back(test::makeEcho(i, i * 1000, 250));
        const QString word = u"first used in the failed batch"_s;
        large.front().front().serverInstance = word;
        const auto written = writer.value()->write(large, {});
        ASSERT_FALSE(written.ok());
        EXPECT_EQ(written.error().providerCode, u"full"_s) << written.error().detail.toStdString();
        EXPECT_EQ(test::readSamples(file.url(), u"full"_s).size(), 1U);
        EXPECT_EQ(test::readSamples(file.url(), u"before"_s).size(), 100U);
        small.front().front() = test::makeEcho(2, 2000, 250);
        small.front().front().serverInstance = word;
        EXPECT_TRUE(writer.value()->write(small, {}).ok()); // a small batch still fits, after the failed one
        const auto read = test::readSamples(file.url(), u"full"_s);
        ASSERT_EQ(read.size(), 2U);
        EXPECT_EQ(read[1].serverInstance, word);
    }
}

} // namespace roundtrip
