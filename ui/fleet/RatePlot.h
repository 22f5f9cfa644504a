// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetPlot.h"

namespace roundtrip {

/// Messages a second of all agents together: what the plan asks for, and what was sent. GUI thread.
class RatePlot : public FleetPlot
{
    Q_OBJECT

public:
    RatePlot(const LaneSet& source, TimeView& view, QWidget* parent = nullptr);

    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString dataTsv() const override;
    [[nodiscard]] QString emptyText() const override;

protected:
    void lookChanged() override;
    void paintPlot(QPainter& painter) override;
    void paintAround(QPainter& painter) override;
    void paintGrid(QPainter& painter) override;
    [[nodiscard]] QList<PlotLabel> readout(std::chrono::nanoseconds time) const override;

private:
    struct Rate
    {
        double sent = 0.0;
        std::optional<double> asked = {};
    };
    void paintAsked(QPainter& painter) const;
    void paintSent(QPainter& painter) const;
    void paintStarts(QPainter& painter) const;

    std::vector<Rate> m_rates; ///< by second
};

} // namespace roundtrip
