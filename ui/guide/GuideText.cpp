// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide/GuideText.h"

#include "core/SafeText.h"
#include "cost/CostNames.h"
#include "model/CountText.h"
#include "model/MessageText.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct GuideWords
{
    Q_DECLARE_TR_FUNCTIONS(Guide)
};

QString inUnitOf(NeedRule rule, double value)
{
    switch (rule) {
    case NeedRule::Median:
    case NeedRule::Tail:
    case NeedRule::FirstMessage:
        return durationText(std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::micro>(value)));
    case NeedRule::Loss:
    case NeedRule::Connecting:
        return GuideWords::tr("%1 %").arg(QLocale().toString(100.0 * value, 'f', 2));
    case NeedRule::Budget:
        return dollars(value);
    default:
        return groupedNumber(value);
    }
}

} // namespace

QString verdictName(Verdict verdict)
{
    return verdict == Verdict::Fits         ? GuideWords::tr("fits")
           : verdict == Verdict::DoesNotFit ? GuideWords::tr("does not fit")
                                            : GuideWords::tr("cannot be said");
}

QString needName(NeedRule rule)
{
    switch (rule) {
    case NeedRule::Median:
        return GuideWords::tr("Usual round trip (p50)");
    case NeedRule::Tail:
        return GuideWords::tr("Slow round trips (p99)");
    case NeedRule::FirstMessage:
        return GuideWords::tr("First message (p50)");
    case NeedRule::Loss:
        return GuideWords::tr("Messages that do not arrive");
    case NeedRule::Connecting:
        return GuideWords::tr("Connections that fail");
    case NeedRule::Peak:
        return GuideWords::tr("Users at the peak");
    case NeedRule::Budget:
        return GuideWords::tr("Cost of a month");
    case NeedRule::LockIn:
        return GuideWords::tr("No lock-in");
    case NeedRule::OwnServer:
        break;
    }
    return GuideWords::tr("No server to look after");
}

QString neededText(const Finding& finding)
{
    if (finding.rule == NeedRule::LockIn || finding.rule == NeedRule::OwnServer)
        return GuideWords::tr("yes");
    const QString limit = inUnitOf(finding.rule, finding.limit);
    return finding.rule == NeedRule::Peak ? limit : GuideWords::tr("≤ %1").arg(limit);
}

QString foundWords(const Finding& finding)
{
    if (finding.rule == NeedRule::LockIn)
        return finding.verdict == Verdict::CannotSay ? GuideWords::tr("nobody has described it")
               : finding.tie == Tie::Provider        ? GuideWords::tr("bound to one provider's services")
               : finding.tie == Tie::Broker          ? GuideWords::tr("bound to a broker's protocol")
                                                     : GuideWords::tr("standard WebSocket, on any host");
    if (finding.rule == NeedRule::OwnServer)
        return finding.verdict == Verdict::CannotSay ? GuideWords::tr("nobody has described it")
               : finding.verdict == Verdict::Fits    ? GuideWords::tr("the provider runs it")
                                                     : GuideWords::tr("a server of one's own");
    if (!finding.value)
        return QStringLiteral("–");
    const QString value = inUnitOf(finding.rule, *finding.value);
    if (finding.rule == NeedRule::Peak)
        return GuideWords::tr("measured with %1").arg(value);
    if (finding.rule == NeedRule::Budget)
        return GuideWords::tr("about %1 (%2)").arg(value, finding.offer);
    if (!finding.low || !finding.high)
        return value;
    return GuideWords::tr("%1 (%2 to %3)")
        .arg(value, inUnitOf(finding.rule, *finding.low), inUnitOf(finding.rule, *finding.high));
}

QString foundShortly(const Finding& finding)
{
    if (finding.rule == NeedRule::LockIn)
        return finding.verdict == Verdict::CannotSay ? QStringLiteral("–")
               : finding.tie == Tie::Provider        ? GuideWords::tr("provider")
               : finding.tie == Tie::Broker          ? GuideWords::tr("broker")
                                                     : GuideWords::tr("any host");
    if (finding.rule == NeedRule::OwnServer)
        return finding.verdict == Verdict::CannotSay ? QStringLiteral("–")
               : finding.verdict == Verdict::Fits    ? GuideWords::tr("provider's")
                                                     : GuideWords::tr("one's own");
    return finding.value ? inUnitOf(finding.rule, *finding.value) : QStringLiteral("–");
}

QString becauseText(const Finding& finding)
{
    switch (finding.doubt) {
    case Doubt::None:
        return {};
    case Doubt::NotMeasured:
        return GuideWords::tr("not measured");
    case Doubt::TooFewSamples:
        return GuideWords::tr("too few samples: %1").arg(QLocale().toString(static_cast<qlonglong>(finding.n)));
    case Doubt::MedianInstead:
        return GuideWords::tr("too few for a p99; even the p50 is too slow");
    case Doubt::IntervalSpans:
        return GuideWords::tr("the limit lies within the interval");
    case Doubt::FewerConnections:
        if (finding.rule == NeedRule::Peak) // what was found says it
            return {};
        return GuideWords::tr("measured with fewer connections: %1").arg(QLocale().toString(finding.connections));
    case Doubt::LessLoad:
        return GuideWords::tr("measured with fewer messages a second than users send");
    case Doubt::ClientBound:
        return GuideWords::tr("this client may have been the slow one");
    case Doubt::QuotaLimited:
        return GuideWords::tr("its plan could not carry the run");
    case Doubt::NoPrices:
        return GuideWords::tr("the price table does not know it");
    case Doubt::NoOffer:
        break;
    }
    return GuideWords::tr("no offer carries the load");
}

QString guidanceLoadSentence(const Needs& needs, const QList<Guidance>& guidance)
{
    for (const Guidance& one : guidance) {
        if (!one.perSecond)
            continue;
        const QString sentence =
            GuideWords::tr("Measured with %1 messages a second at %2; %3 users send %4 a second on average.", nullptr,
                           pluralOf(*one.perSecond))
                .arg(QLocale().toString(*one.perSecond, 'g', 6), connectionsCount(one.connections),
                     groupedNumber(needs.usage.users), QLocale().toString(needs.messagesPerSecond(), 'g', 2));
        const bool isMissed = std::any_of(guidance.cbegin(), guidance.cend(),
                                          [](const Guidance& each) { return each.verdict == Verdict::DoesNotFit; });
        return isMissed && *one.perSecond > needs.messagesPerSecond()
                   ? sentence + u' ' + GuideWords::tr("What does not fit under more load may still fit under less.")
                   : sentence;
    }
    return {};
}

QString guidanceInFlightSentence(const QList<Guidance>& guidance)
{
    QStringList parts;
    for (const Guidance& one : guidance) {
        if (one.inFlight > 0)
            parts << QStringLiteral("%1 (%2)").arg(safeLine(one.backend), QLocale().toString(qint64{one.inFlight}));
    }
    return parts.isEmpty() ? QString()
                           : GuideWords::tr("Messages that were under way at the end count neither as arrived nor as "
                                            "lost: %1.")
                                 .arg(parts.join(QStringLiteral(", ")));
}

QString caseTitle(const ArticleCase& one)
{
    return GuideWords::tr(one.title);
}

QString caseWording(const ArticleCase& one)
{
    return GuideWords::tr(one.wording);
}

} // namespace roundtrip
