// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/ImportSource.h"

#include "core/Sample.h"

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRows = 10'000;
constexpr qsizetype kLongestWord = 200;
constexpr double kLargestValue = 1e15;

QString wordIn(const QJsonObject& row, QLatin1StringView key)
{
    return row.value(key).toString().left(kLongestWord);
}

} // namespace

bool hasOnlyEchoes(const RunRecord& run)
{
    return run.source.value("samples"_L1).toString() == "echo"_L1;
}

QString foreignProgram(const RunRecord& run)
{
    return run.source.value("foreign"_L1).toString().left(kLongestWord);
}

QString foreignSentence(const RunRecord& run)
{
    const QString program = foreignProgram(run);
    if (program.isEmpty())
        return {};
    return u"Measured by %1, not by Roundtrip: its times begin when it sent (service time), what it does not tell is "
           "left empty, and nothing is known of its clock or its own lateness."_s.arg(program);
}

std::vector<SummaryRow> toldFigures(const RunRecord& run)
{
    std::vector<SummaryRow> rows;
    if (foreignProgram(run).isEmpty())
        return rows;
    const QStringList backends = run.backendNames();
    const QJsonArray told = run.source.value("figures"_L1).toArray();
    for (qsizetype i = 0; i < std::min(told.size(), kMostRows); ++i) {
        const QJsonObject json = told.at(i).toObject();
        const double value = json.value("value"_L1).toDouble(std::nan(""));
        const double n = json.value("n"_L1).toDouble(0.0);
        if (!(std::abs(value) <= kLargestValue) || !(n >= 0.0 && n <= kLargestValue) ||
            !backends.contains(wordIn(json, "backend"_L1)))
            continue;
        rows.push_back({.runId = run.id,
                        .backend = wordIn(json, "backend"_L1),
                        .platform = wordIn(json, "platform"_L1),
                        .phase = phaseName(Phase::Measure),
                        .connections = std::max(json.value("connections"_L1).toInt(0), 0),
                        .metric = wordIn(json, "metric"_L1),
                        .statistic = wordIn(json, "statistic"_L1),
                        .value = value,
                        .unit = wordIn(json, "unit"_L1),
                        .n = static_cast<std::int64_t>(n)});
    }
    return rows;
}

QJsonArray toldFiguresJson(const std::vector<SummaryRow>& rows)
{
    QJsonArray told;
    for (const SummaryRow& row : rows)
        told.append(QJsonObject{{u"backend"_s, row.backend},
                                {u"platform"_s, row.platform},
                                {u"connections"_s, row.connections},
                                {u"metric"_s, row.metric},
                                {u"statistic"_s, row.statistic},
                                {u"value"_s, row.value},
                                {u"unit"_s, row.unit},
                                {u"n"_s, qint64{row.n}}});
    return told;
}

} // namespace roundtrip
