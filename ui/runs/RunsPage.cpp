// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsPage.h"

#include "model/MessageText.h"
#include "model/StatusText.h"
#include "model/TsvText.h"
#include "runs/ExportDialog.h"
#include "runs/RunPreview.h"
#include "runs/RunText.h"
#include "runs/RunsDelegate.h"
#include "runs/RunsModel.h"
#include "shell/EmptyPage.h"
#include "theme/Icons.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kRunsInterval(5);
constexpr int kRunsRowHeight = 30;
constexpr int kLeastSearch = 110;
constexpr int kMostSearch = 300;
constexpr int kOtherColumns = 560;
constexpr int kWithNotes = 600;
constexpr int kWithPreview = 900; ///< what came out of the chosen run has room beside the list
constexpr int kMostPreview = 460;
constexpr int kWithWords = 780; ///< narrower, and the commands are their icons alone
} // namespace

RunsPage::RunsPage(RunLibrary& library, QWidget* parent)
    : Page(parent),
      m_library(library),
      m_model(new RunsModel(this)),
      m_found(new QSortFilterProxyModel(this)),
      m_delegate(new RunsDelegate(this)),
      m_preview(new RunPreview(library.store())),
      m_table(new QTableView),
      m_stack(new QStackedWidget),
      m_empty(new EmptyPage(u"runs"_s, {}, {})),
      m_detail(new QLabel)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_found->setSourceModel(m_model);
    m_found->setFilterRole(RunsModel::SearchRole);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setSortRole(RunsModel::SortRole);
    makeTable();
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_detail->setObjectName(u"mutedLabel"_s);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setWordWrap(true);
    m_detail->setContentsMargins(spacing::kLarge, spacing::kSmall, spacing::kLarge, spacing::kSmall);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    auto* beside = new QHBoxLayout;
    beside->setSpacing(0);
    beside->addWidget(m_stack, 1);
    beside->addWidget(m_preview);
    column->addLayout(beside, 1);
    makeUndoBar();
    column->addWidget(m_undoBar);
    column->addWidget(m_detail);
    wireLibrary();
    showState();
}

QAction* RunsPage::makeCommand(const QString& text, const QString& icon)
{
    auto* action = new QAction(text, this);
    m_icons.insert(action, icon);
    return action;
}

QWidget* RunsPage::makeHeader()
{
    auto* header = new QWidget;
    m_search = new QLineEdit;
    m_search->setObjectName(u"runSearch"_s);
    m_search->setAccessibleName(tr("Search the runs"));
    m_search->setPlaceholderText(tr("Search backend, note, kind or date"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(kLeastSearch);
    m_search->setMaximumWidth(kMostSearch);
    m_findIcon = m_search->addAction(QIcon(), QLineEdit::LeadingPosition);
    m_count = new QLabel;
    m_count->setObjectName(u"mutedLabel"_s);
    m_open = makeCommand(tr("Compare"), u"compare"_s);
    m_live = makeCommand(tr("Live"), u"live"_s);
    m_live->setToolTip(tr("Show every message of this run on the Live page"));
    m_inWindow = new QAction(tr("Live in a new window"), this);
    m_export = makeCommand(tr("Export…"), u"export"_s);
    m_import = makeCommand(tr("Import…"), u"import"_s);
    m_remove = makeCommand(tr("Delete"), u"remove"_s);
    m_remove->setShortcut(QKeySequence::Delete);
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_editNote = new QAction(tr("Edit note"), this);
    m_editNote->setShortcut(Qt::Key_F2);
    m_editNote->setShortcutContext(Qt::WidgetShortcut);
    m_table->addActions({m_editNote, m_remove});
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, spacing::kMedium);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_search, 1);
    row->addWidget(m_count);
    row->addStretch();
    for (QAction* action : {m_open, m_live, m_export, m_import, m_remove}) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
        m_buttons << button;
    }
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_found->setFilterFixedString(text.trimmed());
        showState();
    });
    connect(m_open, &QAction::triggered, this, &RunsPage::openSelected);
    connect(m_live, &QAction::triggered, this, [this] {
        if (const QStringList ids = selectedRuns(); ids.size() == 1)
            Q_EMIT liveRequested(ids.first());
    });
    connect(m_inWindow, &QAction::triggered, this, [this] {
        if (const QStringList ids = selectedRuns(); ids.size() == 1)
            Q_EMIT windowRequested(ids.first());
    });
    connect(m_export, &QAction::triggered, this, &RunsPage::exportSelected);
    connect(m_import, &QAction::triggered, this, &RunsPage::importRequested);
    connect(m_remove, &QAction::triggered, this, &RunsPage::removeSelected);
    connect(m_editNote, &QAction::triggered, this, &RunsPage::editNote);
    return header;
}

