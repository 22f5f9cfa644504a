// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/ColdChart.h"
#include "charts/DropChart.h"
#include "charts/HealthLane.h"
#include "charts/OverviewStrip.h"
#include "charts/QuantileChart.h"
#include "charts/RoundTripChart.h"
#include "charts/TimeTicks.h"
#include "live/FiguresModel.h"
#include "live/LimitButton.h"
#include "shell/Actions.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "ui/Pictures.h"
#include "ui/WindowFixture.h"

#include <QBuffer>
#include <QChart>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QSvgGenerator>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

class LinkedChartsTest : public WindowFixture
{
protected:
    LinkedChartsTest()
    {
        m_session.load(unanswered({u"One"_s, u"Two"_s}));
        m_window.showPage(u"live"_s);
    }

    void SetUp() override
    {
        for (int i = 0; i < 600; ++i) // ten minutes of a message a second, slower in the second half
            deliver(u"One"_s, i + 1, 1s * i, i < 300 ? Duration(10ms) : Duration(100ms));
        fail(u"Two"_s, 1, 400s, Outcome::Lost);
        fail(u"Two"_s, 2, 401s, Outcome::Rejected);
        ASSERT_TRUE(waitUntil([this] { return chart().chart()->plotArea().width() > 100; })) << "laid out";
        chart().setEnd(600s);
        chart().setWindow(600s);
    }

    void deliver(const QString& backend, std::int64_t row, nanoseconds at, Duration roundTrip, bool cold = false)
    {
        Sample sample;
        sample.row = row;
        sample.backend = backend;
        sample.isEcho = true;
        sample.sent = m_session.origin() + at;
        sample.received = *sample.sent + roundTrip;
        sample.outcome = Outcome::Delivered;
        sample.cold = cold ? Coldness::Cold : Coldness::Warm;
        m_session.apply(sample);
    }
    void fail(const QString& backend, std::int64_t row, nanoseconds at, Outcome outcome)
    {
        Sample sample;
        sample.row = row;
        sample.backend = backend;
        sample.isEcho = true;
        sample.sent = m_session.origin() + at;
        sample.outcome = outcome;
        m_session.apply(sample);
    }
    template<typename T>
    [[nodiscard]] T& the()
    {
        for (T* widget : m_window.findChildren<T*>()) {
            if (widget->isVisible())
                return *widget;
        }
        throw std::logic_error("none is visible");
    }
    [[nodiscard]] RoundTripChart& chart() { return the<RoundTripChart>(); }
    [[nodiscard]] TimeView& view() { return chart().view(); }
    [[nodiscard]] QPoint at(double share)
    {
        const QRectF plot = chart().chart()->plotArea();
        return {static_cast<int>(plot.left() + share * plot.width()), static_cast<int>(plot.center().y())};
    }
    [[nodiscard]] QString figure(int row, FiguresModel::Column column)
    {
        auto* table = m_window.findChild<QTableView*>(u"figures"_s);
        return table->model()->index(row, column).data().toString();
    }
};

} // namespace

TEST_F(LinkedChartsTest, DraggingZoomsEveryChartAndADoubleClickShowsAllAgain)
{
    const TimeRange before = view().range();
    QWidget* surface = chart().viewport();
    QTest::mousePress(surface, Qt::LeftButton, {}, at(0.25));
    QTest::mouseMove(surface, at(0.4));
    QTest::mouseRelease(surface, Qt::LeftButton, {}, at(0.5));
    ASSERT_TRUE(view().isZoomed());
    const auto seconds = [](nanoseconds time) { return std::chrono::duration<double>(time).count(); };
    EXPECT_NEAR(seconds(view().range().from), 150.0, 15.0);
    EXPECT_NEAR(seconds(view().range().to), 240.0, 15.0);
    EXPECT_EQ(&the<DropChart>().view(), &view()) << "one view of time for all";
    EXPECT_EQ(&the<ColdChart>().view(), &view());
    EXPECT_EQ(&the<HealthLane>().view(), &view());
    QTest::mouseDClick(surface, Qt::LeftButton, {}, at(0.5));
    EXPECT_FALSE(view().isZoomed());
    EXPECT_EQ(view().range(), before);
}

