// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BackendSource.h"
#include "cli/Command.h"

namespace roundtrip::cli {

/// `doctor`: each step of a connection to each backend, with its time, cause and remedy.
class DoctorCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    BackendOptions m_backends;
    double m_deadline = 10.0;
    bool m_json = false;
};

} // namespace roundtrip::cli
