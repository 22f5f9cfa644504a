// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/SvgChart.h"

#include "core/SafeText.h"
#include "report/ChartText.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWidth = 640;
constexpr double kLeastGutter = 90;
constexpr double kMostGutter = 230; // what is longer goes on below
constexpr double kLeastEnd = 60;
constexpr double kLastTick = 22;     // half of the last tick's label
constexpr double kLeastShare = 0.01; // of the plot, that a bar is long
constexpr double kLeastPlot = 120;
constexpr double kGap = 8;
constexpr double kLabelLine = 14;
constexpr double kBarPitch = 30;
constexpr double kBarHeight = 18;
constexpr qsizetype kMostLines = 3;
constexpr double kMostDirectLabel = 150; // longer names stand in a list below the curves
constexpr double kCurveGutter = 62;
constexpr double kKeyLine = 22;
constexpr double kAxisHeight = 26;
constexpr double kCurveHeight = 220;
constexpr int kSeries = 6;

QString coordinate(double value)
{
    return QString::number(value, 'f', 1);
}

QString svgText(double x, double y, const QString& text, const QString& anchor, const QString& style)
{
    return u"<text x='%1' y='%2' text-anchor='%3' class='%4'>%5</text>"_s.arg(coordinate(x), coordinate(y), anchor,
                                                                              style, safeText(text).toHtmlEscaped());
}

QString svgLine(double x1, double y1, double x2, double y2, const QString& style)
{
    return u"<line x1='%1' y1='%2' x2='%3' y2='%4' class='%5'/>"_s.arg(coordinate(x1), coordinate(y1), coordinate(x2),
                                                                       coordinate(y2), style);
}

QString svgOpen(double height, const QString& title, const QString& summary)
{
    return u"<svg viewBox='0 0 %1 %2' role='img' aria-label=\"%3\"><title>%4</title><desc>%3</desc>"_s.arg(
        coordinate(kWidth), coordinate(height), safeText(summary).toHtmlEscaped(), safeText(title).toHtmlEscaped());
}

QString decadeText(double value)
{
    return QLocale(QLocale::English).toString(value, 'g', 6);
}

/// Where the labels at the ends of lines stand, so that none covers another: from the top down, each as near to its
/// line as there is room.
QList<double> spreadLabels(const QList<double>& wanted)
{
    constexpr double kLabelPitch = 14;
    std::vector<qsizetype> order(static_cast<std::size_t>(wanted.size()));
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&wanted](qsizetype a, qsizetype b) { return wanted.at(a) < wanted.at(b); });
    QList<double> placed = wanted;
    double lowest = -1e300;
    for (const qsizetype index : order) {
        placed[index] = std::max(wanted.at(index), lowest + kLabelPitch);
        lowest = placed.at(index);
    }
    return placed;
}

/// Lines about a middle, at the end of the room for them.
QString svgLabel(double x, double middle, const QStringList& lines)
{
    QString svg;
    double y = middle + 4 - kLabelLine / 2 * static_cast<double>(lines.size() - 1);
    for (const QString& line : lines) {
        svg += svgText(x, y, line, u"end"_s, u"label"_s);
        y += kLabelLine;
    }
    return svg;
}

/// The names of all bars, wrapped, the room for them at the left, and how wide the plot can be so that the figures
/// behind the bars still have theirs. `shareOf`: where a bar ends, from 0 to 1.
struct BarRoom
{
    QList<QStringList> names = {};
    double gutter = kLeastGutter;
    double plot = 0.0;

    template<typename ShareOf>
    BarRoom(const QList<ReportBars::Bar>& bars, const ShareOf& shareOf)
    {
        double widest = 0.0;
        for (const ReportBars::Bar& bar : bars) {
            names << wrappedChartText(bar.label, kMostGutter - kGap, kMostLines);
            for (const QString& line : names.last())
                widest = std::max(widest, chartTextWidth(line));
        }
        gutter = std::clamp(widest + kGap, kLeastGutter, kMostGutter);
        plot = kWidth - gutter - kLastTick;
        for (const ReportBars::Bar& bar : bars) {
            const double share = std::max(shareOf(bar), kLeastShare);
            plot = std::min(plot, (kWidth - gutter - kGap - chartTextWidth(bar.text)) / share);
        }
        plot = std::max(plot, kLeastPlot);
    }
    [[nodiscard]] double pitch(qsizetype bar) const
    {
        return std::max(kBarPitch, kLabelLine * static_cast<double>(names.at(bar).size()) + 4);
    }
};

