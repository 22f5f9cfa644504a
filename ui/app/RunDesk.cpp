// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RunDesk.h"

#include "model/CountText.h"
#include "model/StatusText.h"
#include "runs/RecentRuns.h"
#include "runs/RunsPage.h"
#include "shell/Actions.h"
#include "shell/LateMenu.h"
#include "shell/PageTabs.h"
#include "theme/FirstFrame.h"

#include <QFileDialog>
#include <QTimer>

namespace roundtrip {

using namespace Qt::StringLiterals;

RunDesk::RunDesk(MainWindow& window, ChatSession& session, SessionRecord& record, const ThemeController& themes,
                 const SecretResolver& secrets, QObject* parent)
    : QObject(parent),
      m_window(window),
      m_library(record.store()),
      m_quit(window, m_board),
      m_sources(window, session, record),
      m_saves(window, window.actions(), m_sources),
      m_compare(window, session, m_sources, m_library),
      m_present(window, themes),
      m_measuring({.window = &window,
                   .themes = &themes,
                   .board = &m_board,
                   .sources = &m_sources,
                   .saves = &m_saves,
                   .library = &m_library,
                   .platforms = &session.platforms(),
                   .clock = &session.clock()}),
      m_stores(window, m_library),
      m_fleet({.window = &window, .session = &session, .sources = &m_sources, .saves = &m_saves}),
      m_load({.window = &window,
              .session = &session,
              .themes = &themes,
              .secrets = &secrets,
              .board = &m_board,
              .fleet = &m_fleet,
              .store = record.store()}),
      m_cold({.window = &window,
              .session = &session,
              .themes = &themes,
              .secrets = &secrets,
              .board = &m_board,
              .store = record.store()}),
      m_article({.window = &window,
                 .session = &session,
                 .themes = &themes,
                 .secrets = &secrets,
                 .board = &m_board,
                 .store = record.store()}),
      m_guide({.window = &window, .themes = &themes, .record = &record, .library = &m_library})
{
    m_library.setOnlyLooking(!record.hasBegun());
    connect(&record, &SessionRecord::begun, &m_library, [this] {
        m_library.setOnlyLooking(false);
        m_library.purgeRemoved();
    });
    QTimer::singleShot(kAfterFirstFrame, &m_library, [this, keeps = record.hasBegun() && !record.store().isMemory()] {
        if (keeps)
            m_library.purgeRemoved(); // what earlier sessions deleted; other windows can still bring theirs back
        else
            m_library.refresh();
    });
    wireLibrary();
    wireRuns();
    wireDialogs();
}

RunDesk::~RunDesk() = default;

void RunDesk::wireLibrary()
{
    MainWindow* window = &m_window;
    connect(&m_library, &RunLibrary::failed, window,
            [window](const Error& error) { window->showError(errorSentence(error)); });
    const auto tellExport = [window](const QString& folder) { window->announce(tr("Exported to %1").arg(folder)); };
    connect(&m_library, &RunLibrary::exported, window, tellExport);
    connect(&m_saves, &SaveDesk::exported, window, tellExport);
    connect(&m_saves, &SaveDesk::saved, window,
            [window](const QString& path) { window->announce(tr("Saved to %1").arg(path)); });
    connect(&m_saves, &SaveDesk::failed, window,
            [window](const Error& error) { window->showError(errorSentence(error)); });
    connect(&m_library, &RunLibrary::progressed, window, [window](double share) {
        window->announce(tr("Reading and writing files: %1 %").arg(groupedNumber(100.0 * share)));
    });
    m_window.fileMenu().whenOpened([this](QMenu& menu) {
        auto* recent = new RecentRuns(m_library, &m_window);
        connect(recent, &RecentRuns::runChosen, this,
                [this](const QString& id) { m_sources.open(m_library.store(), id); });
        menu.insertMenu(m_window.actions().importRun, recent);
    });
}

void RunDesk::compare(const QStringList& ids)
{
    m_sources.showStored(m_library.store(), ids);
    m_window.showPage(u"compare"_s);
}

void RunDesk::wireRuns()
{
    Actions& actions = m_window.actions();
    m_window.pages().setPage(u"runs"_s, [this] { return makeRunsPage(); });
    connect(actions.importRun, &QAction::triggered, this, &RunDesk::chooseRunToImport);
    connect(&m_window, &MainWindow::runDropped, &m_sources, &SourceDesk::openFile);
    connect(&m_sources, &SourceDesk::importRequested, &m_library, &RunLibrary::importRun);
    connect(&m_library, &RunLibrary::imported, this, [this](const QString& id) {
        m_window.announce(tr("Imported as %1").arg(id));
        m_window.showPage(u"runs"_s);
    });
    actions.importRun->setEnabled(true);
}

Page* RunDesk::makeRunsPage()
{
    Actions& actions = m_window.actions();
    auto* page = new RunsPage(m_library);
    page->addCommand(actions.loadRun);
    page->addCommand(actions.importRun);
    connect(page, &RunsPage::openRequested, this, &RunDesk::compare);
    connect(page, &RunsPage::liveRequested, this, [this](const QString& id) { m_sources.open(m_library.store(), id); });
    connect(page, &RunsPage::watchRequested, this,
            [this](const QString& name) { m_sources.openWatch(m_library.store(), name); });
    connect(page, &RunsPage::windowRequested, this,
            [this](const QString& id) { m_sources.openInWindow(m_library.store(), id); });
    connect(&m_board, &RunBoard::began, page, [page] { page->setMeasuring(true); });
    connect(&m_board, &RunBoard::ended, page, [page] { page->setMeasuring(false); });
    page->setMeasuring(m_board.isMeasuring());
    connect(page, &RunsPage::agentsRequested, this,
            [this](const QString& id) { m_fleet.watch(m_library.store(), id); });
    connect(page, &RunsPage::storeRequested, &m_stores, &StoreDesk::show);
    connect(page, &RunsPage::importRequested, this, &RunDesk::chooseRunToImport);
    connect(page, &RunsPage::canUndoChanged, actions.undoDelete, &QAction::setEnabled);
    connect(actions.undoDelete, &QAction::triggered, page, &RunsPage::undoDelete);
    return page;
}

void RunDesk::chooseRunToImport()
{
    auto* dialog = new QFileDialog(&m_window, tr("Import an exported run"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Runs (*.roundtrip *.zip manifest.json samples.csv samples.csv.zst *.jtl *.csv *.json)"),
                            tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_library, &RunLibrary::importRun);
    dialog->open();
}

void RunDesk::wireDialogs()
{
    Actions& actions = m_window.actions();
    connect(actions.loadRun, &QAction::triggered, &m_load, &LoadDesk::show);
    connect(actions.coldStart, &QAction::triggered, &m_cold, &ColdDesk::show);
    connect(actions.reproduceArticle, &QAction::triggered, &m_article, &ArticleDesk::show);
    connect(actions.guide, &QAction::triggered, &m_guide, &GuideDesk::show);
    connect(&m_fleet, &FleetDesk::planned, &m_stores,
            [this](const QString&, const StoreUrl& store) { m_stores.remember(store); });
    connect(&m_guide, &GuideDesk::planRequested, &m_load, &LoadDesk::showPlan);
    for (QAction* command : {actions.loadRun, actions.coldStart, actions.reproduceArticle, actions.guide})
        command->setEnabled(true);
}

} // namespace roundtrip

#include "moc_RunDesk.cpp"
