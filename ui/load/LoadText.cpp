// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadText.h"

#include "model/CountText.h"
#include "model/MessageText.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Functions outside of a class need a context for their texts.
struct LoadWords
{
    Q_DECLARE_TR_FUNCTIONS(Load)
};

QString secondsText(Duration span)
{
    return LoadWords::tr("%1 s").arg(QLocale().toString(std::chrono::duration<double>(span).count(), 'g', 4));
}

QString planNumber(double number)
{
    return QLocale().toString(number, 'g', 6);
}

/// "100 to 500, evenly".
QString drawnWords(const Distribution& drawn)
{
    switch (drawn.kind) {
    case Distribution::Kind::Fixed:
        return planNumber(drawn.first);
    case Distribution::Kind::Uniform:
        return LoadWords::tr("%1 to %2, evenly").arg(planNumber(drawn.first), planNumber(drawn.second));
    case Distribution::Kind::Exponential:
        return LoadWords::tr("%1 in the mean, exponentially").arg(planNumber(drawn.first));
    case Distribution::Kind::Lognormal:
        return LoadWords::tr("%1 in the median, lognormally").arg(planNumber(drawn.first));
    }
    return {};
}

QString roomWords(const LoadPlan& plan, int connections)
{
    if (!plan.roomSizes.isNone())
        return LoadWords::tr("in rooms of %1").arg(drawnWords(plan.roomSizes));
    const int size = plan.roomSizeAt(connections);
    return size == connections ? LoadWords::tr("in one room")
                               : LoadWords::tr("in rooms of %1").arg(groupedNumber(size));
}

QString levelWords(const LoadPlan& plan, int connections)
{
    return (plan.isClosed() ? LoadWords::tr("%1 %2: at most %3, %4 to deliver.")
                            : LoadWords::tr("%1 %2: %3, %4 to deliver."))
        .arg(connectionsCount(connections), roomWords(plan, connections),
             messagesCount(double(plan.messagesAt(connections))), copiesCount(plan.deliveriesAt(connections)));
}

/// When messages are sent.
QString paceWords(const LoadPlan& plan)
{
    if (plan.isClosed())
        return LoadWords::tr("Each sender waits for its own message, thinks for %1 s and sends the next, for %2. No "
                             "response time tells then what a stall costs.")
            .arg(drawnWords(plan.think), secondsText(plan.expectedSpan()));
    if (plan.hasStages()) {
        const RateCurve curve = plan.curve();
        return LoadWords::tr("Along %1 stages for %2, at most %3 messages a second over all connections (at %4).")
            .arg(groupedNumber(static_cast<double>(plan.stages.size())), secondsText(curve.length()),
                 planNumber(curve.peak()), secondsText(curve.peakAt()));
    }
    return (plan.arrival == Arrival::Poisson
                ? LoadWords::tr("%1 messages a second over all connections, at random, for %2.", nullptr,
                                pluralOf(plan.ratePerSecond()))
                : LoadWords::tr("%1 messages a second over all connections, evenly spaced, for %2.", nullptr,
                                pluralOf(plan.ratePerSecond())))
        .arg(planNumber(plan.ratePerSecond()), secondsText(plan.expectedSpan()));
}

/// Who comes, stays and speaks; nothing where it is everybody, at once and to the end.
QStringList crowdWords(const LoadPlan& plan)
{
    QStringList lines;
    if (plan.senders > 0)
        lines << LoadWords::tr("Senders: %1 of each level; the others listen.").arg(groupedNumber(plan.senders));
    if (plan.connectsAtOnce)
        lines << LoadWords::tr("All connections are opened at once.");
    else if (plan.connectRate)
        lines << LoadWords::tr("Connections are opened at %1 a second.").arg(planNumber(*plan.connectRate));
    if (plan.attendance.session > Duration::zero())
        lines << LoadWords::tr("Each leaves after %1 in the mean and comes back after %2; who is away sends nothing.")
                     .arg(secondsText(plan.attendance.session), secondsText(plan.attendance.away));
    for (const LoadStorm& storm : plan.attendance.storms)
        lines << LoadWords::tr("At %1 this client cuts %2 % of the connections, and each comes back at once.")
                     .arg(secondsText(storm.at), planNumber(storm.share * 100.0));
    if (!plan.payloadSizes.isNone())
        lines << LoadWords::tr("Bytes of a message: %1.").arg(drawnWords(plan.payloadSizes));
    if (!plan.payloadLines.isNone())
        lines << LoadWords::tr("Texts are drawn from the lines of %1.").arg(safeLine(plan.payloadLines.path));
    return lines;
}

