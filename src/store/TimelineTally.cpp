// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/TimelineTally.h"

#include <algorithm>

namespace roundtrip {

namespace {

constexpr std::int64_t kLongestSilence = 24 * 3600;

/// Values of one kind with the second they belong to, sorted by it.
using Stamped = std::vector<std::pair<std::int64_t, std::uint32_t>>;

void sortBySecond(Stamped& values)
{
    std::sort(values.begin(), values.end());
}

/// Moves the values of this second, already sorted, from `next` on into the histogram.
void takeSecond(const Stamped& values, std::size_t& next, std::int64_t second, Histogram& histogram)
{
    histogram.reset();
    while (next < values.size() && values[next].first <= second)
        histogram.record(values[next++].second);
}

std::optional<std::int64_t> quantile(const Histogram& histogram, double q)
{
    return histogram.isEmpty() ? std::nullopt : std::optional(static_cast<std::int64_t>(histogram.valueAtQuantile(q)));
}

} // namespace

void TimelineTally::add(const Sample& sample)
{
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
    sortBySecond(latencies);
    sortBySecond(lags);

    std::vector<TimelineRow> rows;
    Histogram histogram;
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
        takeSecond(latencies, nextLatency, second, histogram);
        row.p50Us = quantile(histogram, 0.5);
        row.p99Us = quantile(histogram, 0.99);
        row.maxUs = quantile(histogram, 1.0);
        takeSecond(lags, nextLag, second, histogram);
        row.generatorLagP99Us = quantile(histogram, 0.99);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace roundtrip