TEST_F(LinkedChartsTest, TheWheelZoomsAroundThePointerAndShiftMoves)
{
    const auto pointed = view().range().from + view().range().length() / 4;
    const auto wheel = [&](int delta, Qt::KeyboardModifiers modifiers) {
        const QPointF position = at(0.25);
        QWheelEvent event(position, chart().viewport()->mapToGlobal(position), {}, QPoint(0, delta), Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(chart().viewport(), &event);
    };
    wheel(240, {});
    const TimeRange zoomed = view().range();
    EXPECT_LT(zoomed.length(), nanoseconds(600s));
    const auto share = std::chrono::duration<double>(pointed - zoomed.from) / zoomed.length();
    EXPECT_NEAR(share, 0.25, 0.01);
    wheel(-120, Qt::ShiftModifier);
    EXPECT_EQ(view().range().length(), zoomed.length());
    EXPECT_GT(view().range().from, zoomed.from);
}

TEST_F(LinkedChartsTest, NoZoomLeavesTheSessionOrTheResolution)
{
    view().zoomTo({-1h, 10h});
    EXPECT_EQ(view().range(), view().whole());
    view().zoomTo({5s, 5s});
    EXPECT_EQ(view().range().length(), nanoseconds(10ms));
    view().panBy(100h);
    EXPECT_EQ(view().range().to, view().whole().to);
    view().zoomTo({20s, 10s});
    EXPECT_EQ(view().range(), (TimeRange{10s, 20s})) << "drawn from right to left";
}

TEST_F(LinkedChartsTest, ALimitIsALineAndSaysHowMuchOfWhatIsShownLiesAboveIt)
{
    auto& words = *m_window.findChild<QLabel*>(u"limitWords"_s);
    auto& button = *m_window.findChild<LimitButton*>();
    EXPECT_FALSE(words.isVisible()) << "nobody has set one";
    EXPECT_FALSE(chart().summary().contains(u"Above"_s));
    button.setLimit(Duration(50ms));
    view().zoomTo({0s, 600s});
    ASSERT_TRUE(waitUntil([&] {
        return words.text().contains(u"One 50 % of messages (300 of 600), 50 % of the time"_s);
    })) << words.text().toStdString();
    EXPECT_TRUE(words.isVisible());
    EXPECT_TRUE(chart().summary().endsWith(words.text())) << "and for those who hear it";
    view().zoomTo({400s, 500s});
    EXPECT_TRUE(waitUntil([&] { return words.text().contains(u"One 100 %"_s); })) << words.text().toStdString();
    view().zoomTo({100s, 200s});
    EXPECT_TRUE(waitUntil([&] { return words.text() == u"Above 50.0 ms: nothing of One."_s; }))
        << words.text().toStdString();
    // The line is where the axis has the limit, in its own colour.
    chart().refresh();
    const double y = chart().positionOf(150s, 50'000).y();
    EXPECT_TRUE(chart().chart()->plotArea().contains(QPointF(chart().chart()->plotArea().center().x(), y)));
    EXPECT_EQ(LimitButton().limit(), Duration(50ms)) << "kept for the next page and the next start";
    drawPicture(m_window, u"live-limit"_s);
    button.setLimit(std::nullopt);
    EXPECT_FALSE(words.isVisible());
    EXPECT_FALSE(LimitButton().limit());
}

TEST_F(LinkedChartsTest, ZoomingRecomputesTheDistributionOfThatStretch)
{
    const auto shows = [this](int row, FiguresModel::Column column, const QString& text) {
        return waitUntil([&] { return figure(row, column) == text; });
    };
    EXPECT_TRUE(shows(0, FiguresModel::Sent, u"600"_s));
    view().zoomTo({0s, 299s});
    EXPECT_TRUE(shows(0, FiguresModel::Sent, u"300"_s));
    EXPECT_EQ(figure(0, FiguresModel::P99), u"10.0 ms"_s);
    view().zoomTo({300s, 599s});
    EXPECT_TRUE(shows(0, FiguresModel::P50, u"100 ms"_s));
    EXPECT_TRUE(the<QuantileChart>().summary().contains(u"100 ms"_s)) << the<QuantileChart>().summary().toStdString();
    EXPECT_TRUE(figure(1, FiguresModel::Lost).startsWith(u"1 "_s));
    EXPECT_TRUE(figure(1, FiguresModel::Refused).startsWith(u"1 "_s));
    view().zoomTo({0s, 100s});
    EXPECT_TRUE(shows(1, FiguresModel::Lost, u"0"_s));
}

TEST_F(LinkedChartsTest, TheCursorGoesToWhatDidNotComeBack)
{
    view().zoomTo({300s, 500s});
    chart().setFocus();
    QTest::keyClick(&chart(), Qt::Key_L);
    EXPECT_EQ(view().cursor(), nanoseconds(400s));
    EXPECT_TRUE(chart().accessibleDescription().contains(u"Two: lost"_s))
        << chart().accessibleDescription().toStdString();
    QTest::keyClick(&chart(), Qt::Key_L);
    EXPECT_EQ(view().cursor(), nanoseconds(401s));
    QTest::keyClick(&chart(), Qt::Key_L);
    EXPECT_EQ(view().cursor(), nanoseconds(400s)) << "and anew";
}

TEST_F(LinkedChartsTest, TheCursorStandsOnTheMessageThatIsNearestToTheMouse)
{
    view().zoomTo({0s, 50s});
    const auto hover = [this](nanoseconds time, double aside) {
        const QPointF place = chart().positionOf(time, 10'000.0) + QPointF(aside, 0);
        QTest::mouseMove(chart().viewport(), place.toPoint());
        return view().cursor();
    };
    EXPECT_EQ(hover(40s, 2.0), nanoseconds(40s));
    EXPECT_EQ(hover(41s, -2.0), nanoseconds(41s));
    view().zoomTo({40s, 41s});
    const auto free = hover(40500ms, 0.0); // far from both
    ASSERT_TRUE(free);
    EXPECT_GT(*free, nanoseconds(40s));
    EXPECT_LT(*free, nanoseconds(41s));
}

TEST_F(LinkedChartsTest, TheCursorIsMovedAndReadByKeyboard)
{
    view().zoomTo({0s, 10s});
    chart().setFocus();
    QTest::keyClick(&chart(), Qt::Key_Home);
    ASSERT_TRUE(view().cursor());
    EXPECT_EQ(*view().cursor(), view().range().from);
    EXPECT_TRUE(chart().accessibleDescription().contains(u"One: 10.0 ms"_s))
        << chart().accessibleDescription().toStdString();
    QTest::keyClick(&chart(), Qt::Key_Right);
    EXPECT_EQ(*view().cursor(), nanoseconds(1s)) << "from message to message";
    QTest::keyClick(&chart(), Qt::Key_End);
    EXPECT_EQ(*view().cursor(), nanoseconds(10s));
    QTest::keyClick(&chart(), Qt::Key_Left);
    EXPECT_EQ(*view().cursor(), nanoseconds(9s));
    QTest::keyClick(&chart(), Qt::Key_L);
    EXPECT_EQ(*view().cursor(), nanoseconds(9s)) << "nothing was lost in view";
    QTest::keyClick(&chart(), Qt::Key_Plus);
    EXPECT_LT(view().range().length(), nanoseconds(10s));
    QTest::keyClick(&chart(), Qt::Key_Escape);
    EXPECT_FALSE(view().cursor());
    QTest::keyClick(&chart(), Qt::Key_Escape);
    EXPECT_FALSE(view().isZoomed());
}

TEST_F(LinkedChartsTest, TheLegendHidesABackendEverywhere)
{
    ASSERT_EQ(chart().frames().size(), 2U);
    for (auto* button : m_window.findChildren<QToolButton*>()) {
        if (button->accessibleName().contains(u"Two"_s) && button->isCheckable())
            button->click();
    }
    EXPECT_EQ(chart().frames().size(), 1U);
    EXPECT_FALSE(the<DropChart>().summary().contains(u"Two"_s));
}

TEST_F(LinkedChartsTest, EveryChartSaysItselfInASentenceAndInATable)
{
    deliver(u"Two"_s, 3, 500s, 3s, true);
    chart().refresh();
    the<ColdChart>().refresh();
    for (PlotView* plot : m_window.findChildren<PlotView*>()) {
        EXPECT_TRUE(plot->summary().endsWith(u'.')) << plot->accessibleName().toStdString();
        EXPECT_FALSE(plot->accessibleName().isEmpty());
        EXPECT_TRUE(plot->dataTsv().contains(u'\n'));
    }
    EXPECT_TRUE(the<ColdChart>().dataTsv().contains(u"Two\t500"_s)) << the<ColdChart>().dataTsv().toStdString();
    EXPECT_TRUE(the<DropChart>().dataTsv().contains(u"Two\t"_s));
    chart().copy();
    EXPECT_TRUE(QApplication::clipboard()->mimeData()->hasImage());
    EXPECT_TRUE(QApplication::clipboard()->text().startsWith(u"backend\t"_s));
}

TEST_F(LinkedChartsTest, PicturesAreSavedInThreeFormatsAndRefusalsAreTold)
{
    const QList<QPair<QString, QByteArray>> formats = {
        {u"x.png"_s, "\x89PNG"}, {u"x.svg"_s, "<?xml"}, {u"x.pdf"_s, "%PDF"}};
    for (const auto& [name, magic] : formats) {
        ASSERT_TRUE(chart().savePicture(path(name))) << name.toStdString();
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_TRUE(file.readAll().startsWith(magic)) << name.toStdString();
    }
    EXPECT_FALSE(chart().savePicture(u"/proc/no-such-place/x.png"_s));
}

TEST_F(LinkedChartsTest, ALineEndsInItsNameAndTheMedianOfTheTable)
{
    const Lane& lane = *m_session.lanes().front();
    const QFontMetricsF metrics(chart().font());
    ASSERT_TRUE(waitUntil([this] { return figure(0, FiguresModel::P50) != u"–"_s; }));
    const QString median = figure(0, FiguresModel::P50);
    EXPECT_EQ(chart().endLabel(lane, metrics, 500.0), u"One "_s + median);
    EXPECT_EQ(chart().endLabel(lane, metrics, metrics.horizontalAdvance(median) + 20.0), median)
        << "its mark stands before it";
}

TEST_F(LinkedChartsTest, NoLabelOfAValueAxisIsCutOff)
{
    for (const QSize& size : {QSize(760, 560), QSize(1366, 768)}) {
        m_window.resize(size);
        QTest::qWait(0);
        for (PlotView* plot : m_window.findChildren<PlotView*>()) {
            if (!plot->isVisible() || plot->isFolded() || plot == m_window.findChild<HealthLane*>())
                continue;
            const QRectF area = plot->chart()->plotArea();
            const double half = QFontMetricsF(plot->font()).height() / 2.0 - 1.0; // the labels' font is smaller
            EXPECT_LE(area.bottom() + half, plot->viewport()->height()) << plot->objectName().toStdString();
            EXPECT_GE(area.top() - half, 0.0) << plot->objectName().toStdString();
        }
    }
}

TEST_F(LinkedChartsTest, WhereFiguresComeFromIsSaidOnceAPageAndInEveryPicture)
{
    BackendsFile file;
    file.backends << BackendConfig{
        .name = u"One"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, u"ws://127.0.0.1:9/"_s}}, .simulated = true};
    m_session.load(file);
    ASSERT_TRUE(m_session.anySimulated());
    const auto svgOf = [](const std::function<void(QPainter&)>& draw) {
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        QPainter painter(&svg);
        draw(painter);
        painter.end();
        return QString::fromUtf8(buffer.data());
    };
    int badges = 0;
    for (PlotView* plot : m_window.findChildren<PlotView*>()) {
        if (!plot->isVisible() || qobject_cast<HealthLane*>(plot)) // the client's health is nobody's simulation
            continue;
        badges += static_cast<int>(svgOf([&](QPainter& painter) { plot->render(&painter); }).count(u"SIMULATED"_s));
        ASSERT_TRUE(plot->savePicture(path(u"marked.svg"_s)));
        QFile picture(path(u"marked.svg"_s));
        ASSERT_TRUE(picture.open(QIODevice::ReadOnly));
        EXPECT_TRUE(plot->isFolded() || picture.readAll().contains("SIMULATED")) << plot->objectName().toStdString();
    }
    EXPECT_EQ(badges, 1);
}

TEST_F(LinkedChartsTest, TheOverviewMovesTheStretch)
{
    view().zoomTo({0s, 60s});
    auto& overview = the<OverviewStrip>();
    QTest::mouseClick(&overview, Qt::LeftButton, {}, QPoint(overview.width() / 2, overview.height() / 2));
    EXPECT_EQ(view().range().length(), nanoseconds(60s));
    EXPECT_GT(view().range().from, nanoseconds(100s));
    overview.setFocus();
    const auto before = view().range().from;
    QTest::keyClick(&overview, Qt::Key_Left);
    EXPECT_LT(view().range().from, before);
    m_window.actions().resetZoom->trigger();
    EXPECT_FALSE(view().isZoomed());
}

TEST(TimeTicksTest, StandAtRoundTimesOfTheSessionAndAreNotTooMany)
{
    for (const auto length : {nanoseconds(10ms), nanoseconds(700ms), nanoseconds(1min), nanoseconds(3h)}) {
        const TimeTicks ticks = TimeTicks::of({1234567us, 1234567us + length}, 6);
        EXPECT_LE(ticks.times.size(), 8);
        EXPECT_GE(ticks.times.size(), 2) << length.count();
        for (const auto time : ticks.times)
            EXPECT_EQ(time % ticks.step, 0ns);
    }
    EXPECT_EQ(sessionTimeText(42s, 1s), u"0:42"_s);
    EXPECT_EQ(sessionTimeText(1h + 2min + 3s, 1s), u"1:02:03"_s);
    EXPECT_EQ(sessionTimeText(-5s, 1s), u"−0:05"_s);
    EXPECT_EQ(sessionTimeText(-300ms, 1s), u"0:00"_s) << "nothing is not less than nothing";
    QLocale::setDefault(QLocale::c());
    EXPECT_EQ(sessionTimeText(1500ms, 500ms), u"0:01.500"_s);
}

} // namespace roundtrip::test
