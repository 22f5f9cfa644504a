// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/WaterfallBar.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr double kLeastBar = 2.0;
constexpr double kTick = 4.0;

QPixmap emptyRow(double height, qreal ratio)
{
    QPixmap pixmap(QSizeF(WaterfallBar::kWidth * ratio, height * ratio).toSize());
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    return pixmap;
}

double placeOf(Duration time, const WaterfallScale& scale)
{
    return 0.5 + scale.share(time) * (WaterfallBar::kWidth - 1.0);
}

} // namespace

QPixmap WaterfallBar::bar(const WaterfallPart& part, const WaterfallScale& scale, const Theme& theme,
                          const QColor& color, qreal ratio)
{
    QPixmap pixmap = emptyRow(kHeight, ratio);
    QPainter painter(&pixmap);
    painter.setPen(QPen(theme.grid, 1.0));
    for (const Duration tick : scale.ticks())
        painter.drawLine(QPointF(placeOf(tick, scale), 0.0), QPointF(placeOf(tick, scale), kHeight));
    const double left = placeOf(part.begin, scale);
    if (part.length) {
        const double width = std::max(kLeastBar, placeOf(part.begin + *part.length, scale) - left);
        const QRectF area(std::min(left, kWidth - width), 1.0, width, kHeight - 2.0);
        painter.fillRect(area, part.isPlaced ? QBrush(color) : QBrush(color, Qt::BDiagPattern));
        if (!part.isPlaced) {
            painter.setPen(QPen(color, 1.0));
            painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5));
        }
    } else if (part.isOut) {
        painter.setPen(QPen(color, 2.0, Qt::DotLine));
        painter.drawLine(QPointF(left, kHeight / 2.0), QPointF(kWidth, kHeight / 2.0));
    }
    if (const auto end = scale.wholeEnd()) {
        painter.setPen(QPen(theme.text, 1.0));
        painter.drawLine(QPointF(placeOf(*end, scale), 0.0), QPointF(placeOf(*end, scale), kHeight));
    }
    return pixmap;
}

QPixmap WaterfallBar::axis(const WaterfallScale& scale, const Theme& theme, const QFont& font, qreal ratio)
{
    const QFontMetricsF metrics(font);
    QPixmap pixmap = emptyRow(kTick + metrics.height(), ratio);
    QPainter painter(&pixmap);
    painter.setFont(font);
    painter.setPen(theme.mutedText);
    painter.drawLine(QPointF(0.0, 0.5), QPointF(kWidth, 0.5));
    for (const Duration tick : scale.ticks()) {
        const double x = placeOf(tick, scale);
        const QString text = scale.tickText(tick);
        const double wide = metrics.horizontalAdvance(text);
        painter.drawLine(QPointF(x, 0.0), QPointF(x, kTick));
        painter.drawText(
            QPointF(std::clamp(x - wide / 2.0, 0.0, std::max(0.0, kWidth - wide)), kTick + metrics.ascent()), text);
    }
    return pixmap;
}

} // namespace roundtrip
