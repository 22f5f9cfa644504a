// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WatchReport.h"

#include "alerts/AlertFigures.h"
#include "core/Moment.h"
#include "core/Plural.h"
#include "exchange/CsvColumns.h"
#include "exchange/FiguresCsv.h"
#include "figures/LedgerJson.h"
#include "report/FigureText.h"
#include "report/HtmlReport.h"
#include "stats/Intervals.h"

#include <QIODevice>
#include <QLocale>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString countText(std::int64_t count)
{
    return QLocale(QLocale::English).toString(qint64{count});
}

QString reportName(const WatchedBackend& backend)
{
    return backend.isSimulated ? backend.name + u" (simulated)"_s : backend.name;
}

QString shareOf(std::int64_t part, std::int64_t whole)
{
    return whole > 0 ? shareText(static_cast<double>(part) / static_cast<double>(whole)) : u"–"_s;
}

ReportTable figuresTable(const WatchedStretch& stretch)
{
    ReportTable table{.caption = u"What each backend came to"_s,
                      .header = {u"Backend"_s, u"Decided"_s, u"Delivered"_s, u"Lost"_s, u"Refused"_s, u"Not sent"_s,
                                 u"p50"_s, u"p95"_s, u"p99"_s, u"Max"_s, u"Connected"_s}};
    for (const WatchedBackend& backend : stretch.backends) {
        const Ledger& ledger = backend.total.ledger;
        const std::int64_t decided = ledger.delivered + ledger.lost + ledger.rejected;
        const Histogram& times = backend.total.roundTrips;
        const auto timed = [&times](double q) {
            if (times.isEmpty())
                return ReportCell{.text = u"–"_s};
            const bool isFew = q < 1.0 && times.count() < minimumSamples(q);
            return ReportCell{.text = latencyText(static_cast<double>(times.valueAtQuantile(q))), .isDoubtful = isFew};
        };
        table.rows.append({{.text = reportName(backend)},
                           {.text = countText(decided)},
                           {.text = shareOf(ledger.delivered, decided)},
                           {.text = shareOf(ledger.lost, decided)},
                           {.text = shareOf(ledger.rejected, decided)},
                           {.text = countText(ledger.notSent)},
                           timed(0.5),
                           timed(0.95),
                           timed(0.99),
                           timed(1.0),
                           {.text = shareOf(backend.total.connectSuccesses, backend.total.connectAttempts)}});
    }
    return table;
}

ReportBars timeBars(const WatchedStretch& stretch)
{
    ReportBars bars{.title = u"Median round trip, with the p99 as a tick"_s,
                    .summary = raceSentence(stretch.verdict())};
    int series = 0;
    for (const WatchedBackend& backend : stretch.backends) {
        const Histogram& times = backend.total.roundTrips;
        const int own = series++;
        if (times.isEmpty())
            continue;
        const double median = static_cast<double>(times.valueAtQuantile(0.5));
        bars.bars.append({.label = reportName(backend),
                          .value = median / 1'000.0,
                          .mark = static_cast<double>(times.valueAtQuantile(0.99)) / 1'000.0,
                          .text = latencyText(median),
                          .series = own});
    }
    return bars;
}

QString verdictWord(ObjectiveStanding::Verdict verdict)
{
    switch (verdict) {
    case ObjectiveStanding::Verdict::Met:
        return u"met"_s;
    case ObjectiveStanding::Verdict::Missed:
        return u"missed"_s;
    case ObjectiveStanding::Verdict::Inconclusive:
        break;
    }
    return u"too close or too few to tell"_s;
}

ReportSection objectiveSection(const WatchedStretch& stretch)
{
    ReportSection section{.heading = u"Objective"_s};
    section.paragraphs
        << u"%1, in the window that ends %2: what is lost or refused is beyond the limit, what could not "
           "be sent is in neither. A burn rate is how fast the budget went at the end: at 1 it lasts for the window."_s
               .arg(stretch.objective->text(), toIsoSeconds(stretch.to));
    ReportTable table{.caption = u"How it stands"_s,
                      .header = {u"Backend"_s, u"Messages"_s, u"Attained"_s, u"Budget left"_s, u"Burn rate, 1 h"_s,
                                 u"6 h"_s, u"Verdict"_s}};
    const auto burnText = [](const std::optional<double>& rate) {
        return rate ? u"%1×"_s.arg(*rate, 0, 'f', 1) : u"–"_s;
    };
    for (const WatchedBackend& backend : stretch.backends) {
        if (!backend.objective)
            continue;
        const ObjectiveStanding& standing = *backend.objective;
        table.rows.append({{.text = reportName(backend)},
                           {.text = countText(standing.counts.total())},
                           {.text = standing.attained ? shareText(*standing.attained) : u"–"_s},
                           {.text = standing.budgetLeft ? shareText(*standing.budgetLeft) : u"–"_s},
                           {.text = burnText(backend.burns[0])},
                           {.text = burnText(backend.burns[1])},
                           {.text = verdictWord(standing.verdict)}});
    }
    section.tables << table;
    return section;
}

