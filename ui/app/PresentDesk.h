// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/Theme.h"

#include <QObject>
#include <QPointer>

namespace roundtrip {

class ComparePage;
class MainWindow;
class PresentWindow;
class ThemeController;

/// View ▸ Present: the figures of the Compare page on a whole screen, and up to date there while they change. GUI
/// thread.
class PresentDesk : public QObject
{
    Q_OBJECT

public:
    /// Both outlive the desk.
    PresentDesk(MainWindow& window, const ThemeController& themes, QObject* parent = nullptr);
    ~PresentDesk() override;

    /// Shows the Compare page, and presents its figures as soon as there are some.
    void present();

private:
    void show();
    void open();

    MainWindow& m_window;
    const ThemeController& m_themes;
    QPointer<ComparePage> m_page;
    QPointer<PresentWindow> m_presented;
    bool m_isAwaited = false; ///< for the first figures
};

} // namespace roundtrip
