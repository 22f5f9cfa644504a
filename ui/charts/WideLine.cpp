// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/WideLine.h"

#include <QPaintEngine>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

constexpr double kStripWidth = 64.0;

QPointF pointAt(const QPointF& from, const QPointF& to, double x)
{
    return {x, from.y() + (to.y() - from.y()) * (x - from.x()) / (to.x() - from.x())};
}

/// What lies between two places, cut off there.
QPolygonF partOf(const QPolygonF& line, double from, double to)
{
    QPolygonF part;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QPointF& point = line.at(i);
        if (i > 0) {
            const QPointF& before = line.at(i - 1);
            for (const double edge : {from, to}) {
                if (before.x() < edge && edge < point.x())
                    part << pointAt(before, point, edge);
            }
        }
        if (point.x() >= from && point.x() <= to)
            part << point;
    }
    return part;
}

/// Calls draw(from, to) for strips that cover what the painter shows of [left, right], clipped to them.
template<typename Draw>
void inStrips(QPainter& painter, double left, double right, const Draw& draw)
{
    if (painter.paintEngine()->type() != QPaintEngine::Raster) {
        draw(left, right);
        return;
    }
    const QRectF clip = painter.hasClipping() ? painter.clipBoundingRect() : QRectF(painter.window());
    const double first = std::floor(std::max(left, clip.left()));
    const double end = std::min(right, clip.right());
    painter.save();
    for (double from = first; from < end; from += kStripWidth) {
        const double to = from + kStripWidth;
        painter.setClipRect(QRectF(QPointF(from, clip.top()), QPointF(to, clip.bottom())) & clip);
        draw(from, to);
    }
    painter.restore();
}

} // namespace

void drawWideLine(QPainter& painter, const QPolygonF& line, const QPen& pen)
{
    if (line.size() < 2)
        return;
    const double reach = pen.widthF() + 1.0; // where a part is cut off, its end stays out of sight
    const double first = line.first().x();
    const double last = line.last().x();
    QPen cut = pen;
    cut.setCapStyle(Qt::FlatCap); // much cheaper
    inStrips(painter, first - reach, last + reach, [&](double from, double to) {
        const bool hasEnd = from - reach <= first || last <= to + reach;
        painter.setPen(hasEnd ? pen : cut);
        painter.drawPolyline(partOf(line, from - reach, to + reach));
    });
}

} // namespace roundtrip
