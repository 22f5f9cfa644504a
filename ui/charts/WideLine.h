// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainter>
#include <QPolygonF>

namespace roundtrip {

/// An antialiased line across a whole chart, with round ends and corners. Qt's rasteriser takes ten times as long for
/// it: it makes an outline of the line first. Here a pixel is covered by how far its middle is from the line. A drawing
/// that is saved gets the line itself.
///
/// Points ascend in x. With several pens it is drawn with each, the first one lowest. GUI thread.
void drawWideLine(QPainter& painter, const QPolygonF& line, const QList<QPen>& pens);

} // namespace roundtrip
