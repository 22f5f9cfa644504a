// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/RunVerdict.h"

#include "figures/RunInfo.h"
#include "report/Headline.h"

#include <algorithm>

namespace roundtrip {

QList<RaceVerdict> runVerdicts(const RunInfo& info, const Headline& headline)
{
    QList<RaceVerdict> verdicts;
    const QList<int> levels = headline.levels();
    for (const int level : levels) {
        const QList<RaceStanding> standings = standingsOf(headline, info.backendNames(), level);
        const bool wasMeasured = std::any_of(standings.cbegin(), standings.cend(), [](const RaceStanding& each) {
            return each.medianUs || each.delivered + each.undelivered > 0;
        });
        if (!wasMeasured)
            continue; // connections alone
        verdicts << raceVerdict(standings);
        verdicts.last().level = levels.size() > 1 ? level : 0;
    }
    return verdicts;
}

QStringList runSentences(const RunInfo& info, const Headline& headline)
{
    QStringList sentences;
    for (const RaceVerdict& verdict : runVerdicts(info, headline))
        sentences << raceSentence(verdict);
    return sentences;
}

} // namespace roundtrip
