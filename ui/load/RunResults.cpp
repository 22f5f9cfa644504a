// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/RunResults.h"

#include "compare/BarPlot.h"
#include "compare/CompareDelegate.h"
#include "compare/CompareModel.h"
#include "compare/CompareText.h"
#include "model/CountText.h"
#include "theme/FittedColumns.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace roundtrip {

namespace {
constexpr int kResultRowHeight = 46;
constexpr int kResultNameWidth = 130;
} // namespace

RunResults::RunResults(QWidget* parent)
    : QWidget(parent),
      m_model(new CompareModel(this)),
      m_delegate(new CompareDelegate(this)),
      m_table(new QTableView),
      m_trips(new BarPlot(tr("Round trip"), CompareMetric::Median, CompareMetric::P99)),
      m_arrivals(new BarPlot(tr("Reliability"), CompareMetric::Delivered, CompareMetric::Connected)),
      m_level(new QComboBox),
      m_sentence(new QLabel)
{
    m_table->setObjectName(QStringLiteral("runResults"));
    m_table->setAccessibleName(tr("Figures so far, a row for each backend"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kResultRowHeight);
    new FittedColumns(*m_table, CompareModel::dropOrder(), kResultNameWidth); // the table's own
    m_level->setObjectName(QStringLiteral("resultLevel"));
    m_level->setAccessibleName(tr("Level to show"));
    m_sentence->setObjectName(QStringLiteral("mutedLabel"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    auto* title = new QLabel(tr("MEASURED SO FAR"));
    title->setObjectName(QStringLiteral("panelTitle"));
    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(m_level);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addLayout(head);
    column->addWidget(m_table);
    column->addWidget(m_sentence);
    column->addSpacing(spacing::kSmall);
    auto* plots = new QHBoxLayout;
    plots->setSpacing(2 * spacing::kLarge);
    plots->addWidget(m_trips, 1);
    plots->addWidget(m_arrivals, 1);
    column->addLayout(plots);
    column->addStretch();
    connect(m_level, &QComboBox::activated, this, [this] {
        m_followsRun = false;
        refresh();
    });
    clear();
}

void RunResults::setTheme(const Theme& theme)
{
    m_model->setTheme(theme);
    m_delegate->setTheme(theme);
    m_trips->setTheme(theme);
    m_arrivals->setTheme(theme);
    m_table->viewport()->update();
}

void RunResults::clear()
{
    m_run.reset();
    m_followsRun = true;
    m_level->clear();
    m_level->hide();
    m_model->setRows({}, {});
    m_table->hide();
    m_trips->hide();
    m_arrivals->hide();
    m_sentence->setText(tr("The first figures come with the first messages."));
}

void RunResults::showRun(const LoadedRunPtr& run, const QHash<QString, int>& styles)
{
    m_run = run;
    m_styles = styles;
    for (const QString& backend : run->info.backendNames()) { // a lab of a run's own has none in the window
        if (!m_styles.contains(backend))
            m_styles.insert(backend, static_cast<int>(m_styles.size()));
    }
    const QList<int> levels = compareLevels({run});
    const int current = m_level->currentData().toInt();
    m_level->clear();
    for (const int level : levels)
        m_level->addItem(connectionsCount(level), level);
    m_level->setVisible(levels.size() > 1);
    m_level->setCurrentIndex(m_followsRun ? m_level->count() - 1 : m_level->findData(current));
    refresh();
}

void RunResults::refresh()
{
    const QList<CompareRow> rows = compareRows({m_run}, m_level->currentData().toInt());
    m_model->setRows(rows, m_styles);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            kResultRowHeight * static_cast<int>(rows.size()) + 2);
    m_trips->setRows(rows, m_styles);
    m_arrivals->setRows(rows, m_styles);
    for (QWidget* part :
         {static_cast<QWidget*>(m_table), static_cast<QWidget*>(m_trips), static_cast<QWidget*>(m_arrivals)})
        part->setVisible(!rows.isEmpty());
    if (!rows.isEmpty())
        m_sentence->setText(compareSentence(rows, CompareMetric::Median) + u' ' +
                            compareSentence(rows, CompareMetric::Delivered));
}

} // namespace roundtrip
