// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/LineStrip.h"

#include "charts/PixelColor.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {
constexpr float kWhole = 255.9F; ///< of a pixel: a part of it is the integer below
} // namespace

DashPattern::DashPattern(const QPen& pen, double scale)
{
    if (pen.style() == Qt::SolidLine)
        return;
    double end = 0.0;
    for (const double length : pen.dashPattern()) {
        end += length * pen.widthF() * scale;
        m_ends.push_back(end);
    }
}

double DashPattern::partOfPixel(double along) const
{
    const double at = std::fmod(along, m_ends.back());
    double covered = 0.0;
    double begin = 0.0;
    for (std::size_t i = 0; i + 1 < m_ends.size(); i += 2) { // a dash, and the gap behind it
        for (const double turn : {0.0, m_ends.back()})       // a pixel at the end has its other half in the next turn
            covered += std::clamp(std::min(at + 0.5, m_ends[i] + turn) - std::max(at - 0.5, begin + turn), 0.0, 1.0);
        begin = m_ends[i + 1];
    }
    return std::min(covered, 1.0);
}

LineStroke::LineStroke(const QPen& pen, double scale)
    : reach(std::max(pen.widthF() * scale, 1.0) / 2.0 + 0.5),
      most(std::min(pen.widthF() * scale, 1.0)),
      dashes(pen, scale),
      color(qPremultiply(pen.color().rgba()))
{
}

LineStrip::LineStrip(const QRect& area, const std::vector<LineStroke>& strokes)
    : m_area(area),
      m_strokes(strokes),
      m_coverage(strokes.size() * static_cast<std::size_t>(area.width()) * static_cast<std::size_t>(area.height()))
{
    for (const LineStroke& stroke : strokes)
        m_reach = std::max(m_reach, stroke.reach);
}

void LineStrip::cover(std::size_t pixel, double square, double along)
{
    float* covered = m_coverage.data() + pixel * m_strokes.size();
    const double apart = std::sqrt(square);
    for (const LineStroke& stroke : m_strokes) {
        if (apart < stroke.reach) {
            const double share = std::min(stroke.reach - apart, stroke.most) * stroke.dashes.coverage(along);
            *covered = std::max(*covered, static_cast<float>(share));
        }
        ++covered;
    }
}

void LineStrip::add(const QLineF& piece, double begin)
{
    const double length = piece.length();
    const QPointF way = length > 0.0 ? (piece.p2() - piece.p1()) / length : QPointF(1.0, 0.0);
    const double slope = way.y() / std::max(way.x(), 1e-6);
    const double half = m_reach * std::hypot(1.0, slope);
    const double least = std::min(piece.y1(), piece.y2()) - m_reach;
    const double most = std::max(piece.y1(), piece.y2()) + m_reach;
    const int first = std::max(static_cast<int>(std::floor(piece.x1() - m_reach)), m_area.left());
    const int last = std::min(static_cast<int>(std::ceil(piece.x2() + m_reach)), m_area.right());
    for (int column = first; column <= last; ++column) {
        // The rows of this column that are near the line, which is steep where `way` hardly goes to the right.
        const double right = column + 0.5 - piece.x1();
        const double level = piece.y1() + std::clamp(right, 0.0, length * way.x()) * slope;
        const int top = std::max(static_cast<int>(std::floor(std::max(level - half, least))), m_area.top());
        const int bottom = std::min(static_cast<int>(std::ceil(std::min(level + half, most))), m_area.bottom());
        for (int row = top; row <= bottom; ++row) {
            const double down = row + 0.5 - piece.y1();
            const double along = std::clamp(right * way.x() + down * way.y(), 0.0, length);
            const double across = right - along * way.x();
            const double apart = down - along * way.y();
            const double square = across * across + apart * apart;
            if (square < m_reach * m_reach)
                cover(static_cast<std::size_t>((row - m_area.top()) * m_area.width() + column - m_area.left()), square,
                      begin + along);
        }
    }
}

QImage LineStrip::image() const
{
    QImage image(m_area.size(), QImage::Format_ARGB32_Premultiplied);
    const float* covered = m_coverage.data();
    for (int row = 0; row < m_area.height(); ++row) {
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(row));
        for (QRgb* const end = pixels + m_area.width(); pixels != end; ++pixels) {
            *pixels = 0;
            for (const LineStroke& stroke : m_strokes) {
                if (const float share = *covered++; share > 0.0F)
                    *pixels = composed(scaled(stroke.color, static_cast<quint32>(share * kWhole)), *pixels);
            }
        }
    }
    return image;
}

} // namespace roundtrip
