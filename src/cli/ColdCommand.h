// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BackendSource.h"
#include "cli/ColdRun.h"
#include "cli/Command.h"
#include "cli/SpendOptions.h"
#include "cli/StoreOption.h"

namespace roundtrip::cli {

/// `cold`: an idle ladder on one or more backends. What is wrong with the options is found here; ColdRun does the rest.
class ColdCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<ColdPlan> plan() const;

    BackendOptions m_backends;
    std::vector<double> m_idle{0.0, 60.0, 300.0};
    int m_repeat = 3;
    bool m_keepsOpen = false;
    int m_payload = 0;
    std::uint64_t m_seed = 1;
    double m_horizon = 30.0;
    std::optional<double> m_deadline; ///< default 5, or the horizon where that is shorter
    double m_connectDeadline = 10.0;
    StoreOption m_store;
    std::string m_out;
    std::string m_note;
    bool m_json = false;
    SpendOptions m_spend;
};

} // namespace roundtrip::cli
