// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SpendOptions.h"

#include "cli/NumberOptions.h"
#include "report/PlannedCost.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

PlannedCost costOf(const Preflight& preflight)
{
    return PlannedCost::of(preflight, CostModel(PriceTable::standard()));
}

} // namespace

void SpendOptions::declare(CLI::App& command)
{
    command.add_flag("--yes", m_yes, "Go ahead also where much would be sent to hosts other than this one");
    command
        .add_option("--max-cost", m_maxCost,
                    "The most, in US dollars at list price, that the whole run may cost (default 1); it holds with "
                    "--yes too")
        ->transform(amount())
        ->check(CLI::Range(0.0, 1e6))
        ->type_name("USD");
}

Result<void> SpendOptions::allow(const Preflight& preflight) const
{
    if (auto question = preflight.confirmationNeeded(); question && !m_yes) {
        question->hint = u"If the server is yours to load, add --yes; or ask for less."_s;
        return *question;
    }
    if (auto refusal = costOf(preflight).refusalAbove(m_maxCost)) {
        refusal->hint = u"Allow more with --max-cost, or ask for less."_s;
        return *refusal;
    }
    return {};
}

QStringList spendLines(const Preflight& preflight)
{
    return preflight.describe() + costOf(preflight).describe();
}

} // namespace roundtrip::cli
