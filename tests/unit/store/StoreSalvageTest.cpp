// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of a damaged store, and stores of every version that was ever written.
#include "store/sqlite/StoreSalvage.h"
#include "store/RunReader.h"
#include "store/RunWriter.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <QDir>

#include <random>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kPage = 4096;

class StoreSalvageTest : public ::testing::Test
{
protected:
    void record(const QString& id, int rows)
    {
        auto store = RunStore::open(m_file.url());
        ASSERT_TRUE(store.ok());
        auto writer = RunWriter::create(std::move(store).value(), test::makeRun(id));
        ASSERT_TRUE(writer.ok());
        std::vector<std::vector<Sample>> samples(1);
        for (int i = 1; i <= rows; ++i)
            samples.front().push_back(test::makeEcho(i, i * 1000, 250));
        const std::vector<ConnectionSample> connections{test::makeConnection()};
        ASSERT_TRUE(writer.value()->write(samples, connections).ok());
        ASSERT_TRUE(writer.value()->finish(RunStatus::Complete, 10s).ok());
    }
    void flip(qsizetype at, qsizetype length)
    {
        QByteArray bytes = test::readFile(m_file.path());
        for (qsizetype i = at; i < std::min(at + length, bytes.size()); ++i)
            bytes[i] = static_cast<char>(~bytes.at(i));
        test::writeFile(m_file.path(), bytes);
    }
    /// A store that is whole and lists its runs. How many samples they have; with `rows`, each is read.
    [[nodiscard]] qint64 readAll(bool rows = true) const
    {
        const StoreSalvage salvage(m_file.url());
        const auto findings = salvage.check();
        EXPECT_TRUE(findings.ok() && findings.value().isEmpty());
        const auto store = RunStore::open(m_file.url());
        EXPECT_TRUE(store.ok()) << (store ? "" : store.error().toLine().toStdString());
        if (!store)
            return 0;
        const auto runs = store.value()->list(true);
        EXPECT_TRUE(runs.ok()) << (runs ? "" : runs.error().toLine().toStdString());
        qint64 samples = 0;
        if (runs) {
            for (const RunEntry& run : runs.value()) {
                if (rows) {
                    EXPECT_EQ(static_cast<qint64>(test::readSamples(m_file.url(), run.info.id).size()), run.samples);
                }
                samples += run.samples;
            }
        }
        return samples;
    }

    /// Where a page of rows begins, near the middle of the file: others name where many such pages lie.
    [[nodiscard]] qint64 leafPage() const
    {
        constexpr char kLeafOfKeys = 0x0a; // the page's first byte, in SQLite's file format
        const QByteArray bytes = test::readFile(m_file.path());
        qint64 page = bytes.size() / 2 / kPage * kPage;
        while (page < bytes.size() && bytes.at(page) != kLeafOfKeys)
            page += kPage;
        return page;
    }

    const test::StoreFile m_file{};
};

} // namespace

TEST_F(StoreSalvageTest, AWholeStoreIsWhole)
{
    record(u"a-1"_s, 100);
    const auto findings = StoreSalvage(m_file.url()).check();
    ASSERT_TRUE(findings.ok());
    EXPECT_TRUE(findings.value().isEmpty()) << findings.value().join(u'\n').toStdString();
}

