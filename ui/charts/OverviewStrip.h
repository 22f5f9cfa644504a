// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/ColumnPicture.h"
#include "charts/TimeChart.h"

#include <QTimer>

namespace roundtrip {

/// The whole session at a glance, with the stretch that the charts show marked in it. Drag anywhere to put that stretch
/// there; the arrow keys move it, + and − change its length. GUI thread.
class OverviewStrip : public QWidget
{
    Q_OBJECT

public:
    OverviewStrip(const LaneSet& source, TimeView& view, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// What stands in its gutter.
    [[nodiscard]] static QString rowName() { return tr("session"); }
    /// Room left and right, so that it stands under the plots.
    void setSideGutters(int left, int right);
    [[nodiscard]] QSize sizeHint() const override { return {400, 40}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] double xOf(std::chrono::nanoseconds time) const;
    [[nodiscard]] std::chrono::nanoseconds timeAt(double x) const;
    void addLane(const Lane& lane);
    void centreOn(double x);

    const LaneSet& m_source;
    TimeView& m_view;
    Theme m_theme = Theme::light();
    ColumnPicture m_picture;
    int m_left = 60;
    int m_right = 12;
    bool m_dragging = false;
    QTimer m_timer;
};

} // namespace roundtrip
