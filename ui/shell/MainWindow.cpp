// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/MainWindow.h"

#include "backends/BackendCommands.h"
#include "backends/BackendsPanel.h"
#include "charts/TimeView.h"
#include "manual/ManualDialog.h"
#include "platforms/PlatformsDialog.h"
#include "scoreboard/VerdictBar.h"
#include "shell/AboutBox.h"
#include "shell/Actions.h"
#include "shell/FrameTop.h"
#include "shell/LateMenu.h"
#include "shell/MainToolBar.h"
#include "shell/Menus.h"
#include "shell/Page.h"
#include "shell/PageTabs.h"
#include "shell/PanelWidth.h"
#include "shell/SessionCommands.h"
#include "shell/StatusLine.h"
#include "shell/ThemeCommands.h"
#include "shell/WindowLayout.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QStatusBar>
#include <QTabBar>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kAnnounceMs = 6000;

/// One JSON file. An exported run is a folder, its samples.csv or manifest.json, or a bundle; others are databases.
bool isBackendsFile(const QString& path)
{
    return path.endsWith(".json"_L1, Qt::CaseInsensitive) && !path.endsWith("manifest.json"_L1, Qt::CaseInsensitive);
}
} // namespace

MainWindow::MainWindow(ChatSession& session, ThemeController& themes, QWidget* parent)
    : QMainWindow(parent),
      m_session(session),
      m_themes(themes),
      m_actions(new Actions(m_table, this)),
      m_backends(new BackendCommands(session, this)),
      m_statusLine(new StatusLine(session))
{
    setWindowTitle(tr("Roundtrip"));
    setAcceptDrops(true);
    setAnimated(false); // a panel that slides to its place would be one of the first picture
    resize(QSize(1280, 800).boundedTo(freeSize(*this)));
    makePages();
    makePanel();
    m_fileMenu = fillMenuBar(*menuBar(), *m_actions, m_dock->toggleViewAction());
    addActions(m_actions->findChildren<QAction*>(QString(), Qt::FindDirectChildrenOnly)); // their keys work at once
    makeToolBar();
    statusBar()->addWidget(m_statusLine, 1);
    statusBar()->setSizeGripEnabled(false);
    wireActions();
    wireViewActions();
    wireThemeCommands(*m_actions, m_themes);
    connect(&m_themes, &ThemeController::themeChanged, this, &MainWindow::applyTheme);
    wireSessionCommands(*m_actions, m_session, *m_panel, *m_backends);
    applyTheme(themes.theme());
    page(m_table.entries().first().id)->takeFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::setVisible(bool visible)
{
    if (visible)
        m_themes.dress(*this);
    QMainWindow::setVisible(visible);
    // For a message the bar hides what else it shows, but only what could be seen when the message came.
    if (const QString early = statusBar()->currentMessage(); visible && !early.isEmpty()) {
        statusBar()->clearMessage();
        announce(early);
    }
}

void MainWindow::showPage(const QString& id)
{
    m_pages->showPage(id);
}

QString MainWindow::currentPage() const
{
    return m_pages->currentPage();
}

Page* MainWindow::page(const QString& id)
{
    return m_pages->page(id);
}

void MainWindow::makePages()
{
    m_pages = new PageTabs(m_table, m_themes);
    m_pages->tabBar()->setAccessibleName(tr("Pages"));
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top = new FrameTop);
    m_top->verdict().follow(&m_session);
    column->addWidget(m_pages, 1);
    setCentralWidget(centre);
    for (const PageEntry& entry : m_table.entries())
        m_pages->setPage(entry.id,
                         [this, make = entry.make] { return make({.session = m_session, .actions = *m_actions}); });
    connect(m_pages, &PageTabs::currentChanged, this, &MainWindow::onPageChanged);
    connect(m_pages, &PageTabs::sourceChanged, this, &MainWindow::followSource);
}

void MainWindow::onPageChanged()
{
    Page* shown = page(currentPage());
    m_actions->copyFigures->setEnabled(shown->hasTable());
    followSource();
    if (!m_pages->tabBar()->hasFocus()) // who walks along the tabs goes on walking
        shown->takeFocus();
}

void MainWindow::followSource()
{
    const Page* shown = m_pages->madePage(currentPage()); // it was made when it was first looked at
    LaneSet* source = shown->source();
    LaneSet& shownLanes = source ? *source : m_session;
    m_toolBar->setSource(shownLanes);
    m_statusLine->setSource(shownLanes);
    m_top->verdict().follow(shown->hasOwnVerdict() ? nullptr : &shownLanes);
    m_top->verdict().setVisible(!shown->hasOwnVerdict());
}

