// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/TimeChart.h"
#include "fleet/FleetLoader.h"

namespace roundtrip {

/// A chart of what a run by several agents comes to, over the time of that run by its server's clock: the hands of all
/// charts over time, but for the arrows, which go from second to second. Where an agent was lost a line stands across
/// it, and what was before anybody looked on is hatched: there are only means of it. GUI thread.
class FleetPlot : public TimeChart
{
    Q_OBJECT

public:
    FleetPlot(const LaneSet& source, TimeView& view, const QString& title, QWidget* parent = nullptr);

    void setLook(const FleetLookPtr& look);
    /// Says at the line of a lost agent which it is: one chart of a stack.
    void setLossNames(bool shown) { m_namesLosses = shown; }

protected:
    void load(const TimeRange& range) override;
    void paintAround(QPainter& painter) override;
    void paintGrid(QPainter& painter) override;
    void keyPressEvent(QKeyEvent* event) override;

    /// Something else is known.
    virtual void lookChanged() = 0;
    /// Null before anything is known.
    [[nodiscard]] const FleetTrail* trail() const { return m_look ? &m_look->trail : nullptr; }
    [[nodiscard]] bool goesOn() const { return m_look && !m_look->board.course.isOver(); }
    /// Since the run's beginning.
    [[nodiscard]] std::chrono::nanoseconds timeOf(std::int64_t us) const;
    [[nodiscard]] std::int64_t usOf(std::chrono::nanoseconds time) const;
    /// A linear axis from 0: grid, figures at the left, and where a value stands.
    void setHighest(double highest);
    [[nodiscard]] double linearY(double value) const;
    void paintLinearGrid(QPainter& painter) const;
    void paintLinearAxis(QPainter& painter) const;
    /// A figure in the right gutter, its middle at y.
    void paintEndLabel(QPainter& painter, double y, const QString& text, const QColor& color) const;

private:
    void paintLosses(QPainter& painter) const;
    void paintMeans(QPainter& painter) const;

    FleetLookPtr m_look = {};
    bool m_namesLosses = false;
    double m_highest = 1.0; ///< of a linear axis: a round number
};

} // namespace roundtrip