void RunsPage::makeTable()
{
    m_table->setObjectName(u"runs"_s);
    m_table->setAccessibleName(tr("Recorded runs"));
    m_table->setModel(m_found);
    m_table->setItemDelegate(m_delegate);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::SelectedClicked);
    m_table->setTabKeyNavigation(false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kRunsRowHeight);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(RunsModel::Note, QHeaderView::Stretch);
    const int widths[] = {156, 92, 92, 444, 84, 76};
    for (int column = 0; column < RunsModel::Note; ++column)
        header->resizeSection(column, widths[column]);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunsModel::Started, Qt::DescendingOrder);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (index.column() != RunsModel::Note)
            openSelected();
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, &RunsPage::showContextMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPage::showDetail);
}

void RunsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    for (QToolButton* button : std::as_const(m_buttons))
        button->setToolButtonStyle(width() < kWithWords ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    const int preview = width() < kWithPreview ? 0 : std::min(width() * 2 / 5, kMostPreview);
    m_preview->setVisible(preview > 0);
    m_preview->setFixedWidth(preview);
    const int room = width() - preview;
    // Lengths and samples go first; when it was, what it was and with whom stays.
    m_table->setColumnHidden(RunsModel::Samples, room < kWithWords);
    m_table->setColumnHidden(RunsModel::Length, room < kWithWords);
    m_table->setColumnHidden(RunsModel::Note, room < kWithNotes);
    m_table->horizontalHeader()->resizeSection(RunsModel::Backends, std::clamp(room - kOtherColumns, 150, 444));
}

void RunsPage::makeUndoBar()
{
    m_undoBar = new QFrame;
    m_undoBar->setObjectName(u"reconnectBar"_s);
    m_undoText = new QLabel;
    auto* undo = new QPushButton(tr("Undo"));
    undo->setObjectName(u"undoDelete"_s);
    undo->setAccessibleName(tr("Bring the deleted runs back"));
    connect(undo, &QPushButton::clicked, this, &RunsPage::undoDelete);
    auto* row = new QHBoxLayout(m_undoBar);
    row->setContentsMargins(spacing::kLarge, spacing::kTight, spacing::kLarge, spacing::kTight);
    row->addWidget(m_undoText);
    row->addStretch();
    row->addWidget(undo);
    m_undoBar->hide();
}

void RunsPage::wireLibrary()
{
    connect(&m_library, &RunLibrary::listed, this, &RunsPage::showRuns);
    connect(&m_library, &RunLibrary::removed, this, &RunsPage::onRemoved);
    connect(&m_library, &RunLibrary::imported, this, &RunsPage::selectRun);
    connect(m_model, &RunsModel::noteEdited, &m_library, &RunLibrary::setNote);
    connect(&m_timer, &QTimer::timeout, &m_library, &RunLibrary::refresh);
    m_timer.setInterval(kRunsInterval);
}

void RunsPage::setTheme(const Theme& theme)
{
    m_model->setTheme(theme);
    m_delegate->setTheme(theme);
    m_empty->setTheme(theme);
    m_preview->setTheme(theme);
    for (auto it = m_icons.cbegin(); it != m_icons.cend(); ++it)
        it.key()->setIcon(themedIcon(it.value(), theme));
    m_findIcon->setIcon(QIcon(iconPixmap(u"search"_s, theme.mutedText, 16, devicePixelRatioF())));
}

void RunsPage::addCommand(QAction* action)
{
    m_empty->addCommand(action);
}

void RunsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_library.refresh();
    m_timer.start();
}

void RunsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_timer.stop();
}

void RunsPage::showRuns()
{
    m_isListed = true;
    if (m_table->viewport()->findChild<QLineEdit*>()) // somebody writes a note: the list can wait
        return;
    const QStringList selected = selectedRuns();
    m_model->setRuns(m_library.runs());
    if (selectedRuns().isEmpty()) {
        for (const QString& id : selected)
            selectRun(id);
    }
    if (selectedRuns().isEmpty() && m_found->rowCount() > 0)
        m_table->selectRow(0);
    showState();
}

void RunsPage::showState()
{
    const bool any = m_model->rowCount() > 0;
    const int found = m_found->rowCount();
    m_stack->setCurrentIndex(found > 0 ? 0 : 1);
    if (!any)
        m_empty->setTexts(m_isListed ? tr("No run is recorded yet") : tr("Reading the store…"),
                          tr("Every session and every load run is kept here. Start one, or drop an exported folder on "
                             "this window to look at somebody else's."));
    else if (found == 0)
        m_empty->setTexts(tr("No run matches “%1”").arg(m_search->text().trimmed()),
                          tr("Search looks at backends, notes, kind, plan and date."));
    m_count->setText(found == m_model->rowCount()
                         ? tr("%n runs", nullptr, found)
                         : tr("%1 of %n runs", nullptr, m_model->rowCount()).arg(QLocale().toString(found)));
    showDetail();
}

