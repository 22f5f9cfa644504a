// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetPlot.h"

#include "model/CountText.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kSecond(1);
constexpr double kLossArm = 4.0; ///< of the cross on the line of a lost agent

/// 1, 2 or 5 times a power of ten, at least this.
double roundRateAbove(double value)
{
    if (value <= 0.0)
        return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power)
            return step * power;
    }
    return 10.0 * power;
}

} // namespace

FleetPlot::FleetPlot(const LaneSet& source, TimeView& view, const QString& title, QWidget* parent)
    : TimeChart(source, view, title, parent)
{
}

void FleetPlot::setLook(const FleetLookPtr& look)
{
    m_look = look;
    lookChanged();
    setAccessibleDescription(summary());
    viewport()->update();
}

void FleetPlot::load(const TimeRange& /*range*/) {} // it has all there is

std::chrono::nanoseconds FleetPlot::timeOf(std::int64_t us) const
{
    return std::chrono::microseconds(us - (m_look ? m_look->trail.originUs() : 0));
}

std::int64_t FleetPlot::usOf(std::chrono::nanoseconds time) const
{
    return (m_look ? m_look->trail.originUs() : 0) +
           std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

void FleetPlot::setHighest(double highest)
{
    m_highest = roundRateAbove(highest * 1.05);
}

double FleetPlot::linearY(double value) const
{
    return plot().bottom() - std::clamp(value / m_highest, 0.0, 1.0) * plot().height();
}

void FleetPlot::paintLinearGrid(QPainter& painter) const
{
    painter.setPen(QPen(theme().grid, 1.0));
    for (const double part : {0.5, 1.0})
        painter.drawLine(QPointF(plot().left(), linearY(part * m_highest)),
                         QPointF(plot().right(), linearY(part * m_highest)));
}

void FleetPlot::paintLinearAxis(QPainter& painter) const
{
    painter.setFont(smallFont());
    painter.setPen(theme().mutedText);
    const double line = QFontMetricsF(painter.font()).height();
    const bool hasRoom = plot().height() >= 3.0 * line;
    for (const double part : {0.0, 0.5, 1.0}) {
        if (part == 0.5 && !hasRoom)
            continue;
        const double y = linearY(part * m_highest);
        painter.drawText(QRectF(0, y - line / 2.0, plot().left() - 6.0, line), Qt::AlignRight | Qt::AlignVCenter,
                         QLocale().toString(part * m_highest, 'g', 6));
    }
}

void FleetPlot::paintEndLabel(QPainter& painter, double y, const QString& text, const QColor& color) const
{
    painter.setFont(smallFont());
    const QFontMetricsF metrics(painter.font());
    const double left = plot().right() + spacing::kSmall;
    const QRectF area(left, y - metrics.height() / 2.0, viewport()->width() - left - 2.0, metrics.height());
    painter.setPen(color);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideRight, area.width()));
}

void FleetPlot::paintGrid(QPainter& painter)
{
    paintMeans(painter);
    TimeChart::paintGrid(painter);
}

void FleetPlot::paintMeans(QPainter& painter) const
{
    if (!trail() || trail()->originUs() == 0)
        return;
    const auto looked = timeOf(trail()->lookedSinceUs());
    if (looked <= kSecond)
        return; // from the beginning
    const double left = std::max(xOf(std::chrono::nanoseconds::zero()), plot().left());
    const double right = std::min(xOf(looked), plot().right());
    if (right > left)
        painter.fillRect(QRectF(QPointF(left, plot().top()), QPointF(right, plot().bottom())),
                         QBrush(theme().grid, Qt::BDiagPattern));
}

void FleetPlot::paintLosses(QPainter& painter) const
{
    if (!trail())
        return;
    painter.setFont(smallFont());
    const QFontMetricsF metrics(painter.font());
    double taken = plot().left();
    for (const auto& [index, us] : trail()->losses()) {
        const double x = xOf(timeOf(us));
        if (x < plot().left() || x > plot().right())
            continue;
        painter.setPen(QPen(theme().bad, 1.4, Qt::DashLine));
        painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
        painter.setPen(QPen(theme().bad, 1.8));
        const QPointF middle(x, plot().top() + kLossArm + 1.0);
        painter.drawLine(middle + QPointF(-kLossArm, -kLossArm), middle + QPointF(kLossArm, kLossArm));
        painter.drawLine(middle + QPointF(-kLossArm, kLossArm), middle + QPointF(kLossArm, -kLossArm));
        const QString name = tr("agent %1 lost").arg(QLocale().toString(index));
        const double width = metrics.horizontalAdvance(name);
        const bool toTheLeft = x + kLossArm + spacing::kTight + width > plot().right();
        const double left = toTheLeft ? x - kLossArm - spacing::kTight - width : x + kLossArm + spacing::kTight;
        if (!m_namesLosses || left < taken)
            continue;
        painter.drawText(QRectF(left, plot().top(), width + 2.0, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         name);
        taken = left + width;
    }
}

void FleetPlot::paintAround(QPainter& painter)
{
    paintLosses(painter);
    TimeChart::paintAround(painter);
}

void FleetPlot::keyPressEvent(QKeyEvent* event)
{
    const bool isStep = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (!isStep || event->modifiers() != Qt::NoModifier) {
        TimeChart::keyPressEvent(event);
        return;
    }
    const TimeRange range = view().range();
    const auto step = event->key() == Qt::Key_Left ? -kSecond : kSecond;
    view().setCursor(std::clamp(view().cursor().value_or(range.to) + step, range.from, range.to));
    QStringList parts{cursorHeading()};
    for (const PlotLabel& label : readout(*view().cursor()))
        parts << label.text;
    setAccessibleDescription(parts.join(u"; "_s));
}

} // namespace roundtrip

#include "moc_FleetPlot.cpp"
