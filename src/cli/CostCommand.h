// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/PriceOption.h"
#include "report/BreakEven.h"

namespace roundtrip::cli {

/// `cost`: what a month of some use costs on every platform and plan, where they break even, and which fan-out the
/// article's figure implies; or what one run of a load plan costs.
class CostCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    [[nodiscard]] Result<CostModel> model() const;
    [[nodiscard]] Result<Usage> usage() const;
    void print(Console& console, const CostModel& model, const Usage& usage) const;
    /// Of one run of a plan, on every platform whose bill is described.
    [[nodiscard]] Result<void> printPlan(CliContext& context, const CostModel& model) const;
    void printDetails(Console& console, const QList<Bill>& bills) const;

    Usage m_usage;
    PriceOption m_prices;
    std::string m_freeTier = "always";
    std::string m_plan; ///< empty: a month
    bool m_details = false;
    bool m_json = false;
};

} // namespace roundtrip::cli
