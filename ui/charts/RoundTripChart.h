// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/DurationAxis.h"
#include "charts/RoundTripLayer.h"
#include "model/Workspace.h"

#include <QChartView>
#include <QValueAxis>

namespace roundtrip {

/// The round trips of all lanes on one logarithmic plot that moves with time. Draws what the workspace has; measures
/// nothing. GUI thread.
class RoundTripChart : public QChartView
{
    Q_OBJECT

public:
    enum class Size { Page, Strip };

    RoundTripChart(Workspace& workspace, Size size, QWidget* parent = nullptr);

    /// How much of the past is shown.
    void setWindow(std::chrono::seconds window);
    [[nodiscard]] std::chrono::seconds window() const { return m_window; }
    /// Freezes the view, never the data.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_pausedAt.has_value(); }
    void setTheme(const Theme& theme);
    /// Shows the stretch that ends here, instead of now: for data that is not live.
    void setEnd(std::chrono::nanoseconds end);

    /// Brings the picture up to date; called by its own timer while visible.
    void refresh();
    /// One sentence for screen readers and for the caption.
    [[nodiscard]] QString summary() const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void makeAxes(Size size);
    [[nodiscard]] RoundTripFrame frameOf(const Lane& lane, const RoundTripLayer::View& view) const;
    void followValues(const std::vector<RoundTripFrame>& frames, std::chrono::nanoseconds now);

    Workspace& m_workspace;
    std::chrono::seconds m_window{60};
    std::optional<std::chrono::nanoseconds> m_pausedAt;
    std::optional<std::chrono::nanoseconds> m_end;
    QValueAxis* m_time = nullptr;
    DurationAxis* m_duration = nullptr;
    RoundTripLayer* m_layer = nullptr;
    QTimer m_frameTimer;
};

} // namespace roundtrip
