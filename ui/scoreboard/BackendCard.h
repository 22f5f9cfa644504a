// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/LaneSet.h"

#include <optional>

namespace roundtrip {

/// What the scoreboard says of one backend at one moment. A plain value; the figures are those of Lane.
struct BackendCard
{
    QString name = {};
    int style = 0;
    LinkState state = LinkState::Closed;
    bool troubled = false; ///< the link ended, or is tried again, for a cause
    bool simulated = false;
    bool localRuntime = false;   ///< the vendor's own runtime on this machine
    bool matchedByOrder = false; ///< its arrivals carry no ids of ours
    bool unverified = false;     ///< its certificate is not checked
    bool isBaseline = false;
    bool isHidden = false; ///< not in chat and charts; measured all the same
    bool isFastest = false;
    bool isCold = false; ///< a newly started instance answered last, by the server's own word
    qint64 unread = 0;   ///< messages of others that came over it and were not seen; of all rooms
    std::optional<Duration> median = {};
    std::optional<Duration> tail = {}; ///< p99; empty below the samples that one needs
    std::optional<double> ratio = {};  ///< of the medians, to the baseline
    std::optional<double> lostShare = {};
    std::optional<LaneObjective> objective = {}; ///< while the window watches with one

    bool operator==(const BackendCard&) const = default;
};

/// The cards of lanes, in their order.
[[nodiscard]] QList<BackendCard> backendCards(const LaneSet& lanes);

/// "7.10 ms"; a dash without any.
[[nodiscard]] QString cardMedian(const BackendCard& card);
/// "baseline", "7.0× as long"; empty without a comparison.
[[nodiscard]] QString cardChip(const BackendCard& card);
/// "p99 9.1 ms · lost 0 %".
[[nodiscard]] QString cardDetails(const BackendCard& card);
/// "99.95 % within 300 ms of 99.9 % wanted over 30 days, 52 % of the budget left, …"; empty without an objective.
[[nodiscard]] QString cardObjective(const BackendCard& card);
/// All of it in a sentence, for screen readers and tool tips.
[[nodiscard]] QString spokenCard(const BackendCard& card);

} // namespace roundtrip
