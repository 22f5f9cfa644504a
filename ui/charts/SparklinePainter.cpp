// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/SparklinePainter.h"

#include "charts/DurationAxis.h"

#include <QPolygonF>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::chrono::seconds kSparkSpan(60);
constexpr double kSparkLowest = 2.0;  // log10 µs: 100 µs
constexpr double kSparkHighest = 7.5; // about 30 s

/// One line for each stretch that was measured.
QList<QPolygonF> sparkLines(const LaneStats& stats, std::chrono::nanoseconds now, const QRectF& area)
{
    const auto x = [&](std::chrono::nanoseconds time) {
        const double ago = std::chrono::duration<double>(now - time) / std::chrono::duration<double>(kSparkSpan);
        return area.left() + area.width() * (1.0 - ago);
    };
    const auto y = [&](std::uint32_t value) {
        const double share = (DurationAxis::quickPosition(value) - kSparkLowest) / (kSparkHighest - kSparkLowest);
        return area.top() + area.height() * (1.0 - std::clamp(share, 0.0, 1.0));
    };
    const auto columns = static_cast<std::size_t>(std::max(area.width() / 2.0, 2.0));
    const auto points = stats.points().points(now - kSparkSpan, now, columns);
    const auto& breaks = stats.breaks();
    QList<QPolygonF> lines;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto before = i == 0 ? points[i].time : points[i - 1].time;
        const auto broken = std::upper_bound(breaks.begin(), breaks.end(), before);
        if (i == 0 || points[i].time - before > QuantileBand::pauseFor(kSparkSpan) ||
            (broken != breaks.end() && *broken <= points[i].time))
            lines << QPolygonF(); // nothing was measured in between
        lines.last() << QPointF(x(points[i].time), y(points[i].value));
    }
    return lines;
}

} // namespace

void paintSparkline(QPainter& painter, const QRectF& area, const LaneStats& stats, std::chrono::nanoseconds now,
                    const QColor& color, const Theme& theme)
{
    painter.setPen(QPen(theme.grid, 1));
    painter.drawLine(QPointF(area.left(), area.bottom() + 0.5), QPointF(area.right(), area.bottom() + 0.5));
    const QList<QPolygonF> lines = sparkLines(stats, now, area);
    painter.setPen(QPen(color, 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(color);
    for (const QPolygonF& line : lines) {
        if (line.size() > 1)
            painter.drawPolyline(line);
        else
            painter.drawEllipse(line.last(), 0.8, 0.8);
    }
    if (!lines.isEmpty())
        painter.drawEllipse(lines.last().last(), 1.8, 1.8);
    painter.setPen(QPen(theme.bad, 1.4));
    for (const auto& [row, mark] : stats.marks()) {
        if (mark.time < now - kSparkSpan || mark.time > now)
            continue;
        const double ago = std::chrono::duration<double>(now - mark.time) / std::chrono::duration<double>(kSparkSpan);
        const double x = area.left() + area.width() * (1.0 - ago);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.top() + 5));
    }
}

} // namespace roundtrip