QStringList RunsPage::selectedRuns() const
{
    QStringList ids;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        ids << row.data(RunsModel::IdRole).toString();
    return ids;
}

void RunsPage::selectRun(const QString& id)
{
    const int row = m_model->rowOf(id);
    if (row < 0)
        return;
    const QModelIndex index = m_found->mapFromSource(m_model->index(row, 0));
    m_table->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_table->scrollTo(index);
}

void RunsPage::showDetail()
{
    const QStringList ids = selectedRuns();
    m_open->setText(ids.size() > 1 ? tr("Compare %n runs", nullptr, static_cast<int>(ids.size())) : tr("Compare"));
    for (QAction* action : {m_open, m_export, m_remove})
        action->setEnabled(!ids.isEmpty());
    m_live->setEnabled(ids.size() == 1);
    m_inWindow->setEnabled(ids.size() == 1 && m_canOpenWindow);
    m_preview->showRun(ids.size() == 1 ? &m_model->at(m_model->rowOf(ids.first())) : nullptr);
    QStringList parts;
    if (ids.size() == 1) {
        const RunInfo& info = m_model->at(m_model->rowOf(ids.first())).info;
        parts << info.id << runPlanText(info);
        if (!info.environment.host.isEmpty())
            parts << tr("measured on %1").arg(safeLine(info.environment.host));
        m_remove->setEnabled(info.status != RunStatus::Running);
    } else if (ids.size() > 1) {
        parts << tr("%n runs chosen: Compare lays them over each other", nullptr, static_cast<int>(ids.size()));
    }
    parts.removeAll(QString());
    m_detail->setText(parts.isEmpty() ? tr("Choose a run; hold Ctrl to choose several.") : parts.join(u"  ·  "_s));
}

void RunsPage::openSelected()
{
    if (const QStringList ids = selectedRuns(); !ids.isEmpty())
        Q_EMIT openRequested(ids);
}

void RunsPage::exportSelected()
{
    const QStringList ids = selectedRuns();
    auto* dialog = new ExportDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, ids, dialog] { chooseFolder(ids, dialog->choice()); });
    dialog->open();
}

void RunsPage::chooseFolder(const QStringList& ids, const ExportChoice& choice)
{
    auto* dialog = new QFileDialog(this, tr("Export into a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, &m_library,
            [this, ids, choice](const QString& folder) { m_library.exportRuns(ids, folder, choice); });
    dialog->open();
}

void RunsPage::editNote()
{
    const QModelIndex index = m_table->currentIndex().siblingAtColumn(RunsModel::Note);
    if (!index.isValid())
        return;
    m_table->setCurrentIndex(index);
    m_table->edit(index);
}

void RunsPage::removeSelected()
{
    if (const QStringList ids = selectedRuns(); !ids.isEmpty())
        m_library.remove(ids);
}

void RunsPage::onRemoved(const QStringList& ids)
{
    m_removed << ids;
    showUndo();
}

void RunsPage::undoDelete()
{
    if (m_removed.isEmpty())
        return;
    m_library.restore(m_removed.takeLast());
    showUndo();
}

void RunsPage::showUndo()
{
    const bool can = !m_removed.isEmpty();
    if (can)
        m_undoText->setText(tr("%n runs deleted. They are gone for good when Roundtrip starts next.", nullptr,
                               static_cast<int>(m_removed.last().size())));
    m_undoBar->setVisible(can);
    Q_EMIT canUndoChanged(can);
}

void RunsPage::showContextMenu(const QPoint& position)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_open, m_live, m_inWindow, m_export});
    menu->addSeparator();
    menu->addAction(m_editNote);
    menu->addAction(tr("Copy as table"), this, [this] { QApplication::clipboard()->setText(tableText()); });
    menu->addSeparator();
    menu->addAction(m_remove);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

QStringList RunsPage::plainCells(const QModelIndex& row) const
{
    QStringList cells;
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        cells << row.siblingAtColumn(column).data(RunsModel::PlainRole).toString();
    return cells << row.data(RunsModel::IdRole).toString();
}

QString RunsPage::tableText() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.size() < 2) {
        rows.clear();
        for (int row = 0; row < m_found->rowCount(); ++row)
            rows << m_found->index(row, 0);
    }
    std::sort(rows.begin(), rows.end());
    QStringList header;
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        header << m_model->headerData(column, Qt::Horizontal, RunsModel::PlainRole).toString();
    QList<QStringList> cells;
    for (const QModelIndex& row : std::as_const(rows))
        cells << plainCells(row);
    return tsvTable(header << tr("Run"), cells);
}

} // namespace roundtrip
