// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/ColdFigures.h"
#include "figures/RunAnalysis.h"

#include <QStringList>

namespace roundtrip::cli {

/// An idle ladder for people: per backend and function a row for each silence.
[[nodiscard]] QStringList coldTables(const RunInfo& info, const std::vector<ColdGroup>& groups);

/// {"run_id","plan","backends","cold":[rows of cold.csv],"probes":[…],"summary":[…],"ledger":{…}}.
[[nodiscard]] QString coldJson(const RunInfo& info, const std::vector<ColdProbe>& probes, const RunFigures& figures);

} // namespace roundtrip::cli
