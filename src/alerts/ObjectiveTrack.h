// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/Objective.h"
#include "store/WatchReader.h"

#include <QStringList>

#include <array>
#include <map>

namespace roundtrip {

/// How an objective stands on a backend now, and how fast its budget goes.
struct ObjectiveNow
{
    /// Of a stretch before now; none of too few messages.
    struct Burn
    {
        std::chrono::seconds window{};
        std::optional<double> rate = {};
    };

    ObjectiveStanding standing = {};
    std::array<Burn, 2> burns = {}; ///< of the longer stretches of kFastBurn and kSlowBurn
    bool isBurning = false;         ///< by either of them, with its shorter stretch

    friend bool operator==(const ObjectiveNow& a, const ObjectiveNow& b);
};

/// Keeps count of an objective while a watch goes on: over its whole window, of which the store has what earlier
/// processes measured, and over the last hours. By the minute for the last seven hours, by the hour before: a few KiB a
/// month and backend. Pure but for read(); one thread at a time.
class ObjectiveTrack
{
public:
    explicit ObjectiveTrack(const Objective& objective) : m_objective(objective) {}

    [[nodiscard]] const Objective& objective() const { return m_objective; }
    /// What the watch has before `now`; once, and before this process has written any of it. Waits for the disk.
    [[nodiscard]] Result<void> read(const WatchReader& reader, std::chrono::sys_seconds now);
    /// The same from a store that may not be there yet, or have no such watch.
    [[nodiscard]] Result<void> read(const StoreUrl& store, const QString& watch, std::chrono::sys_seconds now);
    /// A bin of this process that is over, in any order; one of the same time takes the place of what was told before,
    /// unless that was longer ago than the last hours.
    void add(const WatchBin& bin);
    [[nodiscard]] ObjectiveNow of(const QString& backend, std::chrono::sys_seconds now);

private:
    struct Stretch
    {
        std::chrono::seconds length{};
        ObjectiveCounts counts = {};
    };
    using Stretches = std::map<std::chrono::sys_seconds, Stretch>; ///< by when each ends
    struct Backend
    {
        Stretches read = {};    ///< of earlier processes
        Stretches minutes = {}; ///< of this one
        Stretches hours = {};   ///< likewise, of longer ago
    };

    [[nodiscard]] static ObjectiveCounts since(const Backend& backend, std::chrono::sys_seconds from);
    void forget(Backend& backend, std::chrono::sys_seconds now) const;

    Objective m_objective;
    std::map<QString, Backend> m_backends = {};
};

} // namespace roundtrip
