// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsPage.h"

#include "model/MessageText.h"
#include "model/StatusText.h"
#include "runs/ExportDialog.h"
#include "runs/RunPreview.h"
#include "runs/RunText.h"
#include "runs/RunsTable.h"
#include "runs/StoreStrip.h"
#include "runs/WatchStrip.h"
#include "shell/EmptyPage.h"
#include "theme/Icons.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::seconds kRunsInterval(5);
constexpr int kLeastSearch = 110;
constexpr int kMostSearch = 300;
constexpr int kWithPreview = 900; ///< what came out of the chosen run has room beside the list
constexpr int kMostPreview = 460;
constexpr int kWithWords = 780; ///< narrower, and the commands are their icons alone
} // namespace

RunsPage::RunsPage(RunLibrary& library, QWidget* parent)
    : Page(parent),
      m_library(library),
      m_table(new RunsTable(library.store())),
      m_preview(new RunPreview(library.store())),
      m_watches(new WatchStrip),
      m_store(new StoreStrip),
      m_stack(new QStackedWidget),
      m_empty(new EmptyPage(u"runs"_s, {}, {})),
      m_detail(new QLabel)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
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
    column->addWidget(m_store);
    column->addWidget(makeHeader());
    column->addWidget(m_watches);
    auto* beside = new QHBoxLayout;
    beside->setSpacing(0);
    beside->addWidget(m_stack, 1);
    beside->addWidget(m_preview);
    column->addLayout(beside, 1);
    makeUndoBar();
    column->addWidget(m_undoBar);
    column->addWidget(m_detail);
    wireLibrary();
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
    m_agents = makeCommand(tr("Watch"), u"agents"_s);
    m_agents->setToolTip(tr("Show the agents of this run, and what they come to together"));
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
    for (QAction* action : {m_open, m_live, m_agents, m_export, m_import, m_remove}) {
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
        m_buttons << button;
    }
    wireCommands();
    return header;
}

void RunsPage::wireCommands()
{
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_table->lines().setSearch(text.trimmed());
        showState();
    });
    connect(m_open, &QAction::triggered, this, &RunsPage::openSelected);
    connect(m_live, &QAction::triggered, this, [this] {
        if (const QStringList ids = selectedRuns(); ids.size() == 1)
            Q_EMIT liveRequested(ids.first());
    });
    connect(m_agents, &QAction::triggered, this, [this] {
        if (const RunEntry* run = chosenRun())
            Q_EMIT agentsRequested(run->info.id);
    });
    connect(m_inWindow, &QAction::triggered, this, [this] {
        if (const QStringList ids = selectedRuns(); ids.size() == 1)
            Q_EMIT windowRequested(ids.first());
    });
    connect(m_export, &QAction::triggered, this, &RunsPage::exportSelected);
    connect(m_import, &QAction::triggered, this, &RunsPage::importRequested);
    connect(m_remove, &QAction::triggered, this, &RunsPage::removeSelected);
    connect(m_editNote, &QAction::triggered, this, &RunsPage::editNote);
}

void RunsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    for (QToolButton* button : std::as_const(m_buttons))
        button->setToolButtonStyle(width() < kWithWords ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    const int preview = width() < kWithPreview ? 0 : std::min(width() / 3, kMostPreview);
    m_preview->setVisible(preview > 0);
    m_preview->setFixedWidth(preview);
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
    connect(&m_library, &RunLibrary::storeChanged, this, &RunsPage::followStore);
    connect(m_store, &StoreStrip::openRequested, this, &RunsPage::storeRequested);
    connect(m_store, &StoreStrip::backRequested, this, [this] { m_library.setStore(m_library.usualStore()); });
    connect(&m_library, &RunLibrary::removed, this, &RunsPage::onRemoved);
    connect(&m_library, &RunLibrary::imported, this, &RunsPage::selectRun);
    connect(m_watches, &WatchStrip::watchChosen, this, &RunsPage::watchRequested);
    connect(m_table, &RunsTable::runActivated, this, &RunsPage::openSelected);
    connect(m_table, &RunsTable::chosenChanged, this, &RunsPage::showDetail);
    connect(m_table, &QWidget::customContextMenuRequested, this, &RunsPage::showContextMenu);
    connect(&m_table->runs(), &RunsModel::noteEdited, &m_library, &RunLibrary::setNote);
    connect(&m_timer, &QTimer::timeout, &m_library, &RunLibrary::refresh);
    m_timer.setInterval(kRunsInterval);
    followStore();
}

