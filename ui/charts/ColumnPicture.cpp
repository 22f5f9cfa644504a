// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/ColumnPicture.h"

#include "charts/PixelColor.h"

#include <QPaintEngine>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

namespace roundtrip {

namespace {

constexpr int kTileWidth = 16; ///< a row of it is as much as a processor moves at once
constexpr int kNone = -1;
constexpr quint32 kHidden = 4; ///< of 255: no eye tells it from nothing

} // namespace

void ColumnPicture::begin(const QPainter& painter, const QRectF& area)
{
    // A drawing that is saved stays a drawing: pictures of pixels are for the screen.
    m_isDrawing = painter.paintEngine()->type() != QPaintEngine::Raster;
    m_ratio = painter.device()->devicePixelRatioF();
    m_size = (area.size() * m_ratio).toSize().expandedTo({1, 1});
    m_origin = area.topLeft();
    m_layerCount = 0;
    m_dots.clear();
}

ColumnPicture::Layer& ColumnPicture::addLayer(const QColor& color)
{
    if (++m_layerCount > m_layers.size())
        m_layers.emplace_back();
    Layer& layer = m_layers[m_layerCount - 1];
    layer.color = color;
    layer.spans.assign(static_cast<std::size_t>(m_size.width()), {});
    layer.outlines.clear();
    return layer;
}

void ColumnPicture::addBand(const QPolygonF& upper, const QPolygonF& lower, const QColor& color)
{
    addLayer(color);
    addToBand(upper, lower);
}

void ColumnPicture::addToBand(const QPolygonF& upper, const QPolygonF& lower)
{
    if (upper.size() < 2)
        return;
    Layer& layer = m_layers[m_layerCount - 1];
    if (m_isDrawing) {
        QPolygonF outline = upper;
        std::copy(lower.crbegin(), lower.crend(), std::back_inserter(outline));
        layer.outlines << outline;
        return;
    }
    const double bottom = m_size.height();
    for (qsizetype i = 1; i < upper.size(); ++i) { // the columns whose middle lies between two points
        const auto pixel = [this](const QPointF& point) { return (point - m_origin) * m_ratio; };
        const QPointF from = pixel(upper.at(i - 1));
        const QPointF to = pixel(upper.at(i));
        const double fromBottom = pixel(lower.at(i - 1)).y();
        const double toBottom = pixel(lower.at(i)).y();
        const double end = std::min(std::ceil(to.x() - 0.5), static_cast<double>(m_size.width()));
        for (double column = std::max(std::ceil(from.x() - 0.5), 0.0); column < end; column += 1.0) {
            const double share = (column + 0.5 - from.x()) / (to.x() - from.x());
            layer.spans[static_cast<std::size_t>(column)] = {
                static_cast<float>(std::clamp(from.y() + share * (to.y() - from.y()), 0.0, bottom)),
                static_cast<float>(std::clamp(fromBottom + share * (toBottom - fromBottom), 0.0, bottom))};
        }
    }
}

void ColumnPicture::beginLane(const QColor& spread, const QColor& dot)
{
    addLayer(spread);
    m_dotColor = qPremultiply(dot.rgba());
}

void ColumnPicture::addSpread(double left, double right, double top, double bottom)
{
    const auto pixel = [this](double at, double origin) { return std::floor((at - origin) * m_ratio); };
    const double first = std::max(pixel(left, m_origin.x()), 0.0);
    const double end = std::min(pixel(right, m_origin.x()) + 1.0, static_cast<double>(m_size.width()));
    const Span span{
        .top = static_cast<float>(std::max(pixel(top, m_origin.y()), 0.0)),
        .end = static_cast<float>(std::min(pixel(bottom, m_origin.y()) + 1.0, static_cast<double>(m_size.height())))};
    if (span.isEmpty())
        return;
    std::vector<Span>& spans = m_layers[m_layerCount - 1].spans;
    for (auto column = static_cast<std::size_t>(first); static_cast<double>(column) < end; ++column) {
        Span& there = spans[column];
        there = there.isEmpty() ? span : Span{std::min(there.top, span.top), std::max(there.end, span.end)};
    }
}

void ColumnPicture::addDot(const QPointF& centre)
{
    const QPointF corner = (centre - m_origin - QPointF(1, 1)) * m_ratio;
    m_dots.push_back({.corner = corner.toPoint(), .color = m_dotColor});
}

void ColumnPicture::paint(QPainter& painter)
{
    if (m_isDrawing) {
        paintShapes(painter);
        return;
    }
    fillPicture();
    if (m_endRow <= m_firstRow)
        return;
    const QRect rows(0, m_firstRow, m_size.width(), m_endRow - m_firstRow);
    painter.drawImage(m_origin + QPointF(0, m_firstRow / m_ratio), m_image, rows);
}

void ColumnPicture::paintShapes(QPainter& painter) const
{
    const auto fill = [&](double left, double top, double width, double height, const QColor& color) {
        painter.fillRect(QRectF(m_origin + QPointF(left, top) / m_ratio, QSizeF(width, height) / m_ratio), color);
    };
    painter.save();
    painter.setPen(Qt::NoPen);
    for (std::size_t i = 0; i < m_layerCount; ++i) {
        const Layer& layer = m_layers[i];
        for (const QPolygonF& outline : layer.outlines) {
            painter.setBrush(layer.color);
            painter.drawPolygon(outline);
        }
        for (std::size_t column = 0; column < layer.spans.size(); ++column) {
            const Span& span = layer.spans[column];
            if (!span.isEmpty())
                fill(static_cast<double>(column), span.top, 1.0, span.end - span.top, layer.color);
        }
    }
    for (const Dot& dot : m_dots)
        fill(dot.corner.x(), dot.corner.y(), dotExtent(), dotExtent(), QColor::fromRgba(qUnpremultiply(dot.color)));
    painter.restore();
}

int ColumnPicture::dotExtent() const
{
    return static_cast<int>(std::lround(2.0 * m_ratio));
}

void ColumnPicture::fillPicture()
{
    // Whole tiles, so that each row of one is written at once.
    const QSize size((m_size.width() + kTileWidth - 1) / kTileWidth * kTileWidth, m_size.height());
    const bool isSame = m_image.size() == size && m_image.devicePixelRatio() == m_ratio;
    if (!isSame)
        m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    m_pixels = m_image.bits(); // once: every call makes sure that nobody else holds the image
    if (isSame) {
        clearRows();
    } else {
        m_image.setDevicePixelRatio(m_ratio);
        m_image.fill(Qt::transparent);
    }
    m_edgeOfRow.assign(static_cast<std::size_t>(m_size.height()) + 1, kNone);
    m_firstRow = m_size.height();
    m_endRow = 0;
    m_colors.clear();
    for (std::size_t i = 0; i < m_layerCount; ++i)
        m_colors.push_back(qPremultiply(m_layers[i].color.rgba()));
    for (int left = 0; left < m_size.width(); left += kTileWidth)
        fillTile(left);
    for (const Dot& dot : m_dots)
        fillDot(dot);
}

void ColumnPicture::clearRows()
{
    for (int row = m_firstRow; row < m_endRow; ++row)
        std::memset(m_pixels + row * m_image.bytesPerLine(), 0, static_cast<std::size_t>(m_image.bytesPerLine()));
}

void ColumnPicture::fillTile(int left)
{
    m_edges.clear();
    m_tileFirst = m_size.height();
    m_tileEnd = 0;
    for (int column = 0; column < std::min(kTileWidth, m_size.width() - left); ++column)
        addEdges(left, column);
    if (m_edges.empty())
        return;
    m_firstRow = std::min(m_firstRow, m_tileFirst);
    m_endRow = std::max(m_endRow, m_tileEnd);
    std::array<QRgb, kTileWidth> colors{};
    const qsizetype stride = m_image.bytesPerLine();
    uchar* pixels = m_pixels + stride * m_tileFirst + left * static_cast<qsizetype>(sizeof(QRgb));
    for (int row = m_tileFirst; row < m_tileEnd; ++row, pixels += stride) {
        for (int edge = std::exchange(m_edgeOfRow[static_cast<std::size_t>(row)], kNone); edge != kNone;) {
            const Edge& change = m_edges[static_cast<std::size_t>(edge)];
            colors[change.column] = change.color;
            edge = change.next;
        }
        std::memcpy(pixels, colors.data(), sizeof(colors));
    }
    m_edgeOfRow[static_cast<std::size_t>(m_tileEnd)] = kNone; // what ends there is not drawn any more
}

void ColumnPicture::addEdges(int left, int column)
{
    m_covers.clear();
    m_rows.clear();
    for (std::size_t i = 0; i < m_layerCount; ++i) {
        const Span& span = m_layers[i].spans[static_cast<std::size_t>(left) + static_cast<std::size_t>(column)];
        if (span.isEmpty())
            continue;
        m_covers.push_back({span, m_colors[i]});
        for (const float edge : {span.top, span.end}) {
            const int row = static_cast<int>(edge);
            m_rows.push_back(row);
            if (static_cast<float>(row) != edge)
                m_rows.push_back(row + 1);
        }
    }
    std::sort(m_rows.begin(), m_rows.end());
    m_rows.erase(std::unique(m_rows.begin(), m_rows.end()), m_rows.end());
    if (m_rows.empty())
        return;
    m_tileFirst = std::min(m_tileFirst, m_rows.front());
    m_tileEnd = std::max(m_tileEnd, m_rows.back());
    for (std::size_t i = 0; i < m_rows.size(); ++i) { // between two of them all pixels are alike
        const int row = m_rows[i];
        const bool isLast = i + 1 == m_rows.size();
        int& ofRow = m_edgeOfRow[static_cast<std::size_t>(row)];
        m_edges.push_back({.column = static_cast<std::size_t>(column),
                           .color = isLast ? 0 : colorOf(static_cast<float>(row), static_cast<float>(m_rows[i + 1])),
                           .next = std::exchange(ofRow, static_cast<int>(m_edges.size()))});
    }
}

QRgb ColumnPicture::colorOf(float top, float end) const
{
    // From the highest down, as far as it shows: below ten lanes' spreads nobody sees another's.
    QRgb color = 0;
    quint32 shows = 255;
    for (auto cover = m_covers.rbegin(); cover != m_covers.rend() && shows > kHidden; ++cover) {
        if (cover->span.end <= top || end <= cover->span.top)
            continue;
        QRgb part = scaled(cover->color, shows);
        if (cover->span.top > top || cover->span.end < end) { // a row that a band's edge runs through
            const float share = std::min(cover->span.end, end) - std::max(cover->span.top, top);
            part = scaled(part, static_cast<quint32>(share * 255.0F));
        }
        color += part;
        shows -= std::min(shows, static_cast<quint32>(qAlpha(part)));
    }
    return color;
}

void ColumnPicture::fillDot(const Dot& dot)
{
    const int extent = dotExtent();
    const int left = std::max(dot.corner.x(), 0);
    const int right = std::min(dot.corner.x() + extent, m_size.width());
    const int top = std::max(dot.corner.y(), 0);
    const int bottom = std::min(dot.corner.y() + extent, m_size.height());
    if (left >= right || top >= bottom)
        return;
    const qsizetype stride = m_image.bytesPerLine();
    uchar* pixel = m_pixels + stride * top + left * static_cast<qsizetype>(sizeof(QRgb));
    for (int row = top; row < bottom; ++row, pixel += stride)
        std::fill_n(reinterpret_cast<QRgb*>(pixel), right - left, dot.color);
    m_firstRow = std::min(m_firstRow, top);
    m_endRow = std::max(m_endRow, bottom);
}

} // namespace roundtrip
