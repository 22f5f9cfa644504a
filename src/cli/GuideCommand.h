// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Command.h"
#include "cli/PriceOption.h"
#include "cli/StoreOption.h"
#include "report/Guidance.h"

namespace roundtrip::cli {

/// `guide`: which of a run's backends fit somebody's needs, and why.
class GuideCommand final : public Command
{
public:
    CLI::App* declare(CLI::App& program) override;
    [[nodiscard]] ExitCode run(CliContext& context) override;

private:
    void declareNeeds(CLI::App& command);
    void declareLoad(CLI::App& command);
    [[nodiscard]] Result<Needs> needs() const;
    [[nodiscard]] Result<void> answer(CliContext& context) const;
    void print(Console& console, const Needs& needs, const QList<Guidance>& guidance) const;

    StoreOption m_store;
    std::string m_id;
    std::string m_case;
    PriceOption m_prices;
    std::optional<double> m_median;
    std::optional<double> m_tail;
    std::optional<double> m_first;
    std::optional<double> m_lostPercent;
    std::optional<double> m_refusedPercent;
    std::optional<double> m_budget;
    std::optional<double> m_peak;
    std::optional<double> m_users;
    std::optional<double> m_hours;
    std::optional<double> m_messages;
    std::optional<double> m_fanout;
    bool m_noLockIn = false;
    bool m_noServer = false;
    bool m_json = false;
};

} // namespace roundtrip::cli
