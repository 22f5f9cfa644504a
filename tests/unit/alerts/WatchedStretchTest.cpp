// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WatchedStretch.h"

#include "alerts/WatchCells.h"
#include "alerts/WatchReport.h"
#include "store/WatchStore.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QJsonArray>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::sys_seconds kFriday{1'774'569'600s}; ///< 2026-03-27T00:00:00Z, two days before Berlin's spring

WatchTally minuteOf(const QString& backend, std::chrono::sys_seconds start, std::uint64_t micros, int lost = 0)
{
    WatchTally tally{.backend = backend, .start = start};
    tally.ledger = Ledger{.scheduled = 10 + lost,
                          .sent = 10 + lost,
                          .accepted = 10 + lost,
                          .delivered = 10,
                          .lost = lost,
                          .pairExpected = 10 + lost,
                          .pairDelivered = 10,
                          .pairLost = lost};
    tally.addRoundTrip(micros, 10);
    return tally;
}

/// A minute at the beginning of every hour of four days, of two backends: "Slow" loses one at noon (UTC).
std::unique_ptr<RunStore> fourDays(const StoreUrl& url)
{
    auto watch = WatchStore::open(RunStore::open(url).value(), u"w"_s, kFriday);
    EXPECT_TRUE(watch.ok());
    EXPECT_TRUE(watch.value()->setRecord({{WatchStore::kObjectiveKey, u"99% < 100ms over 24h"_s}}));
    for (int hour = 0; hour < 4 * 24; ++hour) {
        const auto start = kFriday + std::chrono::hours(hour);
        const std::vector<WatchTally> batch{minuteOf(u"Fast"_s, start, 10'000),
                                            minuteOf(u"Slow"_s, start, 200'000, hour % 24 == 12 ? 1 : 0)};
        EXPECT_TRUE(watch.value()->write(batch, start + kWatchMinute));
    }
    EXPECT_TRUE(watch.value()->write({}, WatchStore::kNoneOpen));
    return RunStore::open(url).value();
}

WatchedStretch stretchOf(const RunStore& store, const WatchSelection& selection)
{
    const auto reader = WatchReader::open(store, u"w"_s);
    EXPECT_TRUE(reader.ok());
    auto stretch = readStretch(reader.value(), selection);
    EXPECT_TRUE(stretch.ok()) << (stretch ? "" : stretch.error().toLine().toStdString());
    return std::move(stretch).value();
}

} // namespace

TEST(WatchedStretchTest, SaysWhoWinsWhatIsLostAndHowTheObjectiveStands)
{
    const StoreUrl url = StoreUrl::memory();
    const auto store = fourDays(url);
    const WatchedStretch stretch =
        stretchOf(*store, {.watch = u"w"_s, .span = {kFriday, kFriday + 96h}, .mostBins = 200});
    EXPECT_EQ(stretch.verdict().fastest, u"Fast"_s);
    ASSERT_EQ(stretch.verdict().losses.size(), 1);
    EXPECT_EQ(stretch.verdict().losses.first().undelivered, 4);
    ASSERT_EQ(stretch.backends.size(), 2U);
    EXPECT_EQ(stretch.backends[0].points.size(), 96U);
    EXPECT_EQ(stretch.backends[0].total.ledger.delivered, 960);
    EXPECT_EQ(stretch.backends[1].objective->counts, (ObjectiveCounts{.within = 0, .beyond = 241}))
        << "of the last 24 hours alone";
    EXPECT_FALSE(stretch.backends[1].burns[1]) << "only where they were wanted";
    const WatchedStretch burning =
        stretchOf(*store, {.watch = u"w"_s, .span = {kFriday, kFriday + 96h}, .mostBins = 200, .withBurns = true});
    EXPECT_FALSE(burning.backends[1].burns[0]) << "one minute of ten messages, where 300 are wanted";
    const ReportDocument report = makeWatchReport(stretch);
    EXPECT_TRUE(report.verdict.value(0).startsWith(u"Fast answers in 10.0 ms."_s))
        << report.verdict.value(0).toStdString();
    QBuffer csv;
    ASSERT_TRUE(csv.open(QIODevice::WriteOnly));
    EXPECT_TRUE(writeWatchReport(csv, ReportFormat::Csv, stretch));
    EXPECT_TRUE(csv.data().contains("Slow")) << csv.data().toStdString();
}

TEST(WatchedStretchTest, OfficeHoursAreOfTheClockOnTheWall)
{
    const StoreUrl url = StoreUrl::memory();
    const auto store = fourDays(url);
    const QTimeZone berlin("Europe/Berlin");
    ASSERT_TRUE(berlin.isValid());
    const WatchedStretch stretch = stretchOf(*store, {.watch = u"w"_s,
                                                      .span = {kFriday, kFriday + 96h},
                                                      .mostBins = 10,
                                                      .hours = OfficeHours::parse(u"9-17"_s).value(),
                                                      .zone = berlin});
    const auto& points = stretch.backends[0].points;
    ASSERT_EQ(points.size(), 16U) << "eight hours of Friday and of Monday";
    EXPECT_EQ(points.front().start, kFriday + 8h) << "winter: 9:00 is 8:00 UTC";
    EXPECT_EQ(points[8].start, kFriday + 72h + 7h) << "and summer two days later";
    EXPECT_FALSE(OfficeHours::parse(u"17-9"_s).ok());
    EXPECT_FALSE(OfficeHours::parse(u"9"_s).ok());
    EXPECT_FALSE(OfficeHours::parse(u"9-25"_s).ok());
}

TEST(WatchedStretchTest, CellsAreLocalDaysAndNoMessageIsLostInSpring)
{
    const StoreUrl url = StoreUrl::memory();
    const auto store = fourDays(url);
    const auto reader = WatchReader::open(*store, u"w"_s);
    ASSERT_TRUE(reader.ok());
    WatchCells cells(100ms, QTimeZone("Europe/Berlin"));
    ASSERT_TRUE(cells.read(reader.value(), u"Fast"_s, {kFriday, kFriday + 96h}));
    std::int64_t all = 0;
    for (const auto& [day, counts] : cells.days())
        all += counts.total();
    EXPECT_EQ(all, 960);
    EXPECT_EQ(cells.days().at(QDate(2026, 3, 27)).within, 230) << "its first hour was before the first minute";
    EXPECT_EQ(cells.days().at(QDate(2026, 3, 29)).within, 230) << "a day of 23 hours";
    EXPECT_EQ(cells.days().at(QDate(2026, 3, 31)).within, 20) << "two hours into Tuesday";
    EXPECT_EQ(cells.week()[6][2].total(), 0) << "on that Sunday there was no hour from 2 to 3";
    EXPECT_EQ(cells.week()[6][3].total(), 10);
}

TEST(WatchedStretchTest, AnHourOfTheWeekHasTheTailOfAllItsWeeksTogether)
{
    const StoreUrl url = StoreUrl::memory();
    auto watch = WatchStore::open(RunStore::open(url).value(), u"w"_s, kFriday);
    ASSERT_TRUE(watch.ok());
    Histogram expected;
    std::vector<WatchTally> batch;
    for (int week = 0; week < 3; ++week) {
        for (int minute = 0; minute < 20; ++minute) {
            const auto micros = static_cast<std::uint64_t>(10'000 * (week + 1) + minute * 500);
            batch.push_back(minuteOf(u"A"_s, kFriday + week * 7 * 24h + 9h + minute * 1min, micros));
            expected.record(micros, 10);
            if (minute == 0) // the hour after has too little of it
                batch.push_back(minuteOf(u"A"_s, kFriday + week * 7 * 24h + 10h, 1'000'000));
        }
    }
    ASSERT_TRUE(watch.value()->write(batch, WatchStore::kNoneOpen));
    const auto store = RunStore::open(url);
    const auto reader = WatchReader::open(*store.value(), u"w"_s);
    ASSERT_TRUE(reader.ok());
    const WatchBinTable::Span span{kFriday, kFriday + 21 * 24h};
    WatchCells cells(100ms, QTimeZone::utc());
    ASSERT_TRUE(cells.read(reader.value(), u"A"_s, span, true));
    EXPECT_EQ(cells.week()[4][9].total(), 600);
    EXPECT_EQ(cells.tails()[4][9], std::optional(expected.valueAtQuantile(0.99)));
    EXPECT_EQ(cells.week()[4][10].total(), 30);
    EXPECT_FALSE(cells.tails()[4][10].has_value());
    WatchCells plain(100ms, QTimeZone::utc());
    ASSERT_TRUE(plain.read(reader.value(), u"A"_s, span));
    EXPECT_FALSE(plain.tails()[4][9].has_value()) << "nobody asked";
}

TEST(WatchLogTest, NotesAndAlertsOutliveTheSettingsAndAreBounded)
{
    const StoreUrl url = StoreUrl::memory();
    auto watch = WatchStore::open(RunStore::open(url).value(), u"w"_s, kFriday);
    ASSERT_TRUE(watch.ok());
    const auto store = RunStore::open(url);
    EXPECT_TRUE(WatchLog::note(*store.value(), u"w"_s, WatchNote{.at = kFriday + 2h, .text = u"second"_s}));
    EXPECT_TRUE(WatchLog::note(*store.value(), u"w"_s, WatchNote{.at = kFriday + 1h, .text = u"first"_s}));
    WatchAlertEntry alert{.rule = u"Slow"_s, .condition = u"p99_ms>1"_s, .backend = u"A"_s, .since = kFriday};
    EXPECT_TRUE(WatchLog::note(*store.value(), u"w"_s, std::vector{alert}));
    alert.until = kFriday + 5min;
    EXPECT_TRUE(WatchLog::note(*store.value(), u"w"_s, std::vector{alert}));
    EXPECT_TRUE(watch.value()->setRecord({{u"interval_ms"_s, 1000}}));
    const auto reader = WatchReader::open(*store.value(), u"w"_s);
    ASSERT_TRUE(reader.ok());
    EXPECT_EQ(reader.value().record().value("interval_ms"_L1).toInt(), 1000);
    const WatchLog log = WatchLog::of(reader.value().record());
    ASSERT_EQ(log.notes.size(), 2U);
    EXPECT_EQ(log.notes.front().text, u"first"_s);
    EXPECT_EQ(log.alerts, std::vector{alert}) << "its end took the place of its beginning";
    EXPECT_FALSE(WatchLog::note(*store.value(), u"nobody"_s, WatchNote()).ok());

    WatchLog full;
    for (int i = 0; i < WatchLog::kMost + 5; ++i)
        full.add(WatchNote{.at = kFriday + std::chrono::seconds(i), .text = QString::number(i)});
    EXPECT_EQ(full.notes.size(), static_cast<std::size_t>(WatchLog::kMost));
    EXPECT_EQ(full.notes.front().text, u"5"_s) << "the oldest went";
    EXPECT_TRUE(
        WatchLog::of({{u"notes"_s, u"nonsense"_s}, {u"alerts"_s, QJsonArray{1, QJsonObject()}}}).alerts.empty());
}

} // namespace roundtrip
