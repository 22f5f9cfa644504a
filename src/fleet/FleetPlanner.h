// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetPlan.h"
#include "load/LoadTarget.h"
#include "load/Preflight.h"

namespace roundtrip {

/// What is wanted of a run by several processes, before it is a plan. A value.
struct FleetWish
{
    LoadPlan load = {};
    std::vector<LoadTarget> targets = {}; ///< what the run's record says of its backends
    QList<BackendConfig> backends = {};   ///< the same as a file has them, for the agents
    QString fileBaseline = {};            ///< of that file
    QString baseline = {};                ///< that the run's ratios refer to
    QString note = {};
    int agents = 1;
    OnLoss onLoss = OnLoss::Stop;
    int minAgents = 0; ///< as FleetPlan has it, and what follows
    Duration joinLimit = std::chrono::hours(24);
    bool spansRooms = false;
};

/// A plan with a new id, checked: InvalidConfiguration for a secret in it, and for what FleetPlan::check() refuses. Its
/// schedule's sum, which takes a moment, is the caller's to add (addScheduleFacts()).
[[nodiscard]] Result<FleetPlan> planForAgents(const FleetWish& wish, const PlatformTable& platforms, const Clock& clock,
                                              const QString& program);

/// Rows that a run makes in its store: a copy has one at each receiver.
[[nodiscard]] double plannedRows(const Preflight& preflight);
/// Of one of them with its key, in a store on a server.
inline constexpr double kBytesOfPlannedRow = 166.0; // as measured with PostgreSQL 15

} // namespace roundtrip
