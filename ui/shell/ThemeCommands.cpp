// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/ThemeCommands.h"

#include "shell/Actions.h"
#include "theme/ThemeController.h"

#include <utility>

namespace roundtrip {

void wireThemeCommands(const Actions& actions, ThemeController& themes)
{
    const std::pair<QAction*, ThemeMode> modes[] = {{actions.themeSystem, ThemeMode::System},
                                                    {actions.themeLight, ThemeMode::Light},
                                                    {actions.themeDark, ThemeMode::Dark}};
    for (const auto& [action, mode] : modes) {
        QObject::connect(action, &QAction::triggered, &themes, [&themes, chosen = mode] { themes.setMode(chosen); });
        if (themes.mode() == mode)
            action->setChecked(true);
    }
}

} // namespace roundtrip
