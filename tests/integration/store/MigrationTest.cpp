// SPDX-License-Identifier: GPL-3.0-or-later
// Stores of version 1, as that version's programs left them: they open, and what comes out of them is what came out
// then.
#include "exchange/RunExporter.h"
#include "integration/store/OldStore.h"
#include "store/OwnerProcess.h"
#include "store/RunReader.h"
#include "store/sqlite/SqliteMigration.h"
#include "store/sqlite/SqliteSchema.h"
#include "store/sqlite/StoreSalvage.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QJsonDocument>
#include <QSet>

#include <map>
#include <thread>
#include <unistd.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// Files of an export and how many columns they had in version 1; 0: no table.
const std::map<QString, int> kFiles{{u"samples.csv"_s, 30},  {u"connections.csv"_s, 17}, {u"summary.csv"_s, 18},
                                    {u"timeline.csv"_s, 13}, {u"cold.csv"_s, 25},        {u"histograms.hlog"_s, 0}};

/// Metrics that version 1 gave for these runs; later ones have rows of their own between them.
QByteArray oldMetricsIn(const QByteArray& summary)
{
    static const QSet<QString> known{u"metric"_s,
                                     u"accepted"_s,
                                     u"cold_start"_s,
                                     u"connect_time"_s,
                                     u"connection_success"_s,
                                     u"delivered_echo"_s,
                                     u"delivered_pair"_s,
                                     u"duplicates"_s,
                                     u"first_message"_s,
                                     u"in_flight"_s,
                                     u"late"_s,
                                     u"lost"_s,
                                     u"not_sent"_s,
                                     u"rejected"_s,
                                     u"reordered"_s,
                                     u"response_time"_s,
                                     u"response_time_pair"_s,
                                     u"scheduled"_s,
                                     u"service_time"_s,
                                     u"service_time_pair"_s};
    constexpr int kMetric = 6; // no name in these runs has a comma
    QByteArrayList rows = summary.split('\n');
    rows.removeIf([](const QByteArray& row) {
        return !row.isEmpty() && !known.contains(QString::fromUtf8(row.split(',').value(kMetric)));
    });
    return rows.join('\n');
}

std::unique_ptr<RunStore> openStore(const StoreUrl& url, StoreAccess access = StoreAccess::ReadWrite)
{
    auto store = RunStore::open(url, access);
    EXPECT_TRUE(store.ok()) << (store ? "" : store.error().toLine().toStdString());
    return store ? std::move(store).value() : nullptr;
}

int versionIn(const StoreUrl& url)
{
    const auto connection = SqlConnection::open(url, StoreAccess::ReadOnly, {});
    EXPECT_TRUE(connection.ok());
    return connection.value()->value(u"PRAGMA user_version"_s).value().toInt();
}

/// What the run's manifest says, but for what is of the files beside it, or a text for people.
QJsonObject withoutFiles(QJsonObject manifest)
{
    for (const QString& key : {u"files"_s, u"manifest_sha256"_s, u"definitions"_s})
        manifest.remove(key);
    return manifest;
}

void expectTheOldExport(const StoreUrl& url, const QString& runId)
{
    SCOPED_TRACE(runId.toStdString());
    const QTemporaryDir folder;
    auto reader = RunReader::open(url, runId);
    ASSERT_TRUE(reader.ok()) << reader.error().toLine().toStdString();
    const auto exported = RunExporter(*reader.value()).exportTo(folder.path());
    ASSERT_TRUE(exported.ok()) << exported.error().toLine().toStdString();
    const QJsonObject old = test::oldManifest(runId);
    const QJsonObject now = QJsonDocument::fromJson(test::readFile(folder.filePath(u"manifest.json"_s))).object();
    ASSERT_FALSE(old.isEmpty());
    const QJsonObject facts = withoutFiles(old);
    for (auto fact = facts.begin(); fact != facts.end(); ++fact)
        EXPECT_EQ(now.value(fact.key()), fact.value()) << fact.key().toStdString();
    const QJsonObject files = old.value(u"files"_s).toObject();
    EXPECT_GE(files.size(), 5);
    for (auto file = files.begin(); file != files.end(); ++file) {
        ASSERT_TRUE(kFiles.contains(file.key())) << file.key().toStdString();
        const int columns = kFiles.at(file.key());
        const QByteArray written = test::readFile(folder.filePath(file.key()));
        const QByteArray bytes = file.key() == u"summary.csv"_s ? oldMetricsIn(written) : written;
        const QByteArray known = columns == 0 ? bytes : test::firstColumns(bytes, columns);
        EXPECT_EQ(test::sha256(known), file.value().toObject().value(u"sha256"_s).toString())
            << file.key().toStdString() << " is another now:\n"
            << known.left(600).constData();
    }
}

