// SPDX-License-Identifier: GPL-3.0-or-later
// The dot plot of the Compare page: where everything stands, against the figures that it is of.
#include "compare/DotPlot.h"
#include "compare/CompareText.h"
#include "support/Printers.h"
#include "ui/Pictures.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

#include <cmath>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

CompareRow dotRow(const QString& name, double p50, double p99, std::int64_t n = 400)
{
    CompareRow row{.runId = u"r"_s, .backend = name, .platform = u"none"_s, .isSimulated = true};
    row.values.at(static_cast<std::size_t>(CompareMetric::Median)) = {
        .value = p50, .low = 0.9 * p50, .high = 1.1 * p50, .ratio = p50 / 10'000.0, .n = n};
    row.values.at(static_cast<std::size_t>(CompareMetric::P99)) = {.value = p99, .n = n};
    row.values.at(static_cast<std::size_t>(CompareMetric::Delivered)) = {.value = 0.99, .n = n, .isShare = true};
    return row;
}

QList<CompareRow> threeRows()
{
    CompareRow fast = dotRow(u"EC2"_s, 10'000.0, 20'000.0);
    fast.isBaseline = true;
    return {dotRow(u"Lambda"_s, 1'000'000.0, 1'400'000.0), fast, dotRow(u"Ably"_s, 50'000.0, 90'000.0)};
}

const DotQuestion kRoundTrip{.main = CompareMetric::Median, .tail = CompareMetric::P99};

DotLayout layOutAt(const QList<CompareRow>& rows, const QSizeF& size, const DotQuestion& question = kRoundTrip,
                   const PublishedMarks& marks = {})
{
    QFont small = QApplication::font();
    small.setPointSizeF(small.pointSizeF() - 1.0);
    return {rows, marks, question, size, QApplication::font(), small};
}

class DotPlotTest : public ::testing::Test
{
protected:
    DotPlotTest()
    {
        QLocale::setDefault(QLocale::c());
        m_plot.setRows(threeRows(), {{u"EC2"_s, 0}, {u"Ably"_s, 2}, {u"Lambda"_s, 3}});
        m_plot.setCaption(u"Load run of Monday"_s);
        m_plot.resize(700, m_plot.sizeHint().height());
        m_plot.show();
    }

    DotPlot m_plot{u"Round trip"_s, kRoundTrip};
};

} // namespace

