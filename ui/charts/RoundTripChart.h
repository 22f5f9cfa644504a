// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/RangeFigures.h"
#include "charts/RoundTripLayer.h"
#include "charts/TimeChart.h"

namespace roundtrip {

/// The round trips of all lanes on one logarithmic plot that moves with time. Draws what its source has; measures
/// nothing. GUI thread.
class RoundTripChart : public TimeChart
{
    Q_OBJECT

public:
    enum class Size { Page, Strip };

    /// A chart with a view of time of its own.
    RoundTripChart(const LaneSet& source, Size size, QWidget* parent = nullptr);

    /// How much of the past is shown.
    void setWindow(std::chrono::seconds window) { view().setWindow(window); }
    [[nodiscard]] std::chrono::seconds window() const { return view().window(); }
    /// Freezes the view, never the data.
    void setPaused(bool paused) { view().setPaused(paused); }
    [[nodiscard]] bool isPaused() const { return view().isPaused(); }
    void setTheme(const Theme& theme) override;
    /// A line at the user's limit; `words` say how much of what is shown lies above it, for summary().
    void setLimit(std::optional<Duration> limit, const QString& words);
    /// The medians beside the names at the right are those of these figures. They outlive the chart.
    void setFigures(const RangeFigures& figures) { m_rangeFigures = &figures; }
    /// Shows the stretch that ends here, instead of now: for data that is not live.
    void setEnd(std::chrono::nanoseconds end) { view().setEnd(end); }

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString dataTsv() const override;
    /// What the picture is made of, a frame for each lane that is not hidden.
    [[nodiscard]] const std::vector<RoundTripFrame>& frames() const { return m_layer.frames(); }
    /// What stands at the right end of a lane in so many pixels: its name and its median, or the median alone where of
    /// the name hardly anything would be left.
    [[nodiscard]] QString endLabel(const Lane& lane, const QFontMetricsF& metrics, double width) const;
    /// Where a round trip of this length, sent at this time, stands in the picture.
    [[nodiscard]] QPointF positionOf(std::chrono::nanoseconds sent, double microseconds) const;

protected:
    void load(const TimeRange& range) override;
    void paintPlot(QPainter& painter) override;
    void paintAround(QPainter& painter) override;
    [[nodiscard]] QList<PlotLabel> readout(std::chrono::nanoseconds time) const override;

private:
    [[nodiscard]] RoundTripFrame frameOf(const Lane& lane, const TimeRange& range) const;
    [[nodiscard]] static PlotLabel readoutOf(const Lane& lane, const std::vector<PyramidColumn>& columns);
    /// Of a message that did not come back and was sent about then: what is told of it, with %1 for the lane.
    [[nodiscard]] static std::optional<QString> fateAt(const Lane& lane, std::chrono::nanoseconds time,
                                                       std::chrono::nanoseconds reach);
    void followValues(const std::vector<RoundTripFrame>& frames);
    void paintLimit(QPainter& painter) const;

    Size m_size;
    DurationAxis* m_duration = nullptr;
    RoundTripLayer m_layer;
    std::optional<Duration> m_limit;
    QString m_limitWords;
    const RangeFigures* m_rangeFigures = nullptr;
};

} // namespace roundtrip
