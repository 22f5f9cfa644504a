// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/PriceOption.h"
#include "report/BreakEven.h"

namespace roundtrip::cli {

/// `cost`: what a month of some use costs on every platform and plan, where they break even, and which fan-out the
/// article's figure implies.
class CostCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<CostModel> model() const;
    [[nodiscard]] Result<Usage> usage() const;
    void print(Console& console, const CostModel& model, const Usage& usage) const;
    void printDetails(Console& console, const QList<Bill>& bills) const;

    Usage m_usage;
    PriceOption m_prices;
    std::string m_freeTier = "always";
    bool m_details = false;
    bool m_json = false;
};

} // namespace roundtrip::cli
