// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RunReader.h"
#include "store/RunWriter.h"
#include "store/sqlite/StoreSalvage.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <QSqlDatabase>
#include <QSqlQuery>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A store of ours that somebody changed before they sent it.
class StrangerStoreTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        auto store = RunStore::open(m_file.url());
        ASSERT_TRUE(store.ok());
        auto writer = RunWriter::create(std::move(store).value(), test::makeRun());
        ASSERT_TRUE(writer.ok());
        const std::vector<std::vector<Sample>> samples{{test::makeEcho(1, 1000, 250), test::makeEcho(2, 2000, 250)}};
        const std::vector<ConnectionSample> connections{test::makeConnection()};
        ASSERT_TRUE(writer.value()->write(samples, connections).ok());
        ASSERT_TRUE(writer.value()->finish(RunStatus::Complete, 1s).ok());
    }

    void change(const QStringList& statements) const
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"stranger"_s);
        database.setDatabaseName(m_file.path());
        ASSERT_TRUE(database.open());
        for (const QString& statement : statements) {
            QSqlQuery query(database);
            ASSERT_TRUE(query.exec(statement)) << statement.toStdString();
        }
        database.close();
        database = {};
        QSqlDatabase::removeDatabase(u"stranger"_s);
    }

    void expectRefused(const QString& fault) const
    {
        for (const StoreAccess access : {StoreAccess::ReadWrite, StoreAccess::ReadOnly}) {
            const auto store = RunStore::open(m_file.url(), access);
            ASSERT_FALSE(store.ok());
            EXPECT_EQ(store.error().providerCode, fault) << store.error().toLine().toStdString();
        }
        EXPECT_FALSE(StoreSalvage(m_file.url()).check().ok()); // a check, too, would run what stands in the schema
    }

    /// Of all that a command reads of a run.
    [[nodiscard]] Result<void> readAll() const
    {
        auto reader = RunReader::open(m_file.url(), test::makeRun().id);
        if (!reader)
            return reader.error();
        if (auto read = reader.value()->forEachConnection([](const ConnectionSample&) { return true; }); !read)
            return read;
        return reader.value()->forEachSample([](const Sample&) { return true; });
    }

    test::StoreFile m_file;
};

} // namespace

TEST_F(StrangerStoreTest, AnUnchangedOneIsRead)
{
    EXPECT_TRUE(readAll().ok());
}

TEST_F(StrangerStoreTest, AViewInThePlaceOfATableIsRefused)
{
    change(
        {u"ALTER TABLE sample RENAME TO other"_s,
         u"CREATE VIEW sample AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"_s});
    expectRefused(u"altered"_s);
}

TEST_F(StrangerStoreTest, ATriggerIsRefused)
{
    change({u"CREATE TRIGGER t AFTER UPDATE ON run BEGIN DELETE FROM sample; END"_s});
    expectRefused(u"altered"_s);
}

TEST_F(StrangerStoreTest, AnIndexThatComputesIsRefused)
{
    change({u"CREATE INDEX i ON run (upper(note))"_s});
    expectRefused(u"altered"_s);
}

TEST_F(StrangerStoreTest, OtherColumnsAreRefused)
{
    change({u"ALTER TABLE run ADD COLUMN more TEXT"_s});
    expectRefused(u"altered"_s);
}

TEST_F(StrangerStoreTest, ANumberThatIsSqlIsNeverRun)
{
    // The same names, but no types: then a number can be any text.
    change({u"PRAGMA foreign_keys=OFF"_s, u"PRAGMA legacy_alter_table=ON"_s, // the views need no table meanwhile
            u"CREATE TABLE copy AS SELECT * FROM run"_s, u"DROP TABLE run"_s, u"ALTER TABLE copy RENAME TO run"_s,
            u"UPDATE run SET number = '-1) + (SELECT 4242', samples = NULL"_s});
    expectRefused(u"altered"_s);
}

TEST_F(StrangerStoreTest, SalvageTakesOnlyTablesThatAreOurs)
{
    change({u"ALTER TABLE connection RENAME TO other"_s, u"CREATE VIEW connection AS SELECT * FROM other"_s,
            u"CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM sample; END"_s});
    const auto outcome = StoreSalvage(m_file.url()).salvage();
    ASSERT_TRUE(outcome.ok()) << outcome.error().toLine().toStdString();
    EXPECT_FALSE(outcome.value().isWhole);
    EXPECT_EQ(outcome.value().samples, 2);
    EXPECT_TRUE(readAll().ok());
    EXPECT_TRUE(test::readConnections(m_file.url(), test::makeRun().id).empty());
}

TEST_F(StrangerStoreTest, CellsOfAnotherKindAreDamage)
{
    for (const QString& cell :
         {u"sample SET sent = 'now'"_s, u"sample SET received = x'00'"_s, u"sample SET sent = 9223372036854775807"_s,
          u"sample SET payload = 1.5"_s, u"sample SET flags = -1"_s, u"sample SET message = 'abc'"_s,
          u"connection SET started = 'never'"_s, u"connection SET outcome = 99"_s,
          u"connection SET opened = -9223372036854775808"_s, u"connection SET lifetime = x'ff'"_s}) {
        const QByteArray sound = test::readFile(m_file.path());
        change({u"UPDATE "_s + cell});
        const auto read = readAll();
        EXPECT_FALSE(read.ok()) << cell.toStdString();
        EXPECT_EQ(read ? QString() : read.error().providerCode, u"damaged"_s) << cell.toStdString();
        test::writeFile(m_file.path(), sound);
    }
}

TEST_F(StrangerStoreTest, ATextLargerThanOursIsNotRead)
{
    change({u"UPDATE run SET note = hex(zeroblob(10000000))"_s});
    const auto listed = RunStore::open(m_file.url()).value()->list();
    ASSERT_FALSE(listed.ok());
    EXPECT_EQ(listed.error().providerCode, u"too_large"_s) << listed.error().toLine().toStdString();
}

TEST_F(StrangerStoreTest, ANoteIsCutToWhatAListCanCarry)
{
    auto store = RunStore::open(m_file.url());
    ASSERT_TRUE(store.value()->setNote(test::makeRun().id, QString(20'000'000, u'x')).ok());
    EXPECT_EQ(store.value()->find(test::makeRun().id).value().info.note.size(), RunStore::kMaxNote);
}

} // namespace roundtrip
