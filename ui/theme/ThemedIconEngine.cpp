// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/ThemedIconEngine.h"

#include "theme/Icons.h"

#include <QPainter>

#include <algorithm>

namespace roundtrip {

ThemedIconEngine::ThemedIconEngine(QString name, const QColor& normal, const QColor& disabled)
    : m_name(std::move(name)), m_normal(normal), m_disabled(disabled)
{
}

void ThemedIconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state)
{
    const int side = std::min(rect.width(), rect.height());
    QRect square(0, 0, side, side);
    square.moveCenter(rect.center());
    const QSize inPixels = (QSizeF(square.size()) * painter->device()->devicePixelRatio()).toSize();
    painter->drawPixmap(square, pixmap(inPixels, mode, state));
}

QPixmap ThemedIconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/)
{
    const int extent = std::min(size.width(), size.height());
    if (extent <= 0)
        return {};
    const bool isDisabled = mode == QIcon::Disabled;
    QPixmap& drawn = m_drawn[{extent, isDisabled}];
    if (drawn.isNull())
        drawn = iconPixmap(m_name, isDisabled ? m_disabled : m_normal, extent, 1.0);
    return drawn;
}

QIconEngine* ThemedIconEngine::clone() const
{
    return new ThemedIconEngine(*this);
}

} // namespace roundtrip
