// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/AlertDesk.h"
#include "measure/Watcher.h"

#include <QJsonObject>

namespace roundtrip::cli {

/// The lines of `watch`, each a JSON object with "event" and "time": the manual's chapter `watch` promises their keys.
/// Pure functions.
namespace watchlines {

struct Begun
{
    const WatchPlan* plan = nullptr;
    const std::vector<LoadTarget>* targets = nullptr;
    bool isContinued = false;
    QString store = {};
    std::int64_t storeBytes = 0; ///< that it takes already; 0: on a server
    QString version = {};
};

[[nodiscard]] QJsonObject start(const Begun& begun, WatchTime::Wall now);
[[nodiscard]] QJsonObject minute(const WatchBin& bin, bool isSimulated);
/// The same of a bin of any length, from the store.
[[nodiscard]] QJsonObject kept(const WatchBin& bin, bool isSimulated);
[[nodiscard]] QJsonObject connection(const QString& backend, const SessionStatus& status, WatchTime::Wall now,
                                     std::optional<Duration> nextTry);
[[nodiscard]] QJsonObject notice(const QString& backend, const QString& text, WatchTime::Wall now);
[[nodiscard]] QJsonObject store(const std::optional<Error>& trouble, WatchTime::Wall now);
[[nodiscard]] QJsonObject clock(std::chrono::microseconds leap, WatchTime::Wall now);
[[nodiscard]] QJsonObject backends(const Watcher::Difference& difference, const std::optional<Error>& refused,
                                   WatchTime::Wall now);
/// An alert that began or is over, whether or not anybody is told of it.
[[nodiscard]] QJsonObject alert(const AlertNotice& notice, WatchTime::Wall now);
/// All of each backend since the process began.
[[nodiscard]] QJsonObject stop(const std::vector<WatchBin>& totals, const Result<void>& outcome, WatchTime::Wall now);

} // namespace watchlines
} // namespace roundtrip::cli
