// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/VerdictText.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

void tellCourse(Console& console, const RunEnding& ending)
{
    for (const BackendReach& reach : ending.reach) {
        if (!reach.wasReached)
            continue; // told as an error at the end
        if (const QString cut = reach.cutSentence(); !cut.isEmpty())
            console.note(cut);
        for (const QString& sentence : {reach.failedSentence(), reach.endedSentence()}) {
            if (!sentence.isEmpty())
                console.warn(sentence);
        }
    }
    for (const QString& sentence : ending.info.unnamedSentences())
        console.warn(sentence);
    if (!ending.sleeps.isEmpty())
        console.warn(ending.sleeps.toSentence());
}

ExitCode tellVerdict(Console& console, const Conclusion& conclusion)
{
    for (const AccountFault& fault : conclusion.accountFaults)
        console.fail({.code = ErrorCode::Internal, .detail = fault.sentence(), .hint = u"Please report this."_s});
    const ExitCode code = exitCodeFor(conclusion.verdict);
    if (conclusion.verdict == RunVerdict::Broken || conclusion.verdict == RunVerdict::Cancelled)
        return code;
    for (const Error& why : conclusion.unreachable())
        console.fail(why);
    if (conclusion.verdict == RunVerdict::Unreachable)
        return code;
    for (const Judgement& judgement : conclusion.judgements) {
        if (judgement.finding.verdict != Threshold::Verdict::Held)
            console.warn(judgement.sentence());
    }
    return code;
}

} // namespace roundtrip::cli