QString seriesClass(int series)
{
    return u"s%1"_s.arg(series % kSeries);
}

} // namespace

LogScale::LogScale(const QList<double>& values)
{
    double lowest = 1e300;
    double highest = 0.0;
    for (const double value : values) {
        if (value <= 0.0 || !std::isfinite(value))
            continue;
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    if (highest <= 0.0)
        return;
    m_lowest = static_cast<int>(std::floor(std::log10(lowest)));
    m_highest = std::max(m_lowest + 1, static_cast<int>(std::ceil(std::log10(highest))));
}

double LogScale::position(double value) const
{
    const double logarithm = value > 0.0 ? std::log10(value) : m_lowest;
    return std::clamp((logarithm - m_lowest) / (m_highest - m_lowest), 0.0, 1.0);
}

QList<double> LogScale::decades() const
{
    QList<double> values;
    for (int exponent = m_lowest; exponent <= m_highest; ++exponent)
        values << std::pow(10.0, exponent);
    return values;
}

QString barsSvg(const ReportBars& chart)
{
    QList<double> values;
    for (const ReportBars::Bar& bar : chart.bars)
        values << bar.value << bar.mark.value_or(bar.value);
    const LogScale scale(values);
    const auto shareOf = [&](double value) {
        return chart.isShare ? std::clamp(value, 0.0, 1.0) : scale.position(value);
    };
    const BarRoom room(chart.bars, [&](const ReportBars::Bar& bar) {
        return std::max(shareOf(bar.value), shareOf(bar.mark.value_or(bar.value)));
    });
    const auto at = [&](double value) { return room.gutter + room.plot * shareOf(value); };
    double bottom = 4;
    for (qsizetype i = 0; i < chart.bars.size(); ++i)
        bottom += room.pitch(i);
    QString svg = svgOpen(bottom + kAxisHeight, chart.title, chart.summary);
    for (const double tick : chart.isShare ? QList<double>{0.0, 0.25, 0.5, 0.75, 1.0} : scale.decades()) {
        svg += svgLine(at(tick), 0, at(tick), bottom, u"grid"_s);
        svg += svgText(at(tick), bottom + 16, chart.isShare ? u"%1 %"_s.arg(tick * 100) : decadeText(tick), u"middle"_s,
                       u"tick"_s);
    }
    double top = 0;
    for (qsizetype i = 0; i < chart.bars.size(); ++i) {
        const ReportBars::Bar& bar = chart.bars.at(i);
        const double middle = top + room.pitch(i) / 2;
        const double y = middle - kBarHeight / 2;
        svg += svgLabel(room.gutter - kGap, middle, room.names.at(i));
        svg += u"<rect x='%1' y='%2' width='%3' height='%4' rx='2' class='%5'/>"_s.arg(
            coordinate(room.gutter), coordinate(y), coordinate(std::max(at(bar.value) - room.gutter, 1.0)),
            coordinate(kBarHeight), seriesClass(bar.series));
        double end = at(bar.value);
        if (bar.mark) {
            svg += svgLine(at(*bar.mark), y - 2, at(*bar.mark), y + kBarHeight + 2, u"mark"_s);
            end = std::max(end, at(*bar.mark));
        }
        svg += svgText(end + 6, middle + 4, bar.text, u"start"_s, u"label"_s);
        top += room.pitch(i);
    }
    return svg + u"</svg>"_s;
}

namespace {

/// The names of lines where they are too long to stand at their ends: each below the plot, with its number and a piece
/// of its line. Gives how high the list is.
double listHeight(const QList<QStringList>& names)
{
    double height = kGap;
    for (const QStringList& name : names)
        height += kLabelLine * static_cast<double>(name.size()) + 2;
    return height;
}

QString listSvg(const ReportCurves& chart, const QList<QStringList>& names, double top)
{
    QString svg;
    double y = top + kGap + kLabelLine;
    for (qsizetype i = 0; i < chart.lines.size(); ++i) {
        svg += svgText(kCurveGutter - kGap, y, QString::number(i + 1), u"end"_s, u"label"_s);
        svg += u"<polyline points='%1,%3 %2,%3' class='curve c%4'/>"_s
                   .arg(coordinate(kCurveGutter), coordinate(kCurveGutter + kKeyLine), coordinate(y - 4))
                   .arg(chart.lines.at(i).series % kSeries);
        for (const QString& line : names.at(i)) {
            svg += svgText(kCurveGutter + kKeyLine + kGap, y, line, u"start"_s, u"label"_s);
            y += kLabelLine;
        }
        y += 2;
    }
    return svg;
}

/// What the lines of one chart of percentiles are drawn with.
struct CurveRoom
{
    double end = kLeastEnd; ///< behind the plot
    bool isListed = false;  ///< names stand below, numbers at the lines
    QList<QStringList> names = {};

    explicit CurveRoom(const ReportCurves& chart)
    {
        double widest = 0.0;
        for (const ReportCurves::Line& line : chart.lines)
            widest = std::max(widest, chartTextWidth(line.label));
        isListed = widest > kMostDirectLabel;
        if (!isListed) {
            end = std::max(kLeastEnd, widest + kGap);
            return;
        }
        for (const ReportCurves::Line& line : chart.lines)
            names << wrappedChartText(line.label, kWidth - kCurveGutter - kKeyLine - 2 * kGap, kMostLines);
    }
    [[nodiscard]] double plot() const { return kWidth - kCurveGutter - end; }
};

} // namespace

QString curvesSvg(const ReportCurves& chart)
{
    QList<double> values;
    for (const ReportCurves::Line& line : chart.lines) {
        for (const auto& [quantile, ms] : line.points)
            values << ms;
    }
    const LogScale scale(values);
    const CurveRoom room(chart);
    // Percentiles as HDR plots have them: by the share that is slower, each decade the same width.
    const auto x = [&room](double quantile) {
        return kCurveGutter + room.plot() * std::clamp(-std::log10(1.0 - quantile) / 3.0, 0.0, 1.0);
    };
    const auto y = [&](double ms) { return 8 + kCurveHeight * (1.0 - scale.position(ms)); };
    const double foot = kCurveHeight + 8 + kAxisHeight;
    QString svg = svgOpen(foot + (room.isListed ? listHeight(room.names) : 0.0), chart.title, chart.summary);
    for (const double decade : scale.decades()) {
        svg += svgLine(kCurveGutter, y(decade), kCurveGutter + room.plot(), y(decade), u"grid"_s);
        svg += svgText(kCurveGutter - kGap, y(decade) + 4, decadeText(decade) + u" ms"_s, u"end"_s, u"tick"_s);
    }
    for (const double quantile : {0.0, 0.5, 0.9, 0.99, 0.999}) {
        svg += svgLine(x(quantile), 8, x(quantile), 8 + kCurveHeight, u"grid"_s);
        svg += svgText(x(quantile), kCurveHeight + 24, u"p%1"_s.arg(quantile * 100), u"middle"_s, u"tick"_s);
    }
    QList<double> ends;
    for (const ReportCurves::Line& line : chart.lines)
        ends << y(line.points.last().second) + 4;
    const QList<double> labels = spreadLabels(ends);
    for (qsizetype i = 0; i < chart.lines.size(); ++i) {
        const ReportCurves::Line& line = chart.lines.at(i);
        QStringList points;
        for (const auto& [quantile, ms] : line.points)
            points << u"%1,%2"_s.arg(coordinate(x(quantile)), coordinate(y(ms)));
        svg += u"<polyline points='%1' class='curve c%2'/>"_s.arg(points.join(u' ')).arg(line.series % kSeries);
        svg += svgText(x(line.points.last().first) + 6, labels.at(i),
                       room.isListed ? QString::number(i + 1) : line.label, u"start"_s, u"label"_s);
    }
    if (room.isListed)
        svg += listSvg(chart, room.names, foot);
    return svg + u"</svg>"_s;
}

} // namespace roundtrip
