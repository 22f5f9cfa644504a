// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CliContext.h"
#include "cli/ExitCode.h"
#include "fleet/FleetResult.h"
#include "fleet/FleetStore.h"

namespace roundtrip::cli {

/// Looks on while a planned run goes on, and judges it when it has ended: `runs watch`. It applies the rules as every
/// agent does (FleetStore::advance()), so a run ends also when all of its agents have died.
class FleetWatch
{
public:
    FleetWatch(CliContext& context, const StoreUrl& store, const QString& runId, std::vector<Threshold> thresholds,
               bool json, qint64 mostRows = kMostRowsRead);

    /// Until the run has ended; an interruption ends the looking, not the run.
    [[nodiscard]] Result<ExitCode> run();

private:
    [[nodiscard]] Result<FleetBoard> watch(FleetStore& fleet, const FleetPlan& plan);
    [[nodiscard]] Result<void> show(FleetStore& fleet, const FleetBoard& board);
    [[nodiscard]] Result<ExitCode> tell(const FleetBoard& board);

    CliContext& m_context;
    StoreUrl m_store;
    QString m_runId;
    std::vector<Threshold> m_thresholds;
    bool m_json;
    qint64 m_mostRows;                 ///< to be read at the end
    std::map<int, AgentState> m_shown; ///< states when the table was shown last
};

} // namespace roundtrip::cli
