// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/ThemeController.h"

#include <QString>

#include <optional>

class QMainWindow;

namespace roundtrip {

/// Size, place, panels, page and theme of the window from one start of the program to the next. GUI thread.
class WindowLayout
{
public:
    /// The window outlives it.
    explicit WindowLayout(QMainWindow& window) : m_window(window) {}

    /// Size, place and panels; never larger than the screen.
    void restore();
    /// The page that was shown last; may be empty.
    [[nodiscard]] static QString page();
    /// Empty where it is the system's.
    [[nodiscard]] static std::optional<ThemeMode> theme();
    void save(const QString& page, ThemeMode theme);

private:
    [[nodiscard]] QString geometryKey() const;

    QMainWindow& m_window;
};

} // namespace roundtrip
