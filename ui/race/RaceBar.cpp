// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceBar.h"

#include "theme/MarkerShape.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {
constexpr double kLandedHeight = 6.0;
constexpr double kRunHeight = 2.0;
constexpr float kRunOpacity = 0.45F;
} // namespace

QColor RaceBar::color(int style) const
{
    return style == kNoStyle ? m_theme.mutedText : m_theme.seriesColor(style);
}

QRectF RaceBar::rect(const RaceTrack& track, double from, double to, double middle)
{
    if (track.state != RaceTrack::State::Landed && track.state != RaceTrack::State::Running)
        return {};
    const double height = track.state == RaceTrack::State::Landed ? kLandedHeight : kRunHeight;
    return {std::min(from, to), middle - height / 2.0, std::abs(to - from), height};
}

double RaceBar::paint(QPainter& painter, const RaceTrack& track, double from, double to, double end, double middle,
                      qreal pixelRatio) const
{
    double reached = from;
    const bool isRunning = track.state == RaceTrack::State::Running;
    if (const QRectF way = rect(track, from, to, middle); !way.isNull() && !(m_isCalm && isRunning)) {
        QColor shade = color(track.style);
        if (isRunning)
            shade.setAlphaF(kRunOpacity);
        painter.fillRect(way, shade);
        reached = to;
    }
    if (track.state == RaceTrack::State::Lost) {
        reached = end;
        painter.setPen(QPen(color(track.style), 1.5, Qt::DotLine));
        painter.drawLine(QPointF(from, middle), QPointF(end, middle));
    }
    paintEnd(painter, {reached, middle}, track, pixelRatio);
    return reached;
}

void RaceBar::paintEnd(QPainter& painter, const QPointF& centre, const RaceTrack& track, qreal pixelRatio) const
{
    switch (track.state) {
    case RaceTrack::State::Landed:
    case RaceTrack::State::Running:
        drawMarker(painter, centre, m_pictures.mark(track.style, kMarkExtent, pixelRatio));
        return;
    case RaceTrack::State::Waiting:
        return;
    case RaceTrack::State::Lost:
    case RaceTrack::State::Refused:
    case RaceTrack::State::NotSent:
        break;
    }
    const double arm = kMarkExtent / 2.0 - 1.5;
    painter.setPen(QPen(m_theme.bad, 2.0));
    painter.setBrush(Qt::NoBrush);
    if (track.state == RaceTrack::State::NotSent) {
        painter.drawLine(centre - QPointF(0, arm + 1), centre + QPointF(0, arm + 1));
        return;
    }
    painter.drawLine(centre - QPointF(arm, arm), centre + QPointF(arm, arm));
    painter.drawLine(centre - QPointF(arm, -arm), centre + QPointF(arm, -arm));
    if (track.state == RaceTrack::State::Refused) {
        painter.setPen(QPen(m_theme.bad, 1.2));
        painter.drawEllipse(centre, arm + 2.5, arm + 2.5);
    }
}

} // namespace roundtrip
