// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/MainWindow.h"

#include "backends/BackendDialog.h"
#include "backends/BackendsPanel.h"
#include "charts/RoundTripChart.h"
#include "chat/ChatPage.h"
#include "live/LivePage.h"
#include "shell/Actions.h"
#include "shell/StatusLine.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLayoutVersion = 1;
constexpr int kAnnounceMs = 6000;
} // namespace

MainWindow::MainWindow(Workspace& workspace, ThemeController& themes, QWidget* parent)
    : QMainWindow(parent),
      m_workspace(workspace),
      m_themes(themes),
      m_actions(new Actions(this)),
      m_statusLine(new StatusLine(workspace))
{
    setWindowTitle(tr("Roundtrip"));
    setAcceptDrops(true);
    resize(1280, 800);
    makePages();
    makePanel();
    makeMenus();
    makeToolBar();
    statusBar()->addWidget(m_statusLine, 1);
    statusBar()->setSizeGripEnabled(false);
    wireActions();
    wireSessionActions();
    connect(&themes, &ThemeController::themeChanged, this, &MainWindow::applyTheme);
    applyTheme(themes.theme());
    m_chat->focusText();
}

MainWindow::~MainWindow() = default;

QStringList MainWindow::pageIds()
{
    return {u"chat"_s, u"live"_s};
}

void MainWindow::showPage(const QString& id)
{
    const auto index = pageIds().indexOf(id);
    if (index >= 0)
        m_pages->setCurrentIndex(static_cast<int>(index));
}

void MainWindow::makePages()
{
    m_pages = new QTabWidget;
    m_pages->setObjectName(u"pages"_s);
    m_pages->setDocumentMode(true);
    m_chat = new ChatPage(m_workspace);
    m_live = new LivePage(m_workspace);
    m_pages->addTab(m_chat, tr("Chat"));
    m_pages->addTab(m_live, tr("Live"));
    m_pages->tabBar()->setAccessibleName(tr("Pages"));
    setCentralWidget(m_pages);
    connect(m_chat, &ChatPage::addBackendRequested, this, &MainWindow::addBackend);
    connect(m_pages, &QTabWidget::currentChanged, this, [this] {
        m_actions->copyFigures->setEnabled(m_pages->currentWidget() == m_live);
        if (m_pages->currentWidget() == m_chat)
            m_chat->focusText();
    });
}

void MainWindow::makePanel()
{
    m_panel = new BackendsPanel(m_workspace);
    m_dock = new QDockWidget(tr("Backends"));
    m_dock->setObjectName(u"backendsDock"_s);
    m_dock->setTitleBarWidget(new QWidget); // the panel has its own heading
    m_dock->setWidget(m_panel);
    m_panel->setMinimumWidth(180);
    addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    resizeDocks({m_dock}, {220}, Qt::Horizontal);
    connect(m_panel, &BackendsPanel::addRequested, this, &MainWindow::addBackend);
    connect(m_panel, &BackendsPanel::editRequested, this, &MainWindow::editBackend);
    connect(m_panel, &BackendsPanel::removeRequested, this, &MainWindow::removeBackend);
}

void MainWindow::makeMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_actions->addBackend, m_actions->openBackends, m_actions->saveBackends});
    file->addSeparator();
    file->addAction(m_actions->exportRun);
    file->addSeparator();
    file->addAction(m_actions->quit);
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(m_actions->copyFigures);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_actions->showChat, m_actions->showLive});
    view->addSeparator();
    view->addAction(m_actions->pause);
    view->addAction(m_dock->toggleViewAction());
    m_dock->toggleViewAction()->setText(tr("&Backends panel"));
    QMenu* theme = view->addMenu(tr("&Theme"));
    theme->addActions({m_actions->themeSystem, m_actions->themeLight, m_actions->themeDark});
    QMenu* session = menuBar()->addMenu(tr("&Session"));
    session->addActions({m_actions->connectAll, m_actions->disconnectAll, m_actions->retryNow});
    session->addSeparator();
    session->addActions({m_actions->editBackend, m_actions->removeBackend});
    session->addSeparator();
    session->addAction(m_actions->probe);
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(m_actions->about);
}

