// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Menus.h"

#include "shell/Actions.h"

#include <QCoreApplication>
#include <QMenuBar>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct MenusText
{
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

} // namespace

QMenu* fillMenuBar(QMenuBar& bar, const Actions& actions, QAction* panelToggle)
{
    QMenu* file = bar.addMenu(MenusText::tr("&File"));
    file->addActions({actions.addBackend, actions.openBackends, actions.saveBackends});
    QMenu* from = file->addMenu(MenusText::tr("&Backends from"));
    from->addActions({actions.ownBackends, actions.labOfArticle, actions.labOfAll});
    file->addSeparator();
    file->addActions({actions.openStore, actions.importRun, actions.exportRun, actions.saveReport});
    file->addSeparator();
    file->addAction(actions.quit);
    QMenu* edit = bar.addMenu(MenusText::tr("&Edit"));
    edit->addAction(actions.undoDelete);
    edit->addSeparator();
    edit->addActions({actions.find, actions.copyFigures});
    edit->addSeparator();
    edit->addAction(actions.preferences);
    QMenu* view = bar.addMenu(MenusText::tr("&View"));
    view->addActions(actions.showPages);
    view->addSeparator();
    view->addActions({actions.pause, actions.resetZoom, panelToggle});
    view->addAction(actions.present);
    panelToggle->setText(MenusText::tr("&Backends panel"));
    QMenu* theme = view->addMenu(MenusText::tr("&Theme"));
    theme->addActions({actions.themeSystem, actions.themeLight, actions.themeDark});
    QMenu* motion = view->addMenu(MenusText::tr("&Motion"));
    motion->addActions({actions.motionSystem, actions.motionReduced, actions.motionFull});
    QMenu* session = bar.addMenu(MenusText::tr("&Session"));
    session->addActions({actions.connectAll, actions.disconnectAll, actions.retryNow});
    session->addSeparator();
    session->addActions({actions.editBackend, actions.removeBackend, actions.connectionParts});
    session->addSeparator();
    session->addActions({actions.probe, actions.keepWatching, actions.keepLines, actions.presence});
    QMenu* run = bar.addMenu(MenusText::tr("&Run"));
    run->addActions({actions.loadRun, actions.coldStart});
    run->addSeparator();
    run->addAction(actions.reproduceArticle);
    QMenu* tools = bar.addMenu(MenusText::tr("&Tools"));
    tools->addActions({actions.guide, actions.saveKit});
    QMenu* help = bar.addMenu(MenusText::tr("&Help"));
    help->addAction(actions.manual);
    help->addAction(actions.platforms);
    help->addAction(actions.diagnostics);
    help->addSeparator();
    help->addAction(actions.about);
    return file;
}

} // namespace roundtrip
