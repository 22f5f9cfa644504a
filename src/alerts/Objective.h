// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "watch/WatchBin.h"

namespace roundtrip {

/// What a service is to attain: this share of its messages back within the limit, over the window.
struct Objective
{
    double share = 0.999;                            ///< above 0, below 1
    Duration limit = std::chrono::milliseconds(300); ///< of a round trip
    std::chrono::seconds window = std::chrono::days(30);

    /// "99.9% < 300ms over 30d": a share in per cent from 1 to below 100, a limit in us, ms or s, a window in h or d,
    /// of which one hour is the least and 400 days the most. InvalidConfiguration with what is wrong.
    [[nodiscard]] static Result<Objective> parse(const QString& text);
    [[nodiscard]] QString text() const;

    /// The share that may be beyond the limit: 0.001 of 99.9 %.
    [[nodiscard]] double budget() const { return 1.0 - share; }

    bool operator==(const Objective&) const = default;
};

/// Messages by whether they met an objective's limit. What is lost or refused did not; what is in flight or was not
/// sent is in neither. Added like bins.
struct ObjectiveCounts
{
    std::int64_t within = 0;
    std::int64_t beyond = 0;

    [[nodiscard]] std::int64_t total() const { return within + beyond; }
    ObjectiveCounts& operator+=(const ObjectiveCounts& other);
    bool operator==(const ObjectiveCounts&) const = default;
};

/// A slot of the histogram that the limit lies in counts as beyond: never more is promised than was measured.
[[nodiscard]] ObjectiveCounts objectiveCounts(const Objective& objective, const WatchBin& bin);

/// How an objective stands. Shares and budget are of what was counted in the window so far; nothing is extrapolated.
struct ObjectiveStanding
{
    enum class Verdict {
        Met,         ///< and the interval says that this is no accident
        Missed,      ///< the same
        Inconclusive ///< too few messages, or too close to tell
    };

    ObjectiveCounts counts = {};
    std::optional<double> attained = {};   ///< none of no messages
    std::optional<double> budgetLeft = {}; ///< 1: untouched; 0: used up; below: overdrawn. None of too few messages
    Verdict verdict = Verdict::Inconclusive;
};

/// The fewest messages of which an objective says anything: so many all within it leave a share beyond of less than the
/// budget by the rule of three (95 %; Hanley and Lippman-Hand 1983): 3,000 for 99.9 %.
[[nodiscard]] std::int64_t fewestMessages(const Objective& objective);

[[nodiscard]] ObjectiveStanding standingOf(const Objective& objective, const ObjectiveCounts& counts);

/// How fast a stretch uses up the budget: 1 lasts exactly for the window. None of fewer than fewestMessages().
[[nodiscard]] std::optional<double> burnRate(const Objective& objective, const ObjectiveCounts& counts);

/// A long stretch that says it matters and a short one that says it goes on; both over the factor: it burns.
/// "The Site Reliability Workbook" (Beyer et al. 2018), chapter 5, table 5-8: of a budget for 30 days.
struct BurnWindows
{
    std::chrono::seconds longer;
    std::chrono::seconds shorter;
    double factor;
};
inline constexpr BurnWindows kFastBurn{std::chrono::hours(1), std::chrono::minutes(5), 14.4}; ///< 2 % in an hour
inline constexpr BurnWindows kSlowBurn{std::chrono::hours(6), std::chrono::minutes(30), 6.0}; ///< 5 % in six hours

/// The longer stretch needs fewestMessages(); the shorter, which only says that it has not ended, any.
[[nodiscard]] bool isBurning(const Objective& objective, const BurnWindows& windows, const ObjectiveCounts& longer,
                             const ObjectiveCounts& shorter);

} // namespace roundtrip