void MainWindow::makePanel()
{
    m_panel = new BackendsPanel(m_session);
    m_dock = new QDockWidget(tr("Backends"));
    m_dock->setObjectName(u"backendsDock"_s);
    m_dock->setTitleBarWidget(new QWidget); // the panel has its own heading
    m_dock->setWidget(m_panel);
    new PanelWidth(*this, *m_dock, *m_panel);
    addDockWidget(isRightToLeft() ? Qt::RightDockWidgetArea : Qt::LeftDockWidgetArea, m_dock);
    resizeDocks({m_dock}, {236}, Qt::Horizontal);
    connect(m_panel, &BackendsPanel::platformRequested, this, &MainWindow::showPlatforms);
    connect(m_backends, &BackendCommands::edited, this, &MainWindow::backendsEdited);
    connect(m_backends, &BackendCommands::fileChosen, this, &MainWindow::backendsFileChosen);
    connect(m_backends, &BackendCommands::failed, this, &MainWindow::showError);
    connect(m_backends, &BackendCommands::saved, this,
            [this](const QString& path) { announce(tr("Saved to %1").arg(path)); });
}

void MainWindow::makeToolBar()
{
    m_toolBar = new MainToolBar(m_session, *m_actions);
    addToolBar(m_toolBar);
    connect(m_toolBar, &MainToolBar::windowLengthChosen, this, [this](std::chrono::seconds length) {
        for (TimeView* view : m_pages->timeViews())
            view->setWindow(length);
    });
}

void MainWindow::wireActions()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->quit, &MainWindow::close);
    on(m_actions->copyFigures, &MainWindow::copyTable);
    m_actions->copyFigures->setEnabled(false);
    on(m_actions->manual, [this] { ManualDialog::showOver(*this); });
    on(m_actions->platforms, [this] {
        const Lane* lane = m_session.lane(m_panel->currentBackend());
        showPlatforms(lane ? lane->platform().id : QString());
    });
    on(m_actions->about, [this] { showAbout(*this); });
}

void MainWindow::wireViewActions()
{
    for (QAction* action : m_actions->showPages)
        connect(action, &QAction::triggered, this, [this, action] { showPage(action->data().toString()); });
    connect(m_actions->pause, &QAction::triggered, this, [this](bool paused) {
        for (TimeView* view : m_pages->timeViews())
            view->setPaused(paused);
    });
    connect(m_actions->resetZoom, &QAction::triggered, this, [this] {
        for (TimeView* view : m_pages->timeViews())
            view->reset();
    });
}

void MainWindow::applyTheme(const Theme& theme)
{
    m_actions->setTheme(theme);
    m_panel->setTheme(theme);
    m_top->verdict().setTheme(theme);
}

void MainWindow::copyTable()
{
    const QString text = page(currentPage())->tableText();
    if (text.isEmpty()) {
        announce(tr("There is no table here to copy."));
        return;
    }
    QApplication::clipboard()->setText(text);
    announce(tr("Copied as a table."));
}

void MainWindow::announce(const QString& text)
{
    statusBar()->showMessage(text, kAnnounceMs);
}

void MainWindow::showError(const QString& text)
{
    Q_EMIT errorShown(text);
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Roundtrip"), text, QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::showPlatforms(const QString& platform)
{
    if (!m_platforms) {
        m_platforms = new PlatformsDialog(m_session, this);
        m_platforms->setTheme(m_themes.theme());
        connect(&m_themes, &ThemeController::themeChanged, m_platforms, &PlatformsDialog::setTheme);
    }
    m_platforms->choose(platform);
    m_platforms->show();
    m_platforms->raise();
    m_platforms->activateWindow();
}

void MainWindow::restoreLayout()
{
    WindowLayout(*this).restore();
    showPage(WindowLayout::page());
    m_pages->restoreState();
    if (const auto theme = WindowLayout::theme())
        (*theme == ThemeMode::Light ? m_actions->themeLight : m_actions->themeDark)->trigger();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    WindowLayout(*this).save(currentPage(), m_themes.mode());
    m_pages->saveState();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->urls().size() == 1 && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = event->mimeData()->urls().first().toLocalFile();
    if (isBackendsFile(path))
        Q_EMIT backendsFileChosen(path);
    else
        Q_EMIT runDropped(path);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    // Space pauses, unless a field or button wanted it: those took it before it came here.
    if (event->key() == Qt::Key_Space)
        m_actions->pause->trigger();
    else
        QMainWindow::keyPressEvent(event);
}

} // namespace roundtrip

#include "moc_MainWindow.cpp"
