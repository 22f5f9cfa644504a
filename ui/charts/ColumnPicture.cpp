// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/ColumnPicture.h"

#include <QPaintEngine>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace roundtrip {

namespace {

constexpr quint32 kOddChannels = 0x00ff00ff;

/// x × share ÷ 255 of all channels, rounded, two at a time and without a division.
QRgb scaled(QRgb color, quint32 share)
{
    const auto twoChannels = [share](quint32 channels) {
        const quint32 product = channels * share + 0x00800080;
        return ((product + ((product >> 8U) & kOddChannels)) >> 8U) & kOddChannels;
    };
    return twoChannels(color & kOddChannels) | twoChannels((color >> 8U) & kOddChannels) << 8U;
}

/// `above` on `below`, both premultiplied: above + below × (1 − alpha of above).
QRgb composed(QRgb above, QRgb below)
{
    return below == 0 ? above : above + scaled(below, 255U - static_cast<quint32>(qAlpha(above)));
}

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
    const QRect rows(0, m_firstRow, m_image.width(), m_endRow - m_firstRow);
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
    const bool isSame = m_image.size() == m_size && m_image.devicePixelRatio() == m_ratio;
    if (!isSame)
        m_image = QImage(m_size, QImage::Format_ARGB32_Premultiplied);
    m_pixels = m_image.bits(); // once: every call makes sure that nobody else holds the image
    if (isSame) {
        clearRows();
    } else {
        m_image.setDevicePixelRatio(m_ratio);
        m_image.fill(Qt::transparent);
    }
    m_firstRow = m_size.height();
    m_endRow = 0;
    m_colors.clear();
    for (std::size_t i = 0; i < m_layerCount; ++i)
        m_colors.push_back(qPremultiply(m_layers[i].color.rgba()));
    for (std::size_t column = 0; column < static_cast<std::size_t>(m_size.width()); ++column)
        fillColumn(column);
    for (const Dot& dot : m_dots)
        fillDot(dot);
}

void ColumnPicture::clearRows()
{
    for (int row = m_firstRow; row < m_endRow; ++row)
        std::memset(m_pixels + row * m_image.bytesPerLine(), 0, static_cast<std::size_t>(m_image.bytesPerLine()));
}

void ColumnPicture::fillColumn(std::size_t column)
{
    m_covers.clear();
    m_edges.clear();
    for (std::size_t i = 0; i < m_layerCount; ++i) {
        const Span& span = m_layers[i].spans[column];
        if (span.isEmpty())
            continue;
        m_covers.push_back({span, m_colors[i]});
        for (const float edge : {span.top, span.end}) {
            const int row = static_cast<int>(edge);
            m_edges.push_back(row);
            if (static_cast<float>(row) != edge)
                m_edges.push_back(row + 1);
        }
    }
    if (m_edges.empty())
        return;
    std::sort(m_edges.begin(), m_edges.end());
    m_firstRow = std::min(m_firstRow, m_edges.front());
    m_endRow = std::max(m_endRow, m_edges.back());
    const qsizetype stride = m_image.bytesPerLine();
    uchar* pixel = m_pixels + stride * m_edges.front() + static_cast<qsizetype>(column * sizeof(QRgb));
    for (std::size_t edge = 1; edge < m_edges.size(); ++edge) { // between two edges all pixels are alike
        const int top = m_edges[edge - 1];
        const int end = m_edges[edge];
        if (top == end)
            continue;
        const QRgb color = colorOf(static_cast<float>(top), static_cast<float>(end));
        for (int row = top; row < end; ++row, pixel += stride)
            std::memcpy(pixel, &color, sizeof(color));
    }
}

QRgb ColumnPicture::colorOf(float top, float end) const
{
    QRgb color = 0;
    for (const Cover& cover : m_covers) {
        if (cover.span.top <= top && end <= cover.span.end) {
            color = composed(cover.color, color);
        } else if (cover.span.top < end && top < cover.span.end) { // a row that a band's edge runs through
            const float share = std::min(cover.span.end, end) - std::max(cover.span.top, top);
            color = composed(scaled(cover.color, static_cast<quint32>(share * 255.0F)), color);
        }
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