/// What a program that is killed at this moment leaves.
void copyAsKilled(const test::StoreFile& from, const test::StoreFile& to)
{
    for (const QString& side : {u""_s, u"-wal"_s, u"-journal"_s}) {
        if (QFile::exists(from.path() + side)) {
            ASSERT_TRUE(QFile::copy(from.path() + side, to.path() + side));
        }
    }
}

/// Acts as a user without rights, where the tests run as root and nothing would be forbidden.
class WithoutRights
{
public:
    WithoutRights() : m_wasRoot(geteuid() == 0)
    {
        if (m_wasRoot) {
            EXPECT_EQ(seteuid(65534), 0);
        }
    }
    ~WithoutRights()
    {
        if (m_wasRoot) {
            EXPECT_EQ(seteuid(0), 0);
        }
    }
    WithoutRights(const WithoutRights&) = delete;
    WithoutRights& operator=(const WithoutRights&) = delete;

private:
    bool m_wasRoot;
};

} // namespace

TEST(MigrationTest, ExportsAreWhatTheyWere)
{
    for (const QString& name : {u"bench"_s, u"chat"_s, u"cold"_s, u"import"_s}) {
        SCOPED_TRACE(name.toStdString());
        const test::OldStore old(name);
        ASSERT_EQ(versionIn(old.url()), 1);
        const auto runs = openStore(old.url())->list();
        ASSERT_TRUE(runs.ok());
        EXPECT_EQ(versionIn(old.url()), sqliteschema::kVersion);
        ASSERT_FALSE(runs.value().empty());
        for (const RunEntry& run : runs.value())
            expectTheOldExport(old.url(), run.info.id);
    }
}

TEST(MigrationTest, NothingIsLeftLoose)
{
    for (const QString& name : test::oldStores()) {
        SCOPED_TRACE(name.toStdString());
        const test::OldStore old(name);
        const auto store = openStore(old.url());
        EXPECT_FALSE(store->connection().value(u"PRAGMA foreign_key_check"_s).value().isValid())
            << "a row whose parent is gone";
        EXPECT_EQ(store->connection().value(u"PRAGMA foreign_keys"_s).value().toInt(), 1);
        const auto findings = StoreSalvage(old.url()).check();
        ASSERT_TRUE(findings.ok()) << findings.error().toLine().toStdString();
        EXPECT_TRUE(findings.value().isEmpty()) << findings.value().join(u'\n').toStdString();
        const auto runs = store->list(true);
        for (const RunEntry& run : runs.value()) // all of it still goes with its run
            ASSERT_TRUE(store->purge(run.info.id).ok());
        for (const QString& table : {u"client"_s, u"text"_s, u"series"_s, u"sample"_s, u"connection"_s})
            EXPECT_EQ(store->connection().value(u"SELECT count(*) FROM "_s + table).value().toInt(), 0)
                << table.toStdString();
    }
}

