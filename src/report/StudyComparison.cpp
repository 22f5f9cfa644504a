// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/StudyComparison.h"

#include "core/Plural.h"
#include "exchange/CsvWriter.h"
#include "report/FigureText.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kStudyHeader =
    "table,backend,platform,published,published_low,published_high,unit,published_ratio,recomputed_ratio,ratio_follows,"
    "ours,ci_low,ci_high,n,ratio,ratio_ci_low,ratio_ci_high,within,flags";

std::optional<SummaryRow> copyOf(const SummaryRow* row)
{
    return row ? std::optional(*row) : std::nullopt;
}

/// A figure of summary.csv in the unit of the article's table.
double inTableUnit(double value, const PublishedTable& table)
{
    return table.unit == "ms"_L1 ? value / 1e3 : table.unit == "percent"_L1 ? value * 100.0 : value;
}

QString checkText(const RatioCheck& check)
{
    return check.follows ? u"follows (%1)"_s.arg(ratioText(check.recomputed))
                         : u"does not follow: its rows give %1"_s.arg(ratioText(check.recomputed));
}

QString publishedText(const StudyRow& row)
{
    QStringList texts;
    for (const PublishedRow& published : row.published)
        texts << published.text;
    return texts.isEmpty() ? u"not published"_s : texts.join(u" to "_s);
}

std::optional<double> scaled(const std::optional<double>& value, const PublishedTable& table)
{
    return value ? std::optional(inTableUnit(*value, table)) : std::nullopt;
}

} // namespace

QString figureKey(const SummaryRow& row)
{
    return u"%1|%2|%3|%4|%5"_s.arg(row.backend).arg(row.connections).arg(row.phase, row.metric, row.statistic);
}

ReportCell figureCell(const SummaryRow* row, const QString& text)
{
    if (!row)
        return {.text = u"–"_s};
    const bool isWhole = row->unit == "us"_L1 || row->unit == "count"_L1;
    return {.text = text,
            .key = figureKey(*row),
            .value = isWhole ? std::round(row->value) : row->value,
            .isDoubtful = !row->flag.isEmpty()};
}

ReportCell flaggedCell(const SummaryRow* row, const QString& text)
{
    ReportCell cell = figureCell(row, text);
    if (row && !row->flag.isEmpty())
        cell.text += u" ["_s + flagText(row->flag) + u']';
    return cell;
}

std::optional<bool> StudyRow::isWithin(const PublishedTable& of) const
{
    if (published.isEmpty() || !ours)
        return std::nullopt;
    double low = published.first().low.value;
    double high = low;
    for (const PublishedRow& row : published) {
        low = std::min(low, row.low.value - row.low.halfUnit());
        high = std::max(high, row.top().value + row.top().halfUnit());
    }
    const double value = inTableUnit(ours->value, of);
    return value >= low && value <= high;
}

double StudyRow::timesPublished(const PublishedTable& of) const
{
    const double value = inTableUnit(ours->value, of);
    double nearest = published.first().low.value;
    for (const PublishedRow& row : published) {
        for (const double end : {row.low.value, row.top().value}) {
            if (std::abs(end - value) < std::abs(nearest - value))
                nearest = end;
        }
    }
    return value / nearest;
}

StudyComparison::StudyComparison(const PublishedStudy& study, const RunInfo& info, const Headline& headline)
    : m_study(study), m_info(info)
{
    for (const PublishedTable& table : study.tables()) {
        if (table.connections == 0)
            continue; // costs are not measured
        for (const QJsonValue& value : info.backends) {
            const QJsonObject backend = value.toObject();
            m_rows.append(
                makeRow(table, backend.value("name"_L1).toString(), backend.value("platform"_L1).toString(), headline));
        }
    }
}

bool StudyComparison::hasFigures() const
{
    return std::any_of(m_rows.cbegin(), m_rows.cend(), [](const StudyRow& row) { return row.ours.has_value(); });
}

