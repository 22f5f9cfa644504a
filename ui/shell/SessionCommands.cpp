// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/SessionCommands.h"

#include "backends/BackendCommands.h"
#include "backends/BackendsPanel.h"
#include "shell/Actions.h"

namespace roundtrip {

namespace {

void wireBackendCommands(const Actions& actions, ChatSession& session, BackendsPanel& panel, BackendCommands& backends)
{
    const auto on = [&backends](QAction* action, auto slot) {
        QObject::connect(action, &QAction::triggered, &backends, slot);
    };
    on(actions.addBackend, [&backends] { backends.add(); });
    on(actions.openBackends, [&backends] { backends.chooseFile(); });
    on(actions.saveBackends, [&backends] { backends.saveFile(); });
    on(actions.saveKit, [&backends] { backends.saveKit(); });
    actions.saveKit->setEnabled(true);
    on(actions.connectionParts, [&panel] { panel.showConnection(); });
    on(actions.retryNow, [&session, &panel] { session.retryNow(panel.currentBackend()); });
    on(actions.editBackend, [&backends, &panel] { backends.edit(panel.currentBackend()); });
    on(actions.removeBackend, [&backends, &panel] { backends.remove(panel.currentBackend()); });
    QObject::connect(&panel, &BackendsPanel::addRequested, &backends, &BackendCommands::add);
    QObject::connect(&panel, &BackendsPanel::editRequested, &backends, &BackendCommands::edit);
    QObject::connect(&panel, &BackendsPanel::removeRequested, &backends, &BackendCommands::remove);
    QObject::connect(&panel, &BackendsPanel::moveRequested, &backends, &BackendCommands::move);
    const auto enable = [&actions, &panel] {
        const bool chosen = !panel.currentBackend().isEmpty();
        for (QAction* action : {actions.retryNow, actions.editBackend, actions.removeBackend, actions.connectionParts})
            action->setEnabled(chosen);
    };
    QObject::connect(&panel, &BackendsPanel::currentChanged, &panel, enable);
    enable();
}

} // namespace

void wireSessionCommands(const Actions& actions, ChatSession& session, BackendsPanel& panel, BackendCommands& backends)
{
    wireBackendCommands(actions, session, panel, backends);
    QObject::connect(actions.connectAll, &QAction::triggered, &session, &ChatSession::connectAll);
    QObject::connect(actions.disconnectAll, &QAction::triggered, &session, &ChatSession::disconnectAll);
    QObject::connect(actions.probe, &QAction::triggered, &session, &ChatSession::setProbing);
    QObject::connect(&session, &ChatSession::probingChanged, actions.probe, &QAction::setChecked);
    actions.probe->setChecked(session.isProbing());
}

} // namespace roundtrip
