// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/Objective.h"

#include "core/SafeText.h"
#include "stats/Intervals.h"

#include <QRegularExpression>

#include <cmath>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastShare = 0.01;
constexpr auto kLongestWindow = std::chrono::days(400);
constexpr auto kShortestWindow = std::chrono::hours(1);
constexpr double kLongestLimitUs = 3'600e6; // where histograms end

Error objectiveFault(const QString& text, const QString& why)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"The objective \"%1\" is not understood: %2."_s.arg(safeLine(text.left(80)), why),
            .hint = u"For example: 99.9% < 300ms over 30d."_s};
}

double microsecondsIn(const QString& unit)
{
    return unit == "us"_L1 ? 1.0 : unit == "ms"_L1 ? 1e3 : 1e6;
}

/// How many times the budget; of no messages none.
double burnOf(const Objective& objective, const ObjectiveCounts& counts)
{
    if (counts.total() <= 0)
        return 0.0;
    return static_cast<double>(counts.beyond) / static_cast<double>(counts.total()) / objective.budget();
}

} // namespace

Result<Objective> Objective::parse(const QString& text)
{
    static const QRegularExpression form(
        u"^\\s*([0-9.]{1,10})\\s*%\\s*<\\s*([0-9.]{1,10})\\s*(us|ms|s)\\s+over\\s+([0-9]{1,5})\\s*(h|d)\\s*$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return objectiveFault(text, u"it must be a share in per cent, a limit and a window"_s);
    bool isShare = false;
    bool isLimit = false;
    Objective objective;
    // By whole steps, so that 99.9 % is the number that 0.999 is.
    objective.share = std::round(match.captured(1).toDouble(&isShare) * 1e7) / 1e9;
    const double limitUs = match.captured(2).toDouble(&isLimit) * microsecondsIn(match.captured(3));
    if (!isShare || objective.share < kLeastShare || objective.share >= 1.0)
        return objectiveFault(text, u"the share must be from 1 to below 100 %"_s);
    if (!isLimit || limitUs < 1.0 || limitUs > kLongestLimitUs)
        return objectiveFault(text, u"the limit must be from 1 us to an hour"_s);
    objective.limit = std::chrono::microseconds(std::llround(limitUs));
    const int length = match.captured(4).toInt();
    objective.window = match.captured(5) == "h"_L1 ? std::chrono::seconds(std::chrono::hours(length))
                                                   : std::chrono::seconds(std::chrono::days(length));
    if (objective.window < kShortestWindow || objective.window > kLongestWindow)
        return objectiveFault(text, u"the window must be from 1 hour to 400 days"_s);
    return objective;
}

QString Objective::text() const
{
    const std::int64_t us = toMicroseconds(limit);
    const QString span = us % 1'000 == 0 ? u"%1ms"_s.arg(us / 1'000) : u"%1us"_s.arg(us);
    const std::int64_t hours = std::chrono::duration_cast<std::chrono::hours>(window).count();
    const QString over = hours % 24 == 0 ? u"%1d"_s.arg(hours / 24) : u"%1h"_s.arg(hours);
    return u"%1% < %2 over %3"_s.arg(QString::number(share * 100.0, 'g', 10), span, over);
}

ObjectiveCounts& ObjectiveCounts::operator+=(const ObjectiveCounts& other)
{
    within += other.within;
    beyond += other.beyond;
    return *this;
}

ObjectiveCounts objectiveCounts(const Objective& objective, const WatchBin& bin)
{
    const auto limit = static_cast<std::uint64_t>(toMicroseconds(objective.limit));
    ObjectiveCounts counts{.within = static_cast<std::int64_t>(bin.roundTrips.countUpTo(limit))};
    const Ledger& ledger = bin.ledger;
    counts.beyond = ledger.delivered + ledger.lost + ledger.rejected - counts.within;
    return counts;
}

std::int64_t fewestMessages(const Objective& objective)
{
    return std::llround(3.0 / objective.budget());
}

ObjectiveStanding standingOf(const Objective& objective, const ObjectiveCounts& counts)
{
    ObjectiveStanding standing{.counts = counts};
    if (counts.total() <= 0)
        return standing;
    standing.attained = static_cast<double>(counts.within) / static_cast<double>(counts.total());
    if (const auto burn = burnRate(objective, counts))
        standing.budgetLeft = 1.0 - *burn;
    const auto interval =
        wilsonInterval(static_cast<std::uint64_t>(counts.within), static_cast<std::uint64_t>(counts.total()));
    if (!interval || counts.total() < fewestMessages(objective))
        return standing;
    if (interval->high < objective.share)
        standing.verdict = ObjectiveStanding::Verdict::Missed;
    else if (interval->low > objective.share)
        standing.verdict = ObjectiveStanding::Verdict::Met;
    return standing;
}

std::optional<double> burnRate(const Objective& objective, const ObjectiveCounts& counts)
{
    if (counts.total() < fewestMessages(objective))
        return std::nullopt;
    return burnOf(objective, counts);
}

bool isBurning(const Objective& objective, const BurnWindows& windows, const ObjectiveCounts& longer,
               const ObjectiveCounts& shorter)
{
    const auto burn = burnRate(objective, longer);
    return burn && *burn > windows.factor && burnOf(objective, shorter) > windows.factor;
}

} // namespace roundtrip
