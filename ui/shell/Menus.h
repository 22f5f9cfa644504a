// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QMenu;
class QMenuBar;

namespace roundtrip {

class Actions;

/// Every command of the window in its menu. `panelToggle` shows and hides the backends panel. The menu of files, for
/// what is listed there besides.
QMenu* fillMenuBar(QMenuBar& bar, const Actions& actions, QAction* panelToggle);

} // namespace roundtrip
