// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"

#include <memory>
#include <vector>

namespace roundtrip::cli {

/// The whole command line: parses, then runs the one command asked for.
class CommandLine
{
public:
    explicit CommandLine(std::vector<std::unique_ptr<Command>> commands);

    /// The program's exit code. Help and version go to standard output, what is wrong with the options to standard
    /// error.
    [[nodiscard]] int run(int argc, char** argv, CliContext& context);

private:
    struct Entry
    {
        std::unique_ptr<Command> command;
        CLI::App* options = nullptr; ///< belongs to m_app
    };

    CLI::App m_app;
    std::vector<Entry> m_entries;
    bool m_quiet = false;
};

} // namespace roundtrip::cli
