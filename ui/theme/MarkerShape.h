// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QPixmap>
#include <QPointF>

class QColor;

namespace roundtrip {

/// A shape for each backend, so that colour is never the only thing that tells them apart. There are twice as many as
/// colours, so that backends of the same colour never share one: of twelve, each pair is told apart by at least one of
/// the two at first sight (a test looks).
enum class MarkerShape {
    Square,
    Triangle,
    Circle,
    Diamond,
    Pentagon,
    Cross,
    Ring,
    Columns,
    Star,
    Frame,
    Hourglass,
    Bars
};

[[nodiscard]] MarkerShape markerShape(int index);

/// The filled outline around a centre. `size` is the width of the square shape; the others look as large.
[[nodiscard]] QPainterPath markerPath(MarkerShape shape, const QPointF& centre, qreal size);

/// For lists and headers, sharp at this device pixel ratio.
[[nodiscard]] QPixmap markerPixmap(MarkerShape shape, const QColor& color, int extent, qreal devicePixelRatio);
/// Draws such a picture around a centre, moved to whole device pixels: between them its edges would be lost.
void drawMarker(QPainter& painter, const QPointF& centre, const QPixmap& marker);

} // namespace roundtrip
