// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdText.h"

#include "load/LoadText.h"
#include "model/CountText.h"
#include "model/MessageText.h"

#include <QCoreApplication>
#include <QLocale>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Functions outside of a class need a context for their texts.
struct ColdWords
{
    Q_DECLARE_TR_FUNCTIONS(Cold)
};

QString laneWords(const ColdProgress::Lane& lane)
{
    switch (lane.stage) {
    case ColdLadder::Stage::Waiting:
        return ColdWords::tr("silent for another %1").arg(remainingText(lane.untilNext));
    case ColdLadder::Stage::Connecting:
        return ColdWords::tr("connecting");
    case ColdLadder::Stage::Sending:
        return ColdWords::tr("waiting for the message");
    case ColdLadder::Stage::Finished:
        return ColdWords::tr("done");
    }
    return {};
}

QString penaltyWords(const ColdGroup& group)
{
    const auto median = nearestRank(group.penalties, 0.5);
    return median ? ColdWords::tr("a cold start costs %1 more").arg(durationText(std::chrono::microseconds(*median)))
                  : QString();
}

} // namespace

QString silenceText(Duration idle)
{
    const double seconds = std::chrono::duration<double>(idle).count();
    if (seconds <= 0.0)
        return ColdWords::tr("no silence");
    if (seconds < 60.0)
        return ColdWords::tr("%1 s").arg(QLocale().toString(seconds, 'g', 3));
    return ColdWords::tr("%1 min").arg(QLocale().toString(seconds / 60.0, 'g', 3));
}

QString coldFunctionText(ColdFunction function)
{
    return function == ColdFunction::Connect ? ColdWords::tr("connecting") : ColdWords::tr("first message");
}

QString coldShareText(const ColdGroup& group)
{
    const auto share = group.share();
    return share ? ColdWords::tr("%1 %").arg(groupedNumber(*share * 100.0)) : u"–"_s;
}

QStringList coldPlanWords(const ColdPlan& plan, const QStringList& backends)
{
    QStringList silences;
    for (const Duration idle : plan.idle)
        silences << silenceText(idle);
    QStringList names;
    for (const QString& name : backends)
        names << safeLine(name);
    return {
        ColdWords::tr(
            "After a silence somebody connects and sends one message: is a new instance needed, and what does "
            "that cost?"),
        ColdWords::tr("Silences: %1; each %2 times, in an order drawn anew each round.", nullptr, pluralOf(plan.repeat))
            .arg(silences.join(u", "_s), QLocale().toString(plan.repeat)),
        ColdWords::tr("On %1, side by side. At least %2 in all.")
            .arg(names.join(u", "_s), remainingText(plan.waiting()))};
}

QString coldLaneText(const ColdProgress::Lane& lane, int steps)
{
    return ColdWords::tr("%1: %2 (step %3 of %4)")
        .arg(safeLine(lane.backend), laneWords(lane), QLocale().toString(lane.step), QLocale().toString(steps));
}

QStringList coldSentences(const std::vector<ColdGroup>& groups)
{
    QStringList sentences;
    for (const ColdGroup& group : groups) {
        if (group.idle) // all silences together say it in one sentence
            continue;
        const QString what = coldFunctionText(group.function);
        if (group.known == 0) {
            sentences << ColdWords::tr("%1, %2: the server does not say whether it was cold.")
                             .arg(safeLine(group.backend), what);
            continue;
        }
        QString sentence =
            ColdWords::tr("%1, %2: %3 of %4 were cold")
                .arg(safeLine(group.backend), what, QLocale().toString(group.cold), QLocale().toString(group.known));
        if (const QString penalty = penaltyWords(group); !penalty.isEmpty())
            sentence += u"; "_s + penalty;
        sentences << sentence + u'.';
    }
    return sentences;
}

} // namespace roundtrip
