// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Sample.h"

#include <QHash>

#include <utility>

namespace roundtrip {

/// What charts need of a round trip's row, without a word of it: millions of them go from one thread to another.
struct TripRow
{
    std::int64_t key = 0; ///< its sender and row, by TripKeys
    std::optional<Instant> intended = {};
    std::optional<Instant> sent = {};
    std::optional<Instant> received = {};
    Phase phase = Phase::Measure;
    Outcome outcome = Outcome::InFlight;
    Coldness cold = Coldness::Unknown;
    bool late = false;

    /// Others than the sender's own copies, once each, are in no chart.
    [[nodiscard]] static bool isRoundTrip(const Sample& sample)
    {
        return sample.isEcho && sample.outcome != Outcome::Duplicate;
    }
    /// As those of the sample.
    [[nodiscard]] std::optional<Duration> serviceTime() const { return span(sent); }
    [[nodiscard]] std::optional<Duration> responseTime() const { return span(intended); }
    [[nodiscard]] std::optional<Duration> sendLag() const
    {
        return sent && intended ? std::optional<Duration>(*sent - *intended) : std::nullopt;
    }

private:
    [[nodiscard]] std::optional<Duration> span(const std::optional<Instant>& from) const
    {
        return outcome == Outcome::Delivered && received && from ? std::optional<Duration>(*received - *from)
                                                                 : std::nullopt;
    }
};

/// Numbers the senders of one lane, each of which counts its rows anew in each client of a run.
class TripKeys
{
public:
    [[nodiscard]] TripRow rowOf(const Sample& sample)
    {
        return {.key = keyOf(sample),
                .intended = sample.intended,
                .sent = sample.sent,
                .received = sample.received,
                .phase = sample.phase,
                .outcome = sample.outcome,
                .cold = sample.cold,
                .late = sample.late};
    }

private:
    [[nodiscard]] std::int64_t keyOf(const Sample& sample)
    {
        const std::pair sender(sample.senderId, sample.client());
        auto known = m_senders.find(sender);
        if (known == m_senders.end())
            known = m_senders.insert(sender, m_senders.size());
        return *known * Sample::kRowsOfClient + sample.rowOfClient();
    }

    QHash<std::pair<QString, int>, std::int64_t> m_senders = {};
};

} // namespace roundtrip
