// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/MainWindow.h"

#include "backends/BackendCommands.h"
#include "backends/BackendsPanel.h"
#include "charts/RoundTripChart.h"
#include "chat/ChatPage.h"
#include "live/LivePage.h"
#include "manual/ManualDialog.h"
#include "platforms/PlatformsDialog.h"
#include "shell/Actions.h"
#include "shell/EmptyPage.h"
#include "shell/MainToolBar.h"
#include "shell/Menus.h"
#include "shell/StatusLine.h"
#include "theme/FittedDialog.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLayoutVersion = 1;
constexpr int kAnnounceMs = 6000;
constexpr QSize kLeastPage(460, 360);
constexpr std::chrono::milliseconds kKeepDraftAfter(500); // of quiet: a window may end without being closed
} // namespace

MainWindow::MainWindow(Workspace& workspace, ThemeController& themes, QWidget* parent)
    : QMainWindow(parent),
      m_workspace(workspace),
      m_themes(themes),
      m_actions(new Actions(this)),
      m_backends(new BackendCommands(workspace, this)),
      m_statusLine(new StatusLine(workspace))
{
    setWindowTitle(tr("Roundtrip"));
    setAcceptDrops(true);
    resize(QSize(1280, 800).boundedTo(freeSize(*this)));
    makePages();
    makePanel();
    fillMenuBar(*menuBar(), *m_actions, m_dock->toggleViewAction());
    makeToolBar();
    statusBar()->addWidget(m_statusLine, 1);
    statusBar()->setSizeGripEnabled(false);
    wireActions();
    wireBackendCommands();
    wirePageActions();
    wireSessionActions();
    connect(&themes, &ThemeController::themeChanged, this, &MainWindow::applyTheme);
    applyTheme(themes.theme());
    themes.dress();
    m_chat->focusText();
}

MainWindow::~MainWindow() = default;

QStringList MainWindow::pageIds()
{
    return {u"chat"_s, u"live"_s, u"compare"_s, u"cost"_s, u"runs"_s};
}

void MainWindow::showPage(const QString& id)
{
    const auto index = pageIds().indexOf(id);
    if (index >= 0)
        m_pages->setCurrentIndex(static_cast<int>(index));
}

QString MainWindow::currentPage() const
{
    return pageIds().value(m_pages->currentIndex());
}

QWidget* MainWindow::placeOf(const QString& id) const
{
    return m_pages->widget(static_cast<int>(pageIds().indexOf(id)));
}

void MainWindow::fillPlace(const QString& id, QWidget* page)
{
    QWidget* place = placeOf(id);
    qDeleteAll(place->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    place->layout()->addWidget(page);
    page->show();
    place->layout()->activate(); // it has its size before anybody asks
}

void MainWindow::setPage(const QString& id, Page* page)
{
    m_makers.remove(id);
    fillPlace(id, page);
    page->setTheme(m_themes.theme());
}

void MainWindow::setPage(const QString& id, std::function<Page*()> make)
{
    m_makers.insert(id, std::move(make));
    if (currentPage() == id)
        makeCurrentPage();
}

void MainWindow::makeCurrentPage()
{
    const QString id = currentPage();
    if (const auto make = m_makers.take(id))
        setPage(id, make());
    if (id != "live"_L1 || m_live)
        return;
    m_live = new LivePage(m_workspace);
    m_live->chart().view().adopt(m_chat->strip().view());
    fillPlace(id, m_live);
    m_live->setTheme(m_themes.theme());
}

QList<RoundTripChart*> MainWindow::timeCharts() const
{
    QList<RoundTripChart*> charts{&m_chat->strip()};
    if (m_live)
        charts << &m_live->chart();
    return charts;
}

void MainWindow::makeEmptyPages()
{
    setPage(u"compare"_s, [this] {
        auto* page = new EmptyPage(u"compare"_s, tr("Nothing to compare yet"),
                                   tr("Run a load on two or more backends: their figures stand here side by side."));
        page->addCommand(m_actions->loadRun);
        return page;
    });
    setPage(u"cost"_s, [this] {
        auto* page = new EmptyPage(u"cost"_s, tr("No prices are loaded"),
                                   tr("Load run… counts what each backend would bill before it sends anything."));
        page->addCommand(m_actions->loadRun);
        return page;
    });
    setPage(u"runs"_s, [this] {
        auto* page =
            new EmptyPage(u"runs"_s, tr("No store is open"), tr("What this session measures can be exported."));
        page->addCommand(m_actions->exportRun);
        return page;
    });
}

void MainWindow::makePages()
{
    m_pages = new QTabWidget;
    m_pages->setObjectName(u"pages"_s);
    m_pages->setDocumentMode(true);
    m_pages->setMinimumSize(kLeastPage); // no page widens the window
    m_chat = new ChatPage(m_workspace);
    m_pages->addTab(m_chat, tr("Chat"));
    for (const QString& title : {tr("Live"), tr("Compare"), tr("Cost"), tr("Runs")}) {
        auto* place = new QWidget;
        (new QVBoxLayout(place))->setContentsMargins(0, 0, 0, 0);
        m_pages->addTab(place, title);
    }
    makeEmptyPages();
    m_pages->tabBar()->setAccessibleName(tr("Pages"));
    setCentralWidget(m_pages);
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kKeepDraftAfter);
    connect(&m_draftTimer, &QTimer::timeout, this, &MainWindow::keepDraft);
    connect(m_chat, &ChatPage::addBackendRequested, m_backends, &BackendCommands::add);
    connect(m_pages, &QTabWidget::currentChanged, this, [this] {
        makeCurrentPage();
        m_actions->copyFigures->setEnabled(m_pages->currentWidget() != m_chat);
        focusPage();
    });
}

