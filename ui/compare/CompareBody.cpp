// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/CompareBody.h"

#include "compare/BarPlot.h"
#include "compare/CompareDelegate.h"
#include "compare/CompareModel.h"
#include "compare/CompareText.h"
#include "compare/DotPlot.h"
#include "compare/SeveralRunsModel.h"
#include "theme/FittedColumns.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCompareRowHeight = 46;
constexpr int kSideBySide = 1000; ///< narrower, and the plots stand below each other
constexpr int kLeastNameWidth = 130;

QLabel* plainSentence()
{
    auto* sentence = new QLabel;
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    sentence->setObjectName(u"mutedLabel"_s);
    return sentence;
}

} // namespace

CompareBody::CompareBody(QWidget* parent)
    : QWidget(parent),
      m_model(new CompareModel(this)),
      m_severalModel(new SeveralRunsModel(this)),
      m_delegate(new CompareDelegate(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_table = makeTable(*m_model, u"compareTable"_s, tr("Comparison of the backends, a row for each"));
    m_severalTable =
        makeTable(*m_severalModel, u"severalTable"_s, tr("Comparison of the runs, a row a backend, a column a run"));
    makePlots();
    m_note = plainSentence();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::kLarge, 0, spacing::kLarge, spacing::kLarge);
    column->setSpacing(spacing::kMedium);
    column->addWidget(m_dots);
    column->addWidget(m_sentences.first());
    column->addLayout(makeSeveralRow());
    column->addWidget(m_table);
    column->addWidget(m_severalTable);
    column->addWidget(m_note);
    column->addSpacing(spacing::kSmall);
    column->addLayout(m_plotRow);
    column->addStretch();
}

QTableView* CompareBody::makeTable(QAbstractItemModel& model, const QString& name, const QString& spoken)
{
    auto* table = new QTableView;
    table->setObjectName(name);
    table->setAccessibleName(spoken);
    table->setModel(&model);
    table->setItemDelegate(m_delegate);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kCompareRowHeight);
    // The table's own. The first run's columns stay longest.
    const QList<int> dropped = &model == m_model ? CompareModel::dropOrder() : QList<int>{5, 4, 3};
    new FittedColumns(*table, dropped, kLeastNameWidth);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

