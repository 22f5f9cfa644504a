// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/BenchReport.h"

#include "cli/SummaryTables.h"
#include "core/Plural.h"
#include "core/SafeText.h"
#include "figures/LedgerJson.h"
#include "report/FigureText.h"
#include "report/RunCost.h"

#include <QJsonDocument>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

QString verdictName(Threshold::Verdict verdict)
{
    switch (verdict) {
    case Threshold::Verdict::Held:
        return u"held"_s;
    case Threshold::Verdict::Crossed:
        return u"crossed"_s;
    case Threshold::Verdict::Inconclusive:
        break;
    }
    return u"inconclusive"_s;
}

QJsonValue tooFewInJson(const LevelHunt::Finding& finding)
{
    if (!finding.tooFewIn)
        return {};
    return QJsonObject{{u"connections"_s, finding.tooFewIn->first}, {u"ready"_s, finding.tooFewIn->second}};
}

} // namespace

BenchReport::BenchReport(const RunInfo& info, const RunFigures& figures, const std::vector<Threshold>& thresholds)
    : m_info(info), m_figures(figures), m_headline(figures.summary)
{
    for (const Threshold& threshold : thresholds) {
        for (const Threshold::Finding& finding : threshold.judge(m_headline, info.backendNames()))
            m_judgements.push_back({.threshold = threshold.text(), .finding = finding});
    }
}

QString BenchReport::Judgement::sentence() const
{
    const QString where =
        u"%1 on %2 at %3: "_s.arg(threshold, finding.backend, counted(finding.connections, "connection"));
    if (finding.verdict == Threshold::Verdict::Inconclusive)
        return where + u"inconclusive, there are too few samples or the client was the slow one"_s;
    return where + verdictName(finding.verdict) + u", it is %1"_s.arg(finding.value, 0, 'g', 6);
}

QJsonObject BenchReport::Judgement::toJson() const
{
    const bool isKnown = finding.verdict != Threshold::Verdict::Inconclusive;
    return {{u"threshold"_s, threshold},
            {u"backend"_s, finding.backend},
            {u"connections"_s, finding.connections},
            {u"verdict"_s, verdictName(finding.verdict)},
            {u"value"_s, isKnown ? QJsonValue(finding.value) : QJsonValue()}};
}

void BenchReport::setFound(const std::vector<LevelHunt::Finding>& found, const QString& condition)
{
    m_found = found;
    m_condition = condition;
}

QStringList BenchReport::tables() const
{
    QStringList lines = summaryTables(m_info, m_headline);
    if (!m_found.empty())
        lines << QString();
    for (const LevelHunt::Finding& finding : m_found)
        lines << sentenceOf(finding, m_condition);
    if (!m_judgements.empty())
        lines << QString();
    for (const Judgement& judgement : m_judgements)
        lines << judgement.sentence();
    return lines << QString() << u"Run %1"_s.arg(m_info.id);
}

QString BenchReport::json() const
{
    QJsonArray thresholds;
    for (const Judgement& judgement : m_judgements)
        thresholds.append(judgement.toJson());
    QJsonObject json{{u"run_id"_s, m_info.id},
                     {u"plan"_s, m_info.plan},
                     {u"backends"_s, m_info.backends},
                     {u"baseline"_s, m_info.baseline},
                     {u"clock_floor"_s, m_info.clockFloor},
                     {u"summary"_s, summaryToJson(summaryWithCosts(m_info, m_figures))},
                     {u"ledger"_s, ledgerToJson(m_figures.ledgers)},
                     {u"unnamed_losses"_s, m_info.toJson().value("unnamed_losses"_L1)},
                     {u"thresholds"_s, thresholds}};
    QJsonArray search;
    for (const LevelHunt::Finding& finding : m_found)
        search.append(
            QJsonObject{{u"backend"_s, finding.backend},
                        {u"condition"_s, m_condition},
                        {u"held_up_to"_s, finding.heldUpTo == 0 ? QJsonValue() : QJsonValue(finding.heldUpTo)},
                        {u"crossed_at"_s, finding.crossedAt ? QJsonValue(*finding.crossedAt) : QJsonValue()},
                        {u"inconclusive"_s, finding.isInconclusive},
                        {u"stopped"_s, finding.isStopped},
                        {u"too_few_in"_s, tooFewInJson(finding)}});
    if (!m_found.empty())
        json.insert(u"search"_s, search);
    return safeJson(QJsonDocument(json));
}

QStringList BenchReport::floorWarnings(const SelfCheckReport& selfCheck) const
{
    QStringList warnings;
    for (const int connections : m_headline.levels()) {
        const SummaryRow* median = m_headline.find(m_info.baseline, connections, u"response_time"_s, u"p50"_s);
        if (median && static_cast<double>(selfCheck.floor.p99) > 0.1 * median->value)
            warnings << u"At %1 the client's own p99 of %2 is over 10 % of the median of %3, %4: read "
                        "differences of that size with care."_s.arg(
                            counted(connections, "connection"), latencyText(static_cast<double>(selfCheck.floor.p99)),
                            m_info.baseline, latencyText(median->value));
    }
    return warnings;
}

ExitCode BenchReport::verdict(Console& console) const
{
    ExitCode code = ExitCode::Done;
    for (const Judgement& judgement : m_judgements) {
        if (judgement.finding.verdict == Threshold::Verdict::Held)
            continue;
        console.warn(judgement.sentence());
        if (judgement.finding.verdict == Threshold::Verdict::Crossed)
            code = ExitCode::ThresholdCrossed;
        else if (code == ExitCode::Done)
            code = ExitCode::Inconclusive;
    }
    return code;
}

} // namespace roundtrip::cli
