// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/StoreOption.h"

namespace roundtrip::cli {

/// `export`: a run of the store as files.
class ExportCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<void> exportRun(CliContext& context) const;

    StoreOption m_store;
    std::string m_id;
    std::string m_out;
};

} // namespace roundtrip::cli
