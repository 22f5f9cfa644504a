// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/TimelineRow.h"

namespace roundtrip {

void writeTimelineRow(CsvWriter& csv, const QString& runId, const TimelineRow& row)
{
    csv.word(runId.toStdString());
    csv.text(row.backend);
    csv.number(row.second);
    csv.number(row.sent);
    csv.number(row.accepted);
    csv.number(row.delivered);
    csv.number(row.rejected);
    csv.number(row.lost);
    csv.number(row.p50Us);
    csv.number(row.p99Us);
    csv.number(row.maxUs);
    csv.number(row.inFlight);
    csv.number(row.generatorLagP99Us);
    csv.endRow();
}

} // namespace roundtrip
