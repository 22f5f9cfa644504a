// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StoreDesk.h"

#include "runs/RunLibrary.h"
#include "shell/Actions.h"
#include "shell/LateMenu.h"
#include "shell/MainWindow.h"
#include "stores/OpenStoreDialog.h"
#include "stores/RecentStores.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

StoreDesk::StoreDesk(MainWindow& window, RunLibrary& library, QObject* parent)
    : QObject(parent), m_window(window), m_library(library), m_recent(new RecentStores(&window))
{
    QAction* command = window.actions().openStore;
    command->setEnabled(true);
    connect(command, &QAction::triggered, this, &StoreDesk::show);
    connect(m_recent, &RecentStores::storeChosen, this, &StoreDesk::open);
    window.fileMenu().whenOpened(
        [this, before = window.actions().importRun](QMenu& menu) { menu.insertMenu(before, m_recent); });
}

StoreDesk::~StoreDesk()
{
    m_threads.waitForDone();
}

OpenStoreDialog& StoreDesk::dialog()
{
    if (m_dialog)
        return *m_dialog;
    m_dialog = new OpenStoreDialog(m_threads, m_recent->stores(), &m_window);
    connect(m_dialog, &OpenStoreDialog::openRequested, this, [this](const StoreFinding& finding) {
        open(finding.store);
        m_window.announce(findingText(finding));
    });
    return *m_dialog;
}

void StoreDesk::show()
{
    dialog().setRecent(m_recent->stores());
    dialog().show();
    dialog().raise();
    dialog().activateWindow();
}

void StoreDesk::open(const StoreUrl& store)
{
    remember(store);
    m_library.setStore(store);
    m_window.showPage(u"runs"_s);
}

void StoreDesk::remember(const StoreUrl& store)
{
    if (store != m_library.usualStore())
        m_recent->add(store);
}

} // namespace roundtrip

#include "moc_StoreDesk.cpp"