void MainWindow::focusPage()
{
    if (m_pages->tabBar()->hasFocus())
        return; // who walks along the tabs goes on walking
    QWidget* page = m_pages->currentWidget();
    if (page == m_chat)
        return m_chat->focusText();
    if (m_live && page->isAncestorOf(m_live))
        return m_live->chart().setFocus();
    const auto canHaveIt = [page](const QWidget* widget) {
        return page->isAncestorOf(widget) && widget->isVisibleTo(page) && widget->isEnabled() &&
               (widget->focusPolicy() & Qt::TabFocus) != 0;
    };
    for (QTableView* table : page->findChildren<QTableView*>()) {
        if (canHaveIt(table))
            return table->setFocus();
    }
    for (QWidget* next = page->nextInFocusChain(); next != page; next = next->nextInFocusChain()) {
        if (canHaveIt(next))
            return next->setFocus();
    }
}

void MainWindow::makePanel()
{
    m_panel = new BackendsPanel(m_workspace);
    m_dock = new QDockWidget(tr("Backends"));
    m_dock->setObjectName(u"backendsDock"_s);
    m_dock->setTitleBarWidget(new QWidget); // the panel has its own heading
    m_dock->setWidget(m_panel);
    m_panel->setMinimumWidth(180);
    addDockWidget(isRightToLeft() ? Qt::RightDockWidgetArea : Qt::LeftDockWidgetArea, m_dock);
    resizeDocks({m_dock}, {236}, Qt::Horizontal);
    connect(m_panel, &BackendsPanel::addRequested, m_backends, &BackendCommands::add);
    connect(m_panel, &BackendsPanel::editRequested, m_backends, &BackendCommands::edit);
    connect(m_panel, &BackendsPanel::removeRequested, m_backends, &BackendCommands::remove);
    connect(m_panel, &BackendsPanel::platformRequested, this, &MainWindow::showPlatforms);
}

void MainWindow::makeToolBar()
{
    auto* bar = new MainToolBar(m_workspace, *m_actions);
    addToolBar(bar);
    connect(bar, &MainToolBar::windowLengthChosen, this, &MainWindow::setWindowLength);
}

