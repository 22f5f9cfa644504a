// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BenchOptions.h"
#include "cli/Command.h"
#include "fleet/FleetPlan.h"

namespace roundtrip::cli {

/// `plan`: a load run for several processes, written into the store where they meet. Everything that can be wrong with
/// it is found here; nothing is sent.
class PlanCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<void> plan(CliContext& context) const;
    [[nodiscard]] Result<void> checkOptions() const;
    [[nodiscard]] Result<FleetPlan> planOf(CliContext& context, const LoadPlan& load, BackendSource& source) const;
    void tell(CliContext& context, const FleetPlan& plan, const StoreUrl& store, const Preflight& preflight) const;

    BenchOptions m_options;
    int m_agents = 1;
    std::string m_onLoss = "stop";
    bool m_spanRooms = false;
    int m_minAgents = 0;              ///< 0: all
    double m_joinLimit = 24 * 3600.0; ///< s
};

} // namespace roundtrip::cli
