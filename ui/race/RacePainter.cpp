// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RacePainter.h"

#include "chat/BubbleText.h"
#include "core/SafeText.h"
#include "race/RaceText.h"
#include "theme/DirectedText.h"
#include "theme/MarkerShape.h"

#include <QLocale>
#include <QStyle>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr double kRaceStepBack = 0.35;
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
    m_pictures.setTheme(theme);
    m_bar.setTheme(theme);
}

void RacePainter::begin(const RaceLayout& layout, const RaceRuler& ruler, Qt::LayoutDirection direction,
                        qreal pixelRatio)
{
    m_layout = layout;
    m_ruler = ruler;
    m_direction = direction;
    m_pixelRatio = pixelRatio;
}

const QPixmap& RacePainter::mark(int style)
{
    return m_pictures.mark(style, RaceLayout::kMarkExtent, m_pixelRatio);
}

const QPixmap& RacePainter::snowflake()
{
    return m_pictures.icon(QStringLiteral("snowflake"), m_theme.accent, kIconExtent, m_pixelRatio);
}

const QPixmap& RacePainter::clock()
{
    return m_pictures.icon(QStringLiteral("clock"), m_theme.mutedText, kIconExtent, m_pixelRatio);
}

QRect RacePainter::seen(const QRect& area, const QRect& part) const
{
    return QStyle::visualRect(m_direction, area, part.translated(area.topLeft()));
}

double RacePainter::seenX(const QRect& area, double x) const
{
    return m_direction == Qt::RightToLeft ? area.left() + area.width() - x : area.left() + x;
}

QRect RacePainter::laneRect(const RaceRow& row, int index) const
{
    return {row.tracks.left(), row.tracks.top() + index * m_layout.trackHeight(), row.tracks.width(),
            m_layout.trackHeight()};
}

QRect RacePainter::trackRect(const QRect& area, const RaceRow& row, int index) const
{
    return row.tracks.isEmpty() ? QRect() : seen(area, laneRect(row, index));
}

QRectF RacePainter::bar(const QRect& area, const RaceRow& row, int index, const RaceTrack& track) const
{
    if (row.tracks.isEmpty())
        return {};
    return RaceBar::rect(track, seenX(area, m_layout.rulerLeft()), seenX(area, m_layout.x(m_ruler, track.span)),
                         area.top() + row.tracks.top() + (index + 0.5) * m_layout.trackHeight());
}

void RacePainter::paintRow(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row,
                           BubbleText& text, const std::vector<RaceTrack>& tracks,
                           const std::vector<RaceArrival>& arrivals, const State& state)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    m_bar.setCalm(state.isCalm);
    const auto isStale = [&](const QRect& part) { return state.stale.intersects(part); };
    if (isStale(QRect(area.topLeft(), QSize(area.width(), row.text.top()))))
        paintMarks(painter, area, line, row);
    if (state.isStepBack)
        painter.setOpacity(kRaceStepBack);
    if (state.isCurrent || state.isFound) {
        painter.setPen(state.isFound ? QPen(m_theme.accent, 2.0) : QPen(m_theme.border, 1.0));
        painter.setBrush(Qt::NoBrush);
        const QRectF frame = QRectF(area).adjusted(3.5, row.marksHeight() + 0.5, -3.5, -0.5);
        painter.drawRoundedRect(frame, spacing::kRadius, spacing::kRadius);
    }
    if (isStale(seen(area, row.name.united(row.time))))
        paintHead(painter, area, line, row);
    if (isStale(seen(area, row.text))) {
        painter.setPen(m_theme.text);
        text.draw(painter, seen(area, row.text), m_direction);
    }
    if (!row.tracks.isEmpty())
        paintTracks(painter, area, row, tracks, state.stale);
    if (!row.stamps.isEmpty() && isStale(seen(area, row.stamps)))
        paintStamps(painter, area, row, tracks, arrivals);
    painter.restore();
}

void RacePainter::paintMarks(QPainter& painter, const QRect& area, const ChatLine& line, const RaceRow& row)
{
    if (!row.day.isEmpty())
        paintMark(painter, seen(area, row.day), QLocale().toString(line.time.date(), QLocale::LongFormat),
                  {m_theme.border, m_theme.mutedText});
    if (!row.session.isEmpty())
        paintMark(painter, seen(area, row.session), sessionMarkText(), {m_theme.border, m_theme.mutedText});
    if (!row.unread.isEmpty())
        paintMark(painter, seen(area, row.unread), unreadMarkText(), {m_theme.accent, m_theme.accent});
}

void RacePainter::paintTracks(QPainter& painter, const QRect& area, const RaceRow& row,
                              const std::vector<RaceTrack>& tracks, const QRegion& stale)
{
    if (stale.intersects(seen(area, row.tracks)))
        paintGrid(painter, area, row);
    for (int i = 0; i < static_cast<int>(tracks.size()); ++i) {
        if (stale.intersects(trackRect(area, row, i)))
            paintTrack(painter, area, row, i, tracks[static_cast<std::size_t>(i)]);
    }
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

void RacePainter::paintMark(QPainter& painter, const QRect& strip, const QString& words, const MarkColors& colors)
{
    painter.setFont(m_layout.small());
    const int half = QFontMetrics(m_layout.small()).horizontalAdvance(words) / 2 + spacing::kSmall;
    const double y = strip.center().y() + 0.5;
    painter.setPen(QPen(colors.line, 1.0));
    painter.drawLine(QPointF(strip.left(), y), QPointF(strip.center().x() - half, y));
    painter.drawLine(QPointF(strip.center().x() + half, y), QPointF(strip.right(), y));
    painter.setPen(colors.words);
    drawDirected(painter, strip, m_direction, Qt::AlignCenter, words);
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
                             const RaceTrack& track)
{
    const QRect lane = laneRect(row, index);
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
    const double reached =
        m_bar.paint(painter, track, seenX(area, m_layout.rulerLeft()), seenX(area, m_layout.x(m_ruler, track.span)),
                    seenX(area, m_layout.rulerRight()), middle, m_pixelRatio);
    const double end = m_direction == Qt::RightToLeft ? area.left() + area.width() - reached : reached - area.left();
    paintFigures(painter, area, lane, end + RaceLayout::kMarkExtent, track);
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
    if (track.isQueued) {
        const QRect spot(room.left(), room.top() + (room.height() - kIconExtent) / 2, kIconExtent, kIconExtent);
        painter.drawPixmap(seen(area, spot).topLeft(), clock());
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
    stamps.reserve(tracks.size() + arrivals.size());
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