/// What a plan from a file says and no field shows.
QStringList restWords(const LoadPlan& plan)
{
    QStringList lines;
    if (plan.copiesPerSecond)
        lines << LoadWords::tr("At most %1 copies a second.").arg(planNumber(*plan.copiesPerSecond));
    if (plan.atOnce > 1)
        lines << LoadWords::tr("Up to %1 backends are measured at the same time.").arg(groupedNumber(plan.atOnce));
    if (!plan.sourceAddresses.isEmpty())
        lines << LoadWords::tr("Connections come from %1.").arg(safeLine(plan.sourceAddresses));
    return lines;
}

QString limitWords(QuotaCheck::Limit limit)
{
    switch (limit) {
    case QuotaCheck::Limit::Connections:
        return LoadWords::tr("connections");
    case QuotaCheck::Limit::MessagesPerSecond:
        return LoadWords::tr("messages a second");
    case QuotaCheck::Limit::MessagesPerHour:
        return LoadWords::tr("messages an hour");
    case QuotaCheck::Limit::MessagesPerDay:
        return LoadWords::tr("messages a day");
    case QuotaCheck::Limit::MessagesPerMonth:
        return LoadWords::tr("messages a month");
    case QuotaCheck::Limit::DeliveriesPerSecond:
        return LoadWords::tr("deliveries a second to one connection");
    }
    return {};
}

QString dollarWords(double usd)
{
    if (isLessThanACent(usd))
        return LoadWords::tr("less than 0.01 USD");
    return LoadWords::tr("about %1 USD").arg(QLocale().toString(roundedUpToCents(usd), 'f', 2));
}

QString quotaWords(const BackendPreflight& backend, const QuotaCheck& check)
{
    const QString words = LoadWords::tr("%1: its plan has %2 %3, the run needs %4.")
                              .arg(safeLine(backend.backend), groupedNumber(check.allowed), limitWords(check.limit),
                                   groupedNumber(check.needed));
    if (check.limit == QuotaCheck::Limit::Connections)
        return words;
    // Rounded down: a quota never lets through more than said.
    return words + u' ' +
           LoadWords::tr("At most %1 % can arrive.")
               .arg(QLocale().toString(std::floor(check.mostShare() * 1000.0) / 10.0, 'f', 1));
}

} // namespace

QStringList loadPlanWords(const LoadPlan& plan, const QStringList& backends)
{
    QStringList lines;
    for (const int connections : plan.levels)
        lines << levelWords(plan, connections);
    lines << paceWords(plan) << crowdWords(plan) << restWords(plan);
    if (plan.warmup > Duration::zero())
        lines << LoadWords::tr("The first %1 warm up and do not count.").arg(secondsText(plan.warmup));
    QStringList names;
    for (const QString& name : backends)
        names << safeLine(name);
    const QString trials = plan.trials == 1
                               ? LoadWords::tr("Once on %1").arg(names.join(u", "_s))
                               : LoadWords::tr("%1 times on %2").arg(groupedNumber(plan.trials), names.join(u", "_s));
    lines << (backends.size() > 1 ? LoadWords::tr("%1, in an order drawn anew for each trial.").arg(trials)
                                  : trials + u'.');
    lines << LoadWords::tr("Late after %1, lost after %2.").arg(secondsText(plan.deadline), secondsText(plan.horizon));
    return lines;
}

QStringList quotaWarnings(const Preflight& preflight)
{
    QStringList lines;
    for (const BackendPreflight& backend : preflight.backends) {
        if (const QuotaCheck* check = backend.tightest())
            lines << quotaWords(backend, *check);
    }
    return lines;
}

