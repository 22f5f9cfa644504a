// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/RunBoard.h"

#include <QPointer>

namespace roundtrip {

class EndQuestion;
class MainWindow;

/// Asks before a window is closed in the middle of a measurement: go on, or stop, keep what was measured and quit. GUI
/// thread.
class QuitQuestion : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    QuitQuestion(MainWindow& window, RunBoard& board, QObject* parent = nullptr);
    ~QuitQuestion() override;

private:
    [[nodiscard]] bool mayClose();
    void ask();
    void stopAndQuit();

    MainWindow& m_window;
    RunBoard& m_board;
    QPointer<EndQuestion> m_box;
    bool m_isStopping = false;
};

} // namespace roundtrip
