// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetBoard.h"
#include "stats/Ledger.h"

#include <QMap>

namespace roundtrip {

/// The account of one backend in a planned run, of all segments that began: what became of each message that the plan
/// has. Where no agent was lost, and nobody stopped the run, every message is in a ledger.
///
///     planned = scheduled + unknown + lostWithAgent + absent + stopped          balances()
struct FleetAccount
{
    std::int64_t planned = 0;
    std::int64_t scheduled = 0;     ///< in the ledgers: it was sent, or not sent for a reason that was told
    std::int64_t unknown = 0;       ///< of lost agents, when they may have been sending still: nobody knows
    std::int64_t lostWithAgent = 0; ///< of lost agents, when they sent no more
    std::int64_t stopped = 0;       ///< of the others, when the run was stopped
    std::int64_t absent = 0;        ///< of agents that had not come when it began

    [[nodiscard]] bool balances() const
    {
        return planned == scheduled + unknown + lostWithAgent + absent + stopped && unknown >= 0 &&
               lostWithAgent >= 0 && absent >= 0 && stopped >= 0;
    }
    FleetAccount& operator+=(const FleetAccount& other);
    friend bool operator==(const FleetAccount&, const FleetAccount&) = default;
};

/// By backend. `scheduled`: of each agent, by its index, what its rows have of each series {backend, trial}.
using SeriesCounts = QMap<std::pair<QString, int>, std::int64_t>;

/// Pure. A lost agent may have been sending until the end of the lease that its last beat gave it. Empty for a closed
/// model, which plans no messages.
[[nodiscard]] QMap<QString, FleetAccount> accountsOf(const FleetBoard& board,
                                                     const std::map<int, SeriesCounts>& scheduled);

} // namespace roundtrip
