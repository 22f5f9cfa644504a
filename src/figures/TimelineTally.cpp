// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/TimelineTally.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace roundtrip {

namespace {

constexpr std::int64_t kLongestSilence = 24 * 3600;

/// Values of one kind with the second they belong to, sorted by it.
using Stamped = std::vector<std::pair<std::int64_t, std::uint32_t>>;

/// The values of one second, ascending, from `next` on.
std::span<const Stamped::value_type> takeSecond(const Stamped& values, std::size_t& next, std::int64_t second)
{
    const std::size_t first = next;
    while (next < values.size() && values[next].first <= second)
        ++next;
    return std::span(values).subspan(first, next - first);
}

/// What a histogram of these values would answer, without making one for every second.
std::optional<std::int64_t> quantile(std::span<const Stamped::value_type> values, double q)
{
    if (values.empty())
        return std::nullopt;
    const double exact = std::nextafter(q * static_cast<double>(values.size()), 0.0); // as Histogram does, and why
    const auto rank = std::max<std::size_t>(static_cast<std::size_t>(std::ceil(exact)), 1);
    return static_cast<std::int64_t>(HistogramLayout().highestEquivalentValue(values[rank - 1].second));
}

} // namespace

TimelineTally::TimelineTally(const UtcAnchor& anchor, Duration horizon, const SleepLog& sleeps)
    : m_anchor(anchor), m_horizon(horizon)
{
    for (const MachineSleep& sleep : sleeps.all()) {
        const std::int64_t second = secondOf(sleep.wokeUs);
        m_slept[second] += sleep.sleptUs;
        m_seconds[second]; // also where nothing else happened in it
    }
}

void TimelineTally::want(const Sample& sample)
{
    if (!sample.isEcho || !sample.intended || sample.outcome == Outcome::Duplicate)
        return;
    Wanted& wanted = m_wanted[secondOf(m_anchor.sinceAnchor(*sample.intended))];
    ++wanted.intended;
    wanted.notSent += sample.outcome == Outcome::NotSent ? 1 : 0;
}

void TimelineTally::add(const Sample& sample)
{
    want(sample);
    if (!sample.isEcho || !sample.sent || sample.outcome == Outcome::NotSent || sample.outcome == Outcome::Duplicate)
        return;
    const Instant sent = *sample.sent;
    ++at(sent).sent;
    if (sample.outcome == Outcome::Rejected) {
        ++at(sent).rejected;
        return;
    }
    if (sample.accepted)
        ++at(*sample.accepted).accepted;
    ++at(sent).inFlightChange;
    if (sample.outcome == Outcome::Delivered && sample.received) {
        ++at(*sample.received).delivered;
        --at(*sample.received).inFlightChange;
        if (!sample.accepted)
            ++at(*sample.received).accepted;
    } else if (sample.outcome == Outcome::Lost) {
        ++at(sent).lost;
        --at(sent + m_horizon).inFlightChange;
        if (!sample.accepted)
            ++at(sent).accepted;
    }
}

std::vector<TimelineRow> TimelineTally::rows(const QString& backend, const std::vector<const PhaseTally*>& parts) const
{
    Stamped latencies;
    Stamped lags;
    for (const PhaseTally* part : parts) {
        for (const EchoArrival& arrival : part->arrivals)
            latencies.emplace_back(arrival.second,
                                   arrival.responseUs == kNoSpan ? arrival.serviceUs : arrival.responseUs);
        for (const SentMessage& message : part->sent) {
            if (message.lagUs != kNoSpan)
                lags.emplace_back(secondOf(message.sentUs), message.lagUs);
        }
    }
    std::sort(latencies.begin(), latencies.end());
    std::sort(lags.begin(), lags.end());

    std::vector<TimelineRow> rows;
    std::size_t nextLatency = 0;
    std::size_t nextLag = 0;
    std::int64_t inFlight = 0;
    for (const auto& [second, counts] : m_seconds) {
        if (!rows.empty() && second - rows.back().second <= kLongestSilence) {
            for (std::int64_t silent = rows.back().second + 1; silent < second; ++silent)
                rows.push_back({.backend = backend, .second = silent, .inFlight = inFlight});
        }
        inFlight += counts.inFlightChange;
        TimelineRow row{.backend = backend,
                        .second = second,
                        .sent = counts.sent,
                        .accepted = counts.accepted,
                        .delivered = counts.delivered,
                        .rejected = counts.rejected,
                        .lost = counts.lost,
                        .inFlight = inFlight};
        const auto arrived = takeSecond(latencies, nextLatency, second);
        row.p50Us = quantile(arrived, 0.5);
        row.p99Us = quantile(arrived, 0.99);
        row.maxUs = quantile(arrived, 1.0);
        row.generatorLagP99Us = quantile(takeSecond(lags, nextLag, second), 0.99);
        if (const auto slept = m_slept.find(second); slept != m_slept.end())
            row.generatorLagP99Us = std::max(row.generatorLagP99Us.value_or(0), slept->second);
        rows.push_back(std::move(row));
    }
    return rows;
}

RateFollowing TimelineTally::following(const QString& backend, std::span<const TimelineRow> rows) const
{
    std::map<std::int64_t, AskedSecond> seconds;
    for (const auto& [second, wanted] : m_wanted) {
        seconds[second].intended = wanted.intended;
        seconds[second].notSent = wanted.notSent;
    }
    for (const TimelineRow& row : rows) {
        if (row.sent == 0 && !seconds.contains(row.second))
            continue;
        seconds[row.second].sent = row.sent;
        seconds[row.second].lagP99Us = row.generatorLagP99Us;
    }
    RateFollowing following{.backend = backend};
    for (const auto& [second, asked] : seconds)
        following.add(second, asked);
    return following;
}

} // namespace roundtrip