void MainWindow::makeToolBar()
{
    QToolBar* bar = addToolBar(tr("Main toolbar"));
    bar->setObjectName(u"mainToolBar"_s);
    bar->setMovable(false);
    bar->setIconSize(QSize(18, 18));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addActions({m_actions->connectAll, m_actions->disconnectAll});
    bar->addSeparator();
    bar->addAction(m_actions->probe);
    bar->addSeparator();
    auto* baselineLabel = new QLabel(tr("Baseline"));
    baselineLabel->setContentsMargins(spacing::kSmall, 0, spacing::kSmall, 0);
    m_baseline = new QComboBox;
    m_baseline->setObjectName(u"baseline"_s);
    m_baseline->setAccessibleName(tr("Baseline for ratios"));
    m_baseline->setMinimumWidth(120);
    bar->addWidget(baselineLabel);
    bar->addWidget(m_baseline);
    auto* windowLabel = new QLabel(tr("Window"));
    windowLabel->setContentsMargins(spacing::kMedium, 0, spacing::kSmall, 0);
    auto* window = new QComboBox;
    window->setObjectName(u"windowLength"_s);
    window->setAccessibleName(tr("How much of the past the charts show"));
    window->addItem(tr("10 s"), 10);
    window->addItem(tr("1 min"), 60);
    window->addItem(tr("5 min"), 300);
    window->addItem(tr("15 min"), 900);
    window->addItem(tr("1 h"), 3600);
    window->setCurrentIndex(1);
    bar->addWidget(windowLabel);
    bar->addWidget(window);
    bar->addAction(m_actions->pause);
    bar->addSeparator();
    bar->addAction(m_actions->exportRun);
    for (QAction* action : bar->actions()) {
        if (QWidget* button = bar->widgetForAction(action); button && qobject_cast<QToolButton*>(button))
            button->setFocusPolicy(Qt::TabFocus); // toolbars leave the keyboard out by default
    }
    connect(window, &QComboBox::currentIndexChanged, this,
            [this, window] { setWindowLength(std::chrono::seconds(window->currentData().toInt())); });
    connect(m_baseline, &QComboBox::activated, this, [this] { m_workspace.setBaseline(m_baseline->currentText()); });
    connect(&m_workspace, &Workspace::lanesChanged, this, &MainWindow::showBaselines);
    connect(&m_workspace, &Workspace::baselineChanged, this, &MainWindow::showBaselines);
    showBaselines();
}

void MainWindow::wireActions()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->addBackend, &MainWindow::addBackend);
    on(m_actions->openBackends, &MainWindow::chooseBackendsFile);
    on(m_actions->saveBackends, &MainWindow::saveBackendsFile);
    on(m_actions->exportRun, &MainWindow::chooseExportFolder);
    on(m_actions->quit, &MainWindow::close);
    on(m_actions->copyFigures, [this] { QApplication::clipboard()->setText(m_live->figuresTsv()); });
    on(m_actions->showChat, [this] { showPage(u"chat"_s); });
    on(m_actions->showLive, [this] { showPage(u"live"_s); });
    on(m_actions->pause, [this](bool paused) {
        m_live->chart().setPaused(paused);
        m_chat->strip().setPaused(paused);
    });
    on(m_actions->themeSystem, [this] { m_themes.setMode(ThemeMode::System); });
    on(m_actions->themeLight, [this] { m_themes.setMode(ThemeMode::Light); });
    on(m_actions->themeDark, [this] { m_themes.setMode(ThemeMode::Dark); });
    on(m_actions->about, &MainWindow::showAbout);
    m_actions->copyFigures->setEnabled(false);
    QAction* current = m_themes.mode() == ThemeMode::Light  ? m_actions->themeLight
                       : m_themes.mode() == ThemeMode::Dark ? m_actions->themeDark
                                                            : m_actions->themeSystem;
    current->setChecked(true);
}

void MainWindow::wireSessionActions()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->connectAll, [this] { m_workspace.connectAll(); });
    on(m_actions->disconnectAll, [this] { m_workspace.disconnectAll(); });
    on(m_actions->retryNow, [this] { m_workspace.retryNow(m_panel->currentBackend()); });
    on(m_actions->editBackend, [this] { editBackend(m_panel->currentBackend()); });
    on(m_actions->removeBackend, [this] { removeBackend(m_panel->currentBackend()); });
    on(m_actions->probe, [this](bool probing) { m_workspace.setProbing(probing); });
    connect(&m_workspace, &Workspace::probingChanged, m_actions->probe, &QAction::setChecked);
    m_actions->probe->setChecked(m_workspace.isProbing());
    const auto enable = [this] {
        const bool chosen = !m_panel->currentBackend().isEmpty();
        for (QAction* action : {m_actions->retryNow, m_actions->editBackend, m_actions->removeBackend})
            action->setEnabled(chosen);
    };
    connect(m_panel, &BackendsPanel::currentChanged, this, enable);
    enable();
}

