// SPDX-License-Identifier: GPL-3.0-or-later
// The views on a server say what those of a file say, which ViewsTest holds to what the program works out.
#include "store/RunWriter.h"
#include "store/WatchStore.h"
#include "support/PostgresqlServer.h"
#include "support/Printers.h"
#include "unit/store/Dialects.h"

#include <gtest/gtest.h>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlRecord>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds kNewYear{1'767'225'600s}; ///< 2026-01-01T00:00:00Z

/// Rows of every outcome and phase, with and without every time, above and below the histogram's steps.
std::vector<std::vector<Sample>> variedRows()
{
    std::vector<std::vector<Sample>> rows(1);
    for (std::int64_t i = 1; i <= 400; ++i) {
        Sample sample = test::makeEcho(i, i * 1000, 300 + (i * i * i) % 70'000);
        sample.outcome = static_cast<Outcome>(i % 6);
        sample.phase = static_cast<Phase>(i % 5);
        sample.backend = i % 3 == 0 ? u"Lambda"_s : u"EC2"_s;
        sample.isEcho = i % 7 != 0;
        sample.late = i % 11 == 0;
        sample.reordered = i % 13 == 0;
        sample.duplicateIndex = sample.outcome == Outcome::Duplicate ? 2 : 0;
        sample.cold = static_cast<Coldness>(i % 3);
        sample.coldEvidence = static_cast<ColdEvidence>(i % 3);
        if (i % 4 == 0)
            sample.messageId = u"whole-id"_s;
        if (i % 5 == 0)
            sample.intended.reset();
        if (i % 17 == 0)
            sample.sent.reset();
        if (i % 19 == 0)
            sample.received.reset();
        if (i % 23 == 0)
            sample.received = test::at(3h);
        if (i % 2 == 0) {
            sample.accepted = sample.sent;
            sample.serverInstance = u"i-%1"_s.arg(i % 4);
            sample.serverTime = 1234us;
            sample.providerTime = 77us;
            sample.httpStatus = 200;
            sample.providerCode = u"E%1"_s.arg(i % 8);
        }
        rows.front().push_back(sample);
    }
    return rows;
}

void fill(const StoreUrl& url)
{
    for (const auto& [id, simulated] : {std::pair(u"a-1"_s, true), std::pair(u"a-2"_s, false)}) {
        RunInfo info = test::makeRun(id);
        if (!simulated)
            info.backends = {backendRecord(u"EC2"_s, u"ec2-ws"_s, false)};
        auto writer = RunWriter::create(test::openStore(url), info);
        ASSERT_TRUE(writer.ok());
        const auto written = writer.value()->write(variedRows(), {});
        ASSERT_TRUE(written.ok()) << written.error().toLine().toStdString();
        ASSERT_TRUE(writer.value()->finish(RunStatus::Complete, 10s).ok());
    }
    auto watch = WatchStore::open(test::openStore(url), u"mine"_s, kNewYear);
    ASSERT_TRUE(watch.ok());
    for (int minute = 0; minute < 3; ++minute) {
        WatchTally tally{.backend = u"A"_s, .start = kNewYear + minute * kWatchMinute};
        tally.ledger = {
            .scheduled = 2, .sent = 2, .accepted = 2, .delivered = 2, .pairExpected = 2, .pairDelivered = 2};
        tally.addRoundTrip(1'500 + static_cast<std::uint64_t>(minute), 2);
        ASSERT_TRUE(watch.value()->write({&tally, 1}, tally.start).ok());
    }
}

/// Column names, then each row; numbers as one text for both databases' types.
QStringList textOf(const QString& connection, const QString& statement)
{
    QSqlQuery query(QSqlDatabase::database(connection));
    EXPECT_TRUE(query.exec(statement)) << query.lastError().text().toStdString();
    const QSqlRecord record = query.record();
    QStringList lines(1);
    for (int column = 0; column < record.count(); ++column)
        lines.front() += record.fieldName(column) + u'|';
    while (query.next()) {
        QString line;
        for (int column = 0; column < record.count(); ++column) {
            const QVariant value = query.value(column);
            const bool isReal = value.typeId() == QMetaType::Double;
            line += value.isNull() ? u"NULL|"_s
                                   : (isReal ? QString::number(value.toDouble(), 'g', 17) : value.toString()) + u'|';
        }
        lines << line;
    }
    return lines;
}

class PostgresqlViewsTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        test::PostgresqlServer& server = test::PostgresqlServer::shared();
        if (!server.whyNot().isEmpty())
            GTEST_SKIP() << server.whyNot().toStdString();
        const StoreUrl url = server.freshDatabase();
        fill(url);
        fill(m_file.url());
        const auto& place = std::get<StoreUrl::Server>(url.place());
        auto there = QSqlDatabase::addDatabase(u"QPSQL"_s, u"there"_s);
        there.setHostName(place.host);
        there.setDatabaseName(place.database);
        there.setUserName(place.user);
        ASSERT_TRUE(there.open());
        there.setNumericalPrecisionPolicy(QSql::HighPrecision);
        auto here = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"here"_s);
        here.setDatabaseName(m_file.path());
        ASSERT_TRUE(here.open());
    }
    void TearDown() override
    {
        for (const QString& name : {u"there"_s, u"here"_s})
            QSqlDatabase::removeDatabase(name);
    }
    static void expectSame(const QString& statement, qsizetype rows)
    {
        const QStringList here = textOf(u"here"_s, statement);
        const QStringList there = textOf(u"there"_s, statement);
        EXPECT_EQ(there.size(), rows + 1);
        ASSERT_EQ(there.size(), here.size());
        for (qsizetype i = 0; i < here.size(); ++i)
            EXPECT_EQ(there.at(i), here.at(i));
    }

private:
    test::StoreFile m_file;
};

} // namespace

TEST_F(PostgresqlViewsTest, SamplesAreThoseOfAFile)
{
    expectSame(u"SELECT * FROM v_samples ORDER BY run_id, backend, seq, outcome"_s, 800);
}

TEST_F(PostgresqlViewsTest, SummariesAreThoseOfAFile)
{
    expectSame(u"SELECT * FROM v_summary ORDER BY run_id, backend, phase"_s, 20);
}

TEST_F(PostgresqlViewsTest, BinsOfAWatchAreThoseOfAFile)
{
    expectSame(u"SELECT * FROM v_watch ORDER BY start_utc, seconds"_s, 5);
}

} // namespace roundtrip
