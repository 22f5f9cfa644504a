// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunRecord.h"
#include "figures/SummaryRow.h"

#include <vector>

namespace roundtrip {

/// What RunRecord::source says about the rows of an import beyond where they are from.

/// Only the senders' own copies came with it ("samples":"echo"): what other receivers saw is not known, and no figure
/// of pairs can be given.
[[nodiscard]] bool hasOnlyEchoes(const RunRecord& run);

/// The program whose measurement it is, where that is not Roundtrip ("foreign":"k6"); else empty.
[[nodiscard]] QString foreignProgram(const RunRecord& run);
/// "Measured by k6, not by Roundtrip …"; empty for our own.
[[nodiscard]] QString foreignSentence(const RunRecord& run);

/// Figures that such a program gave without the samples behind them ("figures": objects with keys of summary.csv).
/// Nothing where the run is none of another program's, and no row that makes no sense: files come from anyone.
[[nodiscard]] std::vector<SummaryRow> toldFigures(const RunRecord& run);
/// The same as they are kept.
[[nodiscard]] QJsonArray toldFiguresJson(const std::vector<SummaryRow>& rows);

} // namespace roundtrip
