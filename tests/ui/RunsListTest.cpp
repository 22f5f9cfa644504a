// SPDX-License-Identifier: GPL-3.0-or-later
// The list of runs: days, folded chat sessions, the plan in words, and figures as small dot plots that are the figures
// of the run.
#include "runs/RunText.h"
#include "runs/RunsDelegate.h"
#include "runs/RunsHeader.h"
#include "runs/RunsPage.h"
#include "runs/RunsTable.h"
#include "store/Recorder.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDate kDay(2026, 11, 27);
const QDate kDayBefore(2026, 11, 26);

/// A window over a store with two days: a load run and three chat sessions, and a single session before.
class RunsListTest : public WindowFixture
{
protected:
    RunsListTest() { m_themes.setMode(ThemeMode::Light); }

    void fill()
    {
        record(u"load"_s, RunKind::Bench, QDateTime(kDay, QTime(16, 5)), {{u"EC2"_s, 7ms}, {u"Lambda"_s, 900ms}});
        record(u"chat-1"_s, RunKind::Chat, QDateTime(kDay, QTime(9, 12)), {{u"EC2"_s, 8ms}});
        record(u"chat-2"_s, RunKind::Chat, QDateTime(kDay, QTime(11, 30)), {{u"EC2"_s, 9ms}});
        record(u"chat-3"_s, RunKind::Chat, QDateTime(kDay, QTime(17, 40)), {{u"EC2"_s, 10ms}});
        record(u"alone"_s, RunKind::Chat, QDateTime(kDayBefore, QTime(8, 0)), {});
    }

    /// A thousand round trips on each backend, every hundredth of the last one lost.
    void record(const QString& id, RunKind kind, const QDateTime& start,
                const QList<std::pair<QString, Duration>>& trips)
    {
        RunInfo info;
        info.id = id;
        info.kind = kind;
        info.anchor = UtcAnchor(m_clock.now(), start.toMSecsSinceEpoch() * 1000);
        info.backends.append(backendRecord(u"EC2"_s, u"ec2-ws"_s, false));
        if (trips.size() > 1) {
            info.backends.append(backendRecord(u"Lambda"_s, u"aws-lambda"_s, false));
            info.plan = {{u"connections"_s, QJsonArray{200}}, {u"messages"_s, 1000}, {u"rate_per_s"_s, 100}};
        }
        Recorder recorder(m_record.store(), info);
        for (const QString& backend : info.backendNames()) { // without anything a session is none
            ConnectionSample connection;
            connection.trial = 1;
            connection.backend = backend;
            connection.started = info.anchor.instant();
            recorder.addConnection(connection);
        }
        int row = 0;
        for (const auto& [backend, trip] : trips) {
            for (int i = 0; i < 1000; ++i)
                recorder.addSample(sampleOf(info, backend, trip, ++row, backend == u"Lambda"_s && i % 100 == 0));
        }
        const auto kept = recorder.finish(RunStatus::Complete);
        ASSERT_TRUE(kept) << kept.error().toLine().toStdString();
    }

    static Sample sampleOf(const RunInfo& info, const QString& backend, Duration trip, int row, bool isLost)
    {
        Sample sample;
        sample.row = static_cast<std::uint64_t>(row);
        sample.trial = 1;
        sample.backend = backend;
        sample.phase = Phase::Measure;
        sample.messageId = u"m-%1"_s.arg(row);
        sample.senderId = sample.receiverId = u"a"_s;
        sample.sequence = static_cast<std::uint64_t>(row);
        sample.isEcho = true;
        sample.intended = info.anchor.instant() + std::chrono::milliseconds(row);
        sample.sent = sample.intended;
        sample.outcome = isLost ? Outcome::Lost : Outcome::Delivered;
        if (!isLost)
            sample.received = *sample.sent + trip;
        return sample;
    }

    void show()
    {
        m_window.resize(1366, 768);
        m_window.show();
        m_window.showPage(u"runs"_s);
        ASSERT_TRUE(waitUntil([this] { return lines().foundCount() == 5; }));
    }

