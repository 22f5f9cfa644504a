// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ColdProbe.h"
#include "stats/Intervals.h"

#include <QJsonArray>
#include <QString>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace roundtrip {

/// The two functions that a newcomer meets: the one that lets a connection in, and the one that takes a message.
enum class ColdFunction { Connect, Send };

/// How often one function of one backend was cold after one silence, and what that cost. Times in µs, ascending: of
/// connecting, or the service time of the first message.
struct ColdGroup
{
    QString backend = {};
    QString platform = {};
    ColdFunction function = ColdFunction::Send;
    std::optional<Duration> idle = {}; ///< the planned silence; empty: all silences together
    int probes = 0;
    int failed = 0;                            ///< no connection, or no message that came back
    int known = 0;                             ///< the server said whether it was cold
    int cold = 0;                              ///< and it was
    std::vector<std::uint64_t> times = {};     ///< of all that came off, cold, warm and unknown: what a newcomer meets
    std::vector<std::uint64_t> coldTimes = {}; ///< proven cold
    std::vector<std::uint64_t> warmTimes = {}; ///< proven warm
    /// Each cold time less the median of this backend's and function's warm times after any silence; empty without one.
    std::vector<std::int64_t> penalties = {};

    /// Probability of a cold start; empty where no server ever said.
    [[nodiscard]] std::optional<double> share() const;
    [[nodiscard]] std::optional<Interval> shareInterval() const; ///< Wilson, 95 %; empty of fewer than two
    [[nodiscard]] std::optional<double> idleSeconds() const;
    /// The latencies that cold.csv has, in µs: names and order of its columns.
    [[nodiscard]] std::vector<std::pair<QString, std::optional<std::int64_t>>> latencies() const;
    /// "too_few_samples" below the fewest for a median, where nothing is more than an impression; else empty.
    [[nodiscard]] QString flag() const;
};

/// Groups the probes: per backend (in their order), per function, all silences together and then each. First steps,
/// whose silence is unknown, are left out; those whose silence was much longer than planned, because the machine slept,
/// count among all silences only. Pure.
[[nodiscard]] std::vector<ColdGroup> coldGroups(const std::vector<ColdProbe>& probes);

/// Quantile by the nearest rank; empty of nothing.
template<typename T>
[[nodiscard]] std::optional<T> nearestRank(const std::vector<T>& ascending, double q)
{
    if (ascending.empty())
        return std::nullopt;
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(ascending.size())));
    return ascending[rank == 0 ? 0 : std::min(rank, ascending.size()) - 1];
}

[[nodiscard]] QString coldFunctionName(ColdFunction function); ///< connect, send

/// The groups as objects, keys as in cold.csv; missing numbers are null.
[[nodiscard]] QJsonArray coldToJson(const std::vector<ColdGroup>& groups);

} // namespace roundtrip
