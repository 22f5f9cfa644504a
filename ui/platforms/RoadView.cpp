// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/RoadView.h"

#include "theme/Fonts.h"

#include <QLineF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

constexpr QSizeF kBoxSize(196, 74);
constexpr qreal kColumnGap = 112;
constexpr qreal kRoadRowGap = 66;
constexpr qreal kMargin = 12;
constexpr qreal kBoxPadding = 8;
constexpr qreal kSmallest = 0.55; ///< of the drawing, in a narrow dialog
constexpr qreal kArrow = 8;
constexpr qreal kAside = 14; ///< two arrows between the same places stand so far from the middle

/// Where the line from the centre of a box towards a point leaves the box.
QPointF edgeTowards(const QRectF& box, const QPointF& target)
{
    const QPointF way = target - box.center();
    const qreal share = std::max(std::abs(way.x()) / (box.width() / 2), std::abs(way.y()) / (box.height() / 2));
    return share > 0 ? box.center() + way / share : box.center();
}

QPainterPath arrowHead(const QPointF& tip, const QPointF& from)
{
    const QLineF line(tip, from);
    QLineF left = line;
    left.setLength(kArrow);
    QLineF right = left;
    left.setAngle(line.angle() + 26);
    right.setAngle(line.angle() - 26);
    QPainterPath path(tip);
    path.lineTo(left.p2());
    path.lineTo(right.p2());
    path.closeSubpath();
    return path;
}

} // namespace

RoadView::RoadView(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("roadView"));
    setLayoutDirection(Qt::LeftToRight); // a message's way is its time, and runs that way in every script
    setAccessibleName(tr("The road of a message"));
}

void RoadView::setRoad(const PlatformRoad& road, const QMap<RoadTime, QString>& times)
{
    m_road = road;
    m_times = times;
    measure();
    setAccessibleDescription(road.sentences(times).join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void RoadView::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QSize RoadView::sizeHint() const
{
    const QSize cells = m_road.cells();
    return QSizeF(2 * kMargin + cells.width() * m_box.width() + (cells.width() - 1) * m_gap,
                  2 * kMargin + cells.height() * m_box.height() + (cells.height() - 1) * kRoadRowGap)
        .toSize();
}

QSize RoadView::minimumSizeHint() const
{
    return {static_cast<int>(sizeHint().width() * kSmallest), sizeHint().height()};
}

void RoadView::measure()
{
    const QFontMetricsF metrics(font());
    m_box = kBoxSize;
    m_gap = kColumnGap;
    for (const PlatformRoad::Place& place : m_road.places) {
        const QRectF room(0, 0, kBoxSize.width() - 2 * kBoxPadding, 1'000);
        const qreal note = metrics.boundingRect(room, Qt::TextWordWrap, place.note).height();
        m_box.setHeight(std::max(m_box.height(), kBoxSize.height() + note - metrics.height()));
    }
    for (const PlatformRoad::Step& step : m_road.steps) {
        const bool isLevel = m_road.places.at(step.from).cell.y() == m_road.places.at(step.to).cell.y();
        if (isLevel)
            m_gap = std::max(m_gap, metrics.horizontalAdvance(step.label) + 2 * kBoxPadding);
    }
}

QRectF RoadView::boxOf(const PlatformRoad::Place& place) const
{
    return {
        {kMargin + place.cell.x() * (m_box.width() + m_gap), kMargin + place.cell.y() * (m_box.height() + kRoadRowGap)},
        m_box};
}

void RoadView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal scale = std::min(1.0, static_cast<qreal>(width()) / std::max(sizeHint().width(), 1));
    painter.scale(scale, scale);
    for (const PlatformRoad::Step& step : m_road.steps) {
        const bool hasOpposite =
            std::any_of(m_road.steps.cbegin(), m_road.steps.cend(), [&step](const PlatformRoad::Step& other) {
                return other.from == step.to && other.to == step.from;
            });
        drawStep(painter, step, hasOpposite ? kAside : 0);
    }
    for (const PlatformRoad::Place& place : m_road.places)
        drawPlace(painter, place);
}

void RoadView::drawStep(QPainter& painter, const PlatformRoad::Step& step, qreal aside) const
{
    const QRectF from = boxOf(m_road.places.at(step.from));
    const QRectF to = boxOf(m_road.places.at(step.to));
    QLineF way(from.center(), to.center());
    const QLineF normal = way.normalVector().unitVector();
    const QPointF shift = QPointF(normal.dx(), normal.dy()) * aside;
    way = QLineF(edgeTowards(from, to.center()) + shift, edgeTowards(to, from.center()) + shift);
    painter.setPen(QPen(m_theme.mutedText, 1.6));
    painter.drawLine(way);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.mutedText);
    painter.drawPath(arrowHead(way.p2(), way.p1()));
    if (step.isBothWays)
        painter.drawPath(arrowHead(way.p1(), way.p2()));
    // The label stands on the line, on the ground of the page, where a long one still leaves the arrow heads free.
    const QString time = m_times.value(step.time);
    const QString words = time.isEmpty() ? step.label : step.label + u'\n' + time;
    const QSizeF text = painter.fontMetrics().size(0, words) + QSizeF(8, 0);
    QRectF label(QPointF(), text);
    label.moveCenter(way.center());
    if (std::abs(way.dy()) < 1.0)
        label.moveTop(way.y1() + (aside > 0 && way.dx() < 0 ? 4 : -text.height() - 4));
    else
        painter.fillRect(label, m_theme.window);
    painter.setPen(m_theme.text);
    painter.drawText(label, Qt::AlignCenter, words);
}

void RoadView::drawPlace(QPainter& painter, const PlatformRoad::Place& place) const
{
    const QRectF box = boxOf(place);
    painter.setPen(QPen(place.isAlwaysOn ? m_theme.accent : m_theme.border, place.isAlwaysOn ? 2.4 : 1.2));
    painter.setBrush(m_theme.surface);
    painter.drawRoundedRect(box, spacing::kRadius, spacing::kRadius);
    const QFont bold = fonts::strong(font());
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    const QStringList parts{place.name, place.note, m_times.value(place.time)};
    const QRectF inside = box.adjusted(kBoxPadding, 0, -kBoxPadding, 0);
    const int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    const auto heightOf = [&](qsizetype part) {
        painter.setFont(part == 0 ? bold : font());
        return parts.at(part).isEmpty() ? 0.0 : painter.boundingRect(inside, flags, parts.at(part)).height();
    };
    qreal y = box.center().y() - (heightOf(0) + heightOf(1) + heightOf(2)) / 2;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const qreal height = heightOf(i);
        painter.setPen(i == 1 ? m_theme.mutedText : m_theme.text);
        painter.drawText(QRectF(inside.left(), y, inside.width(), height), flags, parts.at(i));
        y += height;
    }
}

} // namespace roundtrip

#include "moc_RoadView.cpp"
