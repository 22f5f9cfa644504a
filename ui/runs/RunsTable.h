// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/GlanceLoader.h"
#include "runs/RunsByDay.h"

#include <QTableView>
#include <QTimer>

namespace roundtrip {

class RunsDelegate;
class RunsHeader;

/// The list of runs: what is chosen in it stays chosen while runs come, go and are looked for, and the figures of the
/// runs in view are worked out while it is shown. GUI thread.
class RunsTable : public QTableView
{
    Q_OBJECT

public:
    explicit RunsTable(const StoreUrl& store, QWidget* parent = nullptr);

    [[nodiscard]] RunsModel& runs() { return *m_runs; }
    [[nodiscard]] const RunsModel& runs() const { return *m_runs; }
    [[nodiscard]] RunsByDay& lines() { return *m_lines; }
    void setTheme(const Theme& theme);
    /// Of another store from now on.
    void setStore(const StoreUrl& store) { m_loader.setStore(store); }
    /// While it is held no figures are worked out.
    void holdFigures(bool held) { m_loader.setHeld(held); }
    /// The runs of the chosen rows.
    [[nodiscard]] QStringList chosenRuns() const;
    /// Adds a run to what is chosen, and scrolls there; opens what folds it.
    void choose(const QString& id);
    /// The first run, where nothing is chosen.
    void chooseAny();
    /// What is listed, or of several chosen rows these, as tab-separated text: a line for each run and backend.
    [[nodiscard]] QString tableText() const;

Q_SIGNALS:
    void chosenChanged();
    /// Return, or a double click, on a run.
    void runActivated();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void wire();
    void remember();
    void restore();
    void wantFigures();
    void openFold(int row, bool open);
    [[nodiscard]] bool isFold(const QModelIndex& index) const;

    RunsModel* m_runs;
    RunsByDay* m_lines;
    RunsDelegate* m_delegate;
    RunsHeader* m_header;
    GlanceLoader m_loader;
    QTimer m_inView;
    QStringList m_keptRows; ///< keys, while the rows are arranged anew
    QString m_keptCurrent;
    int m_keptColumn = 0;
    int m_keptScroll = 0;
    int m_sortColumn = RunsModel::Started;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
};

} // namespace roundtrip
