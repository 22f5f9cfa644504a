// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetPlot.h"

namespace roundtrip {

/// Messages of each second that did not come back in time, were refused, or could not be sent, of all agents together.
/// Where there are none, a line. GUI thread.
class LossPlot : public FleetPlot
{
    Q_OBJECT

public:
    LossPlot(const LaneSet& source, TimeView& view, QWidget* parent = nullptr);

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
    std::vector<FleetTrail::Second> m_seconds;
    double m_lost = 0.0;
    double m_notSent = 0.0;
};

} // namespace roundtrip
