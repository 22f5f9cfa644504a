// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"

#include <string>

namespace roundtrip::cli {

/// `alerts test`: whether the receivers of an alerts file hear what they are told.
class AlertsCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    std::string m_file;
};

} // namespace roundtrip::cli