void RunsPage::followStore()
{
    m_store->setStore(m_library.store(), m_library.store() == m_library.usualStore());
    m_preview->setStore(m_library.store());
    m_table->setStore(m_library.store());
    m_table->runs().setRuns(m_library.runs());
    m_removed.clear(); // by somebody who sees another list now
    showUndo();
    m_isListed = false;
    m_search->clear();
    showState();
}

void RunsPage::setTheme(const Theme& theme)
{
    m_table->setTheme(theme);
    m_empty->setTheme(theme);
    m_preview->setTheme(theme);
    m_watches->setTheme(theme);
    m_store->setTheme(theme);
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
    m_watches->setWatches(m_library.watches());
    if (m_table->viewport()->findChild<QLineEdit*>()) // somebody writes a note: the list can wait
        return;
    m_table->runs().setRuns(m_library.runs());
    m_table->chooseAny();
    showState();
}

void RunsPage::showState()
{
    const int all = m_table->runs().rowCount();
    const int found = m_table->lines().foundCount();
    m_stack->setCurrentIndex(found > 0 ? 0 : 1);
    if (all == 0)
        m_empty->setTexts(m_isListed ? tr("No run is recorded yet") : tr("Reading the store…"),
                          tr("Every session and every load run is kept here. Start one, or drop an exported folder on "
                             "this window to look at somebody else's."));
    else if (found == 0)
        m_empty->setTexts(tr("No run matches “%1”").arg(m_search->text().trimmed()),
                          tr("Search looks at backends, notes, kind, plan and date."));
    m_count->setText(found == all ? tr("%n runs", nullptr, found)
                                  : tr("%1 of %n runs", nullptr, all).arg(QLocale().toString(found)));
    showDetail();
}

QStringList RunsPage::selectedRuns() const
{
    return m_table->chosenRuns();
}

void RunsPage::selectRun(const QString& id)
{
    m_table->choose(id);
}

void RunsPage::setMeasuring(bool measuring)
{
    m_table->holdFigures(measuring);
}

const RunEntry* RunsPage::chosenRun() const
{
    const QStringList ids = selectedRuns();
    return ids.size() == 1 ? &m_table->runs().at(m_table->runs().rowOf(ids.first())) : nullptr;
}

void RunsPage::showDetail()
{
    const int chosen = static_cast<int>(selectedRuns().size());
    const RunEntry* run = chosenRun();
    m_open->setText(chosen > 1 ? tr("Compare %n runs", nullptr, chosen) : tr("Compare"));
    for (QAction* action : {m_open, m_export, m_remove})
        action->setEnabled(chosen > 0);
    m_live->setEnabled(run);
    m_agents->setEnabled(run && m_library.isPlanned(run->info.id));
    m_inWindow->setEnabled(run && !m_library.store().isMemory());
    m_preview->showRun(run);
    QStringList parts;
    if (run) {
        parts << run->info.id << runPlanText(run->info);
        if (!run->info.environment.host.isEmpty())
            parts << tr("measured on %1").arg(safeLine(run->info.environment.host));
        m_remove->setEnabled(run->info.status != RunStatus::Running);
    } else if (chosen > 1) {
        parts << tr("%n runs chosen: Compare lays them over each other", nullptr, chosen);
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
    if (m_table->isColumnHidden(RunsModel::Note)) {
        askForNote();
    } else if (index.flags().testFlag(Qt::ItemIsEditable)) {
        m_table->setCurrentIndex(index);
        m_table->edit(index);
    }
}

/// Where the list has no room for the column.
void RunsPage::askForNote()
{
    const RunEntry* run = chosenRun();
    if (!run)
        return;
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Edit note"));
    dialog->setLabelText(tr("Note of this run:"));
    dialog->setTextValue(run->info.note);
    connect(dialog, &QInputDialog::textValueSelected, &m_library,
            [this, id = run->info.id](const QString& note) { m_library.setNote(id, note); });
    dialog->open();
}

void RunsPage::removeSelected()
{
    QStringList ids = selectedRuns();
    ids.removeIf([this](const QString& id) { // what is being written cannot go
        const RunEntry* run = m_library.find(id);
        return run && run->info.status == RunStatus::Running;
    });
    if (!ids.isEmpty())
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
    menu->addActions({m_open, m_live, m_agents, m_inWindow, m_export});
    menu->addSeparator();
    menu->addAction(m_editNote);
    menu->addAction(tr("Copy as table"), this, [this] { QApplication::clipboard()->setText(tableText()); });
    menu->addSeparator();
    menu->addAction(m_remove);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

QString RunsPage::tableText() const
{
    return m_table->tableText();
}

} // namespace roundtrip

#include "moc_RunsPage.cpp"
