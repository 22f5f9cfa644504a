// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/Sparkline.h"

#include "charts/SparklinePainter.h"

#include <QPainter>

namespace roundtrip {

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
    paintSparkline(painter, QRectF(rect()).adjusted(2, 2, -2, -2), m_lane.stats(),
                   m_clock.now() - m_lane.stats().origin(), m_theme.seriesColor(m_lane.styleIndex()), m_theme);
}

} // namespace roundtrip

#include "moc_Sparkline.cpp"
