// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RacePainter.h"

#include "chat/BubbleText.h"
#include "core/SafeText.h"
#include "race/RaceText.h"
#include "theme/DirectedText.h"
#include "theme/Icons.h"
#include "theme/MarkerShape.h"

#include <QLocale>
#include <QStyle>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr double kLandedHeight = 6.0;
constexpr double kRunHeight = 2.0;
constexpr double kRaceStepBack = 0.35;
constexpr double kRunOpacity = 0.45;
constexpr int kIconExtent = 13;

/// A stamp of a folded line, after its mark.
struct Stamp
{
    int style = 0;
    QString figure = {};
    QColor color = {};
    bool cold = false;
};

} // namespace

void RacePainter::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_marks.clear();
    m_snowflake = {};
}

void RacePainter::begin(const RaceLayout& layout, const RaceRuler& ruler, Qt::LayoutDirection direction,
                        qreal pixelRatio)
{
    m_layout = layout;
    m_ruler = ruler;
    m_direction = direction;
    if (pixelRatio != m_pixelRatio)
        setTheme(m_theme);
    m_pixelRatio = pixelRatio;
}

const QPixmap& RacePainter::mark(int style)
{
    QPixmap& known = m_marks[style];
    if (known.isNull())
        known = markerPixmap(markerShape(std::max(style, 0)), color(style), RaceLayout::kMarkExtent, m_pixelRatio);
    return known;
}

QColor RacePainter::color(int style) const
{
    return style == kNoStyle ? m_theme.mutedText : m_theme.seriesColor(style);
}

const QPixmap& RacePainter::snowflake()
{
    if (m_snowflake.isNull())
        m_snowflake = iconPixmap(QStringLiteral("snowflake"), m_theme.accent, kIconExtent, m_pixelRatio);
    return m_snowflake;
}

QRect RacePainter::seen(const QRect& area, const QRect& part) const
{
    return QStyle::visualRect(m_direction, area, part.translated(area.topLeft()));
}

double RacePainter::seenX(const QRect& area, double x) const
{
    return m_direction == Qt::RightToLeft ? area.left() + area.width() - x : area.left() + x;
}

QRectF RacePainter::bar(const QRect& area, const RaceRow& row, int index, const RaceTrack& track) const
{
    if (row.tracks.isEmpty() || (track.state != RaceTrack::State::Landed && track.state != RaceTrack::State::Running))
        return {};
    const double from = seenX(area, m_layout.rulerLeft());
    const double to = seenX(area, m_layout.x(m_ruler, track.span));
    const double height = track.state == RaceTrack::State::Landed ? kLandedHeight : kRunHeight;
    const double middle = area.top() + row.tracks.top() + (index + 0.5) * m_layout.trackHeight();
    return {std::min(from, to), middle - height / 2.0, std::abs(to - from), height};
}

void RacePainter::paintRow(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row,
                           BubbleText& text, const std::vector<RaceTrack>& tracks,
                           const std::vector<RaceArrival>& arrivals, const State& state)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (!row.day.isEmpty())
        paintDay(painter, area, line, row);
    if (state.isStepBack)
        painter.setOpacity(kRaceStepBack);
    if (state.isCurrent || state.isFound) {
        painter.setPen(state.isFound ? QPen(m_theme.accent, 2.0) : QPen(m_theme.border, 1.0));
        painter.setBrush(Qt::NoBrush);
        const QRectF frame = QRectF(area).adjusted(3.5, row.day.height() + 0.5, -3.5, -0.5);
        painter.drawRoundedRect(frame, spacing::kRadius, spacing::kRadius);
    }
    paintHead(painter, area, line, row);
    painter.setPen(m_theme.text);
    text.draw(painter, seen(area, row.text), m_direction);
    if (!row.tracks.isEmpty()) {
        paintGrid(painter, area, row);
        for (std::size_t i = 0; i < tracks.size(); ++i)
            paintTrack(painter, area, row, static_cast<int>(i), tracks[i], state);
    }
    if (!row.stamps.isEmpty())
        paintStamps(painter, area, row, tracks, arrivals);
    painter.restore();
}

