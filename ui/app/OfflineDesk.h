// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"

#include <QPointer>

#include <functional>

class QAction;

namespace roundtrip {

class EndQuestion;
class MainWindow;

/// What is up to the user in a chat, kept from one start to the next: whether lines wait for a backend that is away,
/// and whether it is asked who is there. Asks before a window is closed that would take waiting lines along. GUI
/// thread.
class OfflineDesk : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    OfflineDesk(MainWindow& window, ChatSession& session, QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// A command that is a choice: `usually` until the user decides.
    void keep(QAction& action, const QString& key, bool usually, const std::function<void(bool)>& apply);
    void ask(const std::vector<WaitingLine>& waiting);

    MainWindow& m_window;
    ChatSession& m_session;
    QPointer<EndQuestion> m_box = {};
    bool m_isDecided = false;
};

} // namespace roundtrip
