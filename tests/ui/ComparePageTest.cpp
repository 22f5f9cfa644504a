// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/ComparePage.h"
#include "compare/BarPlot.h"
#include "compare/CompareModel.h"
#include "compare/CompareText.h"
#include "compare/DotPlot.h"
#include "compare/SeveralRunsModel.h"
#include "present/PresentWindow.h"
#include "present/VerdictSlide.h"
#include "runs/RunsPage.h"
#include "shell/Actions.h"
#include "store/RunReader.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kA = "20260101T100000Z-aaaaaa"_L1;
constexpr auto kB = "20260102T100000Z-bbbbbb"_L1;

/// A window over a store with two runs of two backends: one takes 10 ms, the other 40 ms and loses every tenth.
class ComparePageTest : public WindowFixture
{
protected:
    ComparePageTest()
    {
        record(kA, 10ms, 40ms);
        record(kB, 20ms, 40ms);
        QLocale::setDefault(QLocale::c());
        m_window.showPage(u"compare"_s);
    }

    void record(const QString& id, Duration fast, Duration slow)
    {
        RunInfo info;
        info.id = id;
        info.anchor = UtcAnchor(Instant{}, 1'767'225'600'000'000);
        info.baseline = u"EC2"_s;
        for (const QString& name : {u"EC2"_s, u"Lambda"_s})
            info.backends.append(QJsonObject{{u"name"_s, name}, {u"platform"_s, u"ec2-ws"_s}, {u"simulated"_s, true}});
        Recorder recorder(m_record.store(), info);
        for (const QString& name : {u"EC2"_s, u"Lambda"_s})
            addBackend(recorder, name, name == u"EC2"_s ? fast : slow, name != u"EC2"_s);
        ASSERT_TRUE(recorder.finish(RunStatus::Complete));
    }

    static void addBackend(Recorder& recorder, const QString& name, Duration roundTrip, bool losesSome,
                           Instant start = Instant{} + 1s, Duration spacing = 10ms,
                           const QString& platform = u"ec2-ws"_s)
    {
        ConnectionSample connection;
        connection.backend = name;
        connection.platform = platform;
        connection.connectionId = u"c1"_s;
        connection.started = start;
        connection.ready = start + 5ms;
        connection.outcome = ConnectOutcome::Ready;
        recorder.addConnection(connection);
        for (int i = 1; i <= 400; ++i) {
            Sample sample;
            sample.row = i;
            sample.backend = name;
            sample.platform = platform;
            sample.messageId = u"m-%1"_s.arg(i);
            sample.sequence = static_cast<std::uint64_t>(i);
            sample.senderId = sample.receiverId = u"c1"_s;
            sample.isEcho = true;
            sample.sent = start + i * spacing;
            const bool isLost = losesSome && i % 10 == 0;
            if (!isLost)
                sample.received = *sample.sent + roundTrip + std::chrono::microseconds(i);
            sample.outcome = isLost ? Outcome::Lost : Outcome::Delivered;
            recorder.addSample(sample);
        }
    }

    /// Ten backends, each slower than the one before, under names that nobody would find short.
    void recordTen(const QString& id)
    {
        RunInfo info;
        info.id = id;
        info.kind = RunKind::Bench;
        info.anchor = UtcAnchor(Instant{}, 1'767'225'600'000'000);
        QStringList names;
        for (int i = 1; i <= 10; ++i) {
            names << u"Lecture hall server number %1, Frankfurt"_s.arg(i);
            info.backends.append(QJsonObject{{u"name"_s, names.last()},
                                             {u"platform"_s, i == 1 ? u"ec2-ws"_s : u"aws-lambda"_s},
                                             {u"simulated"_s, true}});
        }
        info.baseline = names.first();
        Recorder recorder(m_record.store(), info);
        for (int i = 0; i < 10; ++i)
            addBackend(recorder, names.at(i), 7ms * (1 << i), i % 3 == 2, Instant{} + 1s, 10ms,
                       i == 0 ? u"ec2-ws"_s : u"aws-lambda"_s);
        ASSERT_TRUE(recorder.finish(RunStatus::Complete));
    }

    [[nodiscard]] DotPlot& dots() { return *page().findChild<DotPlot*>(u"compareDots"_s); }
    [[nodiscard]] static PresentWindow* presented()
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            auto* window = qobject_cast<PresentWindow*>(widget);
            if (window && window->isVisible())
                return window;
        }
        return nullptr;
    }

