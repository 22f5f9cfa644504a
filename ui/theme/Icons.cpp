// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/Icons.h"

#include "theme/ThemedIconEngine.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace roundtrip {

QPixmap iconPixmap(const QString& name, const QColor& color, int extent, qreal devicePixelRatio)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "iconPixmap", qPrintable(name));
    QByteArray svg = opened ? file.readAll() : QByteArray();
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(QSizeF(extent * devicePixelRatio, extent * devicePixelRatio).toSize());
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, extent, extent));
    return pixmap;
}

QIcon themedIcon(const QString& name, const Theme& theme)
{
    return QIcon(new ThemedIconEngine(name, theme.text, theme.border)); // the icon takes it
}

} // namespace roundtrip
