// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/Sparkline.h"

#include "charts/DurationAxis.h"

#include <QPainter>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr std::chrono::seconds kSpan(60);
constexpr double kLowest = 2.0;  // log10 µs: 100 µs
constexpr double kHighest = 7.5; // about 30 s
} // namespace

Sparkline::Sparkline(const Lane& lane, const Clock& clock, QWidget* parent)
    : QWidget(parent), m_lane(lane), m_clock(clock)
{
    setAccessibleName(tr("Round trips of the last minute on %1").arg(lane.name()));
    setToolTip(tr("Round trips of the last minute, 100 µs to 30 s, logarithmic"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Sparkline::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void Sparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto now = m_clock.now() - m_lane.stats().origin();
    const double width = this->width() - 4.0;
    const double height = this->height() - 4.0;
    const auto x = [&](std::chrono::nanoseconds time) {
        return 2.0 + width * (1.0 - std::chrono::duration<double>(now - time) / std::chrono::duration<double>(kSpan));
    };
    const auto y = [&](std::uint32_t value) {
        const double share = (DurationAxis::position(value) - kLowest) / (kHighest - kLowest);
        return 2.0 + height * (1.0 - std::clamp(share, 0.0, 1.0));
    };
    const auto points =
        m_lane.stats().points().points(now - kSpan, now, static_cast<std::size_t>(std::max(width / 2.0, 2.0)));
    const auto& breaks = m_lane.stats().breaks();
    QList<QPolygonF> lines;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto before = i == 0 ? points[i].time : points[i - 1].time;
        const auto broken = std::upper_bound(breaks.begin(), breaks.end(), before);
        if (i == 0 || points[i].time - before > QuantileBand::pauseFor(kSpan) ||
            (broken != breaks.end() && *broken <= points[i].time))
            lines << QPolygonF(); // nothing was measured in between
        lines.last() << QPointF(x(points[i].time), y(points[i].value));
    }
    const QColor color = m_theme.seriesColor(m_lane.styleIndex());
    painter.setPen(QPen(m_theme.grid, 1));
    painter.drawLine(QPointF(2, this->height() - 1.5), QPointF(2 + width, this->height() - 1.5));
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
    painter.setPen(QPen(m_theme.bad, 1.4));
    for (const auto& [row, mark] : m_lane.stats().marks()) {
        if (mark.time >= now - kSpan && mark.time <= now)
            painter.drawLine(QPointF(x(mark.time), 2), QPointF(x(mark.time), 7));
    }
}

} // namespace roundtrip
