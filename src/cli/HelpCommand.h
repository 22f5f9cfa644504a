// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"

namespace roundtrip::cli {

/// `help`: the manual's chapters, and each platform's keys, as Markdown.
class HelpCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    std::string m_topic;
};

} // namespace roundtrip::cli
