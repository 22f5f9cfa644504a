// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/MarkerShape.h"

#include <QPainter>
#include <QPolygonF>

#include <cmath>
#include <numbers>

namespace roundtrip {

namespace {

QPolygonF regularPolygon(int corners, const QPointF& centre, qreal radius)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2.0 * std::numbers::pi * i / corners - std::numbers::pi / 2.0;
        polygon << centre + QPointF(std::cos(angle), std::sin(angle)) * radius;
    }
    return polygon;
}

/// With four points.
QPolygonF star(const QPointF& centre, qreal radius)
{
    constexpr double kInner = 0.38;
    QPolygonF polygon;
    for (int i = 0; i < 8; ++i) {
        const double angle = std::numbers::pi * i / 4.0 - std::numbers::pi / 2.0;
        polygon << centre + QPointF(std::cos(angle), std::sin(angle)) * radius * (i % 2 == 0 ? 1.0 : kInner);
    }
    return polygon;
}

} // namespace

MarkerShape markerShape(int index)
{
    constexpr int kShapes = 12;
    return static_cast<MarkerShape>(index % kShapes);
}

QPainterPath markerPath(MarkerShape shape, const QPointF& centre, qreal size)
{
    QPainterPath path;
    const qreal half = size / 2.0;
    switch (shape) {
    case MarkerShape::Square:
        path.addRect(QRectF(centre - QPointF(half, half), QSizeF(size, size)));
        break;
    case MarkerShape::Circle:
        path.addEllipse(centre, half * 1.1, half * 1.1);
        break;
    case MarkerShape::Triangle:
        path.addPolygon(regularPolygon(3, centre + QPointF(0, half * 0.2), half * 1.4));
        break;
    case MarkerShape::Diamond:
        path.addPolygon(regularPolygon(4, centre, half * 1.4));
        break;
    case MarkerShape::Pentagon:
        path.addPolygon(regularPolygon(5, centre, half * 1.25));
        break;
    case MarkerShape::Cross: {
        const qreal arm = half * 0.45;
        path.addRect(QRectF(centre.x() - arm, centre.y() - half * 1.2, 2 * arm, half * 2.4));
        path.addRect(QRectF(centre.x() - half * 1.2, centre.y() - arm, half * 2.4, 2 * arm));
        path.setFillRule(Qt::WindingFill);
        break;
    }
    case MarkerShape::Columns:
        path.addRect(QRectF(centre + QPointF(-half * 1.15, -half * 1.15), QSizeF(size * 0.4, size * 1.15)));
        path.addRect(QRectF(centre + QPointF(half * 0.35, -half * 1.15), QSizeF(size * 0.4, size * 1.15)));
        break;
    case MarkerShape::Ring:
        path.addEllipse(centre, half * 1.25, half * 1.25);
        path.addEllipse(centre, half * 0.6, half * 0.6); // what two outlines enclose is no part of it
        break;
    case MarkerShape::Frame:
        path.addRect(QRectF(centre - QPointF(half, half) * 1.1, QSizeF(size, size) * 1.1));
        path.addRect(QRectF(centre - QPointF(half, half) * 0.5, QSizeF(size, size) * 0.5));
        break;
    case MarkerShape::Star:
        path.addPolygon(star(centre, half * 1.5));
        break;
    case MarkerShape::Hourglass:
        path.addPolygon({{centre + QPointF(-half, -half) * 1.15, centre + QPointF(half, -half) * 1.15,
                          centre + QPointF(-half, half) * 1.15, centre + QPointF(half, half) * 1.15}});
        break;
    case MarkerShape::Bars:
        path.addRect(QRectF(centre + QPointF(-half * 1.15, -half * 1.15), QSizeF(size * 1.15, size * 0.4)));
        path.addRect(QRectF(centre + QPointF(-half * 1.15, half * 0.35), QSizeF(size * 1.15, size * 0.4)));
        break;
    }
    path.closeSubpath();
    return path;
}

QPixmap markerPixmap(MarkerShape shape, const QColor& color, int extent, qreal devicePixelRatio)
{
    // In device pixels, an odd number of them, so that there is one in the middle; and so is the shape.
    const int pixels = static_cast<int>(std::ceil(extent * devicePixelRatio)) | 1;
    const int shapePixels = static_cast<int>(std::lround(extent * devicePixelRatio * 0.68)) | 1;
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(markerPath(shape, QPointF(pixels, pixels) / 2.0, shapePixels), color);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void drawMarker(QPainter& painter, const QPointF& centre, const QPixmap& marker)
{
    const QTransform toDevice = painter.deviceTransform();
    const QPointF corner = toDevice.map(centre) - QPointF(marker.width(), marker.height()) / 2.0;
    painter.drawPixmap(toDevice.inverted().map(QPointF(std::round(corner.x()), std::round(corner.y()))), marker);
}

} // namespace roundtrip
