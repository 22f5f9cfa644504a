// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/CsvWriter.h"
#include "figures/ColdFigures.h"
#include "figures/SummaryRow.h"
#include "figures/TimelineRow.h"

namespace roundtrip {

/// Of summary.csv; the header is not written.
void writeSummaryRow(CsvWriter& csv, const SummaryRow& row);
/// Of timeline.csv; the header is not written.
void writeTimelineRow(CsvWriter& csv, const QString& runId, const TimelineRow& row);
/// cold.csv, the header included.
void writeColdCsv(CsvWriter& csv, const QString& runId, const std::vector<ColdGroup>& groups);

} // namespace roundtrip
