// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QMenuBar;

namespace roundtrip {

class Actions;

/// Every command of the window in its menu. `panelToggle` shows and hides the backends panel.
void fillMenuBar(QMenuBar& bar, const Actions& actions, QAction* panelToggle);

} // namespace roundtrip