    [[nodiscard]] static DotPlot& presentedTrips(const PresentWindow& window)
    {
        return *window.findChild<DotPlot*>(u"present-%1"_s.arg(static_cast<int>(CompareMetric::Median)));
    }

    void open(const QStringList& ids) { m_desk.sources().showStored(m_record.store(), ids); }
    [[nodiscard]] ComparePage& page() { return *m_window.findChild<ComparePage*>(); }
    [[nodiscard]] CompareModel& model() { return page().model(); }
    [[nodiscard]] const CompareValue& median(int row) { return model().rows().at(row).at(CompareMetric::Median); }
};

} // namespace

TEST(CompareRowsTest, WhatIsUnderWayIsToldBesideTheDeliveredShare)
{
    const auto delivered = [](double underWay) {
        SummaryRow row;
        row.backend = u"Lambda"_s;
        row.phase = phaseName(Phase::Measure);
        row.connections = 1;
        row.trial = 1;
        row.n = 20;
        auto run = std::make_shared<LoadedRun>();
        for (const auto& [metric, statistic, value] :
             {std::tuple(u"delivered_echo"_s, u"share"_s, 0.95), std::tuple(u"in_flight"_s, u"count"_s, underWay)}) {
            row.metric = metric;
            row.statistic = statistic;
            row.value = value;
            run->figures.summary.push_back(row);
        }
        return compareRows({run}, 1).first().at(CompareMetric::Delivered);
    };
    EXPECT_EQ(delivered(3.0).value, 0.95) << "the same as in its summary.csv";
    EXPECT_EQ(delivered(3.0).inFlight, 3);
    EXPECT_EQ(delivered(0.0).inFlight, 0);
}

TEST_F(ComparePageTest, WhatIsBeingReadIsNotCalledNothing)
{
    ComparePage page;
    page.setRuns({kA});
    page.setBusy(true);
    const auto* stack = page.findChild<QStackedWidget*>(QString(), Qt::FindDirectChildrenOnly);
    ASSERT_TRUE(stack);
    const auto* said = qobject_cast<QLabel*>(stack->currentWidget());
    ASSERT_TRUE(said);
    EXPECT_EQ(said->text(), u"working it out…"_s);
    page.showProblem(u"It is damaged."_s);
    page.setBusy(false);
    EXPECT_FALSE(qobject_cast<QLabel*>(stack->currentWidget()));
}

TEST_F(ComparePageTest, FiguresThatComeInLeaveAnOpenListOpen)
{
    open({QString(kA)});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 2; }));
    const auto* baseline = m_window.findChild<QComboBox*>(u"compareBaseline"_s);
    QSignalSpy emptied(baseline->model(), &QAbstractItemModel::rowsRemoved);
    page().setStyles({}); // shows everything anew, as each reading of a live session does
    EXPECT_EQ(baseline->count(), 2);
    EXPECT_TRUE(emptied.isEmpty());
}

TEST_F(ComparePageTest, ShowsTheExportsFiguresWithIntervalAndRatio)
{
    open({QString(kA)});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 2; }));
    // The same run, read by the analysis that writes summary.csv.
    auto reader = RunReader::open(m_record.store(), kA);
    ASSERT_TRUE(reader);
    const auto figures = RunAnalysis::of(*reader.value());
    ASSERT_TRUE(figures);
    int compared = 0;
    for (const SummaryRow& row : figures.value().summary) {
        if (row.backend != u"Lambda"_s || row.metric != u"service_time"_s || row.phase != u"measure"_s)
            continue;
        if (row.statistic != u"p50"_s && row.statistic != u"p99"_s)
            continue;
        const CompareValue& value =
            model().rows().at(1).at(row.statistic == u"p50"_s ? CompareMetric::Median : CompareMetric::P99);
        EXPECT_EQ(value.value, row.value);
        EXPECT_EQ(value.low, row.ciLow);
        EXPECT_EQ(value.high, row.ciHigh);
        EXPECT_EQ(value.ratio, row.ratio);
        ASSERT_TRUE(value.ratio);
        EXPECT_NEAR(*value.ratio, 4.0, 0.2);
        ++compared;
    }
    EXPECT_EQ(compared, 2);
    EXPECT_TRUE(model().rows().at(0).isBaseline);
    const CompareValue& delivered = model().rows().at(1).at(CompareMetric::Delivered);
    EXPECT_NEAR(delivered.value.value_or(0), 0.9, 1e-9);
    EXPECT_NEAR(delivered.ratio.value_or(0), 0.9, 1e-9);
}