void MainWindow::wireActions()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->addBackend, [this] { m_backends->add(); });
    on(m_actions->openBackends, [this] { m_backends->chooseFile(); });
    on(m_actions->saveBackends, [this] { m_backends->saveFile(); });
    on(m_actions->exportRun, &MainWindow::chooseExportFolder);
    on(m_actions->quit, &MainWindow::close);
    on(m_actions->copyFigures, &MainWindow::copyTable);
    on(m_actions->pause, [this](bool paused) {
        for (RoundTripChart* chart : timeCharts())
            chart->setPaused(paused);
    });
    on(m_actions->resetZoom, [this] {
        for (RoundTripChart* chart : timeCharts())
            chart->view().reset();
    });
    on(m_actions->find, [this] {
        showPage(u"chat"_s);
        m_chat->find();
    });
    on(m_actions->themeSystem, [this] { m_themes.setMode(ThemeMode::System); });
    on(m_actions->themeLight, [this] { m_themes.setMode(ThemeMode::Light); });
    on(m_actions->themeDark, [this] { m_themes.setMode(ThemeMode::Dark); });
    on(m_actions->manual, [this] { ManualDialog::showOver(*this); });
    on(m_actions->platforms, [this] {
        const Lane* lane = m_workspace.lane(m_panel->currentBackend());
        showPlatforms(lane ? lane->platform().id : QString());
    });
    on(m_actions->connectionParts, [this] { m_panel->showConnection(); });
    on(m_actions->about, &MainWindow::showAbout);
    m_actions->copyFigures->setEnabled(false);
    QAction* current = m_themes.mode() == ThemeMode::Light  ? m_actions->themeLight
                       : m_themes.mode() == ThemeMode::Dark ? m_actions->themeDark
                                                            : m_actions->themeSystem;
    current->setChecked(true);
}

void MainWindow::wireBackendCommands()
{
    connect(m_actions->saveKit, &QAction::triggered, m_backends, &BackendCommands::saveKit);
    m_actions->saveKit->setEnabled(true);
    connect(m_backends, &BackendCommands::edited, this, &MainWindow::backendsEdited);
    connect(m_backends, &BackendCommands::fileChosen, this, &MainWindow::backendsFileChosen);
    connect(m_backends, &BackendCommands::failed, this, &MainWindow::showError);
    connect(m_backends, &BackendCommands::saved, this,
            [this](const QString& path) { announce(tr("Saved to %1").arg(path)); });
}

void MainWindow::wirePageActions()
{
    const std::pair<QAction*, QString> pages[] = {{m_actions->showChat, u"chat"_s},
                                                  {m_actions->showLive, u"live"_s},
                                                  {m_actions->showCompare, u"compare"_s},
                                                  {m_actions->showCost, u"cost"_s},
                                                  {m_actions->showRuns, u"runs"_s}};
    for (const auto& [action, id] : pages)
        connect(action, &QAction::triggered, this, [this, page = id] { showPage(page); });
}

void MainWindow::copyTable()
{
    const auto* page = m_pages->currentWidget()->findChild<Page*>(QString(), Qt::FindDirectChildrenOnly);
    const QString text = page ? page->tableText() : m_live ? m_live->figuresTsv() : QString();
    if (text.isEmpty()) {
        announce(tr("There is no table here to copy."));
        return;
    }
    QApplication::clipboard()->setText(text);
    announce(tr("Copied as a table."));
}

void MainWindow::wireSessionActions()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->connectAll, [this] { m_workspace.connectAll(); });
    on(m_actions->disconnectAll, [this] { m_workspace.disconnectAll(); });
    on(m_actions->retryNow, [this] { m_workspace.retryNow(m_panel->currentBackend()); });
    on(m_actions->editBackend, [this] { m_backends->edit(m_panel->currentBackend()); });
    on(m_actions->removeBackend, [this] { m_backends->remove(m_panel->currentBackend()); });
    on(m_actions->probe, [this](bool probing) { m_workspace.setProbing(probing); });
    connect(&m_workspace, &Workspace::probingChanged, m_actions->probe, &QAction::setChecked);
    m_actions->probe->setChecked(m_workspace.isProbing());
    const auto enable = [this] {
        const bool chosen = !m_panel->currentBackend().isEmpty();
        for (QAction* action :
             {m_actions->retryNow, m_actions->editBackend, m_actions->removeBackend, m_actions->connectionParts})
            action->setEnabled(chosen);
    };
    connect(m_panel, &BackendsPanel::currentChanged, this, enable);
    enable();
}

