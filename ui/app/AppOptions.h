// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "theme/ThemeController.h"

#include <QSize>
#include <QStringList>

#include <chrono>

namespace roundtrip {

/// The window's command line (see --help). A plain value.
struct AppOptions
{
    QString backendsFile = {};     ///< empty: the user's own, or the lab
    bool allowEnv = false;         ///< secrets that a backends file names are sent without a question
    QString labProfile = {};       ///< not empty: start a lab with it and use only that
    QStringList labPlatforms = {}; ///< of that lab; empty: the article's, "all": every one it has
    QString recordedRun = {};      ///< not empty: show this store's file, folder or bundle, and begin no session
    QString storedRun = {};        ///< not empty: show this run of the store, and begin no session
    QString watch = {};            ///< not empty: show this watch of the store, and begin no session
    QString store = {};            ///< empty: the user's own; a screenshot then keeps nothing
    QString page = {};             ///< empty: the one shown last
    QString language = {};         ///< empty: as the system is set
    std::optional<ThemeMode> theme = {};
    QSize size = {};                       ///< of the window; invalid: as it was
    QString screenshot = {};               ///< draw the window into this file, and quit
    std::chrono::milliseconds after{2000}; ///< … this long after it was shown
    bool showHelp = false;
    bool showVersion = false;

    /// The window was opened to look at a run: nothing is connected or recorded until somebody wants a session.
    [[nodiscard]] bool isLook() const { return !recordedRun.isEmpty() || !storedRun.isEmpty() || !watch.isEmpty(); }
    [[nodiscard]] static Result<AppOptions> parse(const QStringList& arguments);
    [[nodiscard]] static QString helpText();
};

} // namespace roundtrip
