// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"
#include "shell/PageTable.h"
#include "theme/ThemeController.h"

#include <QMainWindow>

#include <functional>

class QDockWidget;

namespace roundtrip {

class Actions;
class BackendCommands;
class BackendsPanel;
class FrameTop;
class LateMenu;
class MainToolBar;
class Page;
class PageTabs;
class PlatformsDialog;
class StatusLine;

/// The frame around the pages: menus, toolbar, backends panel, status bar. It delegates; it holds no data and draws
/// nothing itself.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(ChatSession& session, ThemeController& themes, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// By the id of PageTable.
    void showPage(const QString& id);
    [[nodiscard]] QString currentPage() const;
    /// Made where nobody has looked at it yet. Null for an id that is none.
    [[nodiscard]] Page* page(const QString& id);
    [[nodiscard]] Actions& actions() { return *m_actions; }
    [[nodiscard]] StatusLine& statusLine() { return *m_statusLine; }
    /// What stands over every page.
    [[nodiscard]] FrameTop& top() { return *m_top; }
    /// The menu of files, for what is listed there besides the commands.
    [[nodiscard]] LateMenu& fileMenu() { return *m_fileMenu; }
    [[nodiscard]] PageTabs& pages() { return *m_pages; }
    /// A passing remark in the status bar.
    void announce(const QString& text);
    /// Something the user must know; never modal.
    void showError(const QString& text);
    void restoreLayout();
    /// Asked before the window closes; where it says no, it stays.
    void setCloseGuard(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }
    /// When it first appears, or gets a second page, it is styled, once, with all that has been put into it by then.
    void setVisible(bool visible) override;

Q_SIGNALS:
    void backendsFileChosen(const QString& path);
    /// A store's file, an exported run, or something that looks like one, was dropped on the window.
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
    void onPageChanged();
    /// The baseline that can be chosen is that of what the page shows.
    void followSource();
    void makePanel();
    void makeToolBar();
    void wireActions();
    void wireViewActions();
    void applyTheme(const Theme& theme);
    void copyTable();
    void showPlatforms(const QString& platform);

    ChatSession& m_session;
    ThemeController& m_themes;
    PageTable m_table = PageTable::standard();
    Actions* m_actions = nullptr;
    BackendCommands* m_backends = nullptr;
    PageTabs* m_pages = nullptr;
    BackendsPanel* m_panel = nullptr;
    FrameTop* m_top = nullptr;
    LateMenu* m_fileMenu = nullptr;
    QDockWidget* m_dock = nullptr;
    MainToolBar* m_toolBar = nullptr;
    StatusLine* m_statusLine = nullptr;
    PlatformsDialog* m_platforms = nullptr; ///< made when first asked for
    std::function<bool()> m_mayClose;
};

} // namespace roundtrip
