// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/SamplesOption.h"
#include "cli/StoreOption.h"
#include "cli/StretchOption.h"
#include "exchange/ForeignExport.h"

namespace roundtrip::cli {

/// `export`: a run of the store as files, or as one file that another program reads; or the bins of a watch as CSV.
class ExportCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<void> checkOptions() const;
    [[nodiscard]] Result<void> exportWatch(CliContext& context) const;
    [[nodiscard]] Result<void> exportRun(CliContext& context) const;
    [[nodiscard]] Result<void> exportFile(CliContext& context, RowSource& source, const ForeignExport& what) const;

    StoreOption m_store;
    StretchOption m_stretch;
    int m_bins = 100'000;
    std::string m_id;
    std::string m_format = "folder";
    std::string m_out;
    SamplesOption m_samples;
    std::string m_backend;
    std::string m_time = "response";
};

} // namespace roundtrip::cli
