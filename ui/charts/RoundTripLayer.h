// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/ColumnPicture.h"
#include "session/LaneStats.h"
#include "theme/MarkerShape.h"
#include "theme/Theme.h"

#include <QHash>
#include <QPixmap>
#include <QRectF>

#include <vector>

namespace roundtrip {

/// The part of a lane's data that one frame shows, already reduced to the width of the chart.
struct RoundTripFrame
{
    int styleIndex = 0;
    std::vector<PyramidColumn> columns = {};
    std::vector<BandRun> band = {};                     ///< a line and a band for each stretch without a pause
    std::vector<std::chrono::nanoseconds> pending = {}; ///< times sent of messages still out
    std::vector<LaneStats::Mark> marks = {};
};

/// Draws round trips over a Qt chart's plot area: points, spread, median line, growing tails of what is not back yet,
/// and marks where something was lost. A scatter series would make a graphics item of every point; this draws a few
/// thousand primitives in one go, whatever has been recorded.
class RoundTripLayer
{
public:
    struct View
    {
        QRectF plot; ///< in the chart's coordinates
        std::chrono::nanoseconds from{};
        std::chrono::nanoseconds to{};
        double lowest = 0;  ///< log10 µs at the bottom
        double highest = 1; ///< log10 µs at the top
        std::chrono::nanoseconds now{};
    };

    void setFrame(const View& view, std::vector<RoundTripFrame> frames);
    void setTheme(const Theme& theme);

    [[nodiscard]] const std::vector<RoundTripFrame>& frames() const { return m_frames; }
    /// The painter is clipped to the plot.
    void paint(QPainter& painter);

private:
    [[nodiscard]] double x(std::chrono::nanoseconds time) const;
    [[nodiscard]] double y(double microseconds) const;
    /// To the band that was added last.
    void addBand(const BandRun& run);
    void paintPoints(QPainter& painter, const RoundTripFrame& frame);
    /// Bands, and lanes with too many points for shapes.
    void paintColumns(QPainter& painter);
    void paintMedian(QPainter& painter, const RoundTripFrame& frame) const;
    void paintPending(QPainter& painter, const RoundTripFrame& frame) const;
    void paintMarks(QPainter& painter, const RoundTripFrame& frame, int row);
    [[nodiscard]] const QPixmap& mark(int styleIndex, LaneStats::MarkKind kind);
    [[nodiscard]] const QPixmap& marker(int styleIndex);

    Theme m_theme = Theme::light();
    View m_view;
    std::vector<RoundTripFrame> m_frames;
    ColumnPicture m_picture;
    double m_ratio = 1.0;          ///< device pixels to one of the chart's
    QHash<int, QPixmap> m_markers; ///< by style; drawn once per theme
    QHash<int, QPixmap> m_marks;   ///< by style and kind; as well
};

} // namespace roundtrip
