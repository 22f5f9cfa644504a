// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QIconEngine>

namespace roundtrip {

/// Draws an icon of ours at the size it is asked for, when it is asked for it: most commands stand in menus that nobody
/// has opened when the window comes up. GUI thread.
class ThemedIconEngine : public QIconEngine
{
public:
    ThemedIconEngine(QString name, const QColor& normal, const QColor& disabled);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    /// size: in device pixels, as QIcon asks for it.
    [[nodiscard]] QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine* clone() const override;

private:
    QString m_name;
    QColor m_normal;
    QColor m_disabled;
    QHash<std::pair<int, bool>, QPixmap> m_drawn; ///< by extent, and whether disabled
};

} // namespace roundtrip
