// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/HistoryDesk.h"
#include "app/NoticeDesk.h"
#include "preferences/PreferencesDialog.h"

#include <QPointer>

namespace roundtrip {

/// Answers Edit ▸ Preferences: keeps what is chosen, and brings it to who is to follow it. GUI thread.
class PreferencesDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive the desk. `history` and `notices` may be null.
    PreferencesDesk(MainWindow& window, ChatSession& session, SecretResolver& secrets, HistoryDesk* history,
                    NoticeDesk* notices, QObject* parent = nullptr);

    void show();

private:
    void apply(const Preferences& chosen);
    void chooseTheme(ThemeMode mode);
    [[nodiscard]] ThemeMode theme() const;
    [[nodiscard]] QStringList backends() const;

    MainWindow& m_window;
    ChatSession& m_session;
    SecretResolver& m_secrets;
    HistoryDesk* m_history;
    NoticeDesk* m_notices;
    QPointer<PreferencesDialog> m_dialog;
};

} // namespace roundtrip