void RacePainter::paintHead(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row)
{
    painter.setFont(m_layout.bold());
    painter.setPen(line.own ? m_theme.accent : m_theme.text);
    const QString name =
        QFontMetrics(m_layout.bold()).elidedText(safeLine(line.user), Qt::ElideRight, row.name.width());
    drawDirected(painter, seen(area, row.name), m_direction, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.setFont(m_layout.small());
    painter.setPen(m_theme.mutedText);
    drawDirected(painter, seen(area, row.time), m_direction, Qt::AlignLeft | Qt::AlignVCenter,
                 QLocale().toString(line.time.time(), QLocale::ShortFormat));
    painter.setFont(m_layout.font());
}

void RacePainter::paintDay(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row)
{
    const QString date = QLocale().toString(line.time.date(), QLocale::LongFormat);
    const QRect strip = seen(area, row.day);
    painter.setFont(m_layout.small());
    const int half = QFontMetrics(m_layout.small()).horizontalAdvance(date) / 2 + spacing::kSmall;
    const double y = strip.center().y() + 0.5;
    painter.setPen(QPen(m_theme.border, 1.0));
    painter.drawLine(QPointF(strip.left(), y), QPointF(strip.center().x() - half, y));
    painter.drawLine(QPointF(strip.center().x() + half, y), QPointF(strip.right(), y));
    painter.setPen(m_theme.mutedText);
    drawDirected(painter, strip, m_direction, Qt::AlignCenter, date);
}

void RacePainter::paintGrid(QPainter& painter, const QRect& area, const RaceRow& row)
{
    painter.setPen(QPen(m_theme.grid, 1.0));
    const QRect tracks = seen(area, row.tracks);
    for (const RaceRuler::Tick& tick : m_ruler.ticks()) {
        const double wide = m_layout.rulerRight() - m_layout.rulerLeft();
        const double x = std::floor(seenX(area, m_layout.rulerLeft() + tick.position * wide)) + 0.5;
        painter.drawLine(QPointF(x, tracks.top()), QPointF(x, tracks.bottom()));
    }
}

void RacePainter::paintTrack(QPainter& painter, const QRect& area, const RaceRow& row, int index,
                             const RaceTrack& track, const State& state)
{
    const QRect lane(row.tracks.left(), row.tracks.top() + index * m_layout.trackHeight(), row.tracks.width(),
                     m_layout.trackHeight());
    const double middle = area.top() + lane.top() + m_layout.trackHeight() / 2.0;
    drawMarker(painter, {seenX(area, lane.left() + RaceLayout::kMarkExtent / 2.0), middle}, mark(track.style));
    if (m_layout.nameWidth() > 0) {
        const QRect name(lane.left() + RaceLayout::kMarkExtent + spacing::kSmall, lane.top(), m_layout.nameWidth(),
                         lane.height());
        painter.setFont(m_layout.font());
        painter.setPen(m_theme.text);
        drawDirected(painter, seen(area, name), m_direction, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(m_layout.font()).elidedText(safeLine(track.backend), Qt::ElideRight, name.width()));
    }
    double end = m_layout.rulerLeft();
    if (const QRectF way = bar(area, row, index, track);
        !way.isNull() && !(state.isCalm && track.state == RaceTrack::State::Running)) {
        paintBar(painter, way, track, state);
        end = m_layout.x(m_ruler, track.span);
    }
    if (track.state == RaceTrack::State::Lost) {
        end = m_layout.rulerRight();
        painter.setPen(QPen(color(track.style), 1.5, Qt::DotLine));
        painter.drawLine(QPointF(seenX(area, m_layout.rulerLeft()), middle), QPointF(seenX(area, end), middle));
    }
    paintEnd(painter, {seenX(area, end), middle}, track);
    paintFigures(painter, area, lane, end + RaceLayout::kMarkExtent, track);
}

void RacePainter::paintBar(QPainter& painter, const QRectF& bar, const RaceTrack& track, const State&)
{
    QColor shade = color(track.style);
    if (track.state == RaceTrack::State::Running)
        shade.setAlphaF(static_cast<float>(kRunOpacity));
    painter.fillRect(bar, shade);
}

void RacePainter::paintEnd(QPainter& painter, const QPointF& centre, const RaceTrack& track)
{
    switch (track.state) {
    case RaceTrack::State::Landed:
    case RaceTrack::State::Running:
        drawMarker(painter, centre, mark(track.style));
        return;
    case RaceTrack::State::Waiting:
        return;
    case RaceTrack::State::Lost:
    case RaceTrack::State::Refused:
    case RaceTrack::State::NotSent:
        break;
    }
    const double arm = RaceLayout::kMarkExtent / 2.0 - 1.5;
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

QColor RacePainter::figureColor(const RaceTrack& track) const
{
    switch (track.state) {
    case RaceTrack::State::Landed:
        return track.late ? m_theme.warning : m_theme.text;
    case RaceTrack::State::Waiting:
    case RaceTrack::State::Running:
        return m_theme.mutedText;
    case RaceTrack::State::Lost:
    case RaceTrack::State::Refused:
    case RaceTrack::State::NotSent:
        return m_theme.bad;
    }
    return m_theme.text;
}

void RacePainter::paintFigures(QPainter& painter, const QRect& area, const QRect& lane, double from,
                               const RaceTrack& track)
{
    QRect room(static_cast<int>(from), lane.top(), std::max(0, lane.right() + 1 - static_cast<int>(from)),
               lane.height());
    if (track.cold) {
        const QRect spot(room.left(), room.top() + (room.height() - kIconExtent) / 2, kIconExtent, kIconExtent);
        painter.drawPixmap(seen(area, spot).topLeft(), snowflake());
        room.setLeft(room.left() + kIconExtent + 3);
    }
    const bool landed = track.state == RaceTrack::State::Landed;
    const QFont& font = landed ? m_layout.bold() : m_layout.small();
    const QString figure = trackFigure(track);
    painter.setFont(font);
    painter.setPen(figureColor(track));
    drawDirected(painter, seen(area, room), m_direction, Qt::AlignLeft | Qt::AlignVCenter, figure);
    const QString remark = trackRemark(track);
    if (remark.isEmpty())
        return;
    room.setLeft(room.left() + QFontMetrics(font).horizontalAdvance(figure) + spacing::kSmall);
    painter.setFont(m_layout.small());
    painter.setPen(track.isFirst ? m_theme.good : m_theme.mutedText);
    drawDirected(painter, seen(area, room), m_direction, Qt::AlignLeft | Qt::AlignVCenter,
                 QFontMetrics(m_layout.small()).elidedText(remark, Qt::ElideRight, room.width()));
}

void RacePainter::paintStamps(QPainter& painter, const QRect& area, const RaceRow& row,
                              const std::vector<RaceTrack>& tracks, const std::vector<RaceArrival>& arrivals)
{
    std::vector<Stamp> stamps;
    for (const RaceTrack& track : tracks)
        stamps.push_back({track.style, trackFigure(track),
                          track.state == RaceTrack::State::Landed ? m_theme.mutedText : figureColor(track),
                          track.cold});
    for (const RaceArrival& arrival : arrivals)
        stamps.push_back(
            {arrival.style, arrivals.size() < 2 ? QString() : arrivalFigure(arrival), m_theme.mutedText, false});
    painter.setFont(m_layout.small());
    const QFontMetrics metrics(m_layout.small());
    int x = row.stamps.left();
    for (const Stamp& stamp : stamps) {
        const int wide = RaceLayout::kMarkExtent +
                         (stamp.figure.isEmpty() ? 0 : spacing::kTight + metrics.horizontalAdvance(stamp.figure)) +
                         (stamp.cold ? kIconExtent + 3 : 0);
        if (x + wide > row.stamps.right()) { // whole figures or none
            drawDirected(painter, seen(area, QRect(x, row.stamps.top(), row.stamps.right() - x, row.stamps.height())),
                         m_direction, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("…"));
            return;
        }
        const double middle = area.top() + row.stamps.center().y() + 0.5;
        drawMarker(painter, {seenX(area, x + RaceLayout::kMarkExtent / 2.0), middle}, mark(stamp.style));
        int at = x + RaceLayout::kMarkExtent + spacing::kTight;
        if (stamp.cold) {
            const QRect spot(at, row.stamps.top() + (row.stamps.height() - kIconExtent) / 2, kIconExtent, kIconExtent);
            painter.drawPixmap(seen(area, spot).topLeft(), snowflake());
            at += kIconExtent + 3;
        }
        painter.setPen(stamp.color);
        drawDirected(painter, seen(area, QRect(at, row.stamps.top(), wide, row.stamps.height())), m_direction,
                     Qt::AlignLeft | Qt::AlignVCenter, stamp.figure);
        x += wide + spacing::kMedium;
    }
}

void RacePainter::paintRuler(QPainter& painter, const QRect& area)
{
    painter.setFont(m_layout.small());
    const QFontMetrics metrics(m_layout.small());
    const int wide = m_layout.rulerRight() - m_layout.rulerLeft();
    for (const RaceRuler::Tick& tick : m_ruler.ticks()) {
        const double x = seenX(area, m_layout.rulerLeft() + tick.position * wide);
        painter.setPen(m_theme.mutedText);
        const int half = metrics.horizontalAdvance(tick.label) / 2 + 2;
        painter.drawText(QRectF(x - half, area.top(), 2 * half, area.height() - 4), Qt::AlignCenter, tick.label);
        painter.setPen(QPen(m_theme.border, 1.0));
        painter.drawLine(QPointF(std::floor(x) + 0.5, area.bottom() - 3), QPointF(std::floor(x) + 0.5, area.bottom()));
    }
}

} // namespace roundtrip