TEST_F(StoreSalvageTest, OneDamagedPageCostsItsRowsAndNoOthers)
{
    record(u"a-1"_s, 20'000);
    record(u"a-2"_s, 3);
    flip(leafPage(), kPage);
    const StoreSalvage salvage(m_file.url());
    const auto findings = salvage.check();
    ASSERT_TRUE(findings.ok());
    ASSERT_FALSE(findings.value().isEmpty());
    const auto outcome = salvage.salvage();
    ASSERT_TRUE(outcome.ok()) << outcome.error().toLine().toStdString();
    EXPECT_EQ(outcome.value().runs, 2);
    EXPECT_FALSE(outcome.value().isWhole);
    EXPECT_GE(outcome.value().samples, 19'000) << "a page holds some hundred rows";
    EXPECT_LT(outcome.value().samples, 20'003);
    EXPECT_TRUE(outcome.value().toLine().contains(outcome.value().asidePath));
    EXPECT_TRUE(QFile::exists(outcome.value().asidePath)) << "the damaged file is kept";
    EXPECT_EQ(readAll(), outcome.value().samples);
    EXPECT_EQ(test::readSamples(m_file.url(), u"a-2"_s).size(), 3U);
}

TEST_F(StoreSalvageTest, DamageAnywhereIsSavedFromOrRefusedAndNeverMadeWorse)
{
    record(u"a-1"_s, 3'000);
    record(u"a-2"_s, 500);
    const QByteArray whole = test::readFile(m_file.path());
    std::mt19937 random(7);
    int saved = 0;
    for (int round = 0; round < 60; ++round) {
        test::writeFile(m_file.path(), whole);
        const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(whole.size()));
        flip(at, 1 + static_cast<qsizetype>(random() % 300));
        SCOPED_TRACE(at);
        const QByteArray damaged = test::readFile(m_file.path());
        const auto outcome = StoreSalvage(m_file.url()).salvage();
        if (outcome) {
            ++saved;
            // A page has no checksum: a value that was flipped inside a row is still a value.
            EXPECT_EQ(readAll(false), outcome.value().samples);
            EXPECT_EQ(test::readFile(outcome.value().asidePath), damaged);
        } else {
            EXPECT_EQ(test::readFile(m_file.path()), damaged) << "not a byte was touched";
            EXPECT_EQ(outcome.error().code, ErrorCode::StoreUnavailable);
        }
        for (const QString& name : QDir(m_file.folder()).entryList(QDir::Files))
            QFile::remove(QDir(m_file.folder()).filePath(name));
    }
    EXPECT_GE(saved, 50) << "only the first pages hold what nothing can be read without";
}

TEST_F(StoreSalvageTest, WhatIsNoStoreIsLeftAlone)
{
    test::writeFile(m_file.path(), QByteArray("this is no database ").repeated(300));
    const QByteArray before = test::readFile(m_file.path());
    EXPECT_FALSE(StoreSalvage(m_file.url()).salvage().ok());
    EXPECT_EQ(test::readFile(m_file.path()), before);
    EXPECT_EQ(QDir(m_file.folder()).entryList(QDir::Files).size(), 1) << "nothing is left beside it";
    EXPECT_FALSE(StoreSalvage(StoreUrl::memory()).salvage().ok());
}

/// fixtures/ has a store of each schema version that was ever written; a new version adds one.
TEST_F(StoreSalvageTest, StoresOfEveryReleasedVersionOpenAndKeepTheirRuns)
{
    const QDir fixtures(QStringLiteral(STORE_FIXTURES));
    const QStringList versions = fixtures.entryList({u"version*.sql"_s});
    ASSERT_FALSE(versions.isEmpty());
    for (const QString& version : versions) {
        SCOPED_TRACE(version.toStdString());
        QFile::remove(m_file.path());
        {
            const auto connection = SqlConnection::open(m_file.url(), StoreAccess::ReadWrite, {});
            ASSERT_TRUE(connection.ok());
            const auto sql = QString::fromUtf8(test::readFile(fixtures.filePath(version)));
            for (const QString& statement : sql.split(u";\n"_s, Qt::SkipEmptyParts)) {
                const auto done = connection.value()->execute(statement);
                ASSERT_TRUE(done.ok()) << done.error().toLine().toStdString();
            }
        }
        EXPECT_EQ(readAll(), 12);
        const auto store = RunStore::open(m_file.url());
        const auto runs = store.value()->list();
        ASSERT_EQ(runs.value().size(), 1U);
        EXPECT_EQ(runs.value().front().info.status, RunStatus::Complete);
        EXPECT_TRUE(runs.value().front().info.anySimulated());
        EXPECT_EQ(test::readConnections(m_file.url(), runs.value().front().info.id).size(), 2U);
    }
}

} // namespace roundtrip
