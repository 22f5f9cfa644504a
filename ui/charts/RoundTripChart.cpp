// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/RoundTripChart.h"

#include "model/MessageText.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kFrameInterval(33);
constexpr std::size_t kBandPoints = 30;
constexpr std::size_t kMostTails = 300;
} // namespace

RoundTripChart::RoundTripChart(Workspace& workspace, Size size, QWidget* parent)
    : QChartView(parent), m_workspace(workspace)
{
    setObjectName(QStringLiteral("roundTripChart"));
    setAccessibleName(tr("Round trip chart"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    chart()->legend()->hide();
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->layout()->setContentsMargins(4, 4, 8, 4);
    chart()->setBackgroundRoundness(0);
    chart()->setAnimationOptions(QChart::NoAnimation);
    makeAxes(size);
    m_layer = new RoundTripLayer(chart());
    m_frameTimer.setInterval(kFrameInterval);
    connect(&m_frameTimer, &QTimer::timeout, this, &RoundTripChart::refresh);
    setWindow(m_window);
}

void RoundTripChart::makeAxes(Size size)
{
    m_time = new QValueAxis(this);
    m_time->setTickCount(size == Size::Page ? 7 : 4);
    m_time->setLabelFormat(tr("%.0f s"));
    m_duration = new DurationAxis(this);
    if (size == Size::Page) {
        m_time->setTitleText(tr("time sent, seconds before now"));
        m_duration->setTitleText(tr("round trip (logarithmic)"));
    }
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_duration, Qt::AlignLeft);
    // Qt Charts lays axes out only for a chart with a series; ours are drawn by the layer.
    auto* anchor = new QLineSeries(this);
    chart()->addSeries(anchor);
    anchor->attachAxis(m_time);
    anchor->attachAxis(m_duration);
}

void RoundTripChart::setWindow(std::chrono::seconds window)
{
    m_window = window;
    m_time->setRange(-static_cast<double>(window.count()), 0.0);
    refresh();
}

void RoundTripChart::setPaused(bool paused)
{
    m_pausedAt.reset();
    if (paused)
        m_pausedAt = m_workspace.clock().now() - m_workspace.origin();
    refresh();
}

void RoundTripChart::setEnd(std::chrono::nanoseconds end)
{
    m_end = end;
    if (!m_time->titleText().isEmpty())
        m_time->setTitleText(tr("time sent, seconds before the end of the run"));
    refresh();
}

void RoundTripChart::setTheme(const Theme& theme)
{
    chart()->setBackgroundBrush(theme.surface);
    chart()->setPlotAreaBackgroundVisible(false);
    setBackgroundBrush(theme.surface);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() - 1.0);
    for (QAbstractAxis* axis : {static_cast<QAbstractAxis*>(m_time), static_cast<QAbstractAxis*>(m_duration)}) {
        axis->setLabelsColor(theme.mutedText);
        axis->setLabelsFont(small);
        axis->setTitleFont(small);
        axis->setTitleBrush(theme.mutedText);
        axis->setGridLineColor(theme.grid);
        axis->setLinePenColor(theme.border);
    }
    m_layer->setTheme(theme);
    refresh();
}

void RoundTripChart::showEvent(QShowEvent* event)
{
    QChartView::showEvent(event);
    m_frameTimer.start();
    refresh();
}

void RoundTripChart::hideEvent(QHideEvent* event)
{
    QChartView::hideEvent(event);
    m_frameTimer.stop();
}

RoundTripFrame RoundTripChart::frameOf(const Lane& lane, const RoundTripLayer::View& view) const
{
    RoundTripFrame frame;
    frame.styleIndex = lane.styleIndex();
    const LaneStats& stats = lane.stats();
    const auto columns = static_cast<std::size_t>(std::max(view.plot.width(), 2.0));
    stats.points().query(view.from, view.to, columns, frame.columns);
    const auto margin = m_window / 10; // so that lines run on to the edges
    frame.band = stats.band().points(view.from - margin, view.to, kBandPoints);
    for (const auto& [row, sent] : stats.pending()) {
        if (frame.pending.size() == kMostTails)
            break;
        if (sent >= view.from && sent <= view.to)
            frame.pending.push_back(sent);
    }
    for (const auto& [row, mark] : stats.marks()) {
        if (mark.time >= view.from && mark.time <= view.to)
            frame.marks.push_back(mark);
    }
    return frame;
}

void RoundTripChart::followValues(const std::vector<RoundTripFrame>& frames, std::chrono::nanoseconds now)
{
    double lowest = 1e12;
    double highest = 0.0;
    for (const RoundTripFrame& frame : frames) {
        for (const PyramidColumn& column : frame.columns) {
            lowest = std::min(lowest, static_cast<double>(column.lowest.value));
            highest = std::max(highest, static_cast<double>(column.highest.value));
        }
        for (const auto sent : frame.pending)
            highest = std::max(highest, std::chrono::duration<double, std::micro>(now - sent).count());
    }
    if (highest > 0.0)
        m_duration->follow(std::min(lowest, highest), highest);
}

void RoundTripChart::refresh()
{
    const auto now = m_end.value_or(m_pausedAt.value_or(m_workspace.clock().now() - m_workspace.origin()));
    RoundTripLayer::View view{.plot = chart()->plotArea(), .from = now - m_window, .to = now, .now = now};
    if (view.plot.width() < 2.0)
        return; // not laid out yet
    std::vector<RoundTripFrame> frames;
    for (const auto& lane : m_workspace.lanes()) {
        if (lane->isVisible())
            frames.push_back(frameOf(*lane, view));
    }
    followValues(frames, now);
    view.lowest = m_duration->min();
    view.highest = m_duration->max();
    m_layer->setFrame(view, std::move(frames));
}

QString RoundTripChart::summary() const
{
    QStringList parts;
    for (const auto& lane : m_workspace.lanes()) {
        if (const auto median = lane->median())
            parts << tr("%1: median round trip %2").arg(lane->name(), durationText(*median));
    }
    return parts.isEmpty() ? tr("No round trips yet.") : parts.join(QStringLiteral("; ")) + u'.';
}

} // namespace roundtrip