TEST(MigrationTest, DeletedRunsStayDeletedAndThoseOfDeadProgramsAreInterrupted)
{
    const test::OldStore old(u"marked"_s);
    const auto store = openStore(old.url());
    const auto runs = store->list(true);
    ASSERT_TRUE(runs.ok());
    ASSERT_EQ(runs.value().size(), 2U);
    const RunEntry& killed = runs.value().front();
    EXPECT_EQ(killed.info.status, RunStatus::Interrupted);
    EXPECT_FALSE(killed.isDeleted);
    EXPECT_GT(killed.samples, 0);
    EXPECT_TRUE(killed.info.length);
    const RunEntry& deleted = runs.value().back();
    EXPECT_TRUE(deleted.isDeleted);
    EXPECT_EQ(store->connection().value(u"SELECT owner FROM run WHERE deleted_us IS NOT NULL"_s).value().toString(),
              u"m/b/pid:[1] 4712 88"_s)
        << "who may bring it back";
    ASSERT_TRUE(store->restore(deleted.info.id).ok());
    EXPECT_EQ(store->list().value().size(), 2U);
}

TEST(MigrationTest, WhoIsKilledHalfwayLeavesTheOldStore)
{
    const test::OldStore old(u"bench"_s);
    const test::StoreFile left;
    {
        const auto connection = SqlConnection::open(old.url(), StoreAccess::ReadWrite, {});
        ASSERT_TRUE(connection.ok());
        ASSERT_TRUE(connection.value()->execute(u"PRAGMA cache_size=2"_s).ok()); // pages go to the disk as they change
        auto transaction = SqlTransaction::begin(*connection.value());
        ASSERT_TRUE(transaction.ok());
        const auto stop = [&]() -> Result<void> {
            copyAsKilled(old.file(), left);
            return Error{.code = ErrorCode::Cancelled, .detail = u"killed"_s, .hint = {}};
        };
        EXPECT_FALSE(sqliteschema::migrateRunsApart(*connection.value(), stop).ok()); // the old tables are gone by then
    }
    for (const StoreUrl& url : {left.url(), old.url()}) { // one was cut off, the other rolled back
        ASSERT_EQ(versionIn(url), 1);
        const auto runs = openStore(url)->list();
        ASSERT_TRUE(runs.ok());
        EXPECT_EQ(runs.value().size(), 2U);
        for (const RunEntry& run : runs.value())
            expectTheOldExport(url, run.info.id);
    }
}

TEST(MigrationTest, ADiskWithoutRoomLeavesTheOldStore)
{
    const test::OldStore old(u"bench"_s);
    int pages = 0;
    {
        const auto connection = SqlConnection::open(old.url(), StoreAccess::ReadOnly, {});
        pages = connection.value()->value(u"PRAGMA page_count"_s).value().toInt();
    }
    ASSERT_GT(pages, 5);
    const auto store = RunStore::open(old.url(), StoreAccess::ReadWrite, {.maxPages = pages});
    ASSERT_FALSE(store.ok()) << "the new form takes a page more";
    EXPECT_EQ(store.error().providerCode, u"full"_s) << store.error().toLine().toStdString();
    EXPECT_EQ(versionIn(old.url()), 1);
    const auto runs = openStore(old.url())->list();
    ASSERT_EQ(runs.value().size(), 2U);
    expectTheOldExport(old.url(), runs.value().front().info.id);
}

TEST(MigrationTest, TwoProgramsMayBringItToTheNewFormAtOnce)
{
    for (int round = 0; round < 5; ++round) {
        const test::OldStore old(u"import"_s);
        const auto open = [&] {
            const StoreOptions patient{.lockPatience = std::chrono::minutes(5)};
            const auto store = RunStore::open(old.url(), StoreAccess::ReadWrite, patient);
            EXPECT_TRUE(store.ok()) << store.error().toLine().toStdString();
        };
        std::thread first(open);
        std::thread second(open);
        first.join();
        second.join();
        EXPECT_EQ(versionIn(old.url()), sqliteschema::kVersion);
        EXPECT_EQ(openStore(old.url())->list().value().size(), 2U);
    }
}

