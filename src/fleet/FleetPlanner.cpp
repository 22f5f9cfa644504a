// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetPlanner.h"

#include "load/RunDescription.h"

namespace roundtrip {

Result<FleetPlan> planForAgents(const FleetWish& wish, const PlatformTable& platforms, const Clock& clock,
                                const QString& program)
{
    auto backends = backendsWithoutSecrets(wish.backends, wish.fileBaseline, platforms);
    if (!backends)
        return backends.error();
    FleetPlan plan{.run = describeRun(wish.load, wish.targets, clock),
                   .load = wish.load,
                   .agents = wish.agents,
                   .onLoss = wish.onLoss,
                   .program = program,
                   .backends = std::move(backends).value(),
                   .minAgents = wish.minAgents,
                   .joinLimit = wish.joinLimit,
                   .spansRooms = wish.spansRooms};
    if (wish.spansRooms)
        plan.run.plan.insert(QStringLiteral("rooms_span_agents"), true);
    plan.run.note = wish.note;
    plan.run.baseline = wish.baseline;
    if (auto checked = plan.check(); !checked)
        return checked.error();
    return plan;
}

double plannedRows(const Preflight& preflight)
{
    double rows = 0.0;
    for (const BackendPreflight& backend : preflight.backends)
        rows += backend.deliveries;
    return rows;
}

} // namespace roundtrip