    [[nodiscard]] RunsPage& page() { return *m_window.findChild<RunsPage*>(); }
    [[nodiscard]] RunsTable& table() { return *m_window.findChild<RunsTable*>(u"runs"_s); }
    [[nodiscard]] RunsByDay& lines() { return table().lines(); }
    [[nodiscard]] QStringList firstColumn()
    {
        QStringList texts;
        for (int row = 0; row < lines().rowCount(); ++row)
            texts << lines().index(row, 0).data().toString();
        return texts;
    }
    [[nodiscard]] QModelIndex cell(const QString& key, int column) { return lines().index(lines().rowOf(key), column); }
    [[nodiscard]] QList<GlanceMark> marks(const QString& id, int column)
    {
        return cell(id, column).data(RunsModel::MarksRole).value<QList<GlanceMark>>();
    }
};

RunGlance glanceWith(double median, double p99, double lost)
{
    RunGlance glance;
    glance.backends << RunGlance::Backend{
        .name = u"EC2"_s,
        .style = 0,
        .figures = {{{.value = median}, {.value = p99}, {.value = lost, .isShare = true}}}};
    return glance;
}

} // namespace

TEST_F(RunsListTest, RunsStandBelowTheirDaysAndChatSessionsInOneRow)
{
    fill();
    show();
    const QString day = QLocale().toString(kDay, QLocale::LongFormat);
    const QString before = QLocale().toString(kDayBefore, QLocale::LongFormat);
    EXPECT_EQ(firstColumn(), (QStringList{day, u"16:05:00"_s, u"3 chat sessions"_s, before, u"08:00:00"_s}))
        << "one session is not folded";
    EXPECT_EQ(page().selectedRuns(), QStringList{u"load"_s}) << "the first run, not the first row";
    EXPECT_EQ(cell(u"load"_s, RunsModel::Plan).data().toString(), u"200 connections × 1,000"_s);
    EXPECT_EQ(table().columnSpan(0, 0), int(RunsModel::ColumnCount));
}

TEST_F(RunsListTest, TheFoldOpensAndClosesByKeyAndClickAndStandsForItsSessions)
{
    fill();
    show();
    RunsTable& runs = table();
    runs.setFocus();
    runs.setCurrentIndex(cell(u"load"_s, 0));
    QTest::keyClick(&runs, Qt::Key_Down);
    EXPECT_EQ(page().selectedRuns(), (QStringList{u"chat-3"_s, u"chat-2"_s, u"chat-1"_s}));
    QTest::keyClick(&runs, Qt::Key_Return);
    EXPECT_EQ(lines().rowCount(), 8);
    EXPECT_TRUE(page().selectedRuns().isEmpty()) << "each speaks for itself now";
    QTest::keyClick(&runs, Qt::Key_Down);
    EXPECT_EQ(page().selectedRuns(), QStringList{u"chat-3"_s}) << "the keyboard goes on from where it was";
    QTest::keyClick(&runs, Qt::Key_Up);
    QTest::keyClick(&runs, Qt::Key_Left);
    EXPECT_EQ(lines().rowCount(), 5);
    QTest::keyClick(&runs, Qt::Key_Right);
    EXPECT_EQ(lines().rowCount(), 8);
    const QRect fold = runs.visualRect(runs.currentIndex());
    QTest::mouseClick(runs.viewport(), Qt::LeftButton, {}, fold.center());
    EXPECT_EQ(lines().rowCount(), 5);
    QTest::keyClick(&runs, Qt::Key_Down);
    EXPECT_EQ(page().selectedRuns(), QStringList{u"alone"_s}) << "days are passed by";
}

TEST_F(RunsListTest, WhatIsLookedForOrChosenIsNotFolded)
{
    fill();
    show();
    page().selectRun(u"chat-2"_s);
    EXPECT_TRUE(page().selectedRuns().contains(u"chat-2"_s));
    lines().setOpen(lines().rowOf(u"chats of 2026-11-27"_s), false);
    m_window.findChild<QLineEdit*>(u"runSearch"_s)->setText(u"chat-1"_s);
    ASSERT_EQ(lines().rowCount(), 2);
    EXPECT_EQ(lines().index(1, 0).data(RunsModel::IdRole).toString(), u"chat-1"_s);
    m_window.findChild<QLineEdit*>(u"runSearch"_s)->clear();
    EXPECT_EQ(lines().rowCount(), 5);
    table().sortByColumn(RunsModel::Samples, Qt::AscendingOrder);
    EXPECT_EQ(lines().rowCount(), 5) << "five runs, no day and no fold";
    EXPECT_EQ(lines().index(0, 0).data(RunsModel::IdRole).toString(), u"alone"_s);
    EXPECT_TRUE(lines().index(0, 0).data().toString().contains(u"2026"_s)) << "without its day, the date is whole";
    table().sortByColumn(RunsModel::P99, Qt::AscendingOrder);
    EXPECT_EQ(table().horizontalHeader()->sortIndicatorSection(), int(RunsModel::Samples)) << "of which figure?";
}

