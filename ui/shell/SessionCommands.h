// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roundtrip {

class Actions;
class BackendCommands;
class BackendsPanel;
class ChatSession;

/// Answers the commands of the menus Session and File ▸ backends: for the session, and for the backend that is chosen
/// in the panel. All live as long as the window.
void wireSessionCommands(const Actions& actions, ChatSession& session, BackendsPanel& panel, BackendCommands& backends);

} // namespace roundtrip
