// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/PublishedMarks.h"

#include "model/MessageText.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Functions outside of a class need a context for their texts.
struct PublishedWords
{
    Q_DECLARE_TR_FUNCTIONS(Published)
};

} // namespace

PublishedMarks::PublishedMarks(const PublishedStudy& study)
{
    addTable(study, u"cold_start"_s, CompareMetric::FirstMessage);
    addTable(study, u"latency"_s, CompareMetric::Median);
    addTable(study, u"delivered"_s, CompareMetric::Delivered);
    addTable(study, u"connection_success"_s, CompareMetric::Connected);
}

void PublishedMarks::addTable(const PublishedStudy& study, const QString& tableId, CompareMetric metric)
{
    const PublishedTable* table = study.table(tableId);
    if (!table)
        return;
    const double unit = table->unit == "percent"_L1 ? 0.01 : 1000.0; // shares, and µs of milliseconds
    for (const PublishedRow& row : table->rows) {
        const double low = row.low.value * unit;
        const double high = row.top().value * unit;
        const std::pair key(static_cast<int>(metric), row.platform);
        const bool isFirst = !m_marks.contains(key);
        PublishedMark& mark = m_marks[key]; // a platform's best and worst rows are one range
        mark.low = isFirst ? low : std::min(mark.low, low);
        mark.high = isFirst ? high : std::max(mark.high, high);
        if (!isFirst)
            mark.text += PublishedWords::tr(" to ");
        mark.text += row.text;
        for (const RatioCheck& check : study.check(*table, row)) {
            if (!check.follows)
                mark.doubt = PublishedWords::tr("its %1× should be %2× by its own rows")
                                 .arg(spokenRatioText(check.published), spokenRatioText(check.recomputed));
        }
    }
}

const PublishedMark* PublishedMarks::find(CompareMetric metric, const QString& platform) const
{
    const auto found = m_marks.constFind({static_cast<int>(metric), platform});
    return found == m_marks.constEnd() ? nullptr : &*found;
}

QString PublishedMarks::sentence(const QList<CompareRow>& rows, CompareMetric metric) const
{
    QStringList parts;
    std::set<QString> told;
    for (const CompareRow& row : rows) {
        const PublishedMark* mark = find(metric, row.platform);
        if (!mark || !told.insert(row.platform).second)
            continue;
        QString part = PublishedWords::tr("%1 on %2").arg(mark->text, safeLine(row.backend));
        if (!mark->doubt.isEmpty())
            part += u" ("_s + mark->doubt + u')';
        parts << part;
    }
    return parts.isEmpty() ? QString() : PublishedWords::tr("The article printed %1.").arg(parts.join(u", "_s));
}

} // namespace roundtrip
