// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/FiguresCsv.h"

#include "exchange/CsvColumns.h"

namespace roundtrip {

void writeSummaryRow(CsvWriter& csv, const SummaryRow& row)
{
    csv.word(row.runId.toStdString());
    csv.number(row.trial ? std::optional<std::int64_t>(*row.trial) : std::nullopt);
    csv.text(row.backend);
    csv.text(row.platform);
    csv.word(row.phase.toStdString());
    csv.number(row.connections);
    csv.text(row.metric); // "rejected:CODE" has the provider's word in it
    csv.word(row.statistic.toStdString());
    csv.decimal(inUnit(row.value, row.unit));
    csv.word(row.unit.toStdString());
    csv.decimal(inUnit(row.ciLow, row.unit));
    csv.decimal(inUnit(row.ciHigh, row.unit));
    csv.number(row.n);
    csv.text(row.baseline);
    csv.decimal(row.ratio);
    csv.decimal(row.ratioCiLow);
    csv.decimal(row.ratioCiHigh);
    csv.word(row.flag.toStdString());
    csv.endRow();
}

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

void writeColdCsv(CsvWriter& csv, const QString& runId, const std::vector<ColdGroup>& groups)
{
    csv.header(csvcolumns::kCold);
    for (const ColdGroup& group : groups) {
        csv.word(runId.toStdString());
        csv.text(group.backend);
        csv.text(group.platform);
        csv.word(coldFunctionName(group.function).toStdString());
        csv.decimal(group.idleSeconds());
        for (const int count : {group.probes, group.failed, group.known, group.cold})
            csv.number(static_cast<std::int64_t>(count));
        const auto interval = group.shareInterval();
        csv.decimal(group.share());
        csv.decimal(interval ? std::optional(interval->low) : std::nullopt);
        csv.decimal(interval ? std::optional(interval->high) : std::nullopt);
        for (const auto& [name, us] : group.latencies())
            csv.number(us);
        csv.word(group.flag().toStdString());
        csv.endRow();
    }
}

} // namespace roundtrip
