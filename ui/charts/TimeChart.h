// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/PlotView.h"
#include "charts/TimeView.h"

#include <QTimer>

namespace roundtrip {

/// A chart over time that shares its stretch and its cursor with others. Drag zooms, Shift+drag moves, the wheel zooms
/// (Shift: moves), a double click shows the present again. Arrow keys move the cursor (Shift: the picture), + and −
/// zoom, Escape ends. The cursor stands on messages: on the nearest to the mouse, and the arrows go from one to the
/// next (Ctrl: further, wherever that is), Home and End to the first and the last in view, L to the next that did not
/// come back. GUI thread.
class TimeChart : public PlotView
{
    Q_OBJECT

public:
    TimeChart(const LaneSet& source, TimeView& view, const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] TimeView& view() const { return m_view; }
    /// Time labels below the plot; charts in a stack leave them to the lowest.
    void setTimeLabels(bool shown);
    void setSideGutters(int left, int right);
    /// Brings the picture up to date; called by its own timer while visible.
    void refresh();

protected:
    /// Fetches what the stretch holds.
    virtual void load(const TimeRange& range) = 0;
    /// What lies at a time, a line for each lane that has something there.
    [[nodiscard]] virtual QList<PlotLabel> readout(std::chrono::nanoseconds time) const = 0;

    void paintAround(QPainter& painter) override;
    void paintGrid(QPainter& painter) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

    void setTopGutter(int top);
    [[nodiscard]] const TimeRange& shown() const { return m_shown; }
    [[nodiscard]] double xOf(std::chrono::nanoseconds time) const;
    [[nodiscard]] std::chrono::nanoseconds timeAt(double x) const;
    /// The time that this many pixels stand for.
    [[nodiscard]] std::chrono::nanoseconds spanOf(double pixels) const;
    [[nodiscard]] QString cursorHeading() const;
    /// The name of each such phase at its foot, where it is wide enough.
    void paintPhaseNames(QPainter& painter) const;

private:
    void applyGutters();
    void choosePace();
    /// Nothing was measured for a while, and nothing is out.
    [[nodiscard]] bool isQuiet() const;
    void moveCursor(std::chrono::nanoseconds distance);
    void putCursor(std::chrono::nanoseconds time);
    /// From message to message: −1 to the one before, +1 to the one after.
    void stepCursor(int direction);
    void goToEdge(int key);
    void goToNextLoss();
    bool handleStepKey(QKeyEvent& event);
    void tellCursor();
    bool handleZoomKey(int key);
    void paintCursor(QPainter& painter);
    /// Where a phase was sent that is in no figure.
    void paintPhases(QPainter& painter);

    enum class Drag { None, Zoom, Pan };

    TimeView& m_view;
    TimeRange m_shown;
    QMargins m_sides{60, 26, 12, 6};
    bool m_timeLabels = true;
    bool m_cursorByKeys = false;
    Drag m_drag = Drag::None;
    double m_dragFrom = 0.0;
    double m_dragTo = 0.0;
    QTimer m_frameTimer;
    bool m_isQuiet = false;
};

} // namespace roundtrip