TEST(DotScaleTest, ALogarithmicRulerEndsAtRoundValues)
{
    const DotScale scale = DotScale::holding(DotScale::Kind::Logarithmic, {7'100.0, 1'020'000.0});
    EXPECT_DOUBLE_EQ(scale.low(), 5'000.0);
    EXPECT_DOUBLE_EQ(scale.high(), 2'000'000.0);
    EXPECT_DOUBLE_EQ(scale.position(5'000.0), 0.0);
    EXPECT_DOUBLE_EQ(scale.position(100'000.0), 0.5) << "20 of 400 is half of the way";
    EXPECT_DOUBLE_EQ(scale.position(2'000'000.0), 1.0);
    EXPECT_DOUBLE_EQ(scale.position(0.0), 0.0);
    QStringList labels;
    for (const DotScale::Tick& tick : scale.ticks())
        labels << tick.label;
    EXPECT_EQ(labels, (QStringList{{}, u"10 ms"_s, {}, {}, u"100 ms"_s, {}, {}, u"1 s"_s, {}}));
}

TEST(DotScaleTest, FewDecadesHaveMoreLabels)
{
    const DotScale scale = DotScale::holding(DotScale::Kind::Logarithmic, {10'000.0, 10'200.0});
    EXPECT_DOUBLE_EQ(scale.low(), 5'000.0);
    EXPECT_DOUBLE_EQ(scale.high(), 50'000.0) << "nearly equal values stand close together";
    QStringList labels;
    for (const DotScale::Tick& tick : scale.ticks())
        labels << tick.label;
    EXPECT_EQ(labels, (QStringList{u"5 ms"_s, u"10 ms"_s, u"20 ms"_s, u"50 ms"_s}));
}

TEST(DotScaleTest, ALinearRulerBeginsAtNothing)
{
    const DotScale scale = DotScale::holding(DotScale::Kind::Linear, {7'100.0, 1'020'000.0});
    EXPECT_DOUBLE_EQ(scale.low(), 0.0);
    EXPECT_DOUBLE_EQ(scale.high(), 1'200'000.0);
    EXPECT_DOUBLE_EQ(scale.position(300'000.0), 0.25);
    const auto ticks = scale.ticks();
    ASSERT_EQ(ticks.size(), 7U);
    EXPECT_EQ(ticks.at(0).label, u"0"_s);
    EXPECT_EQ(ticks.at(1).label, u"200 ms"_s);
    EXPECT_EQ(ticks.at(6).label, u"1.2 s"_s);
}

TEST(DotScaleTest, WithoutValuesItIsTheRacesRuler)
{
    const DotScale scale = DotScale::holding(DotScale::Kind::Logarithmic, {0.0});
    EXPECT_DOUBLE_EQ(scale.low(), 1e3);
    EXPECT_DOUBLE_EQ(scale.high(), 1e7);
}

TEST(DotLayoutTest, EverythingStandsWhereItsFigureIs)
{
    const QList<CompareRow> rows = threeRows();
    const DotLayout layout = layOutAt(rows, {700, 200});
    ASSERT_EQ(layout.lines().size(), 3);
    QStringList order;
    for (const DotLayout::Line& line : layout.lines()) {
        const CompareRow& row = rows.at(line.row);
        order << row.backend;
        const auto at = [&](double value) {
            return layout.plot().left() + std::log(value / layout.scale().low()) /
                                              std::log(layout.scale().high() / layout.scale().low()) *
                                              layout.plot().width();
        };
        const CompareValue& median = row.at(CompareMetric::Median);
        EXPECT_NEAR(line.dot.value_or(-1), at(*median.value), 1e-6);
        EXPECT_NEAR(line.tail.value_or(-1), at(*row.at(CompareMetric::P99).value), 1e-6);
        ASSERT_TRUE(line.whisker);
        EXPECT_NEAR(line.whisker->from, at(*median.low), 1e-6);
        EXPECT_NEAR(line.whisker->to, at(*median.high), 1e-6);
        EXPECT_FALSE(line.published);
    }
    EXPECT_EQ(order, (QStringList{u"EC2"_s, u"Ably"_s, u"Lambda"_s})) << "the fastest on top";
    EXPECT_EQ(layout.lines().at(0).figures, (QStringList{u"10.0 ms"_s, u"20.0 ms"_s, u"baseline"_s}));
    EXPECT_EQ(layout.lines().at(1).figures, (QStringList{u"50.0 ms"_s, u"90.0 ms"_s, u"5.0×"_s}));
    EXPECT_EQ(layout.lineAt(layout.lines().at(2).area.center().y()), 2);
    EXPECT_EQ(layout.lineAt(0.0), -1);
}

TEST(DotLayoutTest, OneSampleHasNeitherWhiskerNorTail)
{
    const DotLayout layout = layOutAt({dotRow(u"Once"_s, 10'000.0, 20'000.0, 1)}, {700, 100});
    EXPECT_TRUE(layout.lines().at(0).dot);
    EXPECT_FALSE(layout.lines().at(0).whisker);
    EXPECT_FALSE(layout.lines().at(0).tail);
}

TEST(DotLayoutTest, WhatTheArticlePrintedIsABandOnTheSameRuler)
{
    const PublishedMarks marks(PublishedStudy::standard());
    CompareRow row = dotRow(u"EC2"_s, 10'000.0, 20'000.0);
    row.platform = u"ec2-ws"_s;
    const PublishedMark* mark = marks.find(CompareMetric::Median, row.platform);
    ASSERT_TRUE(mark);
    const DotLayout layout = layOutAt({row}, {700, 100}, kRoundTrip, marks);
    ASSERT_TRUE(layout.lines().at(0).published);
    EXPECT_NEAR(layout.lines().at(0).published->from, layout.x(mark->low), 1e-6);
    EXPECT_NEAR(layout.lines().at(0).published->to, layout.x(mark->high), 1e-6);
    EXPECT_GE(mark->low, layout.scale().low());
    EXPECT_LE(mark->high, layout.scale().high());
}

TEST(DotLayoutTest, AFigureIsThereWholeOrNotAtAll)
{
    QList<CompareRow> rows;
    for (int i = 0; i < 10; ++i)
        rows << dotRow(u"A backend with a long name, number %1"_s.arg(i), 1'000.0 * std::pow(2.0, i), 3e6);
    const QFontMetricsF metrics(QApplication::font());
    for (const double width : {320.0, 420.0, 560.0, 900.0}) {
        const DotLayout layout = layOutAt(rows, {width, 400});
        ASSERT_FALSE(layout.columns().isEmpty()) << width;
        EXPECT_EQ(layout.columns().first().figure, DotLayout::Figure::Main) << width;
        EXPECT_LE(layout.columns().last().area.right(), width + 0.5);
        EXPECT_GE(layout.plot().width(), 60.0) << width;
        for (const DotLayout::Column& column : layout.columns()) {
            for (const DotLayout::Line& line : layout.lines())
                EXPECT_LE(metrics.horizontalAdvance(line.figures.at(static_cast<qsizetype>(column.figure))),
                          column.area.width());
        }
    }
    EXPECT_EQ(layOutAt(rows, {900, 400}).columns().size(), 3);
    EXPECT_LT(layOutAt(rows, {240, 400}).columns().size(), 3);
}

TEST(DotLayoutTest, LongNamesHaveLinesOfTheirOwnWhereThereIsLittleRoom)
{
    CompareRow row = dotRow(u"Lecture hall server number 10, Frankfurt am Main"_s, 10'000.0, 20'000.0);
    const QFontMetricsF metrics(QApplication::font());
    const double name = metrics.horizontalAdvance(row.backend);
    const DotLayout narrow = layOutAt({row}, {500, 160});
    EXPECT_GE(narrow.lines().at(0).name.width(), name);
    EXPECT_LE(narrow.lines().at(0).name.bottom(), narrow.lines().at(0).lane.top());
    EXPECT_TRUE(narrow.lines().at(0).area.contains(narrow.lines().at(0).lane.center()));
    const DotLayout wide = layOutAt({row}, {1600, 160});
    EXPECT_LE(wide.lines().at(0).name.right(), wide.plot().left());
    EXPECT_EQ(wide.lines().at(0).name.center().y(), wide.lines().at(0).lane.center().y());
    row.runLabel = u"A"_s;
    EXPECT_GT(layOutAt({row}, {500, 160}).lines().at(0).label.width(), metrics.horizontalAdvance(u'A'));
}

TEST(CompareRankTest, BestAndWorstAreWhatNothingElseMayEqual)
{
    QList<CompareRow> rows = threeRows();
    EXPECT_EQ(compareRank(rows, 1, CompareMetric::Median), CompareRank::Best);
    EXPECT_EQ(compareRank(rows, 2, CompareMetric::Median), CompareRank::Middle);
    EXPECT_EQ(compareRank(rows, 0, CompareMetric::Median), CompareRank::Worst);
    EXPECT_EQ(compareRank(rows, 0, CompareMetric::Delivered), CompareRank::Middle) << "all alike";
    auto& delivered = rows[0].values.at(static_cast<std::size_t>(CompareMetric::Delivered));
    delivered.value = 0.5;
    EXPECT_EQ(compareRank(rows, 0, CompareMetric::Delivered), CompareRank::Worst) << "of shares more is better";
    EXPECT_EQ(compareRank(rows, 1, CompareMetric::Delivered), CompareRank::Middle) << "as most of them are";
    delivered.flag = u"client_bound"_s;
    EXPECT_EQ(compareRank(rows, 0, CompareMetric::Delivered), CompareRank::Middle) << "to be doubted";
}

TEST(CompareTextTest, AnotherRunsDifferenceIsSaidAsPeopleSayIt)
{
    QLocale::setDefault(QLocale::c());
    const auto delta = [](double from, double to) { return compareDeltaText({.value = from}, {.value = to}); };
    EXPECT_EQ(delta(10'000.0, 11'200.0), u"+12 %"_s);
    EXPECT_EQ(delta(10'000.0, 9'660.0), u"−3.4 %"_s);
    EXPECT_EQ(delta(10'000.0, 24'000.0), u"2.4×"_s);
    EXPECT_EQ(compareDeltaText({.value = 1.0, .isShare = true}, {.value = 0.996, .isShare = true}), u"−0.40 points"_s);
    EXPECT_EQ(compareDeltaText({}, {.value = 1.0}), QString());
}

TEST_F(DotPlotTest, MarksAreDrawnWhereTheyAreLaidOut)
{
    const DotLayout layout = m_plot.layOut();
    const QImage image = m_plot.grab().toImage();
    const double ratio = image.devicePixelRatio();
    const QColor colors[] = {Theme::light().seriesColor(0), Theme::light().seriesColor(2),
                             Theme::light().seriesColor(3)};
    for (int i = 0; i < 3; ++i) {
        const DotLayout::Line& line = layout.lines().at(i);
        // Above the whisker, which is drawn over the dot's middle.
        const QPointF inside(*line.dot, line.lane.center().y() - 0.3 * layout.markExtent());
        EXPECT_EQ(image.pixelColor((inside * ratio).toPoint()).name(), colors[i].name()) << i;
        const QPointF beside(*line.dot - 2.5 * layout.markExtent(), inside.y());
        EXPECT_NE(image.pixelColor((beside * ratio).toPoint()).name(), colors[i].name()) << i;
    }
}

TEST_F(DotPlotTest, AClickMakesTheRulerLinear)
{
    auto* box = m_plot.findChild<QCheckBox*>(u"linearRuler"_s);
    ASSERT_TRUE(box && box->isVisible());
    const double before = *m_plot.layOut().lines().at(1).dot;
    QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    EXPECT_TRUE(m_plot.isLinear());
    const DotLayout layout = m_plot.layOut();
    EXPECT_EQ(layout.scale().kind(), DotScale::Kind::Linear);
    EXPECT_NEAR(*layout.lines().at(1).dot,
                layout.plot().left() + layout.plot().width() * 50'000.0 / layout.scale().high(), 1e-6);
    EXPECT_LT(*layout.lines().at(1).dot, before) << "small values move together";
    QTest::keyClick(&m_plot, Qt::Key_L);
    EXPECT_FALSE(m_plot.isLinear());
    EXPECT_FALSE(box->isChecked());
}

TEST_F(DotPlotTest, KeysReadItLineByLine)
{
    EXPECT_TRUE(m_plot.accessibleDescription().contains(u"10.0 ms on EC2"_s));
    m_plot.setFocus();
    QTest::keyClick(&m_plot, Qt::Key_Down);
    EXPECT_EQ(m_plot.accessibleDescription(),
              u"EC2: p50 10.0 ms, 95 % interval 9.00 ms to 11.0 ms, p99 20.0 ms, baseline"_s);
    QTest::keyClick(&m_plot, Qt::Key_Down);
    EXPECT_TRUE(m_plot.accessibleDescription().startsWith(u"Ably: p50 50.0 ms"_s));
    QTest::keyClick(&m_plot, Qt::Key_Up);
    QTest::keyClick(&m_plot, Qt::Key_Up);
    EXPECT_TRUE(m_plot.accessibleDescription().startsWith(u"EC2: "_s)) << "the first is the first";
}

TEST_F(DotPlotTest, CopiesPictureAndPlainNumbers)
{
    QTest::keyClick(&m_plot, Qt::Key_C, Qt::ControlModifier);
    const QMimeData* content = QApplication::clipboard()->mimeData();
    ASSERT_TRUE(content);
    EXPECT_TRUE(content->hasImage());
    EXPECT_EQ(
        content->text().section(u'\n', 0, 1),
        u"Backend\tp50 (ms)\tp50, 95 % from (ms)\tp50, 95 % to (ms)\tp99 (ms)\nEC2\t10.000\t9.000\t11.000\t20.000"_s);
}

TEST_F(DotPlotTest, APictureThatLeavesTheWindowSaysWhatItIsOf)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"dots.svg"_s);
    ASSERT_TRUE(m_plot.savePicture(path));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QString svg = QString::fromUtf8(file.readAll());
    for (const QString& told : {u"Round trip"_s, u"SIMULATED"_s, u"Load run of Monday"_s, u"Lambda"_s, u"50.0 ms"_s})
        EXPECT_TRUE(svg.contains(told)) << told.toStdString();
    EXPECT_FALSE(svg.contains(u"Linear ruler"_s)) << "that is for hands";
    ASSERT_TRUE(m_plot.savePicture(folder.filePath(u"dots.png"_s)));
    EXPECT_GE(QImage(folder.filePath(u"dots.png"_s)).width(), 1400) << "sharp on paper";
    EXPECT_FALSE(m_plot.savePicture(folder.path()));
}

} // namespace roundtrip::test
