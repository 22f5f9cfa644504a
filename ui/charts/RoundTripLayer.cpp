// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/RoundTripLayer.h"

#include "charts/DurationAxis.h"
#include "charts/WideLine.h"

#include <QPainter>

namespace roundtrip {

namespace {

constexpr int kChartMarkerExtent = 9;
constexpr int kMarkRowHeight = 12;
constexpr int kMarkExtent = 15;
/// More columns than this and shapes would only cover each other: dots and spread say more.
constexpr std::size_t kMostShapes = 260;
constexpr std::size_t kSparse = 80;
constexpr int kSpreadAlpha = 90;
constexpr int kBandAlpha = 34;
/// A message that has been out for less is not drawn as a tail: on a fast backend tails would only flicker.
constexpr std::chrono::milliseconds kTailAfter(60);

bool isDense(const RoundTripFrame& frame)
{
    return frame.columns.size() > kMostShapes;
}

QColor withAlpha(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

double micros(std::chrono::nanoseconds span)
{
    return std::chrono::duration<double, std::micro>(span).count();
}

} // namespace

void RoundTripLayer::setFrame(const View& view, std::vector<RoundTripFrame> frames)
{
    m_view = view;
    m_frames = std::move(frames);
}

void RoundTripLayer::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_markers.clear();
    m_marks.clear();
}

double RoundTripLayer::x(std::chrono::nanoseconds time) const
{
    const double share =
        std::chrono::duration<double>(time - m_view.from) / std::chrono::duration<double>(m_view.to - m_view.from);
    return m_view.plot.left() + share * m_view.plot.width();
}

double RoundTripLayer::y(double microseconds) const
{
    const double share = (DurationAxis::quickPosition(microseconds) - m_view.lowest) / (m_view.highest - m_view.lowest);
    return m_view.plot.bottom() - share * m_view.plot.height();
}

void RoundTripLayer::paint(QPainter& painter)
{
    if (const double ratio = painter.device()->devicePixelRatioF(); ratio != m_ratio) {
        m_ratio = ratio; // another screen
        m_markers.clear();
        m_marks.clear();
    }
    // Few points stand on their line; many would hide it.
    const auto isSparse = [](const RoundTripFrame& frame) { return frame.columns.size() <= kSparse; };
    paintColumns(painter);
    for (const RoundTripFrame& frame : m_frames) {
        if (isSparse(frame))
            paintMedian(painter, frame);
        if (!isDense(frame))
            paintPoints(painter, frame);
    }
    for (const RoundTripFrame& frame : m_frames) {
        if (!isSparse(frame))
            paintMedian(painter, frame);
    }
    int row = 0;
    for (const RoundTripFrame& frame : m_frames) {
        paintPending(painter, frame);
        paintMarks(painter, frame, row++);
    }
}

void RoundTripLayer::addBand(const BandRun& run)
{
    QPolygonF upper;
    QPolygonF lower;
    const auto addAt = [&](std::chrono::nanoseconds time, const BandPoint& point) {
        upper << QPointF(x(time), y(static_cast<double>(point.p90)));
        lower << QPointF(x(time), y(static_cast<double>(point.p10)));
    };
    for (std::size_t i = 0; i < run.points.size(); ++i) {
        const BandPoint& point = run.points[i];
        if (!point.hasSpread())
            continue;
        const bool begins = i == 0 || !run.points[i - 1].hasSpread();
        const bool ends = i + 1 == run.points.size() || !run.points[i + 1].hasSpread();
        if (begins)
            addAt(i == 0 ? run.first : point.first, point);
        addAt(point.middle, point);
        if (!ends)
            continue;
        addAt(i + 1 == run.points.size() ? run.last : point.last, point);
        m_picture.addToBand(upper, lower);
        upper.clear();
        lower.clear();
    }
}

const QPixmap& RoundTripLayer::marker(int styleIndex)
{
    QPixmap& pixmap = m_markers[styleIndex];
    if (pixmap.isNull())
        pixmap = markerPixmap(markerShape(styleIndex), m_theme.seriesColor(styleIndex), kChartMarkerExtent, m_ratio);
    return pixmap;
}

void RoundTripLayer::paintPoints(QPainter& painter, const RoundTripFrame& frame)
{
    const QPixmap& pixmap = marker(frame.styleIndex);
    QList<QLineF> spreads;
    for (const PyramidColumn& column : frame.columns) {
        const QPointF low(x(column.lowest.time), y(column.lowest.value));
        const QPointF high(x(column.highest.time), y(column.highest.value));
        drawMarker(painter, low, pixmap);
        if (column.count > 1)
            drawMarker(painter, high, pixmap);
        if (column.count > 2)
            spreads << QLineF(low.x(), low.y(), low.x(), high.y());
    }
    painter.setRenderHint(QPainter::Antialiasing, false); // upright lines need none
    painter.setPen(withAlpha(m_theme.seriesColor(frame.styleIndex), kSpreadAlpha));
    painter.drawLines(spreads);
    painter.setRenderHint(QPainter::Antialiasing, true);
}

void RoundTripLayer::paintColumns(QPainter& painter)
{
    m_picture.begin(painter, m_view.plot);
    for (const RoundTripFrame& frame : m_frames) {
        m_picture.addBand({}, {}, withAlpha(m_theme.seriesColor(frame.styleIndex), kBandAlpha));
        for (const BandRun& run : frame.band)
            addBand(run);
    }
    for (const RoundTripFrame& frame : m_frames) {
        if (!isDense(frame))
            continue;
        const QColor color = m_theme.seriesColor(frame.styleIndex);
        m_picture.beginLane(withAlpha(color, kSpreadAlpha), color);
        for (const PyramidColumn& column : frame.columns) {
            const QPointF low(x(column.lowest.time), y(column.lowest.value));
            const QPointF high(x(column.highest.time), y(column.highest.value));
            if (column.count > 2) // over the whole stretch of time: neighbours join without a gap
                m_picture.addSpread(x(column.first.time), x(column.last.time), high.y(), low.y());
            m_picture.addDot(low);
            m_picture.addDot(high);
        }
    }
    m_picture.paint(painter);
}

void RoundTripLayer::paintMedian(QPainter& painter, const RoundTripFrame& frame) const
{
    for (const BandRun& run : frame.band) {
        if (run.points.empty())
            continue;
        QPolygonF line{{x(run.first), y(static_cast<double>(run.points.front().p50))}};
        for (const BandPoint& point : run.points)
            line << QPointF(x(point.middle), y(static_cast<double>(point.p50)));
        line << QPointF(x(run.last), y(static_cast<double>(run.points.back().p50)));
        // A wider line below lifts it off the points.
        drawWideLine(painter, line,
                     {QPen(m_theme.surface, 3.2),
                      QPen(m_theme.seriesColor(frame.styleIndex), 1.8, m_theme.seriesLine(frame.styleIndex))});
    }
}

void RoundTripLayer::paintPending(QPainter& painter, const RoundTripFrame& frame) const
{
    const QColor color = m_theme.seriesColor(frame.styleIndex);
    painter.setPen(QPen(withAlpha(color, 170), 1.2, Qt::DotLine));
    painter.setBrush(m_theme.surface);
    for (const auto sent : frame.pending) {
        const auto out = m_view.now - sent;
        if (out < kTailAfter)
            continue;
        const QPointF tip(x(sent), y(micros(out)));
        painter.drawLine(QPointF(tip.x(), m_view.plot.bottom()), tip);
        painter.drawEllipse(tip, 2.5, 2.5);
    }
}

const QPixmap& RoundTripLayer::mark(int styleIndex, LaneStats::MarkKind kind)
{
    constexpr int kKinds = 3;
    QPixmap& pixmap = m_marks[styleIndex * kKinds + static_cast<int>(kind)];
    if (!pixmap.isNull())
        return pixmap;
    pixmap = QPixmap((QSizeF(kMarkExtent, kMarkExtent) * m_ratio).toSize());
    pixmap.setDevicePixelRatio(m_ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(kMarkExtent / 2.0, kMarkExtent / 2.0);
    painter.setPen(QPen(m_theme.seriesColor(styleIndex), 1.8, Qt::SolidLine, Qt::RoundCap));
    constexpr double kArm = 3.5;
    painter.drawLine(QPointF(-kArm, -kArm), QPointF(kArm, kArm));
    if (kind != LaneStats::MarkKind::NotSent) // half a cross: it was never on its way
        painter.drawLine(QPointF(-kArm, kArm), QPointF(kArm, -kArm));
    if (kind == LaneStats::MarkKind::Rejected) // a cross in a ring: somebody said no
        painter.drawEllipse(QPointF(0, 0), kArm + 2, kArm + 2);
    return pixmap;
}

void RoundTripLayer::paintMarks(QPainter& painter, const RoundTripFrame& frame, int row)
{
    const double middle = m_view.plot.top() + kMarkRowHeight * (row + 0.5) + 2;
    double lastX[3] = {-1e9, -1e9, -1e9}; // a mark that covers one of its kind says nothing new
    for (const LaneStats::Mark& lost : frame.marks) {
        const double at = x(lost.time);
        double& last = lastX[static_cast<int>(lost.kind)];
        if (at - last < 2.0)
            continue;
        last = at;
        drawMarker(painter, {at, middle}, mark(frame.styleIndex, lost.kind));
    }
}

} // namespace roundtrip
