// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/DirectedText.h"

#include <QStyle>

namespace roundtrip {

void drawDirected(QPainter& painter, const QRect& area, Qt::LayoutDirection window, int flags, const QString& text)
{
    const Qt::LayoutDirection before = painter.layoutDirection();
    const auto asked = Qt::Alignment(flags & static_cast<int>(Qt::AlignHorizontal_Mask));
    const auto side = QStyle::visualAlignment(window, asked) | Qt::AlignAbsolute;
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.drawText(area, (flags & ~static_cast<int>(Qt::AlignHorizontal_Mask)) | static_cast<int>(side), text);
    painter.setLayoutDirection(before);
}

} // namespace roundtrip
