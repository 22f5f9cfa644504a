// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/WatchStore.h"

#include <QString>

namespace roundtrip {

/// What somebody wants of the window's own watch. Lives in the program's settings; a plain value.
struct WatchWishes
{
    QString objective = {};                                       ///< as Objective::parse() takes it; empty: none
    QString alertsFile = {};                                      ///< empty: nobody is alerted
    int messageDays = static_cast<int>(WatchKeep().rows.count()); ///< every message by itself; 0: none

    static constexpr int kMostMessageDays = 366;

    [[nodiscard]] static WatchWishes load();
    void save() const;
    [[nodiscard]] WatchKeep keep() const;

    friend bool operator==(const WatchWishes&, const WatchWishes&) = default;
};

} // namespace roundtrip
