// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/Objective.h"
#include "alerts/OfficeHours.h"
#include "report/RaceVerdict.h"
#include "store/WatchLog.h"
#include "store/WatchReader.h"
#include "watch/WatchPoint.h"

#include <QTimeZone>

#include <array>

namespace roundtrip {

/// What a backend came to in a stretch of a watch.
struct WatchedBackend
{
    QString name = {};
    bool isSimulated = false;
    WatchBin total = {};                             ///< of the stretch
    std::vector<WatchPoint> points = {};             ///< ascending; none where nothing was measured
    std::optional<ObjectiveStanding> objective = {}; ///< of the objective's own window, which ends with the stretch, or
                                                     ///< with what is kept
    std::array<std::optional<double>, 2> burns = {}; ///< kFastBurn's and kSlowBurn's longer stretch, which end there
};

/// A stretch of a watch, on every backend: what a page draws and a report tells. A value.
struct WatchedStretch
{
    QString watch = {};
    std::chrono::sys_seconds from{};
    std::chrono::sys_seconds to{}; ///< not in it
    std::vector<WatchedBackend> backends = {};
    std::optional<Objective> objective = {};
    std::optional<OfficeHours> hours = {}; ///< only these were read
    WatchLog log = {};                     ///< of the whole watch

    [[nodiscard]] RaceVerdict verdict() const;
    [[nodiscard]] bool isEmpty() const;
};

/// What is read of a watch.
struct WatchSelection
{
    QString watch = {};
    WatchBinTable::Span span = {};
    std::size_t mostBins = 1'000; ///< of each backend, where days are few enough
    std::optional<OfficeHours> hours = {};
    QTimeZone zone = QTimeZone::systemTimeZone(); ///< of the hours
    bool withBurns = false;                       ///< an objective's burn rates, which take reading six hours more
};

/// The objective that a watch was given; none where it has none or none that is understood.
[[nodiscard]] std::optional<Objective> objectiveOf(const WatchReader& reader);

/// From the first to the end of the last bin of any backend; none where nothing is kept.
[[nodiscard]] Result<std::optional<WatchBinTable::Span>> reachOf(const WatchReader& reader);

/// The bins of a backend that were chosen. InvalidConfiguration where hours were, and only days are kept. Waits for the
/// disk.
[[nodiscard]] Result<void> forEachChosen(const WatchReader& reader, const QString& backend,
                                         const WatchSelection& selection, const WatchReader::Visitor& visit);

/// Reads all backends. Waits for the disk.
[[nodiscard]] Result<WatchedStretch> readStretch(const WatchReader& reader, const WatchSelection& selection);

} // namespace roundtrip
