// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Workspace.h"
#include "theme/ThemeController.h"

#include <QHash>
#include <QMainWindow>
#include <QTimer>

#include <functional>

class QDockWidget;
class QTabWidget;

namespace roundtrip {

class Actions;
class BackendCommands;
class BackendsPanel;
class ChatPage;
class LivePage;
class Page;
class PlatformsDialog;
class RoundTripChart;
class StatusLine;

/// The frame around the pages: menus, toolbar, backends panel, status bar. It delegates; it holds no data and draws
/// nothing itself.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace& workspace, ThemeController& themes, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Ids of the pages, as --page takes them.
    [[nodiscard]] static QStringList pageIds();
    void showPage(const QString& id);
    [[nodiscard]] QString currentPage() const;
    /// Puts a page in the place of the one shown under this id so far (compare, cost or runs). Takes ownership.
    void setPage(const QString& id, Page* page);
    /// The same with a page that is made when it is first looked at: the window is there sooner.
    void setPage(const QString& id, std::function<Page*()> make);
    [[nodiscard]] Actions& actions() { return *m_actions; }
    [[nodiscard]] StatusLine& statusLine() { return *m_statusLine; }
    /// A passing remark in the status bar.
    void announce(const QString& text);
    /// Something the user must know; never modal.
    void showError(const QString& text);
    void restoreLayout();
    /// Asked before the window closes; where it says no, it stays.
    void setCloseGuard(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }
    /// Puts a text into an empty message field, selected, so that typing replaces it.
    void suggestMessage(const QString& text);
    /// The charts show this stretch, which ends here, instead of now.
    void showRecorded(std::chrono::nanoseconds end, std::chrono::seconds length);

Q_SIGNALS:
    void exportRequested(const QString& directory);
    void backendsFileChosen(const QString& path);
    /// An exported run, or something that looks like one, was dropped on the window.
    void runDropped(const QString& path);
    void backendsEdited();
    /// showError() was called.
    void errorShown(const QString& text);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makePages();
    /// Where the page of this id stands, made or not.
    [[nodiscard]] QWidget* placeOf(const QString& id) const;
    void fillPlace(const QString& id, QWidget* page);
    void makeCurrentPage();
    [[nodiscard]] QList<RoundTripChart*> timeCharts() const;
    void makePanel();
    void makeEmptyPages();
    void makeToolBar();
    void wireActions();
    void wireBackendCommands();
    void wirePageActions();
    void wireSessionActions();
    void applyTheme(const Theme& theme);
    void chooseExportFolder();
    void copyTable();
    void setWindowLength(std::chrono::seconds length);
    void showPlatforms(const QString& platform);
    void showAbout();
    void keepDraft();
    [[nodiscard]] QString geometryKey() const;
    void focusPage(); ///< the keyboard goes to what the page is about

    Workspace& m_workspace;
    ThemeController& m_themes;
    Actions* m_actions = nullptr;
    BackendCommands* m_backends = nullptr;
    QTabWidget* m_pages = nullptr;
    ChatPage* m_chat = nullptr;
    LivePage* m_live = nullptr;                      ///< null until it is first looked at
    QHash<QString, std::function<Page*()>> m_makers; ///< of pages that nobody has looked at yet
    BackendsPanel* m_panel = nullptr;
    QDockWidget* m_dock = nullptr;
    StatusLine* m_statusLine = nullptr;
    PlatformsDialog* m_platforms = nullptr; ///< made when first asked for
    QTimer m_draftTimer;
    std::function<bool()> m_mayClose;
};

} // namespace roundtrip
