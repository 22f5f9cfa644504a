// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/SvgChart.h"

#include "core/SafeText.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWidth = 640;
constexpr double kLabelWidth = 130;
constexpr double kPlotWidth = 400;
constexpr double kBarPitch = 30;
constexpr double kBarHeight = 18;
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
    const auto at = [&](double value) {
        return kLabelWidth + kPlotWidth * (chart.isShare ? std::clamp(value, 0.0, 1.0) : scale.position(value));
    };
    const double bottom = static_cast<double>(chart.bars.size()) * kBarPitch + 4;
    QString svg = svgOpen(bottom + kAxisHeight, chart.title, chart.summary);
    for (const double tick : chart.isShare ? QList<double>{0.0, 0.25, 0.5, 0.75, 1.0} : scale.decades()) {
        svg += svgLine(at(tick), 0, at(tick), bottom, u"grid"_s);
        svg += svgText(at(tick), bottom + 16, chart.isShare ? u"%1 %"_s.arg(tick * 100) : decadeText(tick), u"middle"_s,
                       u"tick"_s);
    }
    double y = 6;
    for (const ReportBars::Bar& bar : chart.bars) {
        svg += svgText(kLabelWidth - 8, y + 13, bar.label, u"end"_s, u"label"_s);
        svg += u"<rect x='%1' y='%2' width='%3' height='%4' rx='2' class='%5'/>"_s.arg(
            coordinate(kLabelWidth), coordinate(y), coordinate(std::max(at(bar.value) - kLabelWidth, 1.0)),
            coordinate(kBarHeight), seriesClass(bar.series));
        double end = at(bar.value);
        if (bar.mark) {
            svg += svgLine(at(*bar.mark), y - 2, at(*bar.mark), y + kBarHeight + 2, u"mark"_s);
            end = std::max(end, at(*bar.mark));
        }
        svg += svgText(end + 6, y + 13, bar.text, u"start"_s, u"label"_s);
        y += kBarPitch;
    }
    return svg + u"</svg>"_s;
}

QString curvesSvg(const ReportCurves& chart)
{
    QList<double> values;
    for (const ReportCurves::Line& line : chart.lines) {
        for (const auto& [quantile, ms] : line.points)
            values << ms;
    }
    const LogScale scale(values);
    // Percentiles as HDR plots have them: by the share that is slower, each decade the same width.
    const auto x = [](double quantile) {
        return kLabelWidth + kPlotWidth * std::clamp(-std::log10(1.0 - quantile) / 3.0, 0.0, 1.0);
    };
    const auto y = [&](double ms) { return 8 + kCurveHeight * (1.0 - scale.position(ms)); };
    QString svg = svgOpen(kCurveHeight + 8 + kAxisHeight, chart.title, chart.summary);
    for (const double decade : scale.decades()) {
        svg += svgLine(kLabelWidth, y(decade), kLabelWidth + kPlotWidth, y(decade), u"grid"_s);
        svg += svgText(kLabelWidth - 8, y(decade) + 4, decadeText(decade) + u" ms"_s, u"end"_s, u"tick"_s);
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
        svg += svgText(x(line.points.last().first) + 6, labels.at(i), line.label, u"start"_s, u"label"_s);
    }
    return svg + u"</svg>"_s;
}

} // namespace roundtrip
