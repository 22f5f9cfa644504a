// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/CliContext.h"
#include "cli/ExitCode.h"

#include <CLI/App.hpp>

namespace roundtrip::cli {

/// One subcommand: declares its options, then runs with what was given.
class Command
{
public:
    virtual ~Command() = default;

    /// Adds itself to the program's command line; the options' values land in its members when that is parsed.
    virtual CLI::App* declare(CLI::App& program) = 0;
    /// Runs to its end, with event loops of its own where it has to wait.
    [[nodiscard]] virtual ExitCode run(CliContext& context) = 0;
};

} // namespace roundtrip::cli