StudyRow StudyComparison::makeRow(const PublishedTable& table, const QString& backend, const QString& platform,
                                  const Headline& headline) const
{
    const auto find = [&](const QString& statistic) {
        return copyOf(headline.find(backend, table.connections, table.metric, statistic));
    };
    StudyRow row{.table = table.id,
                 .backend = backend,
                 .platform = platform,
                 .isSimulated = m_info.isSimulated(backend),
                 .published = table.ofPlatform(platform),
                 .ours = find(table.statistic)};
    if (table.unit == "ms"_L1) {
        row.median = find(u"p50"_s);
        row.tail = find(u"p99"_s);
    }
    if (row.isSimulated)
        row.doubts << u"simulated"_s;
    else if (!m_info.simulated())
        row.doubts << u"origin unknown"_s;
    if (m_info.isLocalRuntime(backend))
        row.doubts << u"local runtime"_s;
    if (m_info.isMatchedByOrder(backend))
        row.doubts << u"matched by order"_s;
    if (m_info.quotaLimited.contains(backend))
        row.doubts << u"quota-limited"_s;
    if (!row.ours)
        row.doubts << u"not measured at "_s + counted(table.connections, "connection");
    for (const auto& figure : {row.ours, row.median, row.tail}) {
        if (!figure || figure->flag.isEmpty())
            continue;
        const QString doubt = figure->flag == "too_few_samples"_L1 ? u"too few samples for %1"_s.arg(figure->statistic)
                                                                   : flagText(figure->flag);
        if (!row.doubts.contains(doubt))
            row.doubts << doubt;
    }
    for (const PublishedRow& published : std::as_const(row.published)) {
        for (const RatioCheck& check : m_study.check(table, published)) {
            if (!check.follows)
                row.doubts << u"published %1 does not follow from its rows (%2)"_s.arg(published.ratioText,
                                                                                       ratioText(check.recomputed));
        }
    }
    return row;
}

QList<ReportCell> StudyComparison::cellsOf(const PublishedTable& table, const StudyRow& row) const
{
    QStringList ratios;
    for (const PublishedRow& published : row.published) {
        if (!published.ratioText.isEmpty())
            ratios << published.ratioText;
    }
    const auto pointer = [](const std::optional<SummaryRow>& figure) { return figure ? &*figure : nullptr; };
    QList<ReportCell> cells{{.text = row.backend}, {.text = publishedText(row)}};
    const bool isLatency = table.unit == "ms"_L1;
    if (isLatency)
        cells << ReportCell{.text = ratios.isEmpty() ? u"–"_s : ratios.join(u"; "_s)};
    cells << figureCell(pointer(row.ours), row.ours ? valueWithInterval(*row.ours) : QString());
    if (isLatency) {
        cells << figureCell(pointer(row.median), row.median ? valueWithInterval(*row.median) : QString())
              << figureCell(pointer(row.tail), row.tail ? valueText(*row.tail) : QString());
        const bool isBaseline = row.backend == m_info.baseline;
        const QString ratio = row.median ? ratioWithInterval(*row.median) : QString();
        cells << ReportCell{.text = isBaseline ? u"baseline"_s : ratio.isEmpty() ? u"–"_s : ratio};
    }
    const auto within = row.isWithin(table);
    cells << ReportCell{.text = !within   ? u"–"_s
                                : *within ? u"within"_s
                                          : ratioText(row.timesPublished(table)) + u" of it"_s};
    cells << ReportCell{.text = row.doubts.join(u"; "_s)};
    return cells;
}