TEST_F(ComparePageTest, ChangingTheBaselineChangesEveryRatio)
{
    open({QString(kA)});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 2 && median(1).ratio; }));
    auto& baseline = *m_window.findChild<QComboBox*>(u"compareBaseline"_s);
    baseline.setCurrentText(u"Lambda"_s);
    Q_EMIT baseline.activated(baseline.currentIndex());
    ASSERT_TRUE(waitUntil([this] { return model().rows().at(1).isBaseline; }));
    ASSERT_TRUE(median(0).ratio);
    EXPECT_NEAR(*median(0).ratio, 0.25, 0.02);
    EXPECT_NEAR(model().rows().at(0).at(CompareMetric::Delivered).ratio.value_or(0), 1.0 / 0.9, 1e-6);
    EXPECT_FALSE(median(1).ratio) << "the baseline has none to itself";
}

TEST_F(ComparePageTest, LaysRunsOverEachOther)
{
    open({QString(kA), QString(kB)});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 4; }));
    EXPECT_EQ(compareRowText(model().rows().at(0)), u"EC2 · A"_s);
    EXPECT_EQ(compareRowText(model().rows().at(1)), u"EC2 · B"_s) << "a backend's runs stand together";
    EXPECT_NEAR(*median(3).ratio, 2.0, 0.1) << "each run has its own baseline";
}

TEST_F(ComparePageTest, SaysInAPlainSentenceWhatTheBarsShow)
{
    open({QString(kA)});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 2; }));
    const QString trip = compareSentence(model().rows(), CompareMetric::Median);
    EXPECT_TRUE(trip.contains(u"10.2 ms on EC2"_s)) << trip.toStdString();
    EXPECT_TRUE(trip.contains(u"× as long on Lambda"_s)) << trip.toStdString();
    const QString delivered = compareSentence(model().rows(), CompareMetric::Delivered);
    EXPECT_EQ(delivered, u"All delivered on EC2; Lambda 90.0 %."_s);
    for (BarPlot* plot : m_window.findChildren<BarPlot*>())
        EXPECT_FALSE(plot->accessibleDescription().isEmpty()) << plot->accessibleName().toStdString();
}

TEST_F(ComparePageTest, CopiesEveryValueWithItsIntervalAndRatio)
{
    open({QString(kA)});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 2; }));
    m_window.actions().copyFigures->trigger();
    const QStringList lines = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    ASSERT_EQ(lines.size(), 3);
    EXPECT_EQ(lines.at(1).count(u'\t'), lines.at(0).count(u'\t'));
    const auto cell = [&lines](int line, const QString& column) {
        return lines.at(line).split(u'\t').value(lines.at(0).split(u'\t').indexOf(column));
    };
    EXPECT_EQ(cell(2, u"Delivered (%)"_s), u"90"_s) << lines.at(2).toStdString();
    EXPECT_EQ(cell(1, u"p50 (ms)"_s).toDouble(), *median(0).value / 1000.0) << "plain, in the unit of the header";
    EXPECT_EQ(cell(2, u"p50 (ms)"_s).toDouble(), *median(1).value / 1000.0);
    for (const QString& line : lines.mid(1)) {
        for (const QString& figure : line.split(u'\t').mid(2)) {
            bool isNumber = figure.isEmpty();
            if (!isNumber)
                figure.toDouble(&isNumber);
            EXPECT_TRUE(isNumber) << figure.toStdString();
        }
    }
}

