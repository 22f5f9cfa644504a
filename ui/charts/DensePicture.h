// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QPainter>

namespace roundtrip {

/// Thousands of upright lines and small squares, written straight into the pixels of one picture: through QPainter each
/// would be a path of its own, and four lanes of a full chart would not fit into a frame. Kept from frame to frame; a
/// new one costs the rows that are drawn on, not the whole. GUI thread.
class DensePicture
{
public:
    /// Empty, over this area of the painter that will draw it. `ratio`: device pixels to one of the painter's.
    void begin(const QRectF& area, double ratio);
    /// One pixel wide, in the painter's coordinates; what leaves the area is cut off.
    void addLine(double x, double top, double bottom, const QColor& color);
    /// Two pixels square, with this middle.
    void addDot(const QPointF& centre, const QColor& color);
    void paint(QPainter& painter) const;

private:
    /// Device pixels of the picture; ends excluded.
    void fill(const QRect& pixels, const QColor& color);
    void clearRows();

    QImage m_image;
    QPointF m_origin;
    double m_ratio = 1.0;
    int m_firstRow = 0; ///< of those drawn on
    int m_endRow = 0;
};

} // namespace roundtrip
