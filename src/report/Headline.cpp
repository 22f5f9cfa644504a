// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Headline.h"

#include "core/Sample.h"

#include <algorithm>
#include <set>

namespace roundtrip {

Headline::Headline(const std::vector<SummaryRow>& summary)
{
    // A level with one trial has only that trial's rows; one with several has rows of all together as well.
    std::set<std::pair<QString, int>> pooled;
    for (const SummaryRow& row : summary) {
        if (!row.trial)
            pooled.emplace(row.backend, row.connections);
    }
    std::copy_if(summary.cbegin(), summary.cend(), std::back_inserter(m_rows), [&pooled](const SummaryRow& row) {
        const bool counts = row.phase == phaseName(Phase::Measure) || row.phase == phaseName(Phase::Connect);
        return counts && (!row.trial || pooled.count({row.backend, row.connections}) == 0);
    });
}

QList<int> Headline::levels() const
{
    std::set<int> levels;
    for (const SummaryRow& row : m_rows)
        levels.insert(row.connections);
    return {levels.cbegin(), levels.cend()};
}

QList<int> Headline::levelsOf(const QString& backend) const
{
    std::set<int> levels;
    for (const SummaryRow& row : m_rows) {
        if (row.backend == backend)
            levels.insert(row.connections);
    }
    return {levels.cbegin(), levels.cend()};
}

const SummaryRow* Headline::find(const QString& backend, int connections, const QString& metric,
                                 const QString& statistic) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const SummaryRow& row) {
        return row.connections == connections && row.metric == metric && row.statistic == statistic &&
               row.backend == backend;
    });
    return found == m_rows.cend() ? nullptr : &*found;
}

} // namespace roundtrip
