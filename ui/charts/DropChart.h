// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/TimeChart.h"

namespace roundtrip {

/// What share of the messages did not come back in time, and why: a row for each lane, a bar for each stretch of time,
/// stacked by cause. Each cause has a colour and a pattern of its own. GUI thread.
class DropChart : public TimeChart
{
    Q_OBJECT

public:
    DropChart(const LaneSet& source, TimeView& view, QWidget* parent = nullptr);

    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString emptyText() const override;
    [[nodiscard]] QString dataTsv() const override;

protected:
    void load(const TimeRange& range) override;
    void paintPlot(QPainter& painter) override;
    void paintAround(QPainter& painter) override;
    [[nodiscard]] double titleEnd() const override;
    [[nodiscard]] QList<PlotLabel> readout(std::chrono::nanoseconds time) const override;

private:
    struct Row
    {
        const Lane* lane = nullptr;
        std::vector<OutcomePoint> points = {};
        OutcomeCounts total = {};
    };
    [[nodiscard]] QRectF rowArea(std::size_t row) const;
    void paintBar(QPainter& painter, const QRectF& row, const OutcomePoint& point) const;
    void paintLegend(QPainter& painter) const;

    std::vector<Row> m_rows;
    double m_scale = 0.05; ///< the share at the top of a row
};

} // namespace roundtrip
