// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "load/SelfCheck.h"

namespace roundtrip::cli {

/// Runs the self-check to its end in an event loop. Cancelled when a signal came.
[[nodiscard]] Result<SelfCheckReport> runSelfCheck(CliContext& context,
                                                   SelfCheck::Witness witness = SelfCheck::Witness::None);

/// `selfcheck`: what this machine can measure.
class SelfCheckCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    bool m_json = false;
};

} // namespace roundtrip::cli
