// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ConclusionText.h"

#include "core/SafeText.h"
#include "model/CountText.h"
#include "model/MessageText.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct ConclusionWords
{
    Q_DECLARE_TR_FUNCTIONS(Conclusion)
};

QString numberWords(std::int64_t number)
{
    return QLocale().toString(qlonglong{number});
}

QStringList reachWords(const BackendReach& reach, bool isCancelled)
{
    const QString name = safeLine(reach.backend);
    const QString why = reach.firstFailure.value_or(Error{}).toLine();
    if (!reach.wasReached)
        return isCancelled ? QStringList()
                           : QStringList(ConclusionWords::tr("%1 could not be reached. %2").arg(name, why));
    QStringList words;
    if (reach.failed > 0)
        words << ConclusionWords::tr("%1: %2 of %3 did not get in. The first: %4")
                     .arg(name, numberWords(reach.failed), connectionsCount(reach.ready + reach.failed), why);
    if (reach.ended > 0)
        words << ConclusionWords::tr("%1: %2 of %3 ended before the run did; an export has their close codes.")
                     .arg(name, numberWords(reach.ended), connectionsCount(reach.ready));
    return words;
}

QStringList unnamedWords(const QString& backend, const UnnamedLosses& losses)
{
    const QString name = safeLine(backend);
    QStringList words;
    if (losses.refusals > 0)
        words << ConclusionWords::tr("%1 refused %2 times without naming the message. What it refused counts as lost.",
                                     nullptr, pluralOf(static_cast<double>(losses.refusals)))
                     .arg(name, numberWords(losses.refusals));
    if (losses.gaps > 0)
        words << ConclusionWords::tr("%1 told %2 times that messages were passed over, and not which. They count as "
                                     "lost.",
                                     nullptr, pluralOf(static_cast<double>(losses.gaps)))
                     .arg(name, numberWords(losses.gaps));
    if (losses.duplicates > 0)
        words << ConclusionWords::tr(
                     "%1: further duplicates that were counted but are not listed: %2. The figures know "
                     "only of those that are listed.")
                     .arg(name, numberWords(losses.duplicates));
    if (losses.forged > 0)
        words << ConclusionWords::tr(
                     "%1: messages that bore the id of one of this run and cannot be it (another sender, "
                     "text or time): %2. They are in no figure.")
                     .arg(name, numberWords(losses.forged));
    return words;
}

QString faultWords(const AccountFault& fault)
{
    const QString name = safeLine(fault.backend);
    if (!fault.imbalance.isEmpty())
        return ConclusionWords::tr("The account of %1 does not balance: %2. Please report this.")
            .arg(name, fault.imbalance);
    return ConclusionWords::tr("What was recorded of %1 is not what was measured: %2 of %3. Please report this.")
        .arg(name, numberWords(fault.recorded), messagesCount(static_cast<double>(fault.measured)));
}

QString floorWords(const FloorDoubt& doubt)
{
    const auto time = [](double us) {
        return durationText(std::chrono::round<Duration>(std::chrono::duration<double, std::micro>(us)));
    };
    return ConclusionWords::tr("At %1 this client's own p99 of %2 is over 10 % of the median of %3, %4: read "
                               "differences of that size with care.")
        .arg(connectionsCount(doubt.connections), time(doubt.floorUs), safeLine(doubt.backend), time(doubt.medianUs));
}

} // namespace

QString processorWords(const ProcessorUse& use)
{
    return ConclusionWords::tr("This program used %1 % of the machine's processors.")
        .arg(QLocale().toString(static_cast<qlonglong>(std::lround(use.share * 100.0))));
}

QStringList conclusionProblems(const Conclusion& conclusion, const std::optional<Error>& cannotRead)
{
    const RunEnding& ending = conclusion.ending;
    QStringList problems;
    if (ending.processors.isBusy())
        problems << processorWords(ending.processors) + u' ' + ConclusionWords::tr("It may have been the slow one.");
    for (const BackendReach& reach : ending.reach)
        problems << reachWords(reach, ending.cancelled);
    for (const AccountFault& fault : conclusion.accountFaults)
        problems << faultWords(fault);
    for (auto losses = ending.unnamed.cbegin(); losses != ending.unnamed.cend(); ++losses)
        problems << unnamedWords(losses.key(), losses.value());
    if (ending.notKept)
        problems << ending.notKept->toLine();
    if (cannotRead)
        problems << cannotRead->toLine();
    for (const FloorDoubt& doubt : conclusion.floorDoubts)
        problems << floorWords(doubt);
    if (!ending.sleeps.isEmpty())
        problems << ConclusionWords::tr(
                        "This machine was suspended during the run, for %1 s in all: what was under way "
                        "then may be its own doing, not the backends'.")
                        .arg(QLocale().toString(static_cast<double>(ending.sleeps.totalUs()) / 1e6, 'f', 1));
    return problems;
}

} // namespace roundtrip
