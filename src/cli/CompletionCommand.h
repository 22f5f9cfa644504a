// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"

namespace roundtrip::cli {

/// `completion`: the script that a shell reads to complete our command line.
class CompletionCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    const CLI::App* m_program = nullptr;
    std::string m_shell;
};

} // namespace roundtrip::cli
