// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QMenuBar;

namespace roundtrip {

class Actions;
class LateMenu;

/// Every command of the window in its menu. `panelToggle` shows and hides the backends panel. The menu of files, for
/// what is listed there besides. `actions` lives as long as the bar.
LateMenu* fillMenuBar(QMenuBar& bar, const Actions& actions, QAction* panelToggle);

} // namespace roundtrip
