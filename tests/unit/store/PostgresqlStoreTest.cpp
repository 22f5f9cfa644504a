// SPDX-License-Identifier: GPL-3.0-or-later
// What only a store on a server is asked.
#include "store/RunReader.h"
#include "store/RunWriter.h"
#include "store/postgresql/PostgresqlSchema.h"
#include "support/PostgresqlServer.h"
#include "support/Printers.h"
#include "unit/store/Dialects.h"

#include <gtest/gtest.h>

#include <thread>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::idsIn;
using test::openStore;
using test::recordRun;

namespace {

class PostgresqlStoreTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        if (!m_server.whyNot().isEmpty())
            GTEST_SKIP() << m_server.whyNot().toStdString();
        m_url.emplace(m_server.freshDatabase());
    }
    [[nodiscard]] const StoreUrl& url() const { return *m_url; }
    /// The same database for somebody else.
    [[nodiscard]] StoreUrl as(const QString& user) const
    {
        return m_server.url(std::get<StoreUrl::Server>(m_url->place()).database, user);
    }
    void execute(const QString& statement) const
    {
        const auto connection = SqlConnection::open(url(), StoreAccess::ReadWrite, {});
        ASSERT_TRUE(connection.ok());
        const auto done = connection.value()->execute(statement);
        ASSERT_TRUE(done.ok()) << done.error().toLine().toStdString();
    }

    test::PostgresqlServer& m_server = test::PostgresqlServer::shared();

private:
    std::optional<StoreUrl> m_url;
};

Error openingFails(const StoreUrl& url, StoreAccess access = StoreAccess::ReadWrite)
{
    auto store = RunStore::open(url, access);
    EXPECT_FALSE(store.ok());
    return store ? Error{} : store.error();
}

} // namespace

TEST_F(PostgresqlStoreTest, ReadingAnEmptyDatabaseLeavesItEmpty)
{
    EXPECT_EQ(openingFails(url(), StoreAccess::ReadOnly).providerCode, u"missing"_s);
    EXPECT_EQ(openingFails(url(), StoreAccess::ReadOnly).providerCode, u"missing"_s);
    recordRun(url(), test::makeRun(), 1);
    EXPECT_TRUE(RunStore::open(url(), StoreAccess::ReadOnly).ok());
}

TEST_F(PostgresqlStoreTest, ADatabaseThatIsNotThereIsMissing)
{
    const Error error = openingFails(m_server.url(u"nowhere"_s));
    EXPECT_EQ(error.providerCode, u"missing"_s) << error.toLine().toStdString();
    EXPECT_TRUE(error.hint.contains(u"createdb"_s)) << error.hint.toStdString();
}

TEST_F(PostgresqlStoreTest, AServerThatIsNotThereIsUnreachable)
{
    const auto nowhere = StoreUrl::parse(u"postgresql:///runs?host=/nowhere"_s).value();
    const Error error = openingFails(nowhere);
    EXPECT_EQ(error.code, ErrorCode::StoreUnavailable);
    EXPECT_EQ(error.providerCode, u"unreachable"_s) << error.toLine().toStdString();
    EXPECT_TRUE(isUnreachable(error));
}

TEST_F(PostgresqlStoreTest, ANewerStoreIsRefusedAndNotTouched)
{
    recordRun(url(), test::makeRun(), 3);
    execute(u"UPDATE store SET version = %1"_s.arg(postgresqlschema::kVersion + 1));
    for (const StoreAccess access : {StoreAccess::ReadWrite, StoreAccess::ReadOnly}) {
        const Error error = openingFails(url(), access);
        EXPECT_EQ(error.code, ErrorCode::StoreTooNew);
        EXPECT_TRUE(error.detail.contains("newer version"_L1)) << error.detail.toStdString();
    }
    execute(u"UPDATE store SET version = %1"_s.arg(postgresqlschema::kVersion));
    EXPECT_EQ(test::readSamples(url(), test::makeRun().id).size(), 3U);
}

TEST_F(PostgresqlStoreTest, ADatabaseOfAnotherProgramIsRefusedAndNotTouched)
{
    execute(u"CREATE TABLE recipes (name text)"_s);
    for (const StoreAccess access : {StoreAccess::ReadWrite, StoreAccess::ReadOnly})
        EXPECT_EQ(openingFails(url(), access).providerCode, u"foreign"_s);
    execute(u"CREATE TABLE store (application text, version integer); INSERT INTO store VALUES ('Grocer', 1)"_s);
    EXPECT_EQ(openingFails(url()).providerCode, u"foreign"_s);
    execute(u"SELECT name FROM recipes"_s);
    const auto connection = SqlConnection::open(url(), StoreAccess::ReadOnly, {});
    EXPECT_EQ(connection.value()->value(u"SELECT to_regclass('run')::text"_s).value().toString(), QString());
}

