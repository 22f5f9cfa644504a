// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QPolygonF>

namespace roundtrip {

/// An antialiased line across a whole chart. Qt's rasteriser keeps what a row of pixels is touched by in a list that it
/// walks from the left: a flat line costs the square of its width. This is drawn strip by strip instead, each clipped
/// to pixels of its own, so that the picture is the same. A drawing that is saved gets it whole.
///
/// Points ascend in x; the painter's transformation is upright (as a chart's is).
void drawWideLine(QPainter& painter, const QPolygonF& line, const QPen& pen);

} // namespace roundtrip
