// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/PriceOption.h"
#include "cli/StoreOption.h"
#include "cli/StretchOption.h"
#include "report/ReportFiles.h"
#include "store/RunReader.h"

namespace roundtrip::cli {

/// `report`: a run of the store, or a stretch of a watch, as one file for people.
class ReportCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<void> write(CliContext& context) const;
    [[nodiscard]] Result<void> writeBundle(CliContext& context, RunReader& reader, const ReportSources& sources) const;
    [[nodiscard]] Result<void> writeWatch(CliContext& context) const;
    [[nodiscard]] ReportFormat format() const;

    StoreOption m_store;
    StretchOption m_stretch;
    std::string m_id;
    std::string m_format;
    std::string m_baseline;
    PriceOption m_prices;
    std::string m_out;
    std::string m_bundle;
};

} // namespace roundtrip::cli
