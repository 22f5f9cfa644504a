// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/AppOptions.h"
#include "app/BackendsDesk.h"
#include "app/ClientFloor.h"
#include "app/DiagnosticsDesk.h"
#include "app/OfflineDesk.h"
#include "app/PreferencesDesk.h"
#include "app/RunDesk.h"
#include "app/SessionRecord.h"
#include "app/WatchDesk.h"
#include "keyring/SystemKeyring.h"
#include "shell/MainWindow.h"

#include <memory>

namespace roundtrip {

/// Puts the window's program together: which clock, which store, which backends. The one place where that is decided.
class Application : public QObject
{
    Q_OBJECT

public:
    explicit Application(const AppOptions& options);
    ~Application() override;

    /// Shows the window and gets the backends. The error where the command line named something unusable.
    [[nodiscard]] Result<void> start();
    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] ChatSession& session() { return *m_session; }
    [[nodiscard]] SessionRecord& record() { return *m_record; }

private:
    void wire();
    void makeChatDesks();
    void openRecorded();
    void takeScreenshot();

    AppOptions m_options;
    SteadyClock m_clock;
    PlatformTable m_platforms;
    SystemKeyring m_keyring;
    SecretResolver m_secrets{&m_keyring};
    std::unique_ptr<SessionRecord> m_record;
    std::unique_ptr<ChatHub> m_hub; ///< ends before the record that its last rows go to
    std::unique_ptr<ChatSession> m_session;
    std::unique_ptr<ThemeController> m_themes;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<DiagnosticsDesk> m_diagnostics;
    std::unique_ptr<RunDesk> m_desk;
    std::unique_ptr<ClientFloor> m_floor;
    std::unique_ptr<OfflineDesk> m_offline;
    std::unique_ptr<BackendsDesk> m_backends;
    std::unique_ptr<WatchDesk> m_watch;
    std::unique_ptr<HistoryDesk> m_history; ///< null where nothing of the session is kept
    std::unique_ptr<NoticeDesk> m_notices;
    std::unique_ptr<PreferencesDesk> m_preferences;
};

} // namespace roundtrip
