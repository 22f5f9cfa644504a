// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/MarkerIcon.h"

#include <QIconEngine>
#include <QPainter>

#include <algorithm>

namespace roundtrip {

namespace {

class MarkerIconEngine : public QIconEngine
{
public:
    MarkerIconEngine(MarkerShape shape, const QColor& color, int extent)
        : m_shape(shape), m_color(color), m_extent(extent)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override
    {
        const QPixmap drawn = markerPixmap(m_shape, m_color, std::min(rect.width(), rect.height()),
                                           painter->device()->devicePixelRatioF());
        drawMarker(*painter, QRectF(rect).center(), drawn);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode, QIcon::State) override
    {
        return markerPixmap(m_shape, m_color, std::min(size.width(), size.height()), 1.0);
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override
    {
        return size.boundedTo({m_extent, m_extent});
    }
    [[nodiscard]] QIconEngine* clone() const override { return new MarkerIconEngine(*this); }

private:
    MarkerShape m_shape;
    QColor m_color;
    int m_extent;
};

} // namespace

QIcon markerIcon(int styleIndex, const QColor& color, int extent)
{
    return QIcon(new MarkerIconEngine(markerShape(styleIndex), color, extent));
}

} // namespace roundtrip
