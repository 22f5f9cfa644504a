// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/SvgChart.h"
#include "report/ChartText.h"

#include <gtest/gtest.h>

#include <QRegularExpression>
#include <QSet>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

constexpr double kPicture = 640;

ReportBars tenBars()
{
    ReportBars chart{.title = u"Round trip"_s, .summary = u"Ten."_s};
    for (int i = 0; i < 10; ++i)
        chart.bars << ReportBars::Bar{.label = u"API Gateway + Lambda + DynamoDB eu-central-1 (account %1)"_s.arg(i),
                                      .value = 10.0 * (i + 1),
                                      .mark = 1'000.0,
                                      .text = u"%1 ms, p99 1,000 ms"_s.arg(10 * (i + 1)),
                                      .series = i};
    return chart;
}

struct DrawnText
{
    double left = 0.0;
    double right = 0.0;
    double y = 0.0;
    QString text = {};
};

QList<DrawnText> textsOf(const QString& svg)
{
    static const QRegularExpression kText(u"<text x='([-0-9.]+)' y='([-0-9.]+)' text-anchor='(\\w+)'[^>]*>([^<]*)<"_s);
    QList<DrawnText> texts;
    for (auto match = kText.globalMatch(svg); match.hasNext();) {
        const QRegularExpressionMatch each = match.next();
        const double x = each.captured(1).toDouble();
        const double wide = chartTextWidth(each.captured(4));
        const double left = each.captured(3) == u"end"_s      ? x - wide
                            : each.captured(3) == u"middle"_s ? x - wide / 2
                                                              : x;
        texts << DrawnText{left, left + wide, each.captured(2).toDouble(), each.captured(4)};
    }
    return texts;
}

double heightOf(const QString& svg)
{
    static const QRegularExpression kBox(u"viewBox='0 0 640\\.0 ([0-9.]+)'"_s);
    return kBox.match(svg).captured(1).toDouble();
}

} // namespace

TEST(TextWidthTest, WrapsBetweenWordsAndLosesNothing)
{
    const QString name = u"API Gateway + Lambda + DynamoDB eu-central-1 (second account)"_s;
    const QStringList lines = wrappedChartText(name, 200, 3);
    EXPECT_GT(lines.size(), 1);
    EXPECT_EQ(lines.join(u' '), name);
    for (const QString& line : lines)
        EXPECT_LE(chartTextWidth(line), 200) << line.toStdString();
    EXPECT_EQ(wrappedChartText(u"EC2"_s, 200, 3), QStringList(u"EC2"_s));
    EXPECT_EQ(wrappedChartText({}, 200, 3), QStringList(QString()));
}

TEST(TextWidthTest, AWordThatIsTooLongBreaksAndWhatIsTooMuchIsLeftOut)
{
    const QStringList lines = wrappedChartText(QString(300, u'x'), 100, 3);
    ASSERT_EQ(lines.size(), 3);
    for (const QString& line : lines)
        EXPECT_LE(chartTextWidth(line), 100);
    EXPECT_TRUE(lines.last().endsWith(u'…'));
    EXPECT_GE(wrappedChartText(u"wide"_s, 1, 9).size(), 2) << "no room is no endless loop";
}

TEST(SvgChartTest, NamesAndFiguresOfTenLongBarsStandInsideThePicture)
{
    const QString svg = barsSvg(tenBars());
    QString all;
    for (const DrawnText& each : textsOf(svg)) {
        EXPECT_GE(each.left, -0.5) << each.text.toStdString();
        EXPECT_LE(each.right, kPicture + 0.5) << each.text.toStdString();
        EXPECT_LE(each.y, heightOf(svg));
        all += each.text + u' ';
    }
    for (int i = 0; i < 10; ++i)
        EXPECT_TRUE(all.contains(u"(account %1)"_s.arg(i))) << "no name is cut";
}

TEST(SvgChartTest, ShortNamesLeaveTheRoomToTheBars)
{
    ReportBars chart = tenBars();
    for (ReportBars::Bar& bar : chart.bars)
        bar.label = u"EC2"_s;
    static const QRegularExpression kBar(u"<rect x='([0-9.]+)'"_s);
    EXPECT_LE(kBar.match(barsSvg(chart)).captured(1).toDouble(), 100.0);
    EXPECT_GE(kBar.match(barsSvg(tenBars())).captured(1).toDouble(), 180.0);
}

TEST(SvgChartTest, LongNamesOfCurvesStandInAListWithTheirNumbers)
{
    ReportCurves chart{.title = u"Percentiles"_s, .summary = u"Ten."_s};
    for (int i = 0; i < 10; ++i)
        chart.lines << ReportCurves::Line{.label =
                                              u"API Gateway + Lambda + DynamoDB eu-central-1 (account %1)"_s.arg(i),
                                          .points = {{0.5, 10.0 + i}, {0.99, 100.0 + i}},
                                          .series = i};
    const QString svg = curvesSvg(chart);
    QSet<double> rows;
    for (const DrawnText& each : textsOf(svg)) {
        EXPECT_LE(each.right, kPicture + 0.5) << each.text.toStdString();
        EXPECT_LE(each.y, heightOf(svg)) << each.text.toStdString();
        if (each.text.contains(u"account"_s))
            rows << each.y;
    }
    EXPECT_EQ(rows.size(), 10) << "each on a line of its own";
    EXPECT_EQ(svg.count(u">10<"_s), 2) << "the tenth: at its line and in the list";
    chart.lines = chart.lines.mid(0, 2);
    chart.lines[0].label = u"EC2"_s;
    chart.lines[1].label = u"Lambda"_s;
    EXPECT_EQ(curvesSvg(chart).count(u">Lambda<"_s), 1) << "short ones stand at their lines";
}
