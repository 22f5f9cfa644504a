// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/PlotView.h"
#include "charts/RangeFigures.h"

namespace roundtrip {

/// The percentile curve of each lane on the HDR axis: x is 1 / (1 − p) on a logarithmic scale, so that 90 %, 99 % and
/// 99.9 % are equally far apart and the tail, where people wait, has room. Where too few samples carry a percentile the
/// line is thin (measuring document). GUI thread.
class QuantileChart : public PlotView
{
    Q_OBJECT

public:
    /// The figures outlive the chart.
    QuantileChart(const LaneSet& source, const RangeFigures& figures, QWidget* parent = nullptr);

    /// The figures have changed.
    void refresh();
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString dataTsv() const override;

protected:
    void paintPlot(QPainter& painter) override;
    void paintAround(QPainter& painter) override;
    void paintGrid(QPainter& painter) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Curve
    {
        const Lane* lane = nullptr;
        std::uint64_t count = 0;
        std::vector<PercentilePoint> points = {};
    };
    [[nodiscard]] double xOf(double inverse) const;
    void paintCurve(QPainter& painter, const Curve& curve) const;
    void paintCursor(QPainter& painter) const;
    [[nodiscard]] QList<PlotLabel> readout(double decades) const;
    void moveCursor(double by);

    const RangeFigures& m_figures;
    DurationAxis* m_duration = nullptr;
    std::vector<Curve> m_curves;
    double m_decades = 2.0;         ///< of 1 / (1 − p) shown
    std::optional<double> m_cursor; ///< log10 of 1 / (1 − p)
};

} // namespace roundtrip