QList<ReportTable> StudyComparison::tables() const
{
    QList<ReportTable> tables;
    for (const PublishedTable& published : m_study.tables()) {
        if (published.connections == 0)
            continue;
        ReportTable table{.caption = u"%1: %2"_s.arg(published.title, published.caption)};
        if (published.unit == "ms"_L1)
            table.header = QStringList{u"Backend"_s,
                                       u"Published"_s,
                                       u"Published ratio"_s,
                                       u"Ours, mean"_s,
                                       u"Ours, median (95 %)"_s,
                                       u"p99"_s,
                                       u"Median vs. %1 (95 %)"_s.arg(m_info.baseline),
                                       u"Against published"_s,
                                       u"Flags"_s};
        else
            table.header =
                QStringList{u"Backend"_s, u"Published"_s, u"Ours (95 %)"_s, u"Against published"_s, u"Flags"_s};
        for (const StudyRow& row : m_rows) {
            if (row.table == published.id)
                table.rows << cellsOf(published, row);
        }
        tables << table;
    }
    return tables;
}

ReportTable StudyComparison::checks() const
{
    ReportTable table{.caption = u"The published ratios, worked out again from the published rows"_s,
                      .header = {u"Published"_s, u"Says"_s, u"Its rows"_s}};
    for (const PublishedTable& published : m_study.tables()) {
        for (const PublishedRow& row : published.rows) {
            for (const RatioCheck& check : m_study.check(published, row))
                table.rows << QList<ReportCell>{{.text = u"%1: %2, %3"_s.arg(published.title, row.label, row.text)},
                                                {.text = row.ratioText},
                                                {.text = checkText(check), .isDoubtful = !check.follows}};
        }
    }
    for (const PublishedClaim& claim : m_study.claims())
        table.rows << QList<ReportCell>{{.text = claim.text},
                                        {.text = ratioText(claim.check.published)},
                                        {.text = checkText(claim.check), .isDoubtful = !claim.check.follows}};
    return table;
}

Result<void> StudyComparison::writeCsv(QIODevice& out) const
{
    CsvWriter csv(out);
    csv.header(kStudyHeader);
    for (const StudyRow& row : m_rows) {
        const PublishedTable& table = *m_study.table(row.table);
        if (row.published.isEmpty())
            writeRow(csv, row, table, nullptr);
        for (const PublishedRow& published : row.published)
            writeRow(csv, row, table, &published);
    }
    return csv.finish();
}

void StudyComparison::writeRow(CsvWriter& csv, const StudyRow& row, const PublishedTable& table,
                               const PublishedRow* published) const
{
    const auto number = [](bool has, double value) { return has ? std::optional(value) : std::nullopt; };
    const QList<RatioCheck> checks = published ? m_study.check(table, *published) : QList<RatioCheck>();
    csv.word(table.id.toStdString());
    csv.text(row.backend);
    csv.text(row.platform);
    csv.text(published ? published->text : QString());
    csv.decimal(number(published, published ? published->low.value : 0.0));
    csv.decimal(number(published, published ? published->top().value : 0.0));
    csv.word(table.unit.toStdString());
    csv.decimal(number(!checks.isEmpty(), checks.isEmpty() ? 0.0 : checks.first().published));
    csv.decimal(number(!checks.isEmpty(), checks.isEmpty() ? 0.0 : checks.first().recomputed));
    if (checks.isEmpty())
        csv.empty();
    else
        csv.flag(std::all_of(checks.cbegin(), checks.cend(), [](const RatioCheck& check) { return check.follows; }));
    csv.decimal(row.ours ? std::optional(inTableUnit(row.ours->value, table)) : std::nullopt);
    csv.decimal(row.ours ? scaled(row.ours->ciLow, table) : std::nullopt);
    csv.decimal(row.ours ? scaled(row.ours->ciHigh, table) : std::nullopt);
    csv.number(row.ours ? std::optional(row.ours->n) : std::nullopt);
    csv.decimal(row.median ? row.median->ratio : std::nullopt);
    csv.decimal(row.median ? row.median->ratioCiLow : std::nullopt);
    csv.decimal(row.median ? row.median->ratioCiHigh : std::nullopt);
    if (const auto within = row.isWithin(table))
        csv.flag(*within);
    else
        csv.empty();
    csv.text(row.doubts.join(u"; "_s));
    csv.endRow();
}

} // namespace roundtrip
