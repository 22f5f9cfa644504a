// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/NetworkDefaults.h"
#include "history/HistoryLine.h"
#include "store/StoreUrl.h"

#include <QString>

namespace roundtrip {

/// Of what others say a notification of the desktop is shown, while the window is not in front.
enum class NoticeMode { Off, Mentions, All };
/// Reduced: nothing runs in the race, there are only landings.
enum class MotionChoice { System, Reduced, Full };

/// What the user chose for all sessions. Lives in the program's settings; a plain value.
struct Preferences
{
    QString language = {}; ///< "de"; empty: as the system is set. From the next start on
    MotionChoice motion = MotionChoice::System;
    NoticeMode notices = NoticeMode::Mentions;
    bool keepsHistory = true;
    HistoryBounds history = {};
    QString baseline = {};        ///< name of a backend; empty: as the backends file says
    QString store = {};           ///< a path, or an address of a store; empty: the standard one. From the next start on
    NetworkDefaults network = {}; ///< of connections that are opened from now on

    /// A path, or "sqlite:PATH".
    [[nodiscard]] static Result<StoreUrl> storeFrom(const QString& text);
    /// Where runs are recorded: the standard place where nothing usable is chosen.
    [[nodiscard]] StoreUrl storeUrl() const;

    [[nodiscard]] static Preferences load();
    void save() const;

    friend bool operator==(const Preferences& a, const Preferences& b)
    {
        return a.language == b.language && a.motion == b.motion && a.notices == b.notices &&
               a.keepsHistory == b.keepsHistory && a.history.days == b.history.days &&
               a.history.lines == b.history.lines && a.baseline == b.baseline && a.store == b.store &&
               a.network == b.network;
    }
};

} // namespace roundtrip