/// Others' tables stand in other schemas.
TEST_F(PostgresqlStoreTest, ASchemaOfItsOwnIsEnough)
{
    m_server.execute(u"DROP ROLE IF EXISTS lab"_s);
    m_server.execute(u"CREATE ROLE lab LOGIN"_s);
    execute(u"CREATE TABLE recipes (name text)"_s);
    execute(u"CREATE SCHEMA lab AUTHORIZATION lab"_s); // "$user" comes first in the search path
    recordRun(as(u"lab"_s), test::makeRun(), 2);
    EXPECT_EQ(test::readSamples(as(u"lab"_s), test::makeRun().id).size(), 2U);
    EXPECT_EQ(openingFails(url()).providerCode, u"foreign"_s);
    execute(u"DROP OWNED BY lab CASCADE"_s);
    m_server.execute(u"DROP ROLE lab"_s);
}

TEST_F(PostgresqlStoreTest, AStoreThatWasChangedIsRefused)
{
    for (const QString& change :
         {u"ALTER TABLE run ADD COLUMN more text"_s, u"ALTER TABLE sample ALTER COLUMN sent TYPE text"_s,
          u"DROP TABLE watch_open"_s, u"DROP VIEW v_summary"_s,
          u"ALTER TABLE connection RENAME TO other; CREATE VIEW connection AS SELECT * FROM other"_s}) {
        const StoreUrl fresh = m_server.freshDatabase();
        ASSERT_TRUE(openStore(fresh));
        {
            const auto connection = SqlConnection::open(fresh, StoreAccess::ReadWrite, {});
            for (const QString& view : {u"v_samples"_s, u"v_summary"_s}) {
                if (change.contains(u"ALTER COLUMN"_s)) // they stand on it
                    ASSERT_TRUE(connection.value()->execute(u"DROP VIEW "_s + view).ok());
            }
            const auto done = connection.value()->execute(change);
            ASSERT_TRUE(done.ok()) << done.error().toLine().toStdString();
        }
        EXPECT_EQ(openingFails(fresh).providerCode, u"altered"_s) << change.toStdString();
        EXPECT_EQ(openingFails(fresh, StoreAccess::ReadOnly).providerCode, u"altered"_s) << change.toStdString();
    }
}

TEST_F(PostgresqlStoreTest, WhoOpensToReadCannotWrite)
{
    recordRun(url(), test::makeRun(), 3);
    auto store = RunStore::open(url(), StoreAccess::ReadOnly);
    ASSERT_TRUE(store.ok());
    const auto refused = store.value()->setNote(test::makeRun().id, u"x"_s);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().providerCode, u"read_only"_s) << refused.error().toLine().toStdString();
}

TEST_F(PostgresqlStoreTest, WhoHasNoRightsIsToldSo)
{
    recordRun(url(), test::makeRun(), 3);
    m_server.execute(u"DROP ROLE IF EXISTS stranger"_s);
    m_server.execute(u"CREATE ROLE stranger LOGIN"_s);
    const Error error = openingFails(as(u"stranger"_s));
    EXPECT_EQ(error.providerCode, u"refused"_s) << error.toLine().toStdString();
    EXPECT_EQ(openingFails(as(u"nobody_at_all"_s)).providerCode, u"refused"_s);
    execute(u"GRANT SELECT ON ALL TABLES IN SCHEMA public TO stranger"_s);
    EXPECT_EQ(test::readSamples(as(u"stranger"_s), test::makeRun().id).size(), 3U);
    execute(u"DROP OWNED BY stranger"_s);
    m_server.execute(u"DROP ROLE stranger"_s);
}

