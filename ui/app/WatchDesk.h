// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/WatchJob.h"
#include "backends/SecretResolver.h"
#include "model/ChatSession.h"
#include "watch/WatchWishes.h"

#include <QPointer>

class QMenu;
class QSystemTrayIcon;

namespace roundtrip {

class EndQuestion;
class MainWindow;
class SourceDesk;
class WatchDialog;

/// The command "Keep watching": every backend of the window is probed once a second for as long as the program runs,
/// and kept as a watch in its store, as `roundtrip-cli watch` does, with the same objectives and alerts, which are
/// asked for before it begins. Never silently: the status bar says so, the desktop's tray where it has one, and closing
/// the window asks whether to go on there. GUI thread.
class WatchDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        MainWindow* window = nullptr;
        ChatSession* session = nullptr;
        const SecretResolver* secrets = nullptr;
        SourceDesk* sources = nullptr;
        StoreUrl store = StoreUrl::standard();
        WatchGrid grid = {};
    };

    /// Its name in the store: another than that of the command line's, which may watch at the same time.
    static const QString kName;

    /// All outlive it.
    explicit WatchDesk(const Parts& parts, QObject* parent = nullptr);
    ~WatchDesk() override;

    [[nodiscard]] bool isWatching() const { return m_job != nullptr; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void toggle(bool on);
    void ask();
    void start(const WatchWishes& wishes, std::optional<AlertSetup> alerts);
    void listen();
    void stop();
    void followBackends();
    void showObjectives(const QHash<QString, LaneObjective>& objectives);
    void tellAlert(const AlertNotice& notice);
    void onEnded(const Result<void>& outcome);
    void say(int ready, int all);
    void refuse(const QString& sentence);
    [[nodiscard]] Result<std::vector<LoadTarget>> targets() const;
    void askBeforeClosing();
    void stopAndQuit();
    void showTray();
    void hideInTray();
    void comeBack();

    Parts m_parts;
    std::unique_ptr<WatchJob> m_job;
    std::unique_ptr<QSystemTrayIcon> m_tray; ///< while it watches, where the desktop has a tray
    std::unique_ptr<QMenu> m_trayMenu;
    QPointer<WatchDialog> m_dialog;
    QPointer<EndQuestion> m_box;
    bool m_quits = false; ///< once the watch has ended
};

} // namespace roundtrip
