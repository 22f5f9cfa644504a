// SPDX-License-Identifier: GPL-3.0-or-later
// The views of the store, held to what the program works out and writes.
#include "store/RunStore.h"
#include "store/WatchStore.h"
#include "store/sqlite/SqliteSchema.h"
#include "support/Printers.h"
#include "unit/exchange/RecordedStore.h"

#include <gtest/gtest.h>

#include <QSqlError>
#include <QSqlRecord>

#include <array>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// Column of v_summary, what summary.csv calls it, and how much one of its units is.
struct Column
{
    const char* column;
    const char* metric;
    const char* statistic;
    double unit;
};
constexpr Column kColumns[]{{"response_p50_ms", "response_time", "p50", 1000},
                            {"response_p90_ms", "response_time", "p90", 1000},
                            {"response_p95_ms", "response_time", "p95", 1000},
                            {"response_p99_ms", "response_time", "p99", 1000},
                            {"response_p999_ms", "response_time", "p999", 1000},
                            {"response_max_ms", "response_time", "max", 1000},
                            {"service_p50_ms", "service_time", "p50", 1000},
                            {"service_p90_ms", "service_time", "p90", 1000},
                            {"service_p95_ms", "service_time", "p95", 1000},
                            {"service_p99_ms", "service_time", "p99", 1000},
                            {"service_p999_ms", "service_time", "p999", 1000},
                            {"service_max_ms", "service_time", "max", 1000},
                            {"scheduled", "scheduled", "count", 1},
                            {"not_sent", "not_sent", "count", 1},
                            {"rejected", "rejected", "count", 1},
                            {"in_flight", "in_flight", "count", 1},
                            {"delivered", "delivered_echo", "count", 1},
                            {"lost", "lost", "count", 1},
                            {"late", "late", "count", 1},
                            {"delivered_share", "delivered_echo", "share", 1},
                            {"lost_share", "lost", "share", 1},
                            {"rejected_share", "rejected", "share", 1}};

/// The store as anybody opens it: our own connections refuse to read a view, since a store may come from anyone.
class Outside
{
public:
    explicit Outside(const test::RecordedStore& recorded)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, kName);
        database.setDatabaseName(recorded.file().path());
        EXPECT_TRUE(database.open());
    }
    ~Outside() { QSqlDatabase::removeDatabase(kName); }
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;

    [[nodiscard]] QSqlQuery ask(const QString& statement) const
    {
        QSqlQuery query(QSqlDatabase::database(kName));
        EXPECT_TRUE(query.exec(u"PRAGMA trusted_schema=OFF"_s)); // as the careful have it
        EXPECT_TRUE(query.exec(statement)) << query.lastError().text().toStdString();
        return query;
    }

private:
    const QString kName = u"outside"_s;
};

} // namespace

TEST(ViewsTest, TheSummaryIsThatOfSummaryCsv)
{
    const test::RecordedStore recorded;
    const RunFigures figures = recorded.figuresOf(recorded.id());
    const Outside outside(recorded);
    QSqlQuery rows = outside.ask(u"SELECT * FROM v_summary WHERE run_id = '%1'"_s.arg(recorded.id()));
    int compared = 0;
    while (rows.next()) {
        const QString backend = rows.value(u"backend"_s).toString();
        const QString phase = rows.value(u"phase"_s).toString();
        const int trial = rows.value(u"trial"_s).toInt();
        SCOPED_TRACE(backend.toStdString() + ' ' + phase.toStdString() + ' ' + std::to_string(trial));
        EXPECT_EQ(rows.value(u"any_simulated"_s).toInt(), 1);
        for (const Column& column : kColumns) {
            const QString name = QString::fromLatin1(column.column);
            ASSERT_GE(rows.record().indexOf(name), 0) << column.column;
            for (const SummaryRow& row : figures.summary) {
                if (row.backend != backend || row.phase != phase || row.trial != trial ||
                    row.metric != QLatin1StringView(column.metric) ||
                    row.statistic != QLatin1StringView(column.statistic))
                    continue;
                EXPECT_DOUBLE_EQ(rows.value(name).toDouble() * column.unit, row.value) << column.column;
                ++compared;
            }
        }
    }
    EXPECT_EQ(compared, 8 * static_cast<int>(std::size(kColumns))); // backends, trials, phases: each column of each row
}

