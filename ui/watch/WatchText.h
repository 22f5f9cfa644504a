// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/WatchLoader.h"

#include <QStringList>

namespace roundtrip {

/// What a page of a watch says, in the window's language. Pure functions.

/// "0.02 %": a share of 0 to 1. Only nothing is 0 % and only all is 100 %.
[[nodiscard]] QString watchShareText(double share);
/// A backend's name, and that it was simulated where it was.
[[nodiscard]] QString watchNameText(const WatchedBackend& backend);
/// "0.02 % lost (17)", "nothing lost".
[[nodiscard]] QString watchLossText(const WatchedBackend& backend);
/// "connected 3 of 3"; empty where nothing tried to.
[[nodiscard]] QString watchConnectText(const WatchedBackend& backend);
/// "99.95 % < 300 ms, 52 % of the budget left"; empty without an objective.
[[nodiscard]] QString watchObjectiveText(const WatchAnswer& answer, const WatchedBackend& backend);
/// When a bin was: "24 Nov, 14:05 – 14:06".
/// What the store takes, and what this watch comes to as it is set; empty where that is not this machine's disk.
[[nodiscard]] QString watchDiskText(const WatchAnswer& answer);
[[nodiscard]] QString watchTimeText(const QDateTime& from, const QDateTime& to);
/// What happened in one bin: "Near: p50 7.10 ms (5 % to 95 %: 6.2 ms to 9.1 ms), p99 12 ms; 60 decided, 1 lost".
[[nodiscard]] QString watchPointText(const WatchedBackend& backend, const WatchPoint& point);
/// The figures of all backends for a spreadsheet.
[[nodiscard]] QString watchTsv(const WatchAnswer& answer);

} // namespace roundtrip
