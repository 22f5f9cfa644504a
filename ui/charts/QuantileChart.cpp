// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/QuantileChart.h"

#include "charts/WideLine.h"
#include "model/MessageText.h"
#include "model/QuantityName.h"
#include "model/TsvText.h"
#include "stats/Intervals.h"

#include <QAccessible>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

constexpr int kQuantileLabelHeight = 18;
constexpr double kMostDecades = 6.0;
constexpr double kCursorStep = 0.05;
constexpr double kCurveMarker = 8.0;
constexpr double kCurveGrain = 0.7;

double quantileAt(double decades)
{
    return 1.0 - std::pow(10.0, -decades);
}

/// "50", "90", "99.9": as many digits as the axis tells apart.
QString quantileName(double quantile)
{
    const double percent = quantile * 100.0;
    const int decimals = quantile < 0.99 ? 0 : quantile < 0.999 ? 1 : quantile < 0.9999 ? 2 : 3;
    QString text = QLocale().toString(percent, 'f', decimals);
    while (text.contains(QLocale().decimalPoint()) && text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(QLocale().decimalPoint()))
        text.chop(1);
    return text;
}

} // namespace

QuantileChart::QuantileChart(const LaneSet& source, const RangeFigures& figures, QWidget* parent)
    : PlotView(source, QString(), parent), m_figures(figures), m_duration(addDurationAxis())
{
    setObjectName(QStringLiteral("quantileChart"));
    setAccessibleName(tr("Percentile curve"));
    setGutters({std::max(60, DurationAxis::gutterWidth(smallFont())), 26, 18, 2 * kQuantileLabelHeight - 2});
}

double QuantileChart::xOf(double inverse) const
{
    return plot().left() + std::log10(std::max(inverse, 1.0)) / m_decades * plot().width();
}

void QuantileChart::refresh()
{
    m_curves.clear();
    std::uint64_t lowest = UINT64_MAX;
    std::uint64_t highest = 0;
    double decades = 2.0;
    for (const LaneFigures& figures : m_figures.lanes()) {
        if (!figures.lane->isVisible() || figures.latency.isEmpty())
            continue;
        Curve curve{.lane = figures.lane, .count = figures.latency.count()};
        curve.points = figures.latency.percentileCurve();
        lowest = std::min(lowest, figures.latency.min());
        highest = std::max(highest, figures.latency.max());
        decades = std::max(decades, std::ceil(std::log10(static_cast<double>(curve.count)) - 0.01));
        m_curves.push_back(std::move(curve));
    }
    m_decades = std::min(decades, kMostDecades);
    if (highest > 0)
        m_duration->follow(static_cast<double>(lowest), static_cast<double>(highest));
    viewport()->update();
}

void QuantileChart::paintGrid(QPainter& painter)
{
    painter.setPen(QPen(theme().grid, 1.0));
    for (double decade = 0.0; decade <= m_decades; decade += 1.0) {
        const double x = xOf(std::pow(10.0, decade));
        painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
    }
    painter.setPen(QPen(theme().border, 1.0));
    painter.drawLine(plot().bottomLeft(), plot().bottomRight());
}

void QuantileChart::paintCurve(QPainter& painter, const Curve& curve) const
{
    QPolygonF sure;
    QPolygonF thin;
    for (const PercentilePoint& point : curve.points) {
        const QPointF at(xOf(point.inverse), yOf(*m_duration, static_cast<double>(point.value)));
        // As the measuring document has it: p90 needs 36 samples, p99 368.
        if (point.quantile < 1.0 && minimumSamples(std::max(point.quantile, 0.5)) <= curve.count) {
            // The curve has more points than there are pixels, and a join costs more than all else of it.
            if (sure.isEmpty() || (at - sure.last()).manhattanLength() >= kCurveGrain)
                sure << at;
        } else {
            if (thin.isEmpty() && !sure.isEmpty())
                thin << sure.last();
            thin << at;
        }
    }
    const QColor color = theme().seriesColor(curve.lane->styleIndex());
    painter.setPen(QPen(color, 1.0, Qt::DotLine));
    painter.drawPolyline(thin);
    drawWideLine(painter, sure, {QPen(color, 1.9, theme().seriesLine(curve.lane->styleIndex()))});
    for (const double quantile : {0.5, 0.9, 0.99}) {
        const auto at = std::lower_bound(
            curve.points.begin(), curve.points.end(), quantile,
            [](const PercentilePoint& point, double wanted) { return point.quantile < wanted - 1e-9; });
        if (at != curve.points.end() && minimumSamples(quantile) <= curve.count)
            paintMarker(painter, curve.lane->styleIndex(),
                        {xOf(1.0 / (1.0 - quantile)), yOf(*m_duration, static_cast<double>(at->value))}, kCurveMarker);
    }
}

