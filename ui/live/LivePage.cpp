// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/LivePage.h"

#include "charts/RoundTripChart.h"
#include "live/FiguresModel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kLiveFiguresInterval(500);
constexpr int kLegendMarkerExtent = 14;
constexpr int kRowHeight = 28;
} // namespace

LivePage::LivePage(Workspace& workspace, QWidget* parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_chart(new RoundTripChart(workspace, RoundTripChart::Size::Page)),
      m_figures(new FiguresModel(workspace, this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    makeTable();
    m_caption = new QLabel;
    m_caption->setObjectName(QStringLiteral("mutedLabel"));
    m_caption->setContentsMargins(spacing::kLarge, 0, spacing::kLarge, spacing::kSmall);
    m_caption->setWordWrap(true);
    auto* upper = new QWidget;
    auto* upperColumn = new QVBoxLayout(upper);
    upperColumn->setContentsMargins(0, 0, 0, 0);
    upperColumn->setSpacing(0);
    upperColumn->addWidget(makeHeader());
    upperColumn->addWidget(m_chart, 1);
    upperColumn->addWidget(m_caption);
    auto* split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(1);
    split->addWidget(upper);
    split->addWidget(m_table);
    split->setStretchFactor(0, 1);
    split->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(&workspace, &Workspace::lanesChanged, this, &LivePage::rebuildLegend);
    connect(&m_figuresTimer, &QTimer::timeout, this, &LivePage::refresh);
    m_figuresTimer.start(kLiveFiguresInterval);
    rebuildLegend();
    refresh();
}

QWidget* LivePage::makeHeader()
{
    auto* header = new QWidget;
    auto* title = new QLabel(tr("Round trip"));
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() + 2.0);
    font.setWeight(QFont::DemiBold);
    title->setFont(font);
    m_simulated = new QLabel(tr("SIMULATED"));
    m_simulated->setObjectName(QStringLiteral("simulatedBadge"));
    m_simulated->setToolTip(tr("Measured against the local lab: not a measurement of any cloud"));
    m_legend = new QHBoxLayout;
    m_legend->setSpacing(spacing::kTight);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, spacing::kSmall);
    row->setSpacing(spacing::kMedium);
    row->addWidget(title);
    row->addWidget(m_simulated);
    row->addStretch();
    row->addLayout(m_legend);
    return header;
}

void LivePage::makeTable()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("figures"));
    m_table->setAccessibleName(tr("Figures of the round trips, a row for each backend"));
    m_table->setModel(m_figures);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(FiguresModel::Backend, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false); // Tab leaves the table, as it leaves any other field
    m_table->setMinimumHeight(kRowHeight * 3);
    m_table->setMaximumHeight(kRowHeight * 8);
}

void LivePage::rebuildLegend()
{
    while (QLayoutItem* item = m_legend->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& entry : m_workspace.lanes()) {
        Lane* lane = entry.get();
        auto* button = new QToolButton;
        button->setText(lane->name());
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIcon(markerPixmap(markerShape(lane->styleIndex()), m_theme.seriesColor(lane->styleIndex()),
                                     kLegendMarkerExtent, devicePixelRatioF()));
        button->setCheckable(true);
        button->setChecked(lane->isVisible());
        button->setAutoRaise(true);
        button->setAccessibleName(tr("Show %1 in the chart").arg(lane->name()));
        button->setToolTip(button->accessibleName());
        connect(button, &QToolButton::toggled, lane, &Lane::setVisible);
        m_legend->addWidget(button);
    }
    m_simulated->setVisible(m_workspace.anySimulated());
}

void LivePage::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_chart->setTheme(theme);
    m_figures->setTheme(theme);
    rebuildLegend();
}

QString LivePage::figuresTsv() const
{
    return m_figures->toTsv();
}

void LivePage::refresh()
{
    if (!isVisible())
        return;
    m_figures->refresh();
    m_caption->setText(m_chart->summary() + u' ' +
                       tr("✕ lost   ⊗ refused   ╲ not sent   ○┄ still out. Figures: last minute of arrivals."));
    m_chart->setAccessibleDescription(m_chart->summary());
}

} // namespace roundtrip
