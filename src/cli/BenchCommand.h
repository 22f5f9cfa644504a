// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/BenchRun.h"
#include "cli/Command.h"

namespace roundtrip::cli {

/// `bench`: a load run on one or more backends. Everything that can be wrong with what was asked for is found here,
/// before anything is sent; BenchRun does the rest.
class BenchCommand : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

protected:
    /// `presenter` and `extras` may be empty.
    [[nodiscard]] ExitCode measure(CliContext& context, const BackendOptions& backends,
                                   const BenchRun::Presenter& presenter, const RunExporter::Extras& extras);
    [[nodiscard]] BenchOptions& options() { return m_options; }
    [[nodiscard]] const BenchOptions& options() const { return m_options; }

private:
    /// Every backend that an option names must be there. Of the source there remains what a search is about.
    [[nodiscard]] Result<void> checkNames(BackendSource& source, const std::optional<Threshold>& condition,
                                          const std::vector<Threshold>& thresholds) const;

    BenchOptions m_options;
};

} // namespace roundtrip::cli
