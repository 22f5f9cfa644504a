// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Menus.h"

#include "shell/Actions.h"

#include <QCoreApplication>
#include <QMenuBar>

namespace roundtrip {

void fillMenuBar(QMenuBar& bar, const Actions& actions, QAction* panelToggle)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Menus", text); };
    QMenu* file = bar.addMenu(tr("&File"));
    file->addActions({actions.addBackend, actions.openBackends, actions.saveBackends});
    file->addSeparator();
    file->addActions({actions.importRun, actions.exportRun});
    file->addSeparator();
    file->addAction(actions.quit);
    QMenu* edit = bar.addMenu(tr("&Edit"));
    edit->addAction(actions.undoDelete);
    edit->addSeparator();
    edit->addActions({actions.find, actions.copyFigures});
    QMenu* view = bar.addMenu(tr("&View"));
    view->addActions({actions.showChat, actions.showLive, actions.showCompare, actions.showCost, actions.showRuns});
    view->addSeparator();
    view->addActions({actions.pause, actions.resetZoom, panelToggle});
    panelToggle->setText(tr("&Backends panel"));
    QMenu* theme = view->addMenu(tr("&Theme"));
    theme->addActions({actions.themeSystem, actions.themeLight, actions.themeDark});
    QMenu* session = bar.addMenu(tr("&Session"));
    session->addActions({actions.connectAll, actions.disconnectAll, actions.retryNow});
    session->addSeparator();
    session->addActions({actions.editBackend, actions.removeBackend});
    session->addSeparator();
    session->addAction(actions.probe);
    QMenu* run = bar.addMenu(tr("&Run"));
    run->addActions({actions.loadRun, actions.coldStart});
    run->addSeparator();
    run->addAction(actions.reproduceArticle);
    QMenu* tools = bar.addMenu(tr("&Tools"));
    tools->addAction(actions.saveKit);
    QMenu* help = bar.addMenu(tr("&Help"));
    help->addAction(actions.about);
}

} // namespace roundtrip
