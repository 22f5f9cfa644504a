// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetPlot.h"

namespace roundtrip {

/// Response time of what comes back, of all agents together: of each backend a line for the median and, thinner, one
/// for p99. Added histograms have been asked: nothing is a mean of the agents' percentiles. GUI thread.
class ResponsePlot : public FleetPlot
{
    Q_OBJECT

public:
    ResponsePlot(const LaneSet& source, TimeView& view, QWidget* parent = nullptr);

    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString dataTsv() const override;
    [[nodiscard]] QString emptyText() const override;

protected:
    void lookChanged() override;
    void paintPlot(QPainter& painter) override;
    void paintAround(QPainter& painter) override;
    [[nodiscard]] QList<PlotLabel> readout(std::chrono::nanoseconds time) const override;

private:
    using Points = std::vector<FleetTrail::RoundTrips>;
    [[nodiscard]] int styleOf(const QString& backend) const;
    void paintBackend(QPainter& painter, const QString& backend, const Points& points) const;

    DurationAxis* m_duration = nullptr;
};

} // namespace roundtrip
