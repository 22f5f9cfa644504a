// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/TimeChart.h"

namespace roundtrip {

/// The cold starts: when a newly started instance answered, and how long that round trip took. By the server's own
/// word, never by guess. GUI thread.
class ColdChart : public TimeChart
{
    Q_OBJECT

public:
    ColdChart(const LaneSet& source, TimeView& view, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString emptyText() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString dataTsv() const override;

protected:
    void load(const TimeRange& range) override;
    void paintPlot(QPainter& painter) override;
    void paintAround(QPainter& painter) override;
    [[nodiscard]] QList<PlotLabel> readout(std::chrono::nanoseconds time) const override;

private:
    struct Row
    {
        const Lane* lane = nullptr;
        std::vector<PyramidColumn> columns = {};
        std::uint64_t count = 0;
        std::uint32_t longest = 0; ///< µs
    };
    [[nodiscard]] Row rowOf(const Lane& lane, const TimeRange& range, std::size_t columns) const;

    DurationAxis* m_duration = nullptr;
    std::vector<Row> m_rows;
};

} // namespace roundtrip
