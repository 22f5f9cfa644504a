// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetAccount.h"
#include "measure/Conclusion.h"

#include <functional>

namespace roundtrip {

/// What one agent came to, beside what all came to together: one that stands in another network is seen, and not
/// averaged away.
struct AgentFigures
{
    int index = 0;
    AgentState state = AgentState::Joined;
    QString host = {};
    int ready = 0; ///< of its latest segment
    Duration clockError = {};
    double processorShare = 0.0;
    Ledger ledger = {};               ///< of its rows, all backends
    Histogram response = Histogram(); ///< of its messages in the measured phase, all backends, µs
    Histogram lag = Histogram();      ///< how late it sent them

    /// It was the slow one: it sent late by more than a tenth of its median, or its machine was busy.
    [[nodiscard]] bool isStraggler() const;
};

/// A planned run that has ended, put together from all its agents. Rows are read as one run (RunReader), so every
/// figure is of all of them; accounts are added.
struct FleetResult
{
    Conclusion conclusion = {};
    RunFigures figures = {};
    std::vector<AgentFigures> agents = {};
    QMap<QString, FleetAccount> accounts = {};
    std::vector<int> absent = {}; ///< agents that had not come when it began
    bool isCounted = false;       ///< figures are by what agents counted: there were too many rows to read

    [[nodiscard]] bool hasLoss() const;
    /// Less was sent than planned, since an agent was lost or had not come.
    [[nodiscard]] bool isPartial() const { return hasLoss() || !absent.empty(); }
    [[nodiscard]] FleetAccount account() const; ///< of all backends
    /// Between the clocks of any two agents, at the most.
    [[nodiscard]] Duration worstClockError() const;
};

/// So many rows are read at the most: RunAnalysis takes some 100 bytes for each.
inline constexpr qint64 kMostRowsRead = 20'000'000;

/// Reads it, each row once; where there are more than `mostRows`, none: figuresFromTallies(). `proceed` as for
/// RunAnalysis. A run without all of its agents is inconclusive, whatever its figures, unless it
/// was worse.
[[nodiscard]] Result<FleetResult> resultOf(const StoreUrl& url, const FleetBoard& board,
                                           const std::vector<Threshold>& thresholds,
                                           const std::function<bool()>& proceed = {}, qint64 mostRows = kMostRowsRead);

} // namespace roundtrip
