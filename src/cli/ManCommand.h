// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"

namespace roundtrip::cli {

/// `man`: the manual page of the command line, for man(1).
class ManCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    const CLI::App* m_program = nullptr;
};

} // namespace roundtrip::cli