TEST(ViewsTest, TheSamplesAreThoseOfSamplesCsv)
{
    const test::RecordedStore recorded;
    const auto samples = test::readSamples(recorded.url(), recorded.id());
    const Outside outside(recorded);
    QSqlQuery rows = outside.ask(
        u"SELECT count(*), sum(outcome = 'lost'), sum(outcome = 'duplicate'), sum(is_echo), sum(phase = 'warmup'), "
        "total(service_time_ms), total(response_time_ms), min(sent_utc), sum(http_status = 429), min(cold), "
        "count(DISTINCT sender_id), sum(late) FROM v_samples"_s);
    ASSERT_TRUE(rows.next());
    std::array<std::int64_t, 6> counts{};
    double service = 0.0;
    double response = 0.0;
    for (const Sample& sample : samples) {
        counts[0] += sample.outcome == Outcome::Lost ? 1 : 0;
        counts[1] += sample.outcome == Outcome::Duplicate ? 1 : 0;
        counts[2] += sample.isEcho ? 1 : 0;
        counts[3] += sample.phase == Phase::Warmup ? 1 : 0;
        counts[4] += sample.httpStatus == 429 ? 1 : 0;
        counts[5] += sample.late ? 1 : 0;
        service += static_cast<double>(toMicroseconds(sample.serviceTime().value_or(Duration::zero()))) / 1000;
        response += static_cast<double>(toMicroseconds(sample.responseTime().value_or(Duration::zero()))) / 1000;
    }
    EXPECT_EQ(rows.value(0).toULongLong(), samples.size());
    EXPECT_EQ(rows.value(1).toLongLong(), counts[0]);
    EXPECT_EQ(rows.value(2).toLongLong(), counts[1]);
    EXPECT_EQ(rows.value(3).toLongLong(), counts[2]);
    EXPECT_EQ(rows.value(4).toLongLong(), counts[3]);
    EXPECT_NEAR(rows.value(5).toDouble(), service, 0.01);
    EXPECT_NEAR(rows.value(6).toDouble(), response, 0.01);
    EXPECT_EQ(rows.value(7).toString(), u"2026-01-24T09:15:30.150000Z"_s);
    EXPECT_EQ(rows.value(8).toLongLong(), counts[4]);
    EXPECT_EQ(rows.value(9).toString(), u"unknown"_s);
    EXPECT_EQ(rows.value(10).toInt(), 6);
    EXPECT_EQ(rows.value(11).toLongLong(), counts[5]);
}

/// Everything else in the SQL of a view is nobody's: it would be run by whoever asks it.
TEST(ViewsTest, AStoreWithOtherViewsIsRefused)
{
    for (const char* change : {"DROP VIEW v_summary", "CREATE VIEW mine AS SELECT 1",
                               "DROP VIEW v_samples; CREATE VIEW v_samples AS SELECT 1"}) {
        const test::RecordedStore recorded;
        {
            const auto connection = SqlConnection::open(recorded.url(), StoreAccess::ReadWrite, {});
            ASSERT_TRUE(connection.ok());
            for (const QString& statement : QString::fromLatin1(change).split(u"; "_s))
                ASSERT_TRUE(connection.value()->execute(statement).ok()) << statement.toStdString();
        }
        const auto store = RunStore::open(recorded.url());
        ASSERT_FALSE(store.ok()) << change;
        EXPECT_EQ(store.error().providerCode, u"altered"_s);
    }
}

/// Version 2 had the tables as they are, and no views.
TEST(ViewsTest, AStoreOfTheFormBeforeGetsThem)
{
    const test::RecordedStore recorded;
    const auto figures = recorded.figuresOf(recorded.id());
    {
        const auto connection = SqlConnection::open(recorded.url(), StoreAccess::ReadWrite, {});
        for (const QString& statement : {u"DROP VIEW v_watch"_s, u"DROP TABLE watch_open"_s, u"DROP TABLE watch_bin"_s,
                                         u"DROP TABLE watch_backend"_s, u"DROP TABLE watch"_s, u"DROP VIEW v_samples"_s,
                                         u"DROP VIEW v_summary"_s, u"PRAGMA user_version=2"_s})
            ASSERT_TRUE(connection.value()->execute(statement).ok());
    }
    const auto store = RunStore::open(recorded.url(), StoreAccess::ReadOnly); // whoever only reads brings it on too
    ASSERT_TRUE(store.ok()) << store.error().toLine().toStdString();
    const SqlConnection& connection = store.value()->connection();
    EXPECT_EQ(connection.value(u"PRAGMA user_version"_s).value().toInt(), sqliteschema::kVersion);
    {
        const Outside outside(recorded);
        QSqlQuery rows = outside.ask(u"SELECT count(*) FROM v_summary"_s);
        ASSERT_TRUE(rows.next());
        EXPECT_EQ(rows.value(0).toInt(), 8);
    }
    EXPECT_EQ(recorded.figuresOf(recorded.id()).summary.size(), figures.summary.size());
}

