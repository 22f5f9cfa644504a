// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/RangeFigures.h"
#include "model/LaneSet.h"
#include "theme/Theme.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QSplitter;
class QTableView;
class QToolButton;

namespace roundtrip {

class FiguresModel;
class LimitButton;
class OverviewStrip;
class PlotView;
class QuantileChart;
class RoundTripChart;
class TimeChart;

/// What happens, on one time axis: round trips, drops by cause, cold starts and the client's own health, the whole
/// session below them, the distribution of the stretch that is shown beside them, and all its figures as a table.
class LivePage : public QWidget
{
    Q_OBJECT

public:
    explicit LivePage(const LaneSet& source, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// The chart whose view of time the others share.
    [[nodiscard]] RoundTripChart& chart() { return *m_chart; }
    /// The figures as tab-separated text.
    [[nodiscard]] QString figuresTsv() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// All time charts share theirs: the same moment stands above itself.
    void setGutters(int right);
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QWidget* makeStack();
    void makeTable();
    void rebuildLegend();
    /// Names beside the marks where there is room for all of them whole.
    void fitLegend();
    void showVisible();
    void showLanes();
    void showRange();
    void showLimit();
    /// The same, but not more than some times a second, however fast a hand moves.
    void refreshSoon();
    /// Computes the figures of the stretch that is shown, and shows them.
    void refresh();

    const LaneSet& m_source;
    Theme m_theme = Theme::light();
    RangeFigures m_range;
    RoundTripChart* m_chart = nullptr;
    QList<TimeChart*> m_timeCharts;
    QSplitter* m_charts = nullptr;
    QuantileChart* m_quantiles = nullptr;
    OverviewStrip* m_overview = nullptr;
    QHBoxLayout* m_legend = nullptr;
    QLabel* m_stretch = nullptr;
    QToolButton* m_backToLive = nullptr;
    QLabel* m_caption = nullptr;
    LimitButton* m_limit = nullptr;
    QLabel* m_limitWords = nullptr;
    FiguresModel* m_figures = nullptr;
    QTableView* m_table = nullptr;
    QTimer m_figuresTimer;
    QTimer m_pause; ///< until the figures may be computed again
    bool m_stale = false;
};

} // namespace roundtrip
