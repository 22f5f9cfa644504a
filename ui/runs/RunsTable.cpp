// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsTable.h"

#include "runs/RunsDelegate.h"
#include "runs/RunsHeader.h"
#include "runs/RunsTsv.h"
#include "theme/FittedColumns.h"

#include <QApplication>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <chrono>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kRunsRowHeight = 30;
constexpr int kLeastBackends = 112;               // of backends: one, and that it is simulated
constexpr std::chrono::milliseconds kSettled(80); // who scrolls through a list waits for none of its figures
} // namespace

RunsTable::RunsTable(const StoreUrl& store, QWidget* parent)
    : QTableView(parent),
      m_runs(new RunsModel(this)),
      m_lines(new RunsByDay(*m_runs, this)),
      m_delegate(new RunsDelegate(this)),
      m_header(new RunsHeader(this)),
      m_loader(store)
{
    setObjectName(u"runs"_s);
    setAccessibleName(tr("Recorded runs"));
    setHorizontalHeader(m_header);
    setModel(m_lines);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::SelectedClicked);
    setTabKeyNavigation(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRunsRowHeight);
    m_inView.setSingleShot(true);
    m_inView.setInterval(kSettled);
    wire();
    new FittedColumns(*this,
                      {RunsModel::Samples, RunsModel::Length, RunsModel::Status, RunsModel::Note, RunsModel::Plan},
                      kLeastBackends, RunsModel::Backends);
    m_header->setSortIndicator(m_sortColumn, m_sortOrder);
    setSortingEnabled(true);
}

void RunsTable::wire()
{
    connect(m_lines, &QAbstractItemModel::modelAboutToBeReset, this, &RunsTable::remember);
    connect(m_lines, &QAbstractItemModel::modelReset, this, &RunsTable::restore);
    connect(m_lines, &QAbstractItemModel::dataChanged, &m_inView, qOverload<>(&QTimer::start));
    connect(m_runs, &QAbstractItemModel::headerDataChanged, this, [this] { m_header->setScale(m_runs->scale()); });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsTable::chosenChanged);
    connect(&m_inView, &QTimer::timeout, this, &RunsTable::wantFigures);
    connect(&m_loader, &GlanceLoader::worked, m_runs, &RunsModel::setGlance);
    connect(this, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (index.column() != RunsModel::Note && !isFold(index))
            Q_EMIT runActivated();
    });
    connect(this, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (isFold(index) && QApplication::keyboardModifiers() == Qt::NoModifier)
            openFold(index.row(), !index.data(RunsByDay::IsOpenRole).toBool());
    });
    // The arrow stays where it was: nothing is sorted by these.
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        if (RunsModel::figureOf(column)) {
            m_header->setSortIndicator(m_sortColumn, m_sortOrder);
            return;
        }
        m_sortColumn = column;
        m_sortOrder = order;
    });
}

void RunsTable::setTheme(const Theme& theme)
{
    m_runs->setTheme(theme);
    m_delegate->setTheme(theme);
    m_header->setTheme(theme);
    viewport()->update();
}

bool RunsTable::isFold(const QModelIndex& index) const
{
    return index.isValid() && m_lines->kind(index.row()) == RunsByDay::LineKind::Fold;
}

QStringList RunsTable::chosenRuns() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList ids;
    for (const QModelIndex& row : std::as_const(rows))
        ids << m_lines->runsOf(row.row());
    return ids;
}

void RunsTable::choose(const QString& id)
{
    m_lines->reveal(id);
    const int row = m_lines->rowOf(id);
    if (row < 0)
        return;
    const QModelIndex index = m_lines->index(row, 0);
    selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    scrollTo(index);
}

void RunsTable::chooseAny()
{
    if (selectionModel()->hasSelection())
        return;
    for (int row = 0; row < m_lines->rowCount(); ++row) {
        if (m_lines->kind(row) == RunsByDay::LineKind::Run) {
            selectRow(row);
            return;
        }
    }
}

QString RunsTable::tableText() const
{
    QStringList ids = chosenRuns();
    if (ids.size() < 2) {
        ids.clear();
        for (int row = 0; row < m_lines->rowCount(); ++row)
            ids << m_lines->runsOf(row);
    }
    return runsTsv(*m_runs, ids);
}

void RunsTable::openFold(int row, bool open)
{
    m_lines->setOpen(row, open);
}

void RunsTable::remember()
{
    m_keptRows.clear();
    for (const QModelIndex& row : selectionModel()->selectedRows())
        m_keptRows << row.data(RunsByDay::KeyRole).toString();
    m_keptCurrent = currentIndex().data(RunsByDay::KeyRole).toString();
    m_keptColumn = currentIndex().column();
    m_keptScroll = verticalScrollBar()->value();
}

void RunsTable::restore()
{
    clearSpans();
    for (int row = 0; row < m_lines->rowCount(); ++row) {
        if (m_lines->kind(row) != RunsByDay::LineKind::Run)
            setSpan(row, 0, 1, RunsModel::ColumnCount);
    }
    QItemSelection rows;
    for (const QString& key : std::as_const(m_keptRows)) {
        if (const int row = m_lines->rowOf(key); row >= 0)
            rows.select(m_lines->index(row, 0), m_lines->index(row, RunsModel::ColumnCount - 1));
    }
    if (const int row = m_lines->rowOf(m_keptCurrent); row >= 0)
        selectionModel()->setCurrentIndex(m_lines->index(row, std::max(m_keptColumn, 0)),
                                          QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    verticalScrollBar()->setValue(m_keptScroll);
    m_inView.start();
    Q_EMIT chosenChanged();
}

void RunsTable::keyPressEvent(QKeyEvent* event)
{
    const QModelIndex at = currentIndex();
    if (!isFold(at)) {
        QTableView::keyPressEvent(event);
        return;
    }
    const bool isOpen = at.data(RunsByDay::IsOpenRole).toBool();
    const int forward = isRightToLeft() ? Qt::Key_Left : Qt::Key_Right;
    const int back = isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        openFold(at.row(), !isOpen);
    else if (key == forward || key == back)
        openFold(at.row(), key == forward);
    else
        QTableView::keyPressEvent(event);
}

void RunsTable::wantFigures()
{
    if (!isVisible())
        return;
    QStringList ids;
    const int first = std::max(rowAt(0), 0);
    const int last = rowAt(viewport()->height() - 1);
    for (int row = first; row <= (last < 0 ? m_lines->rowCount() - 1 : last); ++row) {
        const QModelIndex run = m_lines->mapToSource(m_lines->index(row, 0));
        if (run.isValid() && m_runs->wantsGlance(run.row()))
            ids << m_runs->at(run.row()).info.id;
    }
    m_loader.want(ids);
}

void RunsTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    m_inView.start();
}

void RunsTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    m_inView.start();
}

void RunsTable::showEvent(QShowEvent* event)
{
    QTableView::showEvent(event);
    m_inView.start();
}

void RunsTable::hideEvent(QHideEvent* event)
{
    QTableView::hideEvent(event);
    m_loader.want({});
}

} // namespace roundtrip

#include "moc_RunsTable.cpp"
