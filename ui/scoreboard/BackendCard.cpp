// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard/BackendCard.h"

#include "model/MessageText.h"
#include "model/StatusText.h"
#include "scoreboard/LaneStandings.h"
#include "watch/WatchText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace roundtrip {

namespace {

constexpr std::uint64_t kFewestForTail = 368; // a 95 % interval of p99 (measuring document)

struct CardWords
{
    Q_DECLARE_TR_FUNCTIONS(BackendCard)
};

std::optional<Duration> tailOf(const Lane& lane)
{
    const SlidingWindow& window = lane.stats().window();
    if (window.count() < kFewestForTail)
        return {};
    return std::chrono::microseconds(window.quantile(0.99));
}

bool answeredColdLast(const LaneStats& stats)
{
    const auto all = stats.points().extent();
    const auto cold = stats.coldPoints().extent();
    return all && cold && cold->last >= all->last;
}

BackendCard cardOf(const Lane& lane, const QString& baseline)
{
    BackendCard card{.name = lane.name(),
                     .style = lane.styleIndex(),
                     .state = lane.status().state,
                     .troubled = lane.status().cause.has_value(),
                     .simulated = lane.config().simulated,
                     .localRuntime = lane.isOnLocalRuntime(),
                     .matchedByOrder = lane.isMatchedByOrder(),
                     .unverified = !lane.config().setting(QStringLiteral("tlsVerify")).toBool(true),
                     .isBaseline = lane.name() == baseline,
                     .isHidden = !lane.isVisible(),
                     .isCold = answeredColdLast(lane.stats()),
                     .median = lane.median(),
                     .tail = tailOf(lane),
                     .objective = lane.objective()};
    const Ledger& ledger = lane.ledger();
    if (const auto settled = ledger.delivered + ledger.lost; settled > 0)
        card.lostShare = static_cast<double>(ledger.lost) / static_cast<double>(settled);
    return card;
}

/// Nothing while too little was measured.
QString budgetText(const BackendCard& card)
{
    if (!card.objective || !card.objective->now.standing.budgetLeft)
        return {};
    const double left = *card.objective->now.standing.budgetLeft;
    if (left < 0.0)
        return CardWords::tr("budget overdrawn");
    return card.objective->now.isBurning ? CardWords::tr("budget %1, burning").arg(watchShareText(left))
                                         : CardWords::tr("budget %1").arg(watchShareText(left));
}

QString windowText(std::chrono::seconds window)
{
    const auto hours = static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(window).count());
    return hours % 24 == 0 ? CardWords::tr("%n days", nullptr, hours / 24) : CardWords::tr("%n hours", nullptr, hours);
}

} // namespace

QList<BackendCard> backendCards(const LaneSet& lanes)
{
    QList<BackendCard> cards;
    for (const auto& lane : lanes.lanes())
        cards << cardOf(*lane, lanes.baseline());
    const BackendCard* base = nullptr;
    const QString fastest = raceVerdict(standingsOf(lanes)).fastest; // the cards say what the sentence over them says
    for (BackendCard& card : cards) {
        if (card.isBaseline)
            base = &card;
        card.isFastest = cards.size() > 1 && card.name == fastest;
    }
    for (BackendCard& card : cards) {
        if (base && &card != base && card.median && base->median && base->median->count() > 0)
            card.ratio = std::chrono::duration<double>(*card.median) / std::chrono::duration<double>(*base->median);
    }
    return cards;
}

QString cardMedian(const BackendCard& card)
{
    return card.median ? durationText(*card.median) : QStringLiteral("–");
}

QString cardChip(const BackendCard& card)
{
    if (card.isBaseline)
        return CardWords::tr("baseline");
    if (!card.ratio)
        return {};
    return CardWords::tr("%1×").arg(spokenRatioText(*card.ratio));
}

QString cardDetails(const BackendCard& card)
{
    QStringList parts;
    if (card.tail)
        parts << CardWords::tr("p99 %1").arg(durationText(*card.tail));
    if (card.lostShare)
        parts << CardWords::tr("lost %1 %").arg(QLocale().toString(100.0 * *card.lostShare, 'f', 1));
    if (const QString budget = budgetText(card); !budget.isEmpty())
        parts << budget;
    if (card.isHidden)
        parts << CardWords::tr("hidden");
    if (card.matchedByOrder)
        parts << CardWords::tr("matched by order");
    if (card.simulated)
        parts << CardWords::tr("simulated");
    if (card.localRuntime)
        parts << CardWords::tr("local runtime");
    return parts.join(QStringLiteral(" · "));
}

QString cardObjective(const BackendCard& card)
{
    if (!card.objective)
        return {};
    const Objective& wanted = card.objective->objective;
    const ObjectiveStanding& standing = card.objective->now.standing;
    if (!standing.attained)
        return CardWords::tr("the objective has no message yet");
    QStringList parts{CardWords::tr("%1 within %2, of %3 wanted over %4")
                          .arg(watchShareText(*standing.attained), durationText(wanted.limit),
                               watchShareText(wanted.share), windowText(wanted.window))};
    if (!standing.budgetLeft)
        parts << CardWords::tr("too few messages to say more");
    else if (*standing.budgetLeft < 0.0)
        parts << CardWords::tr("its budget is overdrawn");
    else
        parts << CardWords::tr("%1 of its budget left").arg(watchShareText(*standing.budgetLeft));
    for (const ObjectiveNow::Burn& burn : card.objective->now.burns) {
        if (burn.rate)
            parts << CardWords::tr("going at %1× over %2")
                         .arg(QLocale().toString(*burn.rate, 'f', 1), windowText(burn.window));
    }
    return parts.join(QStringLiteral("; "));
}

QString spokenCard(const BackendCard& card)
{
    QStringList parts(CardWords::tr("%1: %2").arg(safeLine(card.name), stateText(card.state)));
    if (card.median)
        parts << CardWords::tr("p50 %1").arg(cardMedian(card));
    if (card.isFastest)
        parts << CardWords::tr("fastest");
    for (const QString& part : {cardChip(card), cardDetails(card)}) {
        if (!part.isEmpty())
            parts << part;
    }
    if (card.isCold)
        parts << CardWords::tr("the last answer was a cold start");
    if (card.unread > 0)
        parts << CardWords::tr("%Ln unread", nullptr, static_cast<int>(card.unread));
    if (card.unverified)
        parts << CardWords::tr("certificate not checked");
    if (const QString objective = cardObjective(card); !objective.isEmpty())
        parts << objective;
    return parts.join(QStringLiteral(", "));
}

} // namespace roundtrip
