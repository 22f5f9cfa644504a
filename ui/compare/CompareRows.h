// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/FiguresLoader.h"

#include <QList>
#include <QMetaType>

#include <array>

namespace roundtrip {

/// What the columns of the comparison are, in their order: the article's three tables side by side.
enum class CompareMetric { FirstMessage, ColdStart, Median, P99, Connected, Delivered };
inline constexpr std::array kCompareMetrics{CompareMetric::FirstMessage, CompareMetric::ColdStart,
                                            CompareMetric::Median,       CompareMetric::P99,
                                            CompareMetric::Connected,    CompareMetric::Delivered};

/// One value of the comparison: a row of the run's summary, or nothing where that was not measured.
struct CompareValue
{
    std::optional<double> value = {}; ///< µs, or a share from 0 to 1
    std::optional<double> low = {};   ///< 95 % interval
    std::optional<double> high = {};
    std::optional<double> ratio = {}; ///< to the baseline
    std::optional<double> ratioLow = {};
    std::optional<double> ratioHigh = {};
    std::int64_t n = 0;
    std::int64_t inFlight = 0; ///< beside a delivered share: messages under way when it was taken, in no share
    QString flag = {};
    bool isShare = false;

    [[nodiscard]] double lower() const { return low.value_or(value.value_or(0.0)); }
    [[nodiscard]] double upper() const { return high.value_or(value.value_or(0.0)); }
};

/// A backend of a run at one level.
struct CompareRow
{
    QString runId = {};
    QString runLabel = {}; ///< empty where only one run is compared
    int runIndex = 0;
    QString backend = {};
    QString platform = {};
    bool isBaseline = false;
    bool isSimulated = false;
    bool isLocalRuntime = false;
    bool isMatchedByOrder = false;
    QString foreign = {}; ///< the program that measured it, where that is not Roundtrip
    std::array<CompareValue, kCompareMetrics.size()> values = {};

    [[nodiscard]] const CompareValue& at(CompareMetric metric) const
    {
        return values.at(static_cast<std::size_t>(metric));
    }
};

/// Numbers of connections that any of the runs was measured at, ascending.
[[nodiscard]] QList<int> compareLevels(const QList<LoadedRunPtr>& runs);

/// A row for each backend and run at this level, backends together. The figures are those of summary.csv: of the
/// measured phase and of connecting, all trials of the level together. A run without this level takes part with its
/// nearest.
[[nodiscard]] QList<CompareRow> compareRows(const QList<LoadedRunPtr>& runs, int level);

/// How a value stands among those of its metric and run.
enum class CompareRank { Middle, Best, Worst };

/// Best is also what cannot be told apart from the best (their 95 % intervals overlap), worst likewise. Middle: what is
/// to be doubted, what is alone, and what most of them are.
[[nodiscard]] CompareRank compareRank(const QList<CompareRow>& rows, qsizetype row, CompareMetric metric);

/// Whether two values have intervals, and these do not meet: more than chance may part them.
[[nodiscard]] bool areApart(const CompareValue& a, const CompareValue& b);

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::CompareRow)
