// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stores/StoreFinding.h"

#include <QObject>
#include <QThreadPool>

namespace roundtrip {

class MainWindow;
class OpenStoreDialog;
class RecentStores;
class RunLibrary;
class RunsPage;

/// The command "Open store…", and the stores that were opened lately: the list of runs is of another store then, for
/// as long as the program runs or until somebody goes back. What the window records stays where it was. GUI thread.
class StoreDesk : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    StoreDesk(MainWindow& window, RunLibrary& library, QObject* parent = nullptr);
    /// Waits for a look that is under way.
    ~StoreDesk() override;

    void show();
    [[nodiscard]] OpenStoreDialog& dialog();
    /// Its runs in the list, once they are read.
    void open(const StoreUrl& store);
    /// It is offered among the recent ones.
    void remember(const StoreUrl& store);

private:
    MainWindow& m_window;
    RunLibrary& m_library;
    RecentStores* m_recent = nullptr;    ///< the menu's
    OpenStoreDialog* m_dialog = nullptr; ///< made when first asked for; the window's child
    QThreadPool m_threads;
};

} // namespace roundtrip