QStringList billedWords(const Preflight& preflight)
{
    QStringList lines;
    for (const BackendPreflight& backend : preflight.backends) {
        if (!backend.tightest() && backend.billableMessages > 0.0) {
            QString words =
                LoadWords::tr("%1 bills %2").arg(safeLine(backend.backend), messagesCount(backend.billableMessages));
            if (backend.functionCalls > 0.0)
                words += LoadWords::tr(" and %1").arg(callsCount(backend.functionCalls));
            lines << words + (backend.isSimulated ? LoadWords::tr(", were it not simulated.") : u"."_s);
        }
    }
    return lines;
}

QStringList costWords(const PlannedCost& cost)
{
    QStringList lines;
    for (const PlannedCost::Part& part : cost.parts) {
        const QString usd = dollarWords(part.bill.total());
        lines << (part.isBilled ? LoadWords::tr("%1 costs %2 at list price.").arg(safeLine(part.backend), usd)
                                : LoadWords::tr("%1 is simulated; in the cloud it would cost %2 at list price.")
                                      .arg(safeLine(part.backend), usd));
    }
    return lines;
}

QString acceptBillWords(const PlannedCost& cost)
{
    return LoadWords::tr("These servers are mine to load,\nand I accept a bill of %1").arg(dollarWords(cost.billed()));
}

QString loadStageText(const LoadProgress& progress)
{
    const QString where = u"%1, %2"_s.arg(safeLine(progress.backend), connectionsCount(progress.current.connections));
    switch (progress.stage) {
    case SegmentRun::Stage::Idle:
    case SegmentRun::Stage::Connecting:
        return LoadWords::tr("%1: connecting").arg(where);
    case SegmentRun::Stage::Waiting:
        return LoadWords::tr("%1: waiting for the start").arg(where);
    case SegmentRun::Stage::Sending:
        return LoadWords::tr("%1: sending").arg(where);
    case SegmentRun::Stage::Draining:
        return LoadWords::tr("%1: waiting for the last messages").arg(where);
    case SegmentRun::Stage::Finished:
        return LoadWords::tr("%1: done").arg(where);
    }
    return {};
}

QString loadProgressText(const LoadProgress& progress)
{
    const Ledger& ledger = progress.ledger;
    const auto count = [](auto number) { return QLocale().toString(static_cast<qlonglong>(number)); };
    QStringList parts{LoadWords::tr("Part %1 of %2").arg(count(progress.segment), count(progress.segments))};
    if (progress.stage == SegmentRun::Stage::Connecting)
        parts << LoadWords::tr("%1 of %2 connected")
                     .arg(count(progress.settledConnections), count(progress.current.connections));
    else
        parts << LoadWords::tr("%1 of %2 messages", nullptr, pluralOf(static_cast<double>(progress.messages)))
                     .arg(count(ledger.sent), count(progress.messages))
              << LoadWords::tr("%1 back").arg(count(ledger.delivered));
    if (ledger.lost > 0)
        parts << LoadWords::tr("%1 lost").arg(count(ledger.lost));
    if (ledger.rejected > 0)
        parts << LoadWords::tr("%1 refused").arg(count(ledger.rejected));
    if (ledger.notSent > 0)
        parts << LoadWords::tr("%1 not sent").arg(count(ledger.notSent));
    if (progress.stage == SegmentRun::Stage::Draining && ledger.inFlight > 0)
        parts << LoadWords::tr("%1 still out").arg(count(ledger.inFlight));
    parts << (progress.isAtMost ? LoadWords::tr("at most %1 left") : LoadWords::tr("about %1 left"))
                 .arg(remainingText(progress.remaining));
    return parts.join(u"  ·  "_s);
}

QString remainingText(Duration span)
{
    const auto seconds = std::max<std::int64_t>(std::chrono::ceil<std::chrono::seconds>(span).count(), 0);
    if (seconds < 60)
        return LoadWords::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return LoadWords::tr("%1:%2 min").arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
    return LoadWords::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

} // namespace roundtrip
