// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Menus.h"

#include "shell/Actions.h"
#include "shell/LateMenu.h"

#include <QCoreApplication>
#include <QMenuBar>

#include <utility>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct MenusText
{
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

LateMenu* addMenu(QMenuBar& bar, const QString& title, LateMenu::Fill fill)
{
    auto* menu = new LateMenu(title, &bar);
    menu->whenOpened(std::move(fill));
    bar.addMenu(menu);
    return menu;
}

void fillFile(QMenu& menu, const Actions& actions)
{
    menu.addActions({actions.addBackend, actions.openBackends, actions.saveBackends});
    QMenu* from = menu.addMenu(MenusText::tr("&Backends from"));
    from->addActions({actions.ownBackends, actions.labOfArticle, actions.labOfAll});
    menu.addSeparator();
    menu.addActions({actions.openStore, actions.importRun, actions.exportRun, actions.saveReport});
    menu.addSeparator();
    menu.addAction(actions.quit);
}

void fillEdit(QMenu& menu, const Actions& actions)
{
    menu.addAction(actions.undoDelete);
    menu.addSeparator();
    menu.addActions({actions.find, actions.copyFigures});
    menu.addSeparator();
    menu.addAction(actions.preferences);
}

void fillView(QMenu& menu, const Actions& actions, QAction* panelToggle)
{
    menu.addActions(actions.showPages);
    menu.addSeparator();
    menu.addActions({actions.pause, actions.resetZoom, panelToggle});
    menu.addAction(actions.present);
    QMenu* theme = menu.addMenu(MenusText::tr("&Theme"));
    theme->addActions({actions.themeSystem, actions.themeLight, actions.themeDark});
    QMenu* motion = menu.addMenu(MenusText::tr("&Motion"));
    motion->addActions({actions.motionSystem, actions.motionReduced, actions.motionFull});
}

void fillSession(QMenu& menu, const Actions& actions)
{
    menu.addActions({actions.connectAll, actions.disconnectAll, actions.retryNow});
    menu.addSeparator();
    menu.addActions({actions.editBackend, actions.removeBackend, actions.connectionParts});
    menu.addSeparator();
    menu.addActions({actions.probe, actions.keepWatching, actions.keepLines, actions.presence});
}

void fillRun(QMenu& menu, const Actions& actions)
{
    menu.addActions({actions.loadRun, actions.coldStart});
    menu.addSeparator();
    menu.addAction(actions.reproduceArticle);
}

void fillHelp(QMenu& menu, const Actions& actions)
{
    menu.addActions({actions.manual, actions.platforms, actions.diagnostics});
    menu.addSeparator();
    menu.addAction(actions.about);
}

} // namespace

LateMenu* fillMenuBar(QMenuBar& bar, const Actions& actions, QAction* panelToggle)
{
    panelToggle->setText(MenusText::tr("&Backends panel"));
    LateMenu* file = addMenu(bar, MenusText::tr("&File"), [&actions](QMenu& menu) { fillFile(menu, actions); });
    addMenu(bar, MenusText::tr("&Edit"), [&actions](QMenu& menu) { fillEdit(menu, actions); });
    addMenu(bar, MenusText::tr("&View"),
            [&actions, panelToggle](QMenu& menu) { fillView(menu, actions, panelToggle); });
    addMenu(bar, MenusText::tr("&Session"), [&actions](QMenu& menu) { fillSession(menu, actions); });
    addMenu(bar, MenusText::tr("&Run"), [&actions](QMenu& menu) { fillRun(menu, actions); });
    addMenu(bar, MenusText::tr("&Tools"), [&actions](QMenu& menu) {
        menu.addActions({actions.guide, actions.saveKit});
    });
    addMenu(bar, MenusText::tr("&Help"), [&actions](QMenu& menu) { fillHelp(menu, actions); });
    return file;
}

} // namespace roundtrip
