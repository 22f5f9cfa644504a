// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/TimeChart.h"

namespace roundtrip {

/// Where the client itself was slow: how late it came to its own heartbeat, or to sending what was due. What was
/// measured there may be the client's doing and not a backend's. GUI thread.
class HealthLane : public TimeChart
{
    Q_OBJECT

public:
    HealthLane(const LaneSet& source, TimeView& view, QWidget* parent = nullptr);

    /// What stands in its gutter.
    [[nodiscard]] static QString rowName() { return tr("client"); }
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString dataTsv() const override;

protected:
    /// The client is always real.
    [[nodiscard]] QStringList badges() const override { return {}; }
    void load(const TimeRange& range) override;
    void paintPlot(QPainter& painter) override;
    void paintAround(QPainter& painter) override;
    [[nodiscard]] QList<PlotLabel> readout(std::chrono::nanoseconds time) const override;

private:
    /// Later than this and the client counts as slow, in µs.
    [[nodiscard]] double bound() const;

    std::vector<PyramidColumn> m_columns;
    std::uint32_t m_longest = 0; ///< µs
    double m_bound = 1000.0;
};

} // namespace roundtrip
