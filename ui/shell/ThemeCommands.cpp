// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/ThemeCommands.h"

#include "shell/Actions.h"
#include "theme/ThemeController.h"

#include <QAction>
#include <QSettings>

#include <tuple>
#include <utility>

namespace roundtrip {

namespace {
constexpr QLatin1StringView kMotionKey("race/reducedMotion");
constexpr QLatin1StringView kMotionSystem("system");
constexpr QLatin1StringView kMotionReduced("on");
constexpr QLatin1StringView kMotionFull("off");
} // namespace

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
    applyStoredMotion(themes);
    const std::tuple<QAction*, MotionMode, QLatin1StringView> motions[] = {
        {actions.motionSystem, MotionMode::System, kMotionSystem},
        {actions.motionReduced, MotionMode::Reduced, kMotionReduced},
        {actions.motionFull, MotionMode::Full, kMotionFull}};
    for (const auto& [action, motion, word] : motions) {
        QObject::connect(action, &QAction::triggered, &themes, [&themes, chosen = motion, stored = word] {
            QSettings().setValue(kMotionKey, stored);
            themes.setMotion(chosen);
        });
        if (themes.motion() == motion)
            action->setChecked(true);
    }
}

void applyStoredMotion(ThemeController& themes)
{
    const QString stored = QSettings().value(kMotionKey, kMotionSystem).toString();
    themes.setMotion(stored == kMotionReduced ? MotionMode::Reduced
                     : stored == kMotionFull  ? MotionMode::Full
                                              : MotionMode::System);
}

} // namespace roundtrip
