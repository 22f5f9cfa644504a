// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roundtrip {

class Actions;
class ThemeController;

/// The commands of View that choose light, dark or the system's colours. Both outlive the window.
void wireThemeCommands(const Actions& actions, ThemeController& themes);

} // namespace roundtrip