TEST(MigrationTest, ReadingAnOldStoreMigratesItOrSaysWhyNot)
{
    const test::OldStore old(u"cold"_s);
    const QByteArray before = test::readFile(old.file().path());
    constexpr auto kReadable = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
    constexpr auto kEnterable = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    ASSERT_TRUE(QFile::setPermissions(old.file().path(), kReadable));
    ASSERT_TRUE(QFile::setPermissions(old.file().folder(), kReadable | kEnterable));
    {
        const WithoutRights nobody;
        const auto store = RunStore::open(old.url(), StoreAccess::ReadOnly);
        ASSERT_FALSE(store.ok());
        EXPECT_EQ(store.error().providerCode, u"older_form"_s) << store.error().toLine().toStdString();
        EXPECT_TRUE(store.error().detail.contains(u"older version"_s)) << store.error().detail.toStdString();
        EXPECT_TRUE(store.error().hint.contains(u"copy"_s)) << store.error().hint.toStdString();
    }
    EXPECT_EQ(test::readFile(old.file().path()), before);
    ASSERT_TRUE(QFile::setPermissions(old.file().folder(), kReadable | kEnterable | QFile::WriteOwner));
    ASSERT_TRUE(QFile::setPermissions(old.file().path(), kReadable | QFile::WriteOwner));
    const auto store = openStore(old.url(), StoreAccess::ReadOnly);
    ASSERT_TRUE(store);
    EXPECT_EQ(versionIn(old.url()), sqliteschema::kVersion);
    expectTheOldExport(old.url(), store->list().value().front().info.id);
}

TEST(MigrationTest, AStoreThatAnOlderProgramRecordsInKeepsItsForm)
{
    const test::OldStore old(u"marked"_s);
    {
        const auto connection = SqlConnection::open(old.url(), StoreAccess::ReadWrite, {});
        ASSERT_TRUE(connection.value()
                        ->execute(u"UPDATE run SET owner = '%1' WHERE status = 'running'"_s.arg(
                            OwnerProcess::current())) // as if this process were that program
                        .ok());
    }
    for (const StoreAccess access : {StoreAccess::ReadWrite, StoreAccess::ReadOnly}) {
        const auto store = RunStore::open(old.url(), access);
        ASSERT_FALSE(store.ok());
        EXPECT_EQ(store.error().providerCode, u"locked"_s) << store.error().toLine().toStdString();
        EXPECT_TRUE(store.error().detail.contains(u"older version"_s)) << store.error().detail.toStdString();
    }
    EXPECT_EQ(versionIn(old.url()), 1);
}

TEST(MigrationTest, ADamagedOldStoreIsSavedToo)
{
    const test::OldStore old(u"bench"_s);
    {
        const auto connection = SqlConnection::open(old.url(), StoreAccess::ReadWrite, {});
        ASSERT_TRUE(connection.value()->execute(u"DROP TABLE connection"_s).ok());
    }
    EXPECT_EQ(RunStore::open(old.url()).error().providerCode, u"altered"_s);
    const auto outcome = StoreSalvage(old.url()).salvage();
    ASSERT_TRUE(outcome.ok()) << outcome.error().toLine().toStdString();
    EXPECT_EQ(outcome.value().runs, 2);
    EXPECT_FALSE(outcome.value().isWhole);
    EXPECT_EQ(versionIn(old.url()), sqliteschema::kVersion);
    const auto runs = openStore(old.url())->list();
    for (const RunEntry& run : runs.value()) {
        const auto samples = test::readSamples(old.url(), run.info.id);
        EXPECT_EQ(static_cast<qint64>(samples.size()), run.samples);
        EXPECT_FALSE(run.info.environment.program.isEmpty());
    }
}

TEST(MigrationTest, AFileThatOnlyClaimsToBeOldIsNotTouched)
{
    const test::OldStore old(u"chat"_s);
    {
        const auto connection = SqlConnection::open(old.url(), StoreAccess::ReadWrite, {});
        ASSERT_TRUE(connection.value()->execute(u"ALTER TABLE run ADD COLUMN more TEXT"_s).ok());
    }
    const QByteArray before = test::readFile(old.file().path());
    EXPECT_EQ(RunStore::open(old.url()).error().providerCode, u"altered"_s);
    EXPECT_EQ(test::readFile(old.file().path()), before);
}

} // namespace roundtrip
