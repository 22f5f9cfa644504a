// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/PanelWidth.h"

#include "backends/BackendsPanel.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>

namespace roundtrip {

PanelWidth::PanelWidth(QMainWindow& window, QDockWidget& dock, BackendsPanel& panel)
    : QObject(&window), m_window(window), m_dock(dock), m_panel(panel)
{
    window.installEventFilter(this);
    fit();
}

bool PanelWidth::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

void PanelWidth::fit()
{
    const bool rail = m_window.width() < kWholeFrom;
    if (rail == m_panel.isRail())
        return;
    if (rail && m_dock.isVisible())
        m_wide = m_dock.width();
    m_panel.setRail(rail);
    if (!rail) // once the window has its new size
        QMetaObject::invokeMethod(
            this, [this] { m_window.resizeDocks({&m_dock}, {m_wide}, Qt::Horizontal); }, Qt::QueuedConnection);
}

} // namespace roundtrip

#include "moc_PanelWidth.cpp"
