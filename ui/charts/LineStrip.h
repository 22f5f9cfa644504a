// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QLineF>
#include <QPen>
#include <QRect>

#include <vector>

namespace roundtrip {

/// A line's dashes, of which a pixel may be covered in part.
class DashPattern
{
public:
    /// `scale`: pixels to one of the pen's units.
    DashPattern(const QPen& pen, double scale);
    /// 0 to 1: how much of a pixel at that length of the line is on a dash.
    [[nodiscard]] double coverage(double along) const { return m_ends.empty() ? 1.0 : partOfPixel(along); }

private:
    [[nodiscard]] double partOfPixel(double along) const;

    std::vector<double> m_ends; ///< of dashes and gaps in turns, pixels from the pattern's begin; empty: no gaps
};

/// How wide a line is drawn, in pixels, and with what.
struct LineStroke
{
    /// `scale`: pixels to one of the pen's units.
    LineStroke(const QPen& pen, double scale);

    double reach; ///< from the line to where the middle of a pixel shows nothing of it
    double most;  ///< that it covers of a pixel, which may be wider
    DashPattern dashes;
    QRgb color; ///< premultiplied
};

/// A part of a picture with one line on it, in one or more strokes, the lowest first. Pixels; their middles are at
/// halves.
class LineStrip
{
public:
    LineStrip(const QRect& area, const std::vector<LineStroke>& strokes);
    /// A straight piece, whose begin lies so far along the line.
    void add(const QLineF& piece, double begin);
    /// Nothing but the line, premultiplied.
    [[nodiscard]] QImage image() const;

private:
    void cover(std::size_t pixel, double square, double along);

    QRect m_area;
    const std::vector<LineStroke>& m_strokes;
    double m_reach = 0.0;          ///< of the widest
    std::vector<float> m_coverage; ///< pixel by pixel, row by row: of each stroke
};

} // namespace roundtrip
