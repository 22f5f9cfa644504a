// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/CompareRows.h"

#include "core/Sample.h"
#include "figures/ImportSource.h"
#include "stats/Intervals.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// The rows of one backend at one level that count in the end.
class BackendFigures
{
public:
    BackendFigures(const LoadedRun& run, const QString& backend, int level)
    {
        const auto isMine = [&](const SummaryRow& row) { return row.backend == backend && row.connections == level; };
        // A level with one trial has only that trial's rows; one with several has rows of all together as well.
        bool isPooled = false;
        for (const SummaryRow& row : run.figures.summary)
            isPooled = isPooled || (isMine(row) && !row.trial);
        for (const SummaryRow& row : run.figures.summary) {
            if (isMine(row) && row.trial.has_value() != isPooled)
                m_rows.push_back(&row);
        }
    }

    /// Of the phase that counts: measured, else the ladder's.
    [[nodiscard]] const SummaryRow* find(QLatin1StringView metric, QLatin1StringView statistic) const
    {
        for (const Phase phase : {Phase::Measure, Phase::Cold, Phase::Connect}) {
            for (const SummaryRow* row : m_rows) {
                if (row->metric == metric && row->statistic == statistic && row->phase == phaseName(phase))
                    return row;
            }
        }
        return nullptr;
    }
    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    [[nodiscard]] QString platform() const { return m_rows.front()->platform; }

private:
    std::vector<const SummaryRow*> m_rows;
};

CompareValue valueOf(const SummaryRow* row)
{
    if (!row)
        return {};
    return {.value = row->value,
            .low = row->ciLow,
            .high = row->ciHigh,
            .ratio = row->ratio,
            .ratioLow = row->ratioCiLow,
            .ratioHigh = row->ratioCiHigh,
            .n = row->n,
            .flag = row->flag,
            .isShare = row->unit == "share"_L1};
}

CompareValue deliveredOf(const BackendFigures& figures)
{
    CompareValue share = valueOf(figures.find("delivered_echo"_L1, "share"_L1));
    if (const SummaryRow* underWay = figures.find("in_flight"_L1, "count"_L1))
        share.inFlight = std::llround(underWay->value);
    return share;
}

CompareValue metricOf(const BackendFigures& figures, CompareMetric metric)
{
    // Response time is the headline where messages had an intended time; a chat has only service time.
    const auto latency = [&figures](QLatin1StringView statistic) {
        const SummaryRow* response = figures.find("response_time"_L1, statistic);
        return valueOf(response ? response : figures.find("service_time"_L1, statistic));
    };
    switch (metric) {
    case CompareMetric::FirstMessage:
        return valueOf(figures.find("first_message"_L1, "p50"_L1));
    case CompareMetric::ColdStart:
        return valueOf(figures.find("cold_start"_L1, "p50"_L1));
    case CompareMetric::Median:
        return latency("p50"_L1);
    case CompareMetric::P99:
        return latency("p99"_L1);
    case CompareMetric::Connected:
        return valueOf(figures.find("connection_success"_L1, "share"_L1));
    case CompareMetric::Delivered:
        return deliveredOf(figures);
    }
    return {};
}

QList<int> levelsOf(const LoadedRun& run)
{
    std::set<int> levels;
    for (const SummaryRow& row : run.figures.summary)
        levels.insert(row.connections);
    return {levels.cbegin(), levels.cend()};
}

int nearestLevel(const LoadedRun& run, int wanted)
{
    const QList<int> levels = levelsOf(run);
    const auto nearest = std::min_element(
        levels.cbegin(), levels.cend(), [wanted](int a, int b) { return std::abs(a - wanted) < std::abs(b - wanted); });
    return nearest == levels.cend() ? wanted : *nearest;
}