QLayout* CompareBody::makeSeveralRow()
{
    m_overlay = new QLabel;
    m_overlay->setTextFormat(Qt::PlainText);
    m_overlay->setWordWrap(true);
    m_metric = new QComboBox;
    m_metric->setObjectName(u"severalMetric"_s);
    m_metric->setAccessibleName(tr("What the runs are compared by"));
    for (const CompareMetric metric : kCompareMetrics)
        m_metric->addItem(compareMetricText(metric), static_cast<int>(metric));
    m_metric->setCurrentIndex(m_metric->findData(static_cast<int>(CompareMetric::Median)));
    connect(m_metric, &QComboBox::activated, this, [this] {
        m_severalModel->setMetric(static_cast<CompareMetric>(m_metric->currentData().toInt()));
        Q_EMIT m_severalModel->headerDataChanged(Qt::Horizontal, 0, m_severalModel->columnCount() - 1);
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kMedium);
    row->addWidget(m_overlay, 1);
    row->addWidget(m_metric);
    return row;
}

void CompareBody::makePlots()
{
    m_dots = new DotPlot(tr("Round trip"), {.main = CompareMetric::Median, .tail = CompareMetric::P99});
    m_dots->setObjectName(u"compareDots"_s);
    m_sentences << plainSentence();
    m_plotRow = new QHBoxLayout;
    m_plotRow->setSpacing(2 * spacing::kLarge);
    m_plots = {new BarPlot(tr("First message"), CompareMetric::FirstMessage, CompareMetric::ColdStart),
               new BarPlot(tr("Reliability"), CompareMetric::Delivered, CompareMetric::Connected)};
    for (BarPlot* plot : std::as_const(m_plots)) {
        m_sentences << plainSentence();
        auto* cell = new QVBoxLayout;
        cell->setSpacing(spacing::kTight);
        cell->addWidget(plot);
        cell->addWidget(m_sentences.last());
        cell->addStretch();
        m_plotRow->addLayout(cell, 1);
    }
}

void CompareBody::setTheme(const Theme& theme)
{
    m_model->setTheme(theme);
    m_severalModel->setTheme(theme);
    m_delegate->setTheme(theme);
    m_dots->setTheme(theme);
    for (BarPlot* plot : std::as_const(m_plots))
        plot->setTheme(theme);
    m_table->viewport()->update();
    m_severalTable->viewport()->update();
}

void CompareBody::setPublished(const PublishedMarks& marks)
{
    m_published = marks;
    m_dots->setPublished(marks);
    for (BarPlot* plot : std::as_const(m_plots))
        plot->setPublished(marks);
}

void CompareBody::setRows(const QList<CompareRow>& rows, const QHash<QString, int>& styles, bool severalRuns)
{
    m_hasSeveral = severalRuns;
    m_model->setRows(rows, styles);
    m_severalModel->setRows(rows, styles);
    m_dots->setRows(rows, styles);
    for (BarPlot* plot : std::as_const(m_plots))
        plot->setRows(rows, styles);
    showTables(rows.size());
    showSentences();
}

void CompareBody::setCaption(const QString& caption)
{
    m_dots->setCaption(caption);
}

void CompareBody::setRunsText(const QString& text)
{
    m_overlay->setText(text);
    m_overlay->setVisible(!text.isEmpty());
}

void CompareBody::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_plotRow->setDirection(width() < kSideBySide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void CompareBody::showTables(qsizetype rows)
{
    const auto fit = [](QTableView& table, qsizetype count) {
        table.setFixedHeight(table.horizontalHeader()->sizeHint().height() +
                             kCompareRowHeight * static_cast<int>(count) + 2);
    };
    fit(*m_table, rows);
    fit(*m_severalTable, m_severalModel->rowCount());
    m_table->setVisible(!m_hasSeveral);
    m_severalTable->setVisible(m_hasSeveral);
    m_metric->setVisible(m_hasSeveral);
}

void CompareBody::showSentences()
{
    const QList<CompareRow>& rows = m_model->rows();
    const std::pair<CompareMetric, CompareMetric> pairs[] = {{CompareMetric::Median, CompareMetric::P99},
                                                             {CompareMetric::FirstMessage, CompareMetric::ColdStart},
                                                             {CompareMetric::Delivered, CompareMetric::Connected}};
    for (qsizetype i = 0; i < m_sentences.size(); ++i) {
        const auto& [main, second] = pairs[i];
        QStringList told;
        if (second != CompareMetric::P99) // which the dots say, and to screen readers in words
            told << compareSentence(rows, main) << compareSentence(rows, second);
        told << m_published.sentence(rows, main);
        told.removeAll(QString());
        m_sentences.at(i)->setText(told.join(u' '));
        m_sentences.at(i)->setVisible(!told.isEmpty());
    }
    const bool anyDoubt = std::any_of(rows.cbegin(), rows.cend(), [](const CompareRow& row) {
        return std::any_of(row.values.cbegin(), row.values.cend(),
                           [](const CompareValue& value) { return value.value && !value.flag.isEmpty(); });
    });
    QStringList notes;
    if (m_hasSeveral)
        notes << tr("Under each value its 95 % interval; beside it, what has changed against A. ≠: their intervals do "
                    "not overlap.");
    else
        notes << tr("Under each value its 95 % interval; bold, its ratio to the baseline. ▲ best, ▽ worst of its "
                    "column.");
    notes << tr("Framed: what the article printed.");
    if (anyDoubt)
        notes << tr("Grey: to be doubted; the tool tip says why.");
    m_note->setText(notes.join(u' '));
}

} // namespace roundtrip

#include "moc_CompareBody.cpp"
