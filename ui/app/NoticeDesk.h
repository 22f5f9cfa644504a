// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Preferences.h"
#include "desktop/DesktopNotifier.h"
#include "shell/MainWindow.h"

#include <QTimer>

namespace roundtrip {

/// Tells of what others say by notifications of the desktop, while the window is not in front: one a room, and not more
/// than one a second. A click on one brings the window to the front and shows the room. GUI thread.
class NoticeDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive the desk, which takes the notifier; null: none is ever shown.
    NoticeDesk(MainWindow& window, ChatSession& session, std::unique_ptr<DesktopNotifier> notifier,
               QObject* parent = nullptr);

    /// Of the desktop's session; null where there is none.
    [[nodiscard]] static std::unique_ptr<DesktopNotifier> notifierOfSession();
    [[nodiscard]] static DesktopNotifier::Face face();

    void apply(const Preferences& chosen) { m_mode = chosen.notices; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct News
    {
        QString user = {};
        QString text = {};
        int count = 0;
    };

    /// The window, or a dialog of it.
    [[nodiscard]] bool isInFront() const;
    void onHeard(const QString& room, qint64 serial);
    void tell();
    void comeForward(const QString& room);

    MainWindow& m_window;
    ChatSession& m_session;
    std::unique_ptr<DesktopNotifier> m_notifier;
    NoticeMode m_mode = Preferences::load().notices;
    QHash<QString, News> m_news = {}; ///< by room; not told yet
    QHash<QString, int> m_told = {};  ///< how many lines the notification of a room speaks of
    QTimer m_pause;                   ///< after one was shown
};

} // namespace roundtrip