TEST_F(RunsListTest, FiguresOfTheRunsInViewAreThoseOfTheRun)
{
    fill();
    show();
    ASSERT_TRUE(waitUntil([this] { return table().runs().glance(u"load"_s) != nullptr; }));
    const QList<GlanceMark> medians = marks(u"load"_s, RunsModel::Median);
    ASSERT_EQ(medians.size(), 2);
    const GlanceScale& scale = table().runs().scale();
    EXPECT_NEAR(medians.at(0).position, scale.position(GlanceFigure::Median, 7'000), 0.01);
    EXPECT_NEAR(medians.at(1).position, scale.position(GlanceFigure::Median, 900'000), 0.01);
    EXPECT_EQ(medians.at(1).style, 1) << "in the colour and shape of the list";
    const QList<GlanceMark> lost = marks(u"load"_s, RunsModel::Lost);
    EXPECT_EQ(lost.at(0).position, 0.0);
    EXPECT_NEAR(lost.at(1).position, scale.position(GlanceFigure::Lost, 0.01), 1e-9);
    EXPECT_EQ(cell(u"load"_s, RunsModel::Median).data().toString(), u"EC2 7.00 ms, Lambda 900 ms"_s);
    EXPECT_TRUE(cell(u"load"_s, RunsModel::Lost).data(Qt::ToolTipRole).toString().contains(u"Lambda 1"_s));
    EXPECT_EQ(cell(u"alone"_s, RunsModel::Median).data().toString(), u"—"_s) << "nothing was sent";
    EXPECT_EQ(table().runs().glance(u"chat-1"_s), nullptr) << "folded, and so not in view";

    table().clearSelection();
    const QStringList copied = page().tableText().split(u'\n', Qt::SkipEmptyParts);
    const QStringList header = copied.first().split(u'\t');
    const qsizetype median = header.indexOf(u"p50 (ms)"_s);
    ASSERT_GE(median, 0) << copied.first().toStdString();
    EXPECT_NEAR(copied.at(1).split(u'\t').at(median).toDouble(), 7.0, 0.05) << "a plain number";
    EXPECT_NEAR(copied.at(2).split(u'\t').at(median).toDouble(), 900.0, 5.0);
    EXPECT_EQ(copied.at(2).split(u'\t').at(header.indexOf(u"Lost (%)"_s)).toDouble(), 1.0);
    EXPECT_EQ(copied.size(), 1 + 2 + 3 + 1) << "a line a run and backend";
}

TEST_F(RunsListTest, FiguresWaitWhileSomethingIsMeasuredAndWhileNobodyLooks)
{
    fill();
    m_window.resize(1366, 768);
    m_window.show();
    m_window.showPage(u"runs"_s);
    page().setMeasuring(true);
    ASSERT_TRUE(waitUntil([this] { return lines().foundCount() == 5; }));
    QTest::qWait(300);
    EXPECT_EQ(table().runs().glance(u"load"_s), nullptr);
    page().setMeasuring(false);
    EXPECT_TRUE(waitUntil([this] { return table().runs().glance(u"load"_s) != nullptr; }));
}

TEST_F(RunsListTest, AtTheSmallestSizeTheFiguresStay)
{
    fill();
    show();
    ASSERT_TRUE(waitUntil([this] { return table().runs().glance(u"load"_s) != nullptr; }));
    lines().setOpen(lines().rowOf(u"chats of 2026-11-27"_s), true);
    ASSERT_TRUE(waitUntil([this] { return table().runs().glance(u"chat-1"_s) != nullptr; }));
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        m_themes.setMode(mode);
        for (const QSize size : {QSize(1366, 768), QSize(760, 560)}) {
            m_window.resize(size);
            QTest::qWait(700); // for the preview
            drawPicture(m_window, u"runs-list-%1-%2"_s.arg(size.width()).arg(static_cast<int>(mode)));
        }
    }
    int used = 0;
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        used += table().columnWidth(column); // 0 of a hidden one
    EXPECT_LE(used, table().viewport()->width());
    for (const int column :
         {RunsModel::Started, RunsModel::Kind, RunsModel::Backends, RunsModel::Median, RunsModel::P99, RunsModel::Lost})
        EXPECT_FALSE(table().isColumnHidden(column)) << column;
    EXPECT_TRUE(table().isColumnHidden(RunsModel::Samples));
}

TEST(RunTextTest, DaysDatesAndPlansInWords)
{
    const QDate today(2026, 11, 30);
    EXPECT_EQ(dayText(today, today), u"Today"_s);
    EXPECT_EQ(dayText(today.addDays(-1), today), u"Yesterday"_s);
    EXPECT_EQ(dayText(kDay, today), QLocale().toString(kDay, QLocale::LongFormat));
    RunInfo info;
    info.anchor = UtcAnchor(Instant{}, QDateTime(kDay, QTime(16, 5)).toMSecsSinceEpoch() * 1000);
    EXPECT_TRUE(runStartText(info).contains(u"2026"_s)) << runStartText(info).toStdString();
    EXPECT_EQ(runPlanWords(info), QString());
    info.plan = {{u"connections"_s, QJsonArray{200}}, {u"messages"_s, 1000}, {u"rate_per_s"_s, 100}};
    EXPECT_EQ(runPlanWords(info), u"200 connections × 1,000"_s);
    info.plan = {{u"connections"_s, QJsonArray{10, 50}}, {u"duration_s"_s, 90}, {u"rate_per_s"_s, 100}};
    EXPECT_EQ(runPlanWords(info), u"10, 50 connections, 1.5 min"_s);
    info.plan = {{u"idle_s"_s, QJsonArray{30, 300}}, {u"steps"_s, QJsonArray{1}}};
    EXPECT_EQ(runPlanWords(info), u"after 30 s, 5 min of silence"_s);
    info.plan = {{u"interval_ms"_s, 1000}};
    EXPECT_EQ(runPlanWords(info), u"every 1 s"_s);
}

TEST(GlanceScaleTest, OneRulerForAllRowsThatGrowsByDecades)
{
    GlanceScale scale;
    EXPECT_EQ(scale.ends(GlanceFigure::Median), std::pair(u"1 ms"_s, u"10 s"_s));
    EXPECT_NEAR(scale.position(GlanceFigure::P99, 100'000), 0.5, 1e-9);
    EXPECT_FALSE(scale.hold(glanceWith(7'000, 20'000, 0.0)));
    EXPECT_TRUE(scale.hold(glanceWith(400, 20'000, 0.0))) << "faster than any so far";
    EXPECT_EQ(scale.ends(GlanceFigure::P99), std::pair(u"100 µs"_s, u"10 s"_s));
    EXPECT_EQ(scale.ticks(GlanceFigure::P99).size(), 6);
    EXPECT_EQ(scale.position(GlanceFigure::Lost, 0.0), 0.0);
    EXPECT_GT(scale.position(GlanceFigure::Lost, 1e-6), 0.1) << "one of a million is not none";
    EXPECT_EQ(scale.position(GlanceFigure::Lost, 1.0), 1.0);
}

TEST(RunsDelegateTest, AMarkStandsWhereItsFigureIsAlsoFromRightToLeft)
{
    QStandardItemModel model(1, RunsModel::Median + 1);
    const QModelIndex index = model.index(0, RunsModel::Median);
    model.setData(index, QVariant::fromValue(QList<GlanceMark>{{.position = 0.25, .style = 1}}), RunsModel::MarksRole);
    const RunsDelegate delegate;
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        QImage image(120, 30, QImage::Format_ARGB32);
        image.fill(Theme::light().surface);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        option.direction = direction;
        delegate.paint(&painter, option, index);
        painter.end();
        const QRectF ruler = glanceRuler(image.rect());
        const QPoint there(qRound(ruler.left() + 0.25 * ruler.width()), qRound(ruler.center().y()));
        EXPECT_EQ(image.pixelColor(there), Theme::light().seriesColor(1)) << "time runs to the right";
        EXPECT_NE(image.pixelColor(image.width() - there.x(), there.y()), Theme::light().seriesColor(1));
    }
}

} // namespace roundtrip::test
