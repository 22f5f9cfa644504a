// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/RunLibrary.h"
#include "shell/Page.h"

#include <QTimer>

class QAction;
class QFrame;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace roundtrip {

class EmptyPage;
class RunPreview;
class RunsTable;
class StoreStrip;
class WatchStrip;

/// Everything that was recorded: found by a word, noted, opened, laid over each other, exported, deleted and brought
/// back.
class RunsPage : public Page
{
    Q_OBJECT

public:
    explicit RunsPage(RunLibrary& library, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    /// What is shown, after the search, as tab-separated text; the selected rows where there are several.
    [[nodiscard]] QString tableText() const override;
    [[nodiscard]] QStringList selectedRuns() const;
    void selectRun(const QString& id);
    /// Offered where there is no run yet.
    void addCommand(QAction* action);
    /// While something is measured no figures are worked out in the list, which would take the processor from it.
    void setMeasuring(bool measuring);
    /// Brings back what was deleted last.
    void undoDelete();

Q_SIGNALS:
    /// One run to look at, or several over each other.
    void openRequested(const QStringList& ids);
    /// A run by several agents, while it goes on or after that.
    void agentsRequested(const QString& id);
    void storeRequested();
    /// A watch on the Live page, by its name.
    void watchRequested(const QString& name);
    /// One run on the Live page.
    void liveRequested(const QString& id);
    /// The same in a window of its own.
    void windowRequested(const QString& id);
    void importRequested();
    void canUndoChanged(bool can);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    [[nodiscard]] QWidget* makeHeader();
    [[nodiscard]] QAction* makeCommand(const QString& text, const QString& icon);
    void wireCommands();
    void makeUndoBar();
    void followStore();
    void wireLibrary();
    void showRuns();
    void showState();
    void showDetail();
    [[nodiscard]] const RunEntry* chosenRun() const;
    void showContextMenu(const QPoint& position);
    void openSelected();
    void exportSelected();
    void chooseFolder(const QStringList& ids, const ExportChoice& choice);
    void removeSelected();
    void editNote();
    void askForNote();
    void onRemoved(const QStringList& ids);
    void showUndo();

    RunLibrary& m_library;
    RunsTable* m_table = nullptr;
    RunPreview* m_preview = nullptr;
    WatchStrip* m_watches = nullptr;
    StoreStrip* m_store = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyPage* m_empty = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_detail = nullptr;
    QFrame* m_undoBar = nullptr;
    QLabel* m_undoText = nullptr;
    QAction* m_open = nullptr;
    QAction* m_live = nullptr;
    QAction* m_agents = nullptr;
    QAction* m_inWindow = nullptr;
    QAction* m_export = nullptr;
    QAction* m_import = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_editNote = nullptr;
    QAction* m_findIcon = nullptr;
    QHash<QAction*, QString> m_icons;
    QList<QToolButton*> m_buttons;
    QList<QStringList> m_removed; ///< by each deletion that can be undone, the last at the end
    bool m_isListed = false;
    QTimer m_timer;
};

} // namespace roundtrip