TEST_F(ComparePageTest, TheLiveSessionIsReadWhileItIsLookedAt)
{
    Q_EMIT page().runsChosen({m_record.runId()});                              // empty or not
    addBackend(m_record.recorder(), u"EC2"_s, 3us, false, m_clock.now(), 0us); // nothing may lie in the future
    EXPECT_TRUE(waitUntil([this] { return model().rowCount() == 1 && median(0).value; }));
}

TEST_F(ComparePageTest, TheDotPlotIsThereAtOnceAndItsSwitchWorks)
{
    m_window.resize(1366, 768);
    m_window.show();
    open({QString(kA)});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 2; }));
    ASSERT_EQ(dots().layOut().lines().size(), 2);
    EXPECT_EQ(dots().layOut().scale().kind(), DotScale::Kind::Logarithmic);
    auto* box = dots().findChild<QCheckBox*>(u"linearRuler"_s);
    ASSERT_TRUE(box && box->isVisible());
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    EXPECT_EQ(dots().layOut().scale().kind(), DotScale::Kind::Linear);
    EXPECT_TRUE(dots().accessibleDescription().contains(u"10.2 ms on EC2"_s));
}

TEST_F(ComparePageTest, TenBackendsWithLongNamesAreLegibleInAnyWindow)
{
    recordTen(u"20260103T100000Z-cccccc"_s);
    m_window.show();
    open({u"20260103T100000Z-cccccc"_s});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 10; }));
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        m_themes.setMode(mode);
        for (const QSize& size : {QSize(760, 560), QSize(1366, 768)}) {
            m_window.resize(size);
            QTest::qWait(1);
            drawPicture(m_window, u"compare-ten-%1-%2"_s.arg(size.width()).arg(static_cast<int>(mode)));
            EXPECT_EQ(m_window.size(), size) << "no page widens the window";
            const DotLayout layout = dots().layOut();
            ASSERT_FALSE(layout.columns().isEmpty());
            EXPECT_GE(layout.plot().width(), 120.0);
            EXPECT_LE(layout.columns().last().area.right(), dots().width() + 0.5);
            EXPECT_LE(dots().width(), page().width());
        }
    }
}

TEST_F(ComparePageTest, SeveralRunsStandSideBySide)
{
    open({QString(kA), QString(kB)});
    m_window.resize(1366, 768);
    m_window.show();
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 4; }));
    auto* table = page().findChild<QTableView*>(u"severalTable"_s);
    ASSERT_TRUE(table && table->isVisible());
    drawPicture(m_window, u"compare-several"_s);
    EXPECT_FALSE(page().findChild<QTableView*>(u"compareTable"_s)->isVisible());
    const QAbstractItemModel& runs = *table->model();
    ASSERT_EQ(runs.rowCount(), 2);
    ASSERT_EQ(runs.columnCount(), 3);
    EXPECT_EQ(runs.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"B, p50"_s);
    const auto cell = [&runs](int row, int column, int role) { return runs.index(row, column).data(role).toString(); };
    EXPECT_EQ(cell(0, 1, Qt::DisplayRole), u"10.2 ms"_s);
    EXPECT_EQ(cell(0, 1, CompareModel::RatioRole), QString()) << "what is compared with has changed in nothing";
    EXPECT_EQ(cell(0, 2, CompareModel::RatioRole), u"≠ +98 %"_s);
    EXPECT_EQ(cell(1, 2, CompareModel::RatioRole), u"+0.0 %"_s) << "the intervals are the same";
    EXPECT_TRUE(cell(0, 2, Qt::AccessibleTextRole).contains(u"do not overlap"_s));
    auto& metric = *page().findChild<QComboBox*>(u"severalMetric"_s);
    ASSERT_TRUE(metric.isVisible());
    metric.setCurrentIndex(metric.findData(static_cast<int>(CompareMetric::Delivered)));
    Q_EMIT metric.activated(metric.currentIndex());
    EXPECT_EQ(cell(1, 2, Qt::DisplayRole), u"90.0 %"_s);
    EXPECT_EQ(cell(1, 2, CompareModel::RatioRole), u"+0.00 points"_s);
    open({QString(kA)});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 2; }));
    EXPECT_FALSE(table->isVisible());
}