/// Version 3 had the views of runs, and no watches.
TEST(ViewsTest, AStoreOfFormThreeGetsTheTablesOfWatches)
{
    const test::RecordedStore recorded;
    {
        const auto connection = SqlConnection::open(recorded.url(), StoreAccess::ReadWrite, {});
        for (const QString& statement :
             {u"DROP VIEW v_watch"_s, u"DROP TABLE watch_open"_s, u"DROP TABLE watch_bin"_s,
              u"DROP TABLE watch_backend"_s, u"DROP TABLE watch"_s, u"PRAGMA user_version=3"_s})
            ASSERT_TRUE(connection.value()->execute(statement).ok());
    }
    const auto store = RunStore::open(recorded.url());
    ASSERT_TRUE(store.ok()) << store.error().toLine().toStdString();
    EXPECT_EQ(store.value()->connection().value(u"PRAGMA user_version"_s).value().toInt(), sqliteschema::kVersion);
    const Outside outside(recorded);
    QSqlQuery rows = outside.ask(u"SELECT (SELECT count(*) FROM v_watch), (SELECT count(*) FROM v_summary)"_s);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.value(0).toInt(), 0);
    EXPECT_EQ(rows.value(1).toInt(), 8);
}

/// What the view says of a bin, in plain units.
TEST(ViewsTest, BinsOfWatchesStandThereInPlainUnits)
{
    const test::RecordedStore recorded;
    {
        auto store = RunStore::open(recorded.url());
        ASSERT_TRUE(store.ok());
        const std::chrono::sys_seconds start{std::chrono::seconds(1'709'164'800)};
        auto watch = WatchStore::open(std::move(store).value(), u"mine"_s, start);
        ASSERT_TRUE(watch.ok());
        WatchTally bin{.backend = u"A"_s, .start = start};
        bin.ledger = {.scheduled = 4,
                      .sent = 4,
                      .accepted = 4,
                      .delivered = 3,
                      .lost = 1,
                      .pairExpected = 4,
                      .pairDelivered = 3,
                      .pairLost = 1};
        for (const std::uint64_t micros : {1'000U, 2'000U, 1'500'000U})
            bin.addRoundTrip(micros, 1);
        bin.worstLag = std::chrono::microseconds(2'500);
        ASSERT_TRUE(watch.value()->write({&bin, 1}, start).ok());
    }
    const Outside outside(recorded);
    QSqlQuery rows = outside.ask(
        u"SELECT watch, backend, start_utc, seconds, scheduled, lost, delivered_share, lost_share, round_trip_p50_ms, "
        "round_trip_max_ms, client_lag_max_ms FROM v_watch"_s);
    ASSERT_TRUE(rows.next());
    EXPECT_EQ(rows.value(0).toString(), u"mine"_s);
    EXPECT_EQ(rows.value(1).toString(), u"A"_s);
    EXPECT_EQ(rows.value(2).toString(), u"2024-02-29T00:00:00Z"_s);
    EXPECT_EQ(rows.value(3).toInt(), 60);
    EXPECT_EQ(rows.value(4).toInt(), 4);
    EXPECT_EQ(rows.value(5).toInt(), 1);
    EXPECT_EQ(rows.value(6).toDouble(), 0.75);
    EXPECT_EQ(rows.value(7).toDouble(), 0.25);
    EXPECT_EQ(rows.value(8).toDouble(), 2.0);
    EXPECT_EQ(rows.value(9).toDouble(), 1500.159); // slots of 1,024 µs there: three digits, rounded up
    EXPECT_EQ(rows.value(10).toDouble(), 2.5);
    EXPECT_FALSE(rows.next());
}

} // namespace roundtrip
