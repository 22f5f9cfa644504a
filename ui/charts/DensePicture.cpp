// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/DensePicture.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace roundtrip {

namespace {

/// `above` on `below`, both premultiplied: above + below × (1 − alpha of above). Two channels at a time.
QRgb composed(QRgb above, QRgb below)
{
    constexpr quint32 kOddChannels = 0x00ff00ff;
    if (below == 0)
        return above;
    const quint32 rest = 255U - static_cast<quint32>(qAlpha(above));
    const auto scaled = [rest](quint32 channels) { // x × rest ÷ 255, rounded, without a division
        const quint32 product = channels * rest + 0x00800080;
        return ((product + ((product >> 8U) & kOddChannels)) >> 8U) & kOddChannels;
    };
    return above + (scaled(below & kOddChannels) | scaled((below >> 8U) & kOddChannels) << 8U);
}

} // namespace

void DensePicture::begin(const QRectF& area, double ratio)
{
    const QSize size = (area.size() * ratio).toSize().expandedTo({1, 1});
    if (m_image.size() == size) {
        clearRows();
    } else {
        m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
        m_image.fill(Qt::transparent);
    }
    m_image.setDevicePixelRatio(ratio);
    m_origin = area.topLeft();
    m_ratio = ratio;
    m_firstRow = size.height();
    m_endRow = 0;
}

void DensePicture::clearRows()
{
    for (int row = m_firstRow; row < m_endRow; ++row)
        std::memset(m_image.scanLine(row), 0, static_cast<std::size_t>(m_image.bytesPerLine()));
}

void DensePicture::addLine(double x, double top, double bottom, const QColor& color)
{
    const auto pixel = [this](double at, double origin) {
        return static_cast<int>(std::floor((at - origin) * m_ratio));
    };
    const int left = pixel(x, m_origin.x());
    const int first = pixel(top, m_origin.y());
    const int width = std::max(1, static_cast<int>(m_ratio));
    fill(QRect(left, first, width, pixel(bottom, m_origin.y()) - first + 1), color);
}

void DensePicture::addDot(const QPointF& centre, const QColor& color)
{
    const QPointF corner = (centre - m_origin - QPointF(1, 1)) * m_ratio;
    const int extent = static_cast<int>(std::lround(2.0 * m_ratio));
    fill(QRect(static_cast<int>(std::lround(corner.x())), static_cast<int>(std::lround(corner.y())), extent, extent),
         color);
}

void DensePicture::fill(const QRect& pixels, const QColor& color)
{
    const QRect inside = pixels.intersected(m_image.rect());
    if (inside.isEmpty())
        return;
    const QRgb above = qPremultiply(color.rgba());
    const qsizetype stride = m_image.bytesPerLine();
    uchar* row = m_image.bits() + stride * inside.top();
    for (int y = inside.top(); y <= inside.bottom(); ++y, row += stride) {
        auto* pixel = reinterpret_cast<QRgb*>(row) + inside.left();
        for (int i = 0; i < inside.width(); ++i)
            pixel[i] = composed(above, pixel[i]);
    }
    m_firstRow = std::min(m_firstRow, inside.top());
    m_endRow = std::max(m_endRow, inside.bottom() + 1);
}

void DensePicture::paint(QPainter& painter) const
{
    if (m_endRow <= m_firstRow)
        return;
    const QRect rows(0, m_firstRow, m_image.width(), m_endRow - m_firstRow);
    painter.drawImage(m_origin + QPointF(0, m_firstRow / m_ratio), m_image, rows);
}

} // namespace roundtrip
