// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/WideLine.h"

#include "charts/LineStrip.h"

#include <QPaintEngine>

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

constexpr int kStripWidth = 64; ///< pixels: a strip is as high as the line in it, and no more

/// Pieces of a line, in order, and how far along the line each begins.
struct Pieces
{
    explicit Pieces(const QPolygonF& line, double scale)
    {
        for (qsizetype i = 1; i < line.size(); ++i) {
            lines.emplace_back(line.at(i - 1) * scale, line.at(i) * scale);
            begins.push_back(length);
            length += lines.back().length();
        }
    }

    std::vector<QLineF> lines;
    std::vector<double> begins;
    double length = 0.0;
};

/// Of a piece at that x, or at the end that is nearest; of an upright one at that share of it.
double levelAt(const QLineF& piece, double x, double share)
{
    return piece.pointAt(piece.dx() > 0.0 ? std::clamp((x - piece.x1()) / piece.dx(), 0.0, 1.0) : share).y();
}

/// A line on a clip of pixels.
class LinePainter
{
public:
    LinePainter(QPainter& painter, const QList<QPen>& pens, double scale) : m_painter(painter), m_scale(scale)
    {
        const QRectF clip = painter.hasClipping() ? painter.clipBoundingRect() : QRectF(painter.window());
        m_clip = QRectF(clip.topLeft() * scale, clip.size() * scale).toAlignedRect();
        for (const QPen& pen : pens) {
            m_strokes.emplace_back(pen, scale);
            m_reach = std::max(m_reach, m_strokes.back().reach);
        }
    }

    void draw(const Pieces& pieces) const
    {
        const int end = std::min(m_clip.right() + 1, static_cast<int>(std::ceil(pieces.lines.back().x2() + m_reach)));
        std::size_t first = 0;
        for (int left = std::max(m_clip.left(), static_cast<int>(std::floor(pieces.lines.front().x1() - m_reach)));
             left < end; left += kStripWidth) {
            const int right = std::min(left + kStripWidth, end);
            while (first < pieces.lines.size() && pieces.lines[first].x2() < left - m_reach)
                ++first;
            std::size_t last = first;
            while (last < pieces.lines.size() && pieces.lines[last].x1() <= right + m_reach)
                ++last;
            drawStrip(pieces, first, last, left, right);
        }
    }

private:
    void drawStrip(const Pieces& pieces, std::size_t first, std::size_t last, int left, int right) const
    {
        double top = m_clip.bottom() + 1.0;
        double bottom = m_clip.top();
        for (std::size_t i = first; i < last; ++i) {
            for (const double level :
                 {levelAt(pieces.lines[i], left - m_reach, 0.0), levelAt(pieces.lines[i], right + m_reach, 1.0)}) {
                top = std::min(top, level);
                bottom = std::max(bottom, level);
            }
        }
        const QRect area = QRect(QPoint(left, static_cast<int>(std::floor(top - m_reach))),
                                 QPoint(right - 1, static_cast<int>(std::ceil(bottom + m_reach)))) &
                           m_clip;
        if (area.isEmpty())
            return;
        LineStrip strip(area, m_strokes);
        for (std::size_t i = first; i < last; ++i)
            strip.add(pieces.lines[i], pieces.begins[i]);
        QImage image = strip.image();
        image.setDevicePixelRatio(m_scale);
        m_painter.drawImage(QPointF(area.topLeft()) / m_scale, image);
    }

    QPainter& m_painter;
    double m_scale; ///< pixels to one of the painter's units
    QRect m_clip;
    std::vector<LineStroke> m_strokes;
    double m_reach = 0.0; ///< of the widest
};

} // namespace

void drawWideLine(QPainter& painter, const QPolygonF& line, const QList<QPen>& pens)
{
    if (line.size() < 2)
        return;
    if (painter.paintEngine()->type() == QPaintEngine::Raster) {
        const double scale = painter.device()->devicePixelRatioF();
        LinePainter(painter, pens, scale).draw(Pieces(line, scale));
        return;
    }
    for (QPen pen : pens) {
        pen.setCapStyle(Qt::FlatCap);
        pen.setJoinStyle(Qt::RoundJoin);
        painter.setPen(pen);
        painter.drawPolyline(line);
    }
}

} // namespace roundtrip
