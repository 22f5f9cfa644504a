// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/ComparePage.h"

#include "compare/BarPlot.h"
#include "compare/CompareDelegate.h"
#include "compare/CompareModel.h"
#include "compare/CompareText.h"
#include "model/CountText.h"
#include "shell/EmptyPage.h"
#include "theme/FittedColumns.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCompareRowHeight = 46;
constexpr int kLeastLetters = 8;
constexpr int kSideBySide = 1000; ///< narrower, and the plots stand below each other
constexpr int kLeastNameWidth = 130;

QComboBox* namedChoice(const QString& objectName, const QString& accessibleName)
{
    auto* box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    // No longer than its page has room for, however long what stands in it.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kLeastLetters);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

} // namespace

ComparePage::ComparePage(QWidget* parent)
    : Page(parent),
      m_model(new CompareModel(this)),
      m_delegate(new CompareDelegate(this)),
      m_table(new QTableView),
      m_stack(new QStackedWidget),
      m_empty(new EmptyPage(u"compare"_s, tr("Nothing to compare yet"),
                            tr("Run a load on two or more backends, or choose a recorded run: the figures stand here "
                               "side by side, each with its interval and its ratio to the baseline.")))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    makeTable();
    m_stack->addWidget(makeBody());
    m_stack->addWidget(m_empty);
    m_stack->setCurrentIndex(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_stack, 1);
}

QWidget* ComparePage::makeHeader()
{
    auto* header = new QWidget;
    m_source = namedChoice(u"compareRun"_s, tr("Run to compare the backends of"));
    m_source->setMaximumWidth(320);
    m_level = namedChoice(u"compareLevel"_s, tr("Number of connections"));
    m_level->setMaximumWidth(160);
    m_baseline = namedChoice(u"compareBaseline"_s, tr("Baseline of the ratios"));
    m_baseline->setMaximumWidth(180);
    m_busy = new QLabel;
    m_busy->setObjectName(u"mutedLabel"_s);
    m_simulated = new QLabel(tr("SIMULATED"));
    m_simulated->setObjectName(u"simulatedBadge"_s);
    m_simulated->setToolTip(tr("Measured against the local lab: not a measurement of any cloud"));
    m_simulated->hide();
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, spacing::kMedium);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_source, 3);
    row->addWidget(m_level, 1);
    auto* versus = new QLabel(tr("compared with"));
    versus->setObjectName(u"mutedLabel"_s);
    row->addWidget(versus);
    row->addWidget(m_baseline, 2);
    row->addWidget(m_busy);
    row->addStretch();
    row->addWidget(m_simulated);
    connect(m_source, &QComboBox::activated, this, [this] {
        setRuns({m_source->currentData().toString()});
        Q_EMIT runsChosen(m_ids);
    });
    connect(m_level, &QComboBox::activated, this, &ComparePage::showAll);
    connect(m_baseline, &QComboBox::activated, this, [this] { Q_EMIT baselineChosen(m_baseline->currentText()); });
    return header;
}

