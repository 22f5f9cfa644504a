// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/StoreOption.h"
#include "fleet/AgentRun.h"

#include <optional>

namespace roundtrip::cli {

/// `agent`: does one share of a planned run, with others. Ends with 0 when its share is done, whatever its figures:
/// the run is judged by whoever watches it.
class AgentCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<ExitCode> take(CliContext& context) const;
    [[nodiscard]] Result<AgentRun::Setup> prepare(CliContext& context, const StoreUrl& store,
                                                  AgentControl::Seat seat) const;
    [[nodiscard]] static ExitCode tellEnding(CliContext& context, const AgentRun& run, const RunEnding& ending,
                                             const Result<void>& told);

    StoreOption m_store;
    std::string m_run;
    std::optional<int> m_index;
    double m_wait = 600.0; ///< s
    bool m_allowEnv = false;
    bool m_noSelfCheck = false;
};

} // namespace roundtrip::cli
