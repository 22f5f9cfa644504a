// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/Conclusion.h"

#include "core/Plural.h"
#include "report/FigureText.h"
#include "report/RunVerdict.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

RunVerdict verdictOf(const Conclusion& conclusion)
{
    if (!conclusion.accountFaults.empty())
        return RunVerdict::Broken;
    if (conclusion.ending.cancelled)
        return RunVerdict::Cancelled;
    if (!conclusion.unreachable().empty())
        return RunVerdict::Unreachable;
    const auto& judgements = conclusion.judgements;
    const auto came = [&judgements](Threshold::Verdict verdict) {
        return std::any_of(judgements.cbegin(), judgements.cend(),
                           [verdict](const Judgement& judgement) { return judgement.finding.verdict == verdict; });
    };
    if (came(Threshold::Verdict::Crossed))
        return RunVerdict::ThresholdCrossed;
    const auto& found = conclusion.ending.found;
    const bool isOpen =
        std::any_of(found.cbegin(), found.cend(), [](const LevelFinding& finding) { return finding.isInconclusive; });
    return isOpen || came(Threshold::Verdict::Inconclusive) ? RunVerdict::Inconclusive : RunVerdict::Done;
}

} // namespace

QString FloorDoubt::sentence() const
{
    return u"At %1 the client's own p99 of %2 is over 10 % of the median of %3, %4: read "
           "differences of that size with care."_s.arg(counted(connections, "connection"), latencyText(floorUs),
                                                       backend, latencyText(medianUs));
}

std::vector<Error> Conclusion::unreachable() const
{
    std::vector<Error> errors;
    for (const BackendReach& reach : ending.reach) {
        if (!reach.wasReached && !ending.cancelled)
            errors.push_back(reach.unreachable());
    }
    return errors;
}

Conclusion conclude(const RunEnding& ending, const RunFigures& figures, const std::vector<Threshold>& thresholds)
{
    const Headline headline(figures.summary);
    Conclusion conclusion{.ending = ending,
                          .accountFaults = faultsOf(ending.ledgers, figures.ledgers),
                          .floorDoubts = floorDoubts(ending.info, headline),
                          .judgements = judge(thresholds, headline, ending.info.backendNames()),
                          .races = runVerdicts(ending.info, headline)};
    conclusion.verdict = verdictOf(conclusion);
    return conclusion;
}

Conclusion concludeWithoutRows(const RunEnding& ending)
{
    Conclusion conclusion{.ending = ending, .accountFaults = faultsOf(ending.ledgers)};
    conclusion.verdict = verdictOf(conclusion);
    return conclusion;
}

std::vector<FloorDoubt> floorDoubts(const RunInfo& info, const Headline& headline)
{
    const QJsonObject floor = info.clockFloor.value("floor"_L1).toObject();
    const double floorUs = floor.value("p99_us"_L1).toDouble();
    std::vector<FloorDoubt> doubts;
    for (const int connections : headline.levels()) {
        const SummaryRow* median = headline.find(info.baseline, connections, u"response_time"_s, u"p50"_s);
        if (median && floorUs > 0.1 * median->value)
            doubts.push_back(
                {.connections = connections, .floorUs = floorUs, .medianUs = median->value, .backend = info.baseline});
    }
    return doubts;
}

} // namespace roundtrip