TEST_F(ComparePageTest, PresentShowsOneFigureAScreen)
{
    m_window.show();
    open({QString(kA)});
    m_window.showPage(u"chat"_s);
    m_window.actions().present->trigger();
    ASSERT_TRUE(waitUntil([] { return presented() != nullptr; }));
    PresentWindow& window = *presented();
    EXPECT_TRUE(window.isFullScreen());
    EXPECT_EQ(m_window.currentPage(), u"compare"_s);
    ASSERT_EQ(window.figureCount(), 3) << "cold starts were not measured";
    EXPECT_EQ(window.figure(), 0);
    EXPECT_TRUE(window.accessibleDescription().startsWith(u"EC2 answers in 10.2 ms."_s))
        << window.accessibleDescription().toStdString();
    QTest::keyClick(&window, Qt::Key_Right);
    EXPECT_EQ(window.figure(), 1);
    EXPECT_TRUE(window.accessibleDescription().contains(u"10.2 ms on EC2"_s));
    for (const DotPlot* plot : window.findChildren<DotPlot*>())
        EXPECT_GE(plot->font().pointSizeF(), 24.0);
    QTest::keyClick(&window, Qt::Key_L);
    EXPECT_TRUE(presentedTrips(window).isLinear());
    QTest::mouseClick(&window, Qt::LeftButton, {}, QPoint(4, 4));
    EXPECT_EQ(window.figure(), 2);
    EXPECT_TRUE(window.accessibleDescription().contains(u"Lambda 90.0 %"_s));
    QTest::keyClick(&window, Qt::Key_Space);
    EXPECT_EQ(window.figure(), 2) << "the last stays";
    QTest::keyClick(&window, Qt::Key_Home);
    EXPECT_EQ(window.figure(), 0);
    QTest::keyClick(&window, Qt::Key_Escape);
    EXPECT_TRUE(waitUntil([] { return presented() == nullptr; }));
}

