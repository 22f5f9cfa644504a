// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunAnalysis.h"
#include "fleet/FleetPlan.h"
#include "fleet/ShareTally.h"

namespace roundtrip {

/// The figures of a planned run by what its agents have counted, without any of its rows: of any length in the memory
/// of a few histograms. Latency and what became of messages in the measured phase, exactly as rows would give them; no
/// ratios to a baseline, first messages, copies at other receivers, connections, cold starts or timeline, which rows
/// alone have. `accounts`: of all phases. Pure.
[[nodiscard]] RunFigures figuresFromTallies(const RunInfo& info, const FleetPlan& plan, const FleetTallies& tallies,
                                            const QMap<QString, Ledger>& accounts);

} // namespace roundtrip