void QuantileChart::paintPlot(QPainter& painter)
{
    for (const Curve& curve : m_curves)
        paintCurve(painter, curve);
    if (m_curves.empty())
        paintEmpty(painter, tr("No round trip in this stretch."));
}

void QuantileChart::paintAround(QPainter& painter)
{
    painter.setPen(theme().mutedText);
    for (double decade = 0.0; decade <= m_decades; decade += 1.0) {
        const QRectF area(xOf(std::pow(10.0, decade)) - 40.0, plot().bottom() + 1.0, 80.0, kQuantileLabelHeight - 2.0);
        painter.drawText(area, Qt::AlignCenter, QStringLiteral("p%1").arg(quantileName(quantileAt(decade))));
    }
    painter.drawText(
        QRectF(plot().left(), plot().bottom() + kQuantileLabelHeight - 2.0, plot().width(), kQuantileLabelHeight - 2.0),
        Qt::AlignCenter, tr("percentile, %; dotted: too few samples"));
    paintCursor(painter);
}

QList<PlotLabel> QuantileChart::readout(double decades) const
{
    QList<PlotLabel> lines;
    for (const Curve& curve : m_curves) {
        const LaneFigures* figures = m_figures.of(*curve.lane);
        if (!figures)
            continue;
        const auto value = figures->latency.valueAtQuantile(quantileAt(decades));
        lines << PlotLabel{
            .styleIndex = curve.lane->styleIndex(),
            .text = tr("%1: %2").arg(safeLine(curve.lane->name()), durationText(std::chrono::microseconds(value)))};
    }
    return lines;
}

void QuantileChart::paintCursor(QPainter& painter) const
{
    if (!m_cursor)
        return;
    const double x = xOf(std::pow(10.0, *m_cursor));
    painter.setPen(QPen(theme().mutedText, 1.0));
    painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
    paintReadout(painter, x, QStringLiteral("p%1").arg(quantileName(quantileAt(*m_cursor))), readout(*m_cursor));
}

void QuantileChart::mousePressEvent(QMouseEvent*)
{
    setFocus(Qt::MouseFocusReason);
}

void QuantileChart::mouseMoveEvent(QMouseEvent* event)
{
    m_cursor = std::clamp((event->position().x() - plot().left()) / plot().width() * m_decades, 0.0, m_decades);
    viewport()->update();
}

void QuantileChart::leaveEvent(QEvent* event)
{
    PlotView::leaveEvent(event);
    m_cursor.reset();
    viewport()->update();
}

void QuantileChart::moveCursor(double by)
{
    m_cursor = std::clamp(m_cursor.value_or(std::log10(2.0)) + by, 0.0, m_decades);
    QStringList parts = {QStringLiteral("p%1").arg(quantileName(quantileAt(*m_cursor)))};
    for (const PlotLabel& label : readout(*m_cursor))
        parts << label.text;
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    viewport()->update();
}

void QuantileChart::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        moveCursor(event->key() == Qt::Key_Left ? -kCursorStep : kCursorStep);
    } else if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->key() == Qt::Key_Escape && m_cursor) {
        m_cursor.reset();
        viewport()->update();
    } else {
        event->ignore();
    }
}

QString QuantileChart::title() const
{
    return tr("%1: distribution of this stretch").arg(quantityText(source().quantity()));
}

QString QuantileChart::summary() const
{
    QStringList parts;
    for (const Curve& curve : m_curves) {
        const LaneFigures* figures = m_figures.of(*curve.lane);
        if (figures)
            parts << tr("%1: median %2, 99 % within %3")
                         .arg(safeLine(curve.lane->name()),
                              durationText(std::chrono::microseconds(figures->latency.valueAtQuantile(0.5))),
                              durationText(std::chrono::microseconds(figures->latency.valueAtQuantile(0.99))));
    }
    return parts.isEmpty() ? tr("No round trip in this stretch.") : parts.join(QStringLiteral("; ")) + u'.';
}

QString QuantileChart::dataTsv() const
{
    const QString quantity = quantityName(source().quantity());
    QStringList lines = {QStringLiteral("backend\tquantile\tvalue_us\tquantity")};
    for (const Curve& curve : m_curves) {
        for (const PercentilePoint& point : curve.points)
            lines << QStringLiteral("%1\t%2\t%3\t%4")
                         .arg(tsvCell(curve.lane->name()))
                         .arg(point.quantile, 0, 'f', 6)
                         .arg(point.value)
                         .arg(quantity);
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace roundtrip

#include "moc_QuantileChart.cpp"
