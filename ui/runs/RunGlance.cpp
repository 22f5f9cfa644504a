// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunGlance.h"

#include "compare/CompareText.h"
#include "core/SafeText.h"
#include "core/Sample.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Of all trials together where there are several: that row comes first.
CompareValue lostOf(const LoadedRun& run, const QString& backend, int level)
{
    for (const Phase phase : {Phase::Measure, Phase::Cold}) {
        for (const SummaryRow& row : run.figures.summary) {
            if (row.backend == backend && row.connections == level && row.metric == "lost"_L1 &&
                row.statistic == "share"_L1 && row.phase == phaseName(phase))
                return {.value = row.value, .n = row.n, .flag = row.flag, .isShare = true};
        }
    }
    return {};
}

RunGlance::Backend& backendOf(RunGlance& glance, const QStringList& names, const QString& name)
{
    const auto known = std::find_if(glance.backends.begin(), glance.backends.end(),
                                    [&name](const RunGlance::Backend& backend) { return backend.name == name; });
    if (known != glance.backends.end())
        return *known;
    const qsizetype place = names.indexOf(name);
    const qsizetype style = place < 0 ? names.size() + glance.backends.size() : place; // measured, never announced
    glance.backends << RunGlance::Backend{.name = name, .style = static_cast<int>(style)};
    return glance.backends.last();
}

QStringList glanceParts(const RunGlance& glance, GlanceFigure figure, bool saysWhy)
{
    QStringList parts;
    for (const RunGlance::Backend& backend : glance.backends) {
        const CompareValue& value = backend.at(figure);
        if (!value.value)
            continue;
        QString part = safeLine(backend.name) + u' ' + compareValueText(value);
        if (saysWhy && !value.flag.isEmpty())
            part += u" · "_s + compareFlagText(value);
        parts << part;
    }
    return parts.isEmpty() ? QStringList(u"—"_s) : parts;
}

} // namespace

RunGlance glanceOf(const LoadedRunPtr& run)
{
    const QStringList names = run->info.backendNames();
    RunGlance glance;
    for (const int level : compareLevels({run})) { // a search tries others on each backend
        for (const CompareRow& row : compareRows({run}, level)) {
            RunGlance::Backend& backend = backendOf(glance, names, row.backend);
            if (row.at(CompareMetric::Median).value || !backend.at(GlanceFigure::Median).value)
                backend.figures = {row.at(CompareMetric::Median), row.at(CompareMetric::P99),
                                   lostOf(*run, row.backend, level)};
        }
    }
    std::stable_sort(glance.backends.begin(), glance.backends.end(),
                     [](const RunGlance::Backend& a, const RunGlance::Backend& b) { return a.style < b.style; });
    return glance;
}

QString glanceText(const RunGlance& glance, GlanceFigure figure)
{
    return glanceParts(glance, figure, false).join(u", "_s);
}

QString glanceLines(const RunGlance& glance, GlanceFigure figure)
{
    return glanceParts(glance, figure, true).join(u'\n');
}

} // namespace roundtrip