void ComparePage::makeTable()
{
    m_table->setObjectName(u"compareTable"_s);
    m_table->setAccessibleName(tr("Comparison of the backends, a row for each"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kCompareRowHeight);
    new FittedColumns(*m_table, CompareModel::dropOrder(), kLeastNameWidth); // the table's own
    m_table->horizontalHeader()->setHighlightSections(false);
}

QWidget* ComparePage::makeBody()
{
    auto* body = new QWidget;
    body->setAutoFillBackground(true);
    body->setBackgroundRole(QPalette::Base);
    m_plotRow = new QHBoxLayout;
    m_plotRow->setSpacing(2 * spacing::kLarge);
    m_plots = {new BarPlot(tr("First message"), CompareMetric::FirstMessage, CompareMetric::ColdStart),
               new BarPlot(tr("Round trip"), CompareMetric::Median, CompareMetric::P99),
               new BarPlot(tr("Reliability"), CompareMetric::Delivered, CompareMetric::Connected)};
    for (BarPlot* plot : std::as_const(m_plots)) {
        auto* sentence = new QLabel;
        sentence->setTextFormat(Qt::PlainText);
        sentence->setWordWrap(true);
        sentence->setObjectName(u"mutedLabel"_s);
        m_sentences << sentence;
        auto* cell = new QVBoxLayout;
        cell->setSpacing(spacing::kTight);
        cell->addWidget(plot);
        cell->addWidget(sentence);
        cell->addStretch();
        m_plotRow->addLayout(cell, 1);
    }
    m_overlay = new QLabel;
    m_overlay->setTextFormat(Qt::PlainText);
    m_overlay->setWordWrap(true);
    m_note = new QLabel;
    m_note->setObjectName(u"mutedLabel"_s);
    m_note->setWordWrap(true);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(spacing::kLarge, 0, spacing::kLarge, spacing::kLarge);
    column->setSpacing(spacing::kMedium);
    column->addWidget(m_overlay);
    column->addWidget(m_table);
    column->addWidget(m_note);
    column->addSpacing(spacing::kSmall);
    column->addLayout(m_plotRow);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

void ComparePage::setTheme(const Theme& theme)
{
    m_model->setTheme(theme);
    m_delegate->setTheme(theme);
    m_empty->setTheme(theme);
    for (BarPlot* plot : std::as_const(m_plots))
        plot->setTheme(theme);
    m_table->viewport()->update();
}

void ComparePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_plotRow->setDirection(width() < kSideBySide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

QString ComparePage::tableText() const
{
    return m_model->toTsv();
}

void ComparePage::addCommand(QAction* action)
{
    m_empty->addCommand(action);
}

void ComparePage::setChoices(const QList<std::pair<QString, QString>>& runs)
{
    if (runs == m_choices)
        return; // a list that is open stays open
    m_choices = runs;
    m_source->clear();
    for (const auto& [id, title] : runs) {
        m_titles.insert(id, title);
        m_source->addItem(title, id);
    }
    m_source->setCurrentIndex(m_ids.size() == 1 ? m_source->findData(m_ids.first()) : -1);
    if (m_ids.size() > 1)
        m_source->setPlaceholderText(tr("%n runs over each other", nullptr, static_cast<int>(m_ids.size())));
    showRunsText();
}

void ComparePage::setRuns(const QStringList& ids)
{
    if (ids == m_ids)
        return;
    m_ids = ids;
    m_loaded.clear();
    m_source->setPlaceholderText(tr("%n runs over each other", nullptr, static_cast<int>(ids.size())));
    m_source->setCurrentIndex(ids.size() == 1 ? m_source->findData(ids.first()) : -1);
    showAll();
}

void ComparePage::setStyles(const QHash<QString, int>& styles)
{
    m_styles = styles;
    showAll();
}

void ComparePage::setPublished(const PublishedMarks& marks)
{
    m_published = marks;
    for (BarPlot* plot : std::as_const(m_plots))
        plot->setPublished(marks);
    showAll();
}

void ComparePage::showRun(const LoadedRunPtr& run)
{
    if (!m_ids.contains(run->info.id))
        return;
    m_loaded.insert(run->info.id, run);
    showLevels();
    showAll();
}

void ComparePage::showProblem(const QString& sentence)
{
    m_empty->setTexts(tr("This run cannot be read"), sentence);
    m_stack->setCurrentIndex(1);
}

void ComparePage::setBusy(bool busy)
{
    m_busy->setText(busy ? tr("working it out…") : QString());
}

QList<LoadedRunPtr> ComparePage::loadedRuns() const
{
    QList<LoadedRunPtr> runs;
    for (const QString& id : m_ids) {
        if (const LoadedRunPtr run = m_loaded.value(id))
            runs << run;
    }
    return runs;
}

void ComparePage::showLevels()
{
    const QList<int> levels = compareLevels(loadedRuns());
    QList<int> shown;
    for (int i = 0; i < m_level->count(); ++i)
        shown << m_level->itemData(i).toInt();
    if (levels == shown)
        return;
    const int current = m_level->currentData().toInt();
    m_level->clear();
    for (const int level : levels)
        m_level->addItem(connectionsCount(level), level);
    const int kept = m_level->findData(current);
    m_level->setCurrentIndex(kept >= 0 ? kept : m_level->count() - 1);
    m_level->setEnabled(m_level->count() > 1);
}

void ComparePage::showBaselines()
{
    QStringList names;
    QString baseline;
    for (const LoadedRunPtr& run : loadedRuns()) {
        names << run->info.backendNames();
        baseline = run->info.baseline;
    }
    names.removeDuplicates();
    QStringList shown;
    for (int i = 0; i < m_baseline->count(); ++i)
        shown << m_baseline->itemText(i);
    if (names != shown) { // else its list would close while somebody chooses from it
        m_baseline->clear();
        m_baseline->addItems(names);
    }
    if (!m_baseline->view()->isVisible())
        m_baseline->setCurrentText(baseline);
    m_baseline->setEnabled(names.size() > 1);
}

void ComparePage::showAll()
{
    const QList<LoadedRunPtr> runs = loadedRuns();
    const QList<CompareRow> rows = compareRows(runs, m_level->currentData().toInt());
    QHash<QString, int> styles = m_styles;
    for (const CompareRow& row : rows) {
        if (!styles.contains(row.backend))
            styles.insert(row.backend, static_cast<int>(styles.size()));
    }
    m_model->setRows(rows, styles);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            kCompareRowHeight * static_cast<int>(rows.size()) + 2);
    for (BarPlot* plot : std::as_const(m_plots))
        plot->setRows(rows, styles);
    m_stack->setCurrentIndex(rows.isEmpty() ? 1 : 0);
    m_simulated->setVisible(
        std::any_of(rows.cbegin(), rows.cend(), [](const CompareRow& row) { return row.isSimulated; }));
    showBaselines();
    showRunsText();
    showSentences();
}

void ComparePage::showRunsText()
{
    QStringList parts;
    for (qsizetype i = 0; i < m_ids.size() && m_ids.size() > 1; ++i)
        parts << QString(QChar(u'A' + static_cast<int>(i))) + u" = "_s + m_titles.value(m_ids.at(i), m_ids.at(i));
    m_overlay->setText(parts.join(u"     "_s));
    m_overlay->setVisible(!parts.isEmpty());
}

void ComparePage::showSentences()
{
    const QList<CompareRow>& rows = m_model->rows();
    const std::pair<CompareMetric, CompareMetric> pairs[] = {{CompareMetric::FirstMessage, CompareMetric::ColdStart},
                                                             {CompareMetric::Median, CompareMetric::P99},
                                                             {CompareMetric::Delivered, CompareMetric::Connected}};
    for (qsizetype i = 0; i < m_sentences.size(); ++i) {
        const auto& [main, second] = pairs[i];
        QStringList told{compareSentence(rows, main)};
        if (second != CompareMetric::P99)
            told << compareSentence(rows, second);
        told << m_published.sentence(rows, main);
        told.removeAll(QString());
        m_sentences.at(i)->setText(told.join(u' '));
    }
    const bool anyDoubt = std::any_of(rows.cbegin(), rows.cend(), [](const CompareRow& row) {
        return std::any_of(row.values.cbegin(), row.values.cend(),
                           [](const CompareValue& value) { return value.value && !value.flag.isEmpty(); });
    });
    m_note->setText(
        tr("Under each value its 95 % interval; bold, its ratio to the baseline. Framed: what the article printed.") +
        (anyDoubt ? u' ' + tr("Grey: to be doubted; the tool tip says why.") : QString()));
}

void ComparePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    Q_EMIT shown();
}

} // namespace roundtrip
