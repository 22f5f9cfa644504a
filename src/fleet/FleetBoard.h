// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/AgentState.h"
#include "fleet/FleetPlan.h"
#include "fleet/ServerClock.h"

#include <map>

namespace roundtrip {

/// Why a planned run ends before all of it was sent.
enum class FleetStop {
    None,
    Asked,   ///< somebody said so
    Missing, ///< not all agents came
    Loss     ///< an agent was lost
};

[[nodiscard]] QString fleetStopName(FleetStop stop);
[[nodiscard]] FleetStop fleetStopFromName(QStringView name);

/// One agent as the others see it.
struct AgentEntry
{
    int index = 0;
    AgentState state = AgentState::Joined;
    QString host = {};
    std::int64_t heartbeatUs = 0; ///< when it was last heard of, by the server's clock
    Duration clockError = {};     ///< of its worst probe, and by how much its clock has moved against the server's
    int ready = 0;                ///< connections of its latest segment
    int failed = 0;
    /// "segment", "segments", "messages", "ledger" (of that segment), "total" (from the beginning), "at_us" (the
    /// server's clock when that was so), "lag_p99_us"
    QJsonObject progress = {};
    QJsonObject outcome = {}; ///< AgentOutcome::toJson(); empty until it is done
};

/// What all agents of a run go by while it goes on.
struct FleetCourse
{
    RunStatus status = RunStatus::Running;
    std::map<int, std::int64_t> starts = {}; ///< by segment, in the order of orderSegments(): when it begins
    FleetStop stop = FleetStop::None;
    QString reason = {}; ///< a clause, where it was stopped

    [[nodiscard]] bool isOver() const { return status != RunStatus::Running; }
};

/// A planned run at one moment, as the store has it. A value.
struct FleetBoard
{
    FleetPlan plan = {};
    FleetCourse course = {};
    std::int64_t nowUs = 0;              ///< the server's clock, of this moment
    std::vector<AgentEntry> agents = {}; ///< those that have come, by index

    /// Indices of agents that have not come, or went silent before anything was sent.
    [[nodiscard]] std::vector<int> missing() const;
};

} // namespace roundtrip
