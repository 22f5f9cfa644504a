// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roundtrip {

class Actions;
class ThemeController;

/// The commands of View that choose light, dark or the system's colours, and whether things run. Both outlive the
/// window.
void wireThemeCommands(const Actions& actions, ThemeController& themes);
/// Reads from the settings (race/reducedMotion: system, on or off) whether things run, and applies it.
void applyStoredMotion(ThemeController& themes);

} // namespace roundtrip
