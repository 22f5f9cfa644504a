// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/BenchReport.h"

#include "cli/SummaryTables.h"
#include "core/SafeText.h"
#include "figures/LedgerJson.h"
#include "report/RunCost.h"
#include "report/RunVerdict.h"

#include <QJsonDocument>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject rateJson(const std::vector<RateFollowing>& followed)
{
    QJsonObject json;
    for (const RateFollowing& backend : followed)
        json.insert(backend.backend, backend.toJson());
    return json;
}

/// Of the backends where any connection was cut by the plan.
QJsonObject cutsJson(const std::vector<BackendReach>& reach)
{
    QJsonObject json;
    for (const BackendReach& backend : reach) {
        if (backend.cutSentence().isEmpty())
            continue;
        json.insert(backend.backend, QJsonObject{{u"cut"_s, backend.cuts.cut},
                                                 {u"came_back"_s, backend.cuts.cameBack},
                                                 {u"slowest_ms"_s, toMilliseconds(backend.cuts.slowest)}});
    }
    return json;
}

} // namespace

BenchReport::BenchReport(const Conclusion& conclusion, const RunFigures& figures)
    : m_conclusion(conclusion), m_info(conclusion.ending.info), m_figures(figures)
{
}

QStringList BenchReport::tables() const
{
    QStringList lines = summaryTables(m_info, Headline(m_figures.summary));
    const RunEnding& ending = m_conclusion.ending;
    if (!ending.found.empty())
        lines << QString();
    for (const LevelFinding& finding : ending.found)
        lines << finding.sentence(ending.condition);
    if (!m_conclusion.judgements.empty())
        lines << QString();
    for (const Judgement& judgement : m_conclusion.judgements)
        lines << judgement.sentence();
    return lines << QString() << u"Run %1"_s.arg(m_info.id);
}

QString BenchReport::json() const
{
    return safeJson(QJsonDocument(toJson()));
}

QJsonObject BenchReport::toJson() const
{
    QJsonArray thresholds;
    for (const Judgement& judgement : m_conclusion.judgements)
        thresholds.append(judgement.toJson());
    QJsonObject json{{u"run_id"_s, m_info.id},
                     {u"plan"_s, m_info.plan},
                     {u"backends"_s, m_info.backends},
                     {u"baseline"_s, m_info.baseline},
                     {u"clock_floor"_s, m_info.clockFloor},
                     {u"summary"_s, summaryToJson(summaryWithCosts(m_info, m_figures))},
                     {u"ledger"_s, ledgerToJson(m_figures.ledgers)},
                     {u"unnamed_losses"_s, m_info.toJson().value("unnamed_losses"_L1)},
                     {u"rate"_s, rateJson(m_figures.followed)},
                     {u"thresholds"_s, thresholds}};
    QJsonArray search;
    for (const LevelFinding& finding : m_conclusion.ending.found)
        search.append(finding.toJson(m_conclusion.ending.condition));
    json.insert(u"verdict"_s, QJsonArray::fromStringList(runSentences(m_info, Headline(m_figures.summary))));
    if (const QJsonObject cuts = cutsJson(m_conclusion.ending.reach); !cuts.isEmpty())
        json.insert(u"planned_cuts"_s, cuts);
    if (!search.isEmpty())
        json.insert(u"search"_s, search);
    return json;
}

} // namespace roundtrip::cli