void MainWindow::applyTheme(const Theme& theme)
{
    m_actions->setTheme(theme);
    m_chat->setTheme(theme);
    m_live->setTheme(theme);
    m_panel->setTheme(theme);
}

void MainWindow::addBackend()
{
    QStringList taken;
    for (const auto& lane : m_workspace.lanes())
        taken << lane->name();
    auto* dialog = new BackendDialog(m_workspace.platforms(), {}, taken, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_workspace.addBackend(dialog->config());
        Q_EMIT backendsEdited();
    });
    dialog->open();
}

void MainWindow::editBackend(const QString& name)
{
    const Lane* lane = m_workspace.lane(name);
    if (!lane)
        return;
    QStringList taken;
    for (const auto& other : m_workspace.lanes()) {
        if (other->name() != name)
            taken << other->name();
    }
    auto* dialog = new BackendDialog(m_workspace.platforms(), lane->config(), taken, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, name] {
        m_workspace.updateBackend(name, dialog->config());
        Q_EMIT backendsEdited();
    });
    dialog->open();
}

void MainWindow::removeBackend(const QString& name)
{
    if (!m_workspace.lane(name))
        return;
    auto* question = new QMessageBox(QMessageBox::Question, tr("Remove backend"),
                                     tr("Remove \"%1\" from the window? What was recorded stays.").arg(name),
                                     QMessageBox::Cancel, this);
    question->setTextFormat(Qt::PlainText);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* remove = question->addButton(tr("Remove"), QMessageBox::AcceptRole);
    connect(remove, &QPushButton::clicked, this, [this, name] {
        m_workspace.removeBackend(name);
        Q_EMIT backendsEdited();
    });
    question->open();
}

void MainWindow::chooseBackendsFile()
{
    auto* dialog = new QFileDialog(this, tr("Open backends file"), {}, tr("Backends files (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::backendsFileChosen);
    dialog->open();
}

void MainWindow::saveBackendsFile()
{
    auto* dialog = new QFileDialog(this, tr("Save backends as"), u"backends.json"_s, tr("Backends files (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        const BackendsFile file = m_workspace.configured();
        if (file.backends.isEmpty()) {
            showError(tr("There is nothing to save: the local lab's backends live only as long as the lab."));
            return;
        }
        if (const auto written = file.write(path); !written)
            showError(written.error().toLine());
        else
            announce(tr("Saved to %1").arg(path));
    });
    dialog->open();
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

void MainWindow::showBaselines()
{
    m_baseline->clear();
    for (const auto& lane : m_workspace.lanes())
        m_baseline->addItem(lane->name());
    m_baseline->setCurrentText(m_workspace.baseline());
    m_baseline->setEnabled(m_baseline->count() > 1);
}

void MainWindow::setWindowLength(std::chrono::seconds length)
{
    m_live->chart().setWindow(length);
    m_chat->strip().setWindow(length);
}

void MainWindow::suggestMessage(const QString& text)
{
    m_chat->suggestText(text);
}

void MainWindow::showRecorded(std::chrono::nanoseconds end, std::chrono::seconds length)
{
    for (RoundTripChart* chart : {&m_live->chart(), &m_chat->strip()}) {
        chart->setEnd(end);
        chart->setWindow(length);
    }
}

void MainWindow::announce(const QString& text)
{
    statusBar()->showMessage(text, kAnnounceMs);
}

void MainWindow::showError(const QString& text)
{
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Roundtrip"), text, QMessageBox::Ok, this);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
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

void MainWindow::restoreLayout()
{
    QSettings settings;
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    restoreState(settings.value(u"window/state"_s).toByteArray(), kLayoutVersion);
    showPage(settings.value(u"window/page"_s).toString());
    const QString theme = settings.value(u"window/theme"_s).toString();
    if (theme == "light"_L1)
        m_actions->themeLight->trigger();
    else if (theme == "dark"_L1)
        m_actions->themeDark->trigger();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/state"_s, saveState(kLayoutVersion));
    settings.setValue(u"window/page"_s, pageIds().value(m_pages->currentIndex()));
    settings.setValue(u"window/theme"_s, m_themes.mode() == ThemeMode::Light  ? u"light"_s
                                         : m_themes.mode() == ThemeMode::Dark ? u"dark"_s
                                                                              : u"system"_s);
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->urls().size() == 1 && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    Q_EMIT backendsFileChosen(event->mimeData()->urls().first().toLocalFile());
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
