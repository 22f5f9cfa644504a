// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/StoreOption.h"

namespace roundtrip::cli {

/// `import`: an exported folder, or a samples.csv, as a run in the store. Prints the new run's id.
class ImportCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    StoreOption m_store;
    std::string m_path;
};

} // namespace roundtrip::cli