/// Notes and alerts of the stretch; no rows where there are none.
ReportTable logTable(const WatchedStretch& stretch)
{
    ReportTable table{.caption = u"Notes and alerts"_s, .header = {u"From"_s, u"To"_s, u"What"_s}};
    for (const WatchNote& note : stretch.log.notes) {
        if (note.at >= stretch.from && note.at < stretch.to)
            table.rows.append({{.text = toIsoSeconds(note.at)}, {}, {.text = note.text}});
    }
    for (const WatchAlertEntry& alert : stretch.log.alerts) {
        if (alert.since >= stretch.to || alert.until.value_or(stretch.to) <= stretch.from)
            continue;
        table.rows.append({{.text = toIsoSeconds(alert.since)},
                           {.text = alert.until ? toIsoSeconds(*alert.until) : u"end not seen"_s},
                           {.text = u"Alert: %1 (%2), %3"_s.arg(alert.rule, alert.condition, alert.backend)}});
    }
    return table;
}

constexpr std::string_view kBinColumns =
    "start_utc,seconds,backend,simulated,scheduled,not_sent,sent,accepted,rejected,delivered,late,lost,in_flight,"
    "duplicate,reordered,cold,held,connect_attempts,connect_successes,disconnects,client_lag_max_us,round_trip_p50_us,"
    "round_trip_p95_us,round_trip_p99_us,round_trip_max_us";

void writeBin(CsvWriter& csv, const WatchBin& bin, bool isSimulated)
{
    csv.utc(toEpochMicroseconds(bin.start));
    csv.number(std::int64_t{bin.length.count()});
    csv.text(bin.backend);
    csv.flag(isSimulated);
    const Ledger& ledger = bin.ledger;
    for (const std::int64_t count :
         {ledger.scheduled, ledger.notSent, ledger.sent, ledger.accepted, ledger.rejected, ledger.delivered,
          ledger.late, ledger.lost, ledger.inFlight, ledger.duplicate, ledger.reordered, bin.cold, bin.held,
          bin.connectAttempts, bin.connectSuccesses, bin.disconnects, toMicroseconds(bin.worstLag)})
        csv.number(count);
    for (const double q : {0.5, 0.95, 0.99, 1.0}) {
        if (bin.roundTrips.isEmpty())
            csv.empty();
        else
            csv.number(static_cast<std::int64_t>(bin.roundTrips.valueAtQuantile(q)));
    }
    csv.endRow();
}

Result<void> writeWatchSummary(QIODevice& out, const WatchedStretch& stretch)
{
    CsvWriter csv(out);
    csv.header(csvcolumns::kSummary);
    for (const WatchedBackend& backend : stretch.backends) {
        for (SummaryRow row : alertFigures(backend.total)) {
            row.runId = stretch.watch;
            writeSummaryRow(csv, row);
        }
    }
    return csv.finish();
}

} // namespace

ReportDocument makeWatchReport(const WatchedStretch& stretch)
{
    ReportDocument document{.title = u"Watch \"%1\""_s.arg(stretch.watch),
                            .subtitle = u"From %1 to %2"_s.arg(toIsoSeconds(stretch.from), toIsoSeconds(stretch.to))};
    if (stretch.hours)
        document.subtitle += u", %1 by this machine's clock"_s.arg(stretch.hours->text());
    for (const WatchedBackend& backend : stretch.backends)
        document.isSimulated = document.isSimulated || backend.isSimulated;
    if (stretch.isEmpty()) {
        document.verdict << u"Nothing was measured in this stretch."_s;
        return document;
    }
    document.verdict << raceSentence(stretch.verdict());
    document.sections << ReportSection{
        .heading = u"Figures"_s, .bars = {timeBars(stretch)}, .tables = {figuresTable(stretch)}};
    if (stretch.objective)
        document.sections << objectiveSection(stretch);
    if (const ReportTable log = logTable(stretch); !log.rows.isEmpty())
        document.sections << ReportSection{.heading = u"What happened"_s, .tables = {log}};
    document.sections << ReportSection{
        .heading = u"How it was measured"_s,
        .paragraphs = {
            u"One probe an interval on each backend, from sent to received (service time). A message belongs to the "
            "minute in which it was sent. Counts are exact over the whole stretch; percentiles are those of all its "
            "messages together, to three digits, and never an average of percentiles. The stretch is widened to the "
            "whole minutes, hours or days that are kept. Shares are of messages whose fate is known; what could not be "
            "sent, because the backend was away, is counted by itself."_s}};
    return document;
}

Result<void> writeWatchReport(QIODevice& out, ReportFormat format, const WatchedStretch& stretch)
{
    if (format == ReportFormat::Csv)
        return writeWatchSummary(out, stretch);
    const ReportDocument document = makeWatchReport(stretch);
    const QByteArray bytes = (format == ReportFormat::Html ? toHtml(document) : toMarkdown(document)).toUtf8();
    if (out.write(bytes) != bytes.size())
        return Error{.code = ErrorCode::FileUnwritable, .detail = out.errorString(), .hint = u"Is the disk full?"_s};
    return {};
}

Result<void> writeWatchBins(QIODevice& out, const WatchReader& reader, const WatchSelection& selection)
{
    const auto names = reader.backends();
    if (!names)
        return names.error();
    const RunRecord marks = reader.marks();
    CsvWriter csv(out);
    csv.header(kBinColumns);
    for (const QString& name : names.value()) {
        const auto read = forEachChosen(reader, name, selection, [&](const WatchBin& bin) {
            writeBin(csv, bin, marks.isSimulated(name));
            return csv.isFine();
        });
        if (!read)
            return read;
    }
    return csv.finish();
}

} // namespace roundtrip
