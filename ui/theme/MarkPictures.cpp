// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/MarkPictures.h"

#include "theme/Icons.h"
#include "theme/MarkerShape.h"

#include <algorithm>

namespace roundtrip {

void MarkPictures::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_pictures.clear();
}

const QPixmap& MarkPictures::mark(int style, int extent, qreal pixelRatio)
{
    const QColor color = style < 0 ? m_theme.mutedText : m_theme.seriesColor(style);
    QPixmap& known = m_pictures[{QString(), style, color.rgba(), extent, pixelRatio}];
    if (known.isNull())
        known = markerPixmap(markerShape(std::max(style, 0)), color, extent, pixelRatio);
    return known;
}

const QPixmap& MarkPictures::icon(const QString& name, const QColor& color, int extent, qreal pixelRatio)
{
    QPixmap& known = m_pictures[{name, 0, color.rgba(), extent, pixelRatio}];
    if (known.isNull())
        known = iconPixmap(name, color, extent, pixelRatio);
    return known;
}

} // namespace roundtrip
