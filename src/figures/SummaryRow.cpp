// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/SummaryRow.h"

#include <QJsonObject>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const std::optional<double>& value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QString orEmpty(const QString& text)
{
    return text.isNull() ? u""_s : text;
}

} // namespace

double inUnit(double value, const QString& unit)
{
    return unit == "us"_L1 || unit == "count"_L1 ? std::round(value) : value;
}

std::optional<double> inUnit(const std::optional<double>& value, const QString& unit)
{
    return value ? std::optional(inUnit(*value, unit)) : std::nullopt;
}

QJsonArray summaryToJson(const std::vector<SummaryRow>& rows)
{
    QJsonArray array;
    for (const SummaryRow& row : rows) {
        array.append(QJsonObject{{u"run_id"_s, row.runId},
                                 {u"trial"_s, row.trial ? QJsonValue(*row.trial) : QJsonValue()},
                                 {u"backend"_s, row.backend},
                                 {u"platform"_s, row.platform},
                                 {u"phase"_s, row.phase},
                                 {u"connections"_s, row.connections},
                                 {u"metric"_s, row.metric},
                                 {u"statistic"_s, row.statistic},
                                 {u"value"_s, inUnit(row.value, row.unit)},
                                 {u"unit"_s, row.unit},
                                 {u"ci_low"_s, orNull(inUnit(row.ciLow, row.unit))},
                                 {u"ci_high"_s, orNull(inUnit(row.ciHigh, row.unit))},
                                 {u"n"_s, qint64{row.n}},
                                 {u"baseline"_s, orEmpty(row.baseline)},
                                 {u"ratio"_s, orNull(row.ratio)},
                                 {u"ratio_ci_low"_s, orNull(row.ratioCiLow)},
                                 {u"ratio_ci_high"_s, orNull(row.ratioCiHigh)},
                                 {u"flag"_s, orEmpty(row.flag)}});
    }
    return array;
}

} // namespace roundtrip
