// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunAnalysis.h"
#include "report/CostModel.h"

namespace roundtrip {

/// What one backend's part of a run comes to at list price.
struct RunCost
{
    QString backend = {};
    Traffic traffic = {};
    std::int64_t measured = 0; ///< messages sent in the measured phase; the bill is of all that the run sent
    Bill bill = {};
};

/// From what was counted in the run: messages sent, copies that arrived, connections. Connection-minutes are taken as
/// if each had been open for its share of the run. Backends of the lab cost nothing; theirs is what the platform would
/// have charged.
[[nodiscard]] QList<RunCost> costsOfRun(const RunInfo& info, const RunFigures& figures, const CostModel& costs);

/// Rows for summary.csv: metric "cost", statistic "usd_of_run".
[[nodiscard]] std::vector<SummaryRow> costRows(const RunInfo& info, const QList<RunCost>& costs);
/// The same by the price table that comes with the program: for RunExporter::setMoreSummary().
[[nodiscard]] std::vector<SummaryRow> standardCostRows(const RunInfo& info, const RunFigures& figures);

/// All rows of the run's summary.csv: the figures' and the costs'.
[[nodiscard]] std::vector<SummaryRow> summaryWithCosts(const RunInfo& info, const RunFigures& figures);

} // namespace roundtrip
