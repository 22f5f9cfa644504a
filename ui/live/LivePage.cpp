// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/LivePage.h"

#include "charts/ColdChart.h"
#include "charts/DropChart.h"
#include "charts/HealthLane.h"
#include "charts/LimitText.h"
#include "charts/OverviewStrip.h"
#include "charts/QuantileChart.h"
#include "charts/RoundTripChart.h"
#include "charts/TimeTicks.h"
#include "live/FiguresModel.h"
#include "live/LimitButton.h"
#include "model/MessageText.h"
#include "theme/FittedColumns.h"
#include "theme/Icons.h"
#include "theme/MarkerIcon.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kLiveFiguresInterval(250); // faster and nobody could read them
constexpr std::chrono::milliseconds kFiguresPause(100);
constexpr int kLegendMarkerExtent = 14;
constexpr int kRowHeight = 26;
constexpr int kLeastName = 110;
constexpr int kLeastLeftGutter = 62;
constexpr int kRightGutter = 104;     ///< for a median, and a name where it is short
constexpr int kWideRightGutter = 160; ///< for both
constexpr int kWideCharts = 900;      ///< of the page: from there on that much is to spare
constexpr int kLeastQuantileWidth = 240;
constexpr int kHealthHeight = 20;
constexpr int kLeastRoundTrips = 140;
constexpr qsizetype kMostNamedInLegend = 6;
constexpr int kLeastChartArea = 110;
constexpr int kLeastQuantiles = 190;  ///< below the others
constexpr int kQuantilesBeside = 600; ///< with less width they stand below

/// The buttons of a row.
QList<QToolButton*> buttonsIn(const QLayout& row)
{
    QList<QToolButton*> buttons;
    for (int i = 0; i < row.count(); ++i) {
        if (auto* button = qobject_cast<QToolButton*>(row.itemAt(i)->widget()))
            buttons << button;
    }
    return buttons;
}

} // namespace

LivePage::LivePage(const LaneSet& source, QWidget* parent)
    : QWidget(parent), m_source(source), m_figures(new FiguresModel(source, m_range, this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    makeTable();
    m_charts = new QSplitter(Qt::Horizontal);
    m_charts->setHandleWidth(1);
    m_charts->setChildrenCollapsible(false);
    m_charts->addWidget(makeStack());
    m_quantiles = new QuantileChart(source, m_range);
    m_quantiles->setMinimumWidth(kLeastQuantileWidth);
    m_quantiles->setBadged(false);
    m_charts->addWidget(m_quantiles);
    m_charts->setStretchFactor(0, 5);
    m_charts->setStretchFactor(1, 3);
    m_charts->setSizes({660, 400});
    m_caption = new QLabel;
    m_caption->setObjectName(QStringLiteral("mutedLabel"));
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setWordWrap(true); // else its longest language decides how narrow the window may be
    m_caption->setContentsMargins(spacing::kMedium, spacing::kTight, spacing::kMedium, spacing::kTight);
    auto* area = new QScrollArea; // in a low window: below what they need, charts would lie over each other
    area->setObjectName(QStringLiteral("liveScroll"));
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumHeight(kLeastChartArea);
    area->setWidget(m_charts);
    m_charts->setAutoFillBackground(true);
    m_charts->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    m_limitWords = new QLabel;
    m_limitWords->setObjectName(QStringLiteral("limitWords"));
    m_limitWords->setTextFormat(Qt::PlainText);
    m_limitWords->setWordWrap(true);
    m_limitWords->setContentsMargins(spacing::kMedium, 0, spacing::kMedium, spacing::kTight);
    column->addWidget(m_limitWords);
    column->addWidget(area, 1);
    column->addWidget(m_caption);
    auto* figures = new QHBoxLayout; // clear of the window's edge, as all above it
    figures->setContentsMargins(spacing::kMedium - spacing::kTight, 0, spacing::kMedium - spacing::kTight, 0);
    figures->addWidget(m_table);
    column->addLayout(figures);
    connect(&source, &LaneSet::lanesChanged, this, &LivePage::showLanes);
    connect(&source, &LaneSet::visibleChanged, this, &LivePage::showVisible);
    connect(&m_chart->view(), &TimeView::changed, this, &LivePage::refreshSoon);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kFiguresPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_stale)
            refreshSoon();
    });
    connect(&m_figuresTimer, &QTimer::timeout, this, &LivePage::refresh);
    m_figuresTimer.start(kLiveFiguresInterval);
    showLanes();
}