/// Shares have no ratio in the summary: theirs is the one share over the other.
void addShareRatios(QList<CompareRow>& rows)
{
    for (CompareRow& row : rows) {
        const auto base = std::find_if(rows.cbegin(), rows.cend(), [&row](const CompareRow& other) {
            return other.isBaseline && other.runId == row.runId;
        });
        if (base == rows.cend() || row.isBaseline)
            continue;
        for (const CompareMetric metric : {CompareMetric::Connected, CompareMetric::Delivered}) {
            CompareValue& value = row.values.at(static_cast<std::size_t>(metric));
            const auto whole = base->at(metric).value;
            if (value.value && whole && *whole > 0.0)
                value.ratio = *value.value / *whole;
        }
    }
}

} // namespace

QList<int> compareLevels(const QList<LoadedRunPtr>& runs)
{
    std::set<int> levels;
    for (const LoadedRunPtr& run : runs) {
        for (const int level : levelsOf(*run))
            levels.insert(level);
    }
    return {levels.cbegin(), levels.cend()};
}

QList<CompareRow> compareRows(const QList<LoadedRunPtr>& runs, int level)
{
    QStringList backends;
    for (const LoadedRunPtr& run : runs) {
        backends << run->info.backendNames();
        for (const SummaryRow& row : run->figures.summary)
            backends << row.backend; // what was measured and never announced
    }
    backends.removeDuplicates();
    QList<CompareRow> rows;
    for (const QString& backend : std::as_const(backends)) {
        for (qsizetype index = 0; index < runs.size(); ++index) {
            const LoadedRun& run = *runs.at(index);
            const BackendFigures figures(run, backend, nearestLevel(run, level));
            if (figures.isEmpty())
                continue;
            CompareRow row{.runId = run.info.id,
                           .runLabel = runs.size() > 1 ? QString(QChar(u'A' + static_cast<int>(index))) : QString(),
                           .runIndex = static_cast<int>(index),
                           .backend = backend,
                           .platform = figures.platform(),
                           .isBaseline = backend == run.info.baseline,
                           .isSimulated = run.info.isSimulated(backend),
                           .isLocalRuntime = run.info.isLocalRuntime(backend),
                           .isMatchedByOrder = run.info.isMatchedByOrder(backend),
                           .foreign = foreignProgram(run.info)};
            for (const CompareMetric metric : kCompareMetrics)
                row.values.at(static_cast<std::size_t>(metric)) = metricOf(figures, metric);
            rows << row;
        }
    }
    addShareRatios(rows);
    return rows;
}

bool areApart(const CompareValue& a, const CompareValue& b)
{
    const bool areKnown = a.low && a.high && b.low && b.high;
    return areKnown && (a.upper() < b.lower() || b.upper() < a.lower());
}

CompareRank compareRank(const QList<CompareRow>& rows, qsizetype row, CompareMetric metric)
{
    QList<const CompareValue*> values;
    for (const CompareRow& each : rows) {
        const CompareValue& value = each.at(metric);
        if (each.runIndex == rows.at(row).runIndex && value.value && value.flag.isEmpty())
            values << &value;
    }
    const CompareValue& mine = rows.at(row).at(metric);
    if (values.size() < 2 || !mine.value || !mine.flag.isEmpty())
        return CompareRank::Middle;
    const auto [least, most] =
        std::minmax_element(values.cbegin(), values.cend(),
                            [](const CompareValue* a, const CompareValue* b) { return *a->value < *b->value; });
    const auto isWith = [](const CompareValue& end, const CompareValue& value) {
        return value.lower() <= end.upper() && end.lower() <= value.upper();
    };
    const auto isRank = [&](const CompareValue& end) {
        const auto alike = std::count_if(values.cbegin(), values.cend(),
                                         [&](const CompareValue* value) { return isWith(end, *value); });
        return isWith(end, mine) && 2 * alike <= values.size();
    };
    if (isWith(**least, **most))
        return CompareRank::Middle;
    const bool moreIsBetter = metric == CompareMetric::Connected || metric == CompareMetric::Delivered;
    if (isRank(moreIsBetter ? **most : **least))
        return CompareRank::Best;
    return isRank(moreIsBetter ? **least : **most) ? CompareRank::Worst : CompareRank::Middle;
}

} // namespace roundtrip