void MainWindow::applyTheme(const Theme& theme)
{
    m_actions->setTheme(theme);
    m_chat->setTheme(theme);
    if (m_live)
        m_live->setTheme(theme);
    for (Page* page : m_pages->findChildren<Page*>())
        page->setTheme(theme);
    m_panel->setTheme(theme);
}

void MainWindow::chooseExportFolder()
{
    auto* dialog = new QFileDialog(this, tr("Export measurements into a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::exportRequested);
    dialog->open();
}

void MainWindow::setWindowLength(std::chrono::seconds length)
{
    for (RoundTripChart* chart : timeCharts())
        chart->setWindow(length);
}

void MainWindow::suggestMessage(const QString& text)
{
    m_chat->suggestText(text);
}

void MainWindow::showRecorded(std::chrono::nanoseconds end, std::chrono::seconds length)
{
    for (RoundTripChart* chart : timeCharts()) {
        chart->setEnd(end);
        if (!chart->view().isZoomed()) // who looked closer meanwhile goes on looking
            chart->setWindow(length);
    }
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
        m_platforms = new PlatformsDialog(m_workspace, this);
        m_platforms->setTheme(m_themes.theme());
        connect(&m_themes, &ThemeController::themeChanged, m_platforms, &PlatformsDialog::setTheme);
    }
    m_platforms->choose(platform);
    m_platforms->show();
    m_platforms->raise();
    m_platforms->activateWindow();
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Roundtrip"),
        tr("Roundtrip %1\n\nChat over four kinds of WebSocket backend and see the round trip of every message.\n\n"
           "Free software under the GNU General Public License, version 3 or later. Built with Qt %2.")
            .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion())),
        QMessageBox::Ok, this);
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

QString MainWindow::geometryKey() const
{
    // Each desktop has a size of its own: what fits a small screen is not what was chosen on the large one.
    const QSize desktop = screen()->availableVirtualSize();
    return u"window/geometry-%1x%2"_s.arg(desktop.width()).arg(desktop.height());
}

void MainWindow::restoreLayout()
{
    QSettings settings;
    const QVariant latest = settings.value(u"window/geometry"_s); // of whatever desktop
    restoreGeometry(settings.value(geometryKey(), latest).toByteArray());
    if (!isMaximized() && !isFullScreen())
        resize(size().boundedTo(freeSize(*this)));
    restoreState(settings.value(u"window/state"_s).toByteArray(), kLayoutVersion);
    showPage(settings.value(u"window/page"_s).toString());
    m_chat->restoreDraft(settings.value(u"chat/draft"_s).toString());
    connect(m_chat, &ChatPage::draftChanged, &m_draftTimer, qOverload<>(&QTimer::start));
    const QString theme = settings.value(u"window/theme"_s).toString();
    if (theme == "light"_L1)
        m_actions->themeLight->trigger();
    else if (theme == "dark"_L1)
        m_actions->themeDark->trigger();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (m_mayClose && !m_mayClose()) {
        event->ignore();
        return;
    }
    QSettings settings;
    settings.setValue(geometryKey(), saveGeometry());
    settings.setValue(u"window/state"_s, saveState(kLayoutVersion));
    keepDraft();
    settings.setValue(u"window/page"_s, pageIds().value(m_pages->currentIndex()));
    settings.setValue(u"window/theme"_s, m_themes.mode() == ThemeMode::Light  ? u"light"_s
                                         : m_themes.mode() == ThemeMode::Dark ? u"dark"_s
                                                                              : u"system"_s);
    event->accept();
}

void MainWindow::keepDraft()
{
    m_draftTimer.stop();
    QSettings().setValue(u"chat/draft"_s, m_chat->draft());
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->urls().size() == 1 && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = event->mimeData()->urls().first().toLocalFile();
    // A backends file is one JSON file; an exported run is a folder, its samples.csv, or a bundle.
    if (QFileInfo(path).isDir() || path.endsWith(".csv"_L1, Qt::CaseInsensitive) ||
        path.endsWith(".zip"_L1, Qt::CaseInsensitive))
        Q_EMIT runDropped(path);
    else
        Q_EMIT backendsFileChosen(path);
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
