// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/PortalTheme.h"
#include "theme/Theme.h"

#include <QObject>

class QWidget;

namespace roundtrip {

enum class ThemeMode { System, Light, Dark };
enum class MotionMode { System, Reduced, Full };

/// Applies the theme to the whole application and tells who draws by hand when it changes. GUI thread; one per program,
/// made by main and passed down.
class ThemeController : public QObject
{
    Q_OBJECT

public:
    explicit ThemeController(QObject* parent = nullptr);
    ~ThemeController() override;

    /// In system mode the theme is from now on what this says; null changes nothing. Qt 6.5 and later need none.
    void follow(std::unique_ptr<PortalTheme> portal);

    [[nodiscard]] ThemeMode mode() const { return m_mode; }
    void setMode(ThemeMode mode);
    [[nodiscard]] MotionMode motion() const { return m_motion; }
    /// Whether things run in the window; the theme says it (Theme::isCalm).
    void setMotion(MotionMode motion);
    /// Applies the style sheet, now and at every change of theme. For the first window to call as late as can be:
    /// under a style sheet, a widget that gets a parent is styled anew, with everything in it. What `window`, which is
    /// about to be shown, does not show at first hears of it afterwards.
    void dress(const QWidget& window);
    [[nodiscard]] const Theme& theme() const { return m_theme; }

Q_SIGNALS:
    void themeChanged(const roundtrip::Theme& theme);

private:
    [[nodiscard]] bool systemIsDark() const;
    void apply();
    [[nodiscard]] bool isCalm() const;
    void applyMotion();

    ThemeMode m_mode = ThemeMode::System;
    MotionMode m_motion = MotionMode::System;
    Theme m_theme = Theme::light();
    bool m_isDressed = false;
    std::unique_ptr<PortalTheme> m_portal;
    bool m_darkAtStart = false; ///< what the desktop's palette said before ours replaced it
};

} // namespace roundtrip