TEST(VerdictSlideTest, NoMarkIsCutAtTheEdge)
{
    constexpr int kShapesThereAre = 12;
    QList<RaceStanding> standings;
    QHash<QString, int> styles;
    for (int i = 0; i < kShapesThereAre; ++i) {
        const QString name = u"Backend %1"_s.arg(i);
        standings << RaceStanding{.backend = name, .medianUs = 1'000.0 * (i + 1), .samples = 100, .delivered = 100};
        styles.insert(name, i);
    }
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        VerdictSlide slide;
        QFont font = slide.font();
        font.setPointSizeF(24.0);
        slide.setFont(font);
        slide.setLayoutDirection(direction);
        slide.setVerdict(raceVerdict(standings), styles);
        slide.resize(420, 1'400); // a line each
        QImage picture(slide.size(), QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
        slide.render(&picture, {}, {}, QWidget::DrawChildren);
        const int edge = direction == Qt::LeftToRight ? 0 : picture.width() - 1;
        for (int y = 0; y < picture.height(); ++y)
            ASSERT_LT(qAlpha(picture.pixel(edge, y)), 128) << "something reaches the edge at " << y;
        drawPicture(slide, direction == Qt::LeftToRight ? u"verdict-slide"_s : u"verdict-slide-rtl"_s);
    }
}

TEST_F(ComparePageTest, TenBackendsAreStillPresented)
{
    recordTen(u"20260103T100000Z-cccccc"_s);
    m_window.show();
    open({u"20260103T100000Z-cccccc"_s});
    m_window.actions().present->trigger();
    ASSERT_TRUE(waitUntil([] { return presented() != nullptr; }));
    PresentWindow& window = *presented();
    window.showNormal();
    for (const QSize& size : {QSize(1366, 768), QSize(1920, 1080)}) {
        window.resize(size);
        for (int figure = 0; figure < window.figureCount(); ++figure) {
            window.showFigure(figure);
            drawPicture(window, u"present-ten-%1-%2"_s.arg(size.width()).arg(figure));
        }
        window.showFigure(1);
        QCoreApplication::processEvents();
        const DotPlot& plot = presentedTrips(window);
        EXPECT_GE(plot.font().pointSizeF(), size.height() > 1000 ? 24.0 : 20.0) << "whatever font there is";
        EXPECT_LE(plot.layOut().axis().bottom(), plot.height() + 0.5) << "all lines are on the screen";
    }
    window.close();
}

TEST_F(ComparePageTest, TheListOfRunsShowsWhatCameOutOfTheChosenOne)
{
    m_window.resize(1366, 768);
    m_window.show();
    m_window.showPage(u"runs"_s);
    auto& runs = *m_window.findChild<RunsPage*>();
    ASSERT_TRUE(waitUntil([&] { return m_desk.library().find(kA) && m_desk.library().find(kB); }));
    auto& table = *m_window.findChild<QTableView*>(u"runs"_s);
    auto& preview = *m_window.findChild<QWidget*>(u"runPreview"_s);
    ASSERT_TRUE(preview.isVisible());
    const auto& verdict = *preview.findChild<QLabel*>(u"previewVerdict"_s);
    for (const auto& [id, sentence] :
         {std::pair(kA, u"EC2 answers in 10.2 ms."_s), {kB, u"EC2 answers in 20.2 ms."_s}}) {
        table.clearSelection();
        runs.selectRun(id);
        EXPECT_TRUE(waitUntil([&, told = sentence] { return verdict.text().startsWith(told); }))
            << verdict.text().toStdString();
    }
    EXPECT_EQ(preview.findChild<DotPlot*>()->layOut().lines().size(), 2);
    EXPECT_TRUE(preview.findChild<DotPlot*>()->isVisible());
    drawPicture(m_window, u"runs-preview"_s);
    m_window.resize(760, 560);
    EXPECT_FALSE(preview.isVisible()) << "no room beside the list";
}

/// What it said would be of a moment ago, beside a window that goes on.
TEST_F(ComparePageTest, TheListOfRunsJudgesARunOnceItHasEnded)
{
    const QString id = u"20260104T100000Z-dddddd"_s;
    RunInfo info;
    info.id = id;
    info.baseline = u"EC2"_s;
    info.backends.append(QJsonObject{{u"name"_s, u"EC2"_s}, {u"platform"_s, u"ec2-ws"_s}, {u"simulated"_s, true}});
    Recorder recorder(m_record.store(), info);
    addBackend(recorder, u"EC2"_s, 30ms, false);
    m_window.resize(1366, 768);
    m_window.showPage(u"runs"_s);
    ASSERT_TRUE(waitUntil([&] { return m_desk.library().find(id); }));
    m_window.findChild<QTableView*>(u"runs"_s)->clearSelection();
    m_window.findChild<RunsPage*>()->selectRun(id);
    const auto& verdict = *m_window.findChild<QLabel*>(u"previewVerdict"_s);
    EXPECT_TRUE(verdict.text().startsWith(u"Still running"_s)) << verdict.text().toStdString();
    ASSERT_TRUE(recorder.finish(RunStatus::Complete));
    m_desk.library().refresh();
    EXPECT_TRUE(waitUntil([&] { return verdict.text().startsWith(u"EC2 answers in 30.2 ms."_s); }))
        << verdict.text().toStdString();
}

TEST_F(ComparePageTest, TheReportIsSavedAsPages)
{
    recordTen(u"20260103T100000Z-cccccc"_s);
    open({u"20260103T100000Z-cccccc"_s});
    ASSERT_TRUE(waitUntil([this] { return model().rowCount() == 10; }));
    QSignalSpy saved(&m_desk.saves(), &SaveDesk::saved);
    const QString pictures = qEnvironmentVariable("ROUNDTRIP_PICTURES");
    const QString file = pictures.isEmpty() ? path(u"report.pdf"_s) : pictures + u"/report.pdf"_s;
    m_desk.saves().saveReport(file);
    ASSERT_TRUE(waitUntil([&saved] { return !saved.isEmpty(); }));
    QFile pdf(file);
    ASSERT_TRUE(pdf.open(QIODevice::ReadOnly));
    EXPECT_TRUE(pdf.read(5) == "%PDF-");
}

TEST_F(ComparePageTest, TheModelKeepsItsPromises)
{
    CompareModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows({CompareRow{.backend = u"EC2"_s}, CompareRow{.backend = u"Lambda"_s}}, {});
    model.setRows({CompareRow{.backend = u"EC2"_s}}, {});
    EXPECT_EQ(model.rowCount(), 1);
}

} // namespace roundtrip::test
