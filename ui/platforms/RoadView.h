// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "platforms/PlatformRoad.h"
#include "theme/Theme.h"

#include <QWidget>

namespace roundtrip {

/// Draws a road: a box for each place, framed strongly where it is always on, arrows between them, and what was
/// measured of each.
class RoadView : public QWidget
{
    Q_OBJECT

public:
    explicit RoadView(QWidget* parent = nullptr);

    /// `times`: what was measured, as text, drawn where it belongs.
    void setRoad(const PlatformRoad& road, const QMap<RoadTime, QString>& times);
    void setTheme(const Theme& theme);

    [[nodiscard]] QSize sizeHint() const override;
    /// In a narrower place the drawing is smaller.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// As the words need it, in this font.
    void measure();
    [[nodiscard]] QRectF boxOf(const PlatformRoad::Place& place) const;
    void drawStep(QPainter& painter, const PlatformRoad::Step& step, qreal aside) const;
    void drawPlace(QPainter& painter, const PlatformRoad::Place& place) const;

    PlatformRoad m_road;
    QMap<RoadTime, QString> m_times;
    QSizeF m_box = {};
    qreal m_gap = 0; ///< between columns
    Theme m_theme = Theme::light();
};

} // namespace roundtrip