TEST_F(PostgresqlStoreTest, APasswordComesByTheLibrarysOwnWays)
{
    m_server.execute(u"DROP ROLE IF EXISTS guarded"_s);
    m_server.execute(u"CREATE ROLE guarded LOGIN SUPERUSER PASSWORD 'open sesame'"_s);
    qunsetenv("PGPASSWORD");
    Error error = openingFails(as(u"guarded"_s));
    EXPECT_EQ(error.providerCode, u"refused"_s) << error.toLine().toStdString();
    EXPECT_TRUE(error.hint.contains(u"PGPASSWORD"_s)) << error.hint.toStdString();
    qputenv("PGPASSWORD", "close sesame");
    error = openingFails(as(u"guarded"_s));
    EXPECT_EQ(error.providerCode, u"refused"_s) << error.toLine().toStdString();
    EXPECT_FALSE(error.toLine().contains(u"sesame"_s)) << error.toLine().toStdString();
    qputenv("PGPASSWORD", "open sesame");
    EXPECT_TRUE(openStore(as(u"guarded"_s)));
    qunsetenv("PGPASSWORD");
    const test::StoreFile folder;
    const QString passwords = folder.folder() + u"/pgpass"_s;
    test::writeFile(passwords, "*:*:*:guarded:open sesame\n");
    ASSERT_TRUE(QFile::setPermissions(passwords, QFile::ReadOwner | QFile::WriteOwner));
    qputenv("PGPASSFILE", passwords.toLocal8Bit());
    EXPECT_TRUE(openStore(as(u"guarded"_s)));
    qunsetenv("PGPASSFILE");
    execute(u"DROP OWNED BY guarded CASCADE"_s);
    m_server.execute(u"DROP ROLE guarded"_s);
}

TEST_F(PostgresqlStoreTest, AServiceFileNamesTheDatabase)
{
    const auto& server = std::get<StoreUrl::Server>(url().place());
    const test::StoreFile folder;
    const QString services = folder.folder() + u"/services"_s;
    test::writeFile(services,
                    u"[lab]\nhost=%1\ndbname=%2\nuser=roundtrip\n"_s.arg(server.host, server.database).toUtf8());
    qputenv("PGSERVICEFILE", services.toLocal8Bit());
    recordRun(StoreUrl::parse(u"postgresql:///?service=lab"_s).value(), test::makeRun(), 2);
    qunsetenv("PGSERVICEFILE");
    EXPECT_EQ(test::readSamples(url(), test::makeRun().id).size(), 2U);
}

TEST_F(PostgresqlStoreTest, ADatabaseInAnotherEncodingIsUnfit)
{
    m_server.execute(u"CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"_s);
    const Error error = openingFails(m_server.url(u"latin"_s));
    EXPECT_EQ(error.providerCode, u"unfit_server"_s);
    EXPECT_TRUE(error.detail.contains(u"LATIN1"_s)) << error.detail.toStdString();
    m_server.execute(u"DROP DATABASE latin"_s);
}

TEST_F(PostgresqlStoreTest, ALockedStoreSaysSoAndLosesNothing)
{
    recordRun(url(), test::makeRun(), 3);
    const auto holder = openStore(url());
    const auto other = openStore(url(), StoreOptions{.lockPatience = 20ms});
    {
        auto lock = SqlTransaction::begin(holder->connection());
        ASSERT_TRUE(lock.ok());
        ASSERT_TRUE(holder->connection().execute(u"LOCK TABLE run IN EXCLUSIVE MODE"_s).ok());
        const auto refused = other->setNote(test::makeRun().id, u"x"_s);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().providerCode, u"locked"_s);
        EXPECT_EQ(idsIn(*other).size(), 1); // reading goes on
    }
    EXPECT_TRUE(other->setNote(test::makeRun().id, u"x"_s).ok());
}

TEST_F(PostgresqlStoreTest, ManyMayMakeTheStoreAtOnce)
{
    std::vector<std::thread> threads;
    std::atomic<int> opened = 0;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&] { opened += RunStore::open(url()).ok() ? 1 : 0; });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(opened, 6);
}

