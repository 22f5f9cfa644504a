// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/WindowLayout.h"

#include "theme/FittedDialog.h"

#include <QMainWindow>
#include <QScreen>
#include <QSettings>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLayoutVersion = 1;
}

QString WindowLayout::geometryKey() const
{
    // Each desktop has a size of its own: what fits a small screen is not what was chosen on the large one.
    const QSize desktop = m_window.screen()->availableVirtualSize();
    return u"window/geometry-%1x%2"_s.arg(desktop.width()).arg(desktop.height());
}

void WindowLayout::restore()
{
    const QSettings settings;
    const QVariant latest = settings.value(u"window/geometry"_s); // of whatever desktop
    m_window.restoreGeometry(settings.value(geometryKey(), latest).toByteArray());
    if (!m_window.isMaximized() && !m_window.isFullScreen())
        m_window.resize(m_window.size().boundedTo(freeSize(m_window)));
    m_window.restoreState(settings.value(u"window/state"_s).toByteArray(), kLayoutVersion);
}

QString WindowLayout::page()
{
    return QSettings().value(u"window/page"_s).toString();
}

std::optional<ThemeMode> WindowLayout::theme()
{
    const QString theme = QSettings().value(u"window/theme"_s).toString();
    return theme == "light"_L1  ? std::optional(ThemeMode::Light)
           : theme == "dark"_L1 ? std::optional(ThemeMode::Dark)
                                : std::nullopt;
}

void WindowLayout::save(const QString& page, ThemeMode theme)
{
    QSettings settings;
    settings.setValue(geometryKey(), m_window.saveGeometry());
    settings.setValue(u"window/state"_s, m_window.saveState(kLayoutVersion));
    settings.setValue(u"window/page"_s, page);
    settings.setValue(u"window/theme"_s, theme == ThemeMode::Light  ? u"light"_s
                                         : theme == ThemeMode::Dark ? u"dark"_s
                                                                    : u"system"_s);
}

} // namespace roundtrip