QWidget* LivePage::makeStack()
{
    m_chart = new RoundTripChart(m_source, RoundTripChart::Size::Page);
    m_chart->setFigures(m_range);
    TimeView& view = m_chart->view();
    auto* drops = new DropChart(m_source, view);
    auto* colds = new ColdChart(m_source, view);
    auto* health = new HealthLane(m_source, view);
    m_overview = new OverviewStrip(m_source, view);
    m_timeCharts = {m_chart, drops, colds, health};
    for (TimeChart* chart : m_timeCharts) {
        chart->setTimeLabels(chart == health);
        chart->setMinimumHeight(kRowHeight * 3);
        chart->setBadged(chart == m_chart); // said once a page
    }
    setGutters(kRightGutter);
    m_chart->setMinimumHeight(kLeastRoundTrips);
    health->setFixedHeight(kHealthHeight + 18); // its row, and the labels of the time axis that all share
    auto* stack = new QWidget;
    auto* column = new QVBoxLayout(stack);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_chart, 5);
    column->addWidget(drops, 2);
    column->addWidget(colds, 2);
    column->addWidget(health);
    column->addWidget(m_overview);
    return stack;
}

void LivePage::setGutters(int right)
{
    int left = std::max(kLeastLeftGutter, DurationAxis::gutterWidth(font()));
    for (const QString& row : {HealthLane::rowName(), OverviewStrip::rowName()})
        left = std::max(left, fontMetrics().horizontalAdvance(row) + spacing::kSmall);
    m_overview->setSideGutters(left, right);
    for (TimeChart* chart : m_timeCharts)
        chart->setSideGutters(left, right);
}

QWidget* LivePage::makeHeader()
{
    auto* header = new QWidget;
    m_stretch = new QLabel;
    m_stretch->setTextFormat(Qt::PlainText);
    m_stretch->setAccessibleName(tr("Stretch of time that is shown"));
    m_backToLive = new QToolButton;
    m_backToLive->setObjectName(QStringLiteral("backToLive"));
    m_backToLive->setText(tr("Reset zoom"));
    m_backToLive->setToolTip(tr("Ends the zoom (double click, or Escape in a chart)"));
    m_backToLive->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_backToLive, &QToolButton::clicked, this, [this] { m_chart->view().reset(); });
    m_limit = new LimitButton;
    connect(m_limit, &LimitButton::limitChanged, this, &LivePage::showLimit);
    m_legend = new QHBoxLayout;
    m_legend->setSpacing(spacing::kTight);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(spacing::kMedium, spacing::kTight, spacing::kMedium, spacing::kTight);
    row->setSpacing(spacing::kMedium);
    row->addWidget(m_stretch);
    row->addWidget(m_backToLive);
    row->addWidget(m_limit);
    row->addStretch();
    row->addLayout(m_legend);
    return header;
}

void LivePage::makeTable()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("figures"));
    m_table->setAccessibleName(tr("Figures of the stretch that is shown, a row for each backend"));
    m_table->setModel(m_figures);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->setItemDelegate(new WholeFigureDelegate(m_table));
    new FittedColumns(*m_table,
                      {FiguresModel::Cold, FiguresModel::Late, FiguresModel::NotSent, FiguresModel::Refused,
                       FiguresModel::Max, FiguresModel::P90, FiguresModel::Delivered, FiguresModel::Sent},
                      kLeastName); // the table's own
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false); // Tab leaves the table, as it leaves any other field
}

void LivePage::showLanes()
{
    m_range.clear();
    rebuildLegend();
    const int rows = std::clamp(static_cast<int>(m_source.lanes().size()), 2, 6);
    m_table->setFixedHeight(kRowHeight * rows + m_table->horizontalHeader()->sizeHint().height() + 2);
    refresh();
}

void LivePage::rebuildLegend()
{
    while (QLayoutItem* item = m_legend->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& entry : m_source.lanes()) {
        Lane* lane = entry.get();
        auto* button = new QToolButton;
        button->setText(safeLine(lane->name()));
        button->setIcon(markerIcon(lane->styleIndex(), m_theme.seriesColor(lane->styleIndex()), kLegendMarkerExtent));
        button->setCheckable(true);
        button->setChecked(lane->isVisible());
        button->setAutoRaise(true);
        button->setAccessibleName(tr("Show %1 in the charts").arg(lane->name()));
        button->setToolTip(plainToolTip(button->accessibleName()));
        connect(button, &QToolButton::toggled, lane, &Lane::setVisible);
        m_legend->addWidget(button);
    }
    fitLegend();
}

