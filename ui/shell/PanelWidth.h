// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDockWidget;
class QMainWindow;

namespace roundtrip {

class BackendsPanel;

/// Makes the scoreboard a rail while the window is narrow, and gives it its width back when there is room again. A
/// child of the window.
class PanelWidth : public QObject
{
    Q_OBJECT

public:
    static constexpr int kWholeFrom = 1100; ///< of the window

    PanelWidth(QMainWindow& window, QDockWidget& dock, BackendsPanel& panel);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();

    QMainWindow& m_window;
    QDockWidget& m_dock;
    BackendsPanel& m_panel;
    int m_wide = 236; ///< as it was before it became a rail
};

} // namespace roundtrip