TEST_F(PostgresqlStoreTest, WithAndWithoutCopyTheRowsAreTheSame)
{
    std::vector<std::vector<Sample>> samples(1);
    for (std::int64_t row = 1; row <= 9000; ++row) { // more than a batch of either
        Sample sample = test::makeEcho(row, row * 1000, 10 + row % 3);
        if (row % 3 != 0)
            sample.accepted = test::at(std::chrono::microseconds(row * 1000 + 5));
        sample.received = row % 5 == 0 ? std::nullopt : sample.received;
        sample.serverInstance = row % 4 == 0 ? QString() : u"instance-%1"_s.arg(row % 7);
        sample.sequence = row == 40 ? std::uint64_t{1} << 63 : sample.sequence;
        samples.front().push_back(sample);
    }
    for (const bool useNative : {true, false}) {
        RunInfo info = test::makeRun(useNative ? u"copied"_s : u"inserted"_s);
        auto store = RunStore::open(url(), StoreAccess::ReadWrite, {.useNative = useNative});
        ASSERT_TRUE(store.ok());
        EXPECT_EQ(store.value()->connection().native() != nullptr, useNative)
            << "Qt's driver has a libpq of its own here: right, but slow";
        auto writer = RunWriter::create(std::move(store).value(), info);
        ASSERT_TRUE(writer.ok());
        for (int i = 0; i < 2; ++i) { // each row replaces itself
            const auto written = writer.value()->write(samples, std::vector{test::makeConnection()});
            ASSERT_TRUE(written.ok()) << written.error().toLine().toStdString();
        }
    }
    const auto connection = SqlConnection::open(url(), StoreAccess::ReadOnly, {});
    const QString rows =
        u"SELECT row, message, seq, sender, receiver, flags, payload, intended, sent, accepted, received, "
        "instance, server_time, provider_time, http_status, provider_code FROM sample JOIN series ON "
        "series.id = sample.series JOIN run ON run.number = series.run WHERE run.id = '%1'"_s;
    EXPECT_EQ(connection.value()->value(u"SELECT count(*) FROM (%1) AS a"_s.arg(rows.arg(u"copied"_s))).value().toInt(),
              9000);
    for (const auto& [one, other] : {std::pair(u"copied"_s, u"inserted"_s), std::pair(u"inserted"_s, u"copied"_s)}) {
        const auto differing = connection.value()->value(
            u"SELECT count(*) FROM (%1 EXCEPT %2) AS a"_s.arg(rows.arg(one), rows.arg(other)));
        ASSERT_TRUE(differing.ok()) << differing.error().toLine().toStdString();
        EXPECT_EQ(differing.value().toInt(), 0);
    }
}

/// PostgreSQL knows no such character, and a server that sends it must not end the recording.
TEST_F(PostgresqlStoreTest, TextsWithACharacterThatCannotBeStoredAreStoredWithout)
{
    const QString odd = u"a"_s + QChar(u'\0') + u"b\\'\"; DROP TABLE run; --\u00e4\U0001F600"_s;
    RunInfo info = test::makeRun();
    info.note = odd;
    auto writer = RunWriter::create(openStore(url()), info);
    ASSERT_TRUE(writer.ok()) << writer.error().toLine().toStdString();
    std::vector<std::vector<Sample>> samples{{test::makeEcho(1, 1000, 1)}};
    samples.front().front().serverInstance = odd;
    samples.front().front().backend = odd;
    ASSERT_TRUE(writer.value()->write(samples, {}).ok());
    ASSERT_TRUE(writer.value()->write(samples, {}).ok());
    QString kept = odd;
    kept[1] = QChar::ReplacementCharacter;
    const auto read = test::readSamples(url(), info.id);
    ASSERT_EQ(read.size(), 1U);
    EXPECT_EQ(read[0].serverInstance, kept);
    EXPECT_EQ(read[0].backend, kept);
    EXPECT_EQ(openStore(url())->find(info.id).value().info.note, kept);
}

/// More rows than are fetched at once, of two series that are merged.
TEST_F(PostgresqlStoreTest, RowsComeInPortionsAndInOrder)
{
    auto writer = RunWriter::create(openStore(url()), test::makeRun());
    ASSERT_TRUE(writer.ok());
    constexpr int kRows = 10'000;
    std::vector<std::vector<Sample>> samples(1);
    std::vector<ConnectionSample> connections;
    for (int i = 1; i <= kRows; ++i) {
        samples.front().push_back(test::makeEcho(i, i * 100, 50));
        if (i % 2 == 0)
            samples.front().back().backend = u"Lambda"_s;
        connections.push_back(test::makeConnection(i));
        connections.back().connectionId = u"c%1"_s.arg(i);
    }
    ASSERT_TRUE(writer.value()->write(samples, connections).ok());
    const auto read = test::readSamples(url(), test::makeRun().id);
    ASSERT_EQ(read.size(), static_cast<std::size_t>(kRows));
    for (std::size_t i = 0; i < read.size(); ++i)
        ASSERT_EQ(read[i].row, static_cast<std::int64_t>(i + 1));
    EXPECT_EQ(test::readConnections(url(), test::makeRun().id).size(), static_cast<std::size_t>(kRows));
    auto reader = RunReader::open(url(), test::makeRun().id);
    ASSERT_TRUE(reader.ok());
    for (int i = 0; i < 2; ++i) { // as often as one likes
        int seen = 0;
        ASSERT_TRUE(reader.value()->forEachSample([&seen](const Sample&) { return ++seen < kRows - 1; }).ok());
        EXPECT_EQ(seen, kRows - 1);
    }
}

} // namespace roundtrip
