// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RunDesk.h"

#include "model/CountText.h"
#include "model/StatusText.h"
#include "runs/RunsPage.h"
#include "shell/Actions.h"

#include <QApplication>
#include <QFileDialog>

namespace roundtrip {

using namespace Qt::StringLiterals;

RunDesk::RunDesk(MainWindow& window, ChatSession& session, SessionRecord& record, const ThemeController& themes,
                 const SecretResolver& secrets, QObject* parent)
    : QObject(parent),
      m_window(window),
      m_library(record.store()),
      m_quit(window, m_board),
      m_compare(window, session, record, m_library),
      m_documents(window, session),
      m_load({.window = &window,
              .session = &session,
              .themes = &themes,
              .secrets = &secrets,
              .board = &m_board,
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
    connect(&m_library, &RunLibrary::failed, &window,
            [&window](const Error& error) { window.showError(errorSentence(error)); });
    connect(&m_library, &RunLibrary::exported, &window,
            [&window](const QString& folder) { window.announce(tr("Exported to %1").arg(folder)); });
    connect(&m_library, &RunLibrary::progressed, &window, [&window](double share) {
        window.announce(tr("Reading and writing files: %1 %").arg(groupedNumber(100.0 * share)));
    });
    m_library.purgeRemoved(); // what earlier sessions deleted; other windows can still bring theirs back
    wireRuns();
    wireLoadRuns();
    wireLadders();
    wireArticle();
}

RunDesk::~RunDesk() = default;

void RunDesk::wireRuns()
{
    Actions& actions = m_window.actions();
    m_window.setPage(u"runs"_s, [this] { return makeRunsPage(); });
    connect(actions.importRun, &QAction::triggered, this, &RunDesk::chooseRunToImport);
    connect(&m_window, &MainWindow::runDropped, &m_library, &RunLibrary::importRun);
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
    connect(page, &RunsPage::openRequested, &m_compare, &CompareDesk::open);
    connect(page, &RunsPage::liveRequested, this,
            [this](const QString& id) { m_documents.open(m_library.store(), id); });
    connect(page, &RunsPage::windowRequested, this,
            [this](const QString& id) { m_documents.openInWindow(m_library.store(), id); });
    page->offerWindow(!m_library.store().isMemory());
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
    dialog->setNameFilters({tr("Runs (*.zip manifest.json samples.csv)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_library, &RunLibrary::importRun);
    dialog->open();
}

void RunDesk::wireLoadRuns()
{
    QAction* command = m_window.actions().loadRun;
    connect(command, &QAction::triggered, &m_load, &LoadDesk::show);
    command->setEnabled(true);
    connect(&m_load, &LoadDesk::started, &m_library, &RunLibrary::refresh);
    connect(&m_load, &LoadDesk::compareRequested, this, [this](const QString& id) { m_compare.open({id}); });
    connect(&m_load, &LoadDesk::ended, this,
            [this](const QString& id, bool cancelled) { tellEnd(tr("Load run"), id, cancelled); });
    connect(&m_load, &LoadDesk::storeFailed, this, &RunDesk::tellStoreFailed);
}

void RunDesk::wireLadders()
{
    QAction* command = m_window.actions().coldStart;
    connect(command, &QAction::triggered, &m_cold, &ColdDesk::show);
    command->setEnabled(true);
    connect(&m_cold, &ColdDesk::started, &m_library, &RunLibrary::refresh);
    connect(&m_cold, &ColdDesk::compareRequested, this, [this](const QString& id) { m_compare.open({id}); });
    connect(&m_cold, &ColdDesk::ended, this,
            [this](const QString& id, bool cancelled) { tellEnd(tr("Cold start"), id, cancelled); });
    connect(&m_cold, &ColdDesk::storeFailed, this, &RunDesk::tellStoreFailed);
}

void RunDesk::wireArticle()
{
    QAction* command = m_window.actions().reproduceArticle;
    connect(command, &QAction::triggered, &m_article, &ArticleDesk::show);
    command->setEnabled(true);
    connect(&m_article, &ArticleDesk::started, &m_library, &RunLibrary::refresh);
    connect(&m_article, &ArticleDesk::compareRequested, this, [this](const QString& id) { m_compare.open({id}); });
    connect(&m_article, &ArticleDesk::ended, this,
            [this](const QString& id, bool cancelled) { tellEnd(tr("The article's study"), id, cancelled); });
    connect(&m_article, &ArticleDesk::storeFailed, this, &RunDesk::tellStoreFailed);
    connect(&m_article, &ArticleDesk::saved, &m_window,
            [this](const QString& path) { m_window.announce(tr("Saved to %1").arg(path)); });
    connect(&m_article, &ArticleDesk::saveFailed, &m_window,
            [this](const Error& error) { m_window.showError(errorSentence(error)); });
    connect(m_window.actions().guide, &QAction::triggered, &m_guide, &GuideDesk::show);
    m_window.actions().guide->setEnabled(true);
}

void RunDesk::tellStoreFailed(const Error& error)
{
    m_window.showError(tr("The run goes on in memory: %1").arg(errorSentence(error)));
}

void RunDesk::tellEnd(const QString& what, const QString& runId, bool cancelled)
{
    m_library.refresh();
    m_window.announce(cancelled ? tr("%1 cancelled; what was measured is kept as %2").arg(what, runId)
                                : tr("%1 done: %2").arg(what, runId));
    QApplication::alert(&m_window); // for who has turned to something else meanwhile
}

} // namespace roundtrip