void LivePage::fitLegend()
{
    const auto legend = buttonsIn(*m_legend);
    const auto fits = [&](Qt::ToolButtonStyle style) {
        int wanted = 2 * spacing::kMedium;
        for (const QWidget* beside :
             {static_cast<QWidget*>(m_stretch), static_cast<QWidget*>(m_backToLive), static_cast<QWidget*>(m_limit)})
            wanted += beside->sizeHint().width() + spacing::kMedium;
        for (QToolButton* button : legend) {
            button->setToolButtonStyle(style);
            wanted += button->sizeHint().width() + spacing::kTight;
        }
        return wanted <= width();
    };
    m_backToLive->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    // Half a name says nothing, and a mark without its shape neither; they stand in the table below and at the lines.
    bool isShown =
        (legend.size() <= kMostNamedInLegend && fits(Qt::ToolButtonTextBesideIcon)) || fits(Qt::ToolButtonIconOnly);
    if (!isShown) {
        m_backToLive->setToolButtonStyle(Qt::ToolButtonIconOnly);
        isShown = fits(Qt::ToolButtonIconOnly);
    }
    for (QToolButton* button : legend)
        button->setVisible(isShown);
}

void LivePage::showVisible()
{
    for (int i = 0; i < m_legend->count(); ++i) { // a button a lane
        if (auto* button = qobject_cast<QToolButton*>(m_legend->itemAt(i)->widget()))
            button->setChecked(m_source.lanes().at(static_cast<std::size_t>(i))->isVisible());
    }
    for (TimeChart* chart : m_timeCharts)
        chart->refresh();
    refresh();
}

void LivePage::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (TimeChart* chart : m_timeCharts)
        chart->setTheme(theme);
    m_quantiles->setTheme(theme);
    m_overview->setTheme(theme);
    m_figures->setTheme(theme);
    m_backToLive->setIcon(themedIcon(QStringLiteral("zoomreset"), theme));
    rebuildLegend();
}

QString LivePage::figuresTsv() const
{
    return m_figures->toTsv();
}

void LivePage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitLegend();
    setGutters(width() >= kWideCharts ? kWideRightGutter : kRightGutter);
    const bool isNarrow = width() < kQuantilesBeside;
    const Qt::Orientation orientation = isNarrow ? Qt::Vertical : Qt::Horizontal;
    if (m_charts->orientation() == orientation)
        return;
    m_charts->setOrientation(orientation);
    m_charts->setSizes(isNarrow ? QList<int>{500, kLeastQuantiles} : QList<int>{660, 400});
    m_quantiles->setMinimumHeight(isNarrow ? kLeastQuantiles : 0);
    m_quantiles->setMinimumWidth(isNarrow ? 0 : kLeastQuantileWidth);
}

void LivePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_limit->readAgain(); // of the other page with such charts
    refresh();
}

void LivePage::showRange()
{
    const TimeView& view = m_chart->view();
    const TimeRange range = view.range();
    const auto step = range.length() < std::chrono::seconds(10) ? std::chrono::nanoseconds(1)
                                                                : std::chrono::nanoseconds(std::chrono::seconds(1));
    const QString length = spanText(range.length());
    if (view.isFollowing())
        m_stretch->setText(tr("The last %1, live").arg(length));
    else
        m_stretch->setText(tr("%1 to %2 (%3)%4")
                               .arg(sessionTimeText(range.from, step), sessionTimeText(range.to, step), length,
                                    view.isPaused() ? tr(", paused") : QString()));
    m_backToLive->setEnabled(view.isZoomed());
}

void LivePage::showLimit()
{
    const auto limit = m_limit->limit();
    const QString words = limit ? limitSentence(m_source, m_chart->view().range(), *limit) : QString();
    m_limitWords->setText(words);
    m_limitWords->setVisible(limit.has_value());
    m_chart->setLimit(limit, words);
}

void LivePage::refreshSoon()
{
    m_stale = m_pause.isActive();
    if (m_stale)
        return;
    m_pause.start();
    refresh();
}

void LivePage::refresh()
{
    if (!isVisible())
        return;
    m_range.update(m_source, m_chart->view().range());
    showRange();
    showLimit();
    m_figures->refresh();
    m_quantiles->refresh();
    for (TimeChart* chart : m_timeCharts)
        chart->setFolded(!chart->emptyText().isEmpty(), kRowHeight * 3);
    QString caption = tr("Figures: %1.").arg(quantityText(m_source.quantity()));
    if (m_source.leavesPhasesOut())
        caption += u' ' + tr("Hatched stretches (warm-up, drain) are left out, as in the report.");
    m_caption->setText(caption + QStringLiteral("   ") +
                       tr("✕ lost   ⊗ refused   ╲ not sent   ○┄ still out.   Line: median; band: p10 to p90.   Drag to "
                          "zoom, double click to reset, arrow keys for the cursor."));
    // Where a chart has the focus, its description says what the cursor points at.
    for (TimeChart* chart : m_timeCharts) {
        if (!chart->hasFocus())
            chart->setAccessibleDescription(chart->summary());
    }
    if (!m_quantiles->hasFocus())
        m_quantiles->setAccessibleDescription(m_quantiles->summary());
}

} // namespace roundtrip

#include "moc_LivePage.cpp"
