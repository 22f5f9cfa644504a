// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RateFollowing.h"
#include "figures/SeriesTally.h"
#include "figures/TimelineRow.h"

#include <span>

namespace roundtrip {

/// Counts one backend's messages second by second.
class TimelineTally
{
public:
    TimelineTally(const UtcAnchor& anchor, Duration horizon, const SleepLog& sleeps);

    /// The final state of a row, in any order; only the sender's own rows count.
    void add(const Sample& sample);

    /// A row for each second from the first to the last in which anything happened, a suspend of the machine included.
    /// Silences longer than a day are left out. `parts`: the phases of the backend's series, for the percentiles.
    [[nodiscard]] std::vector<TimelineRow> rows(const QString& backend,
                                                const std::vector<const PhaseTally*>& parts) const;

    /// Whether what was intended was sent; `rows` are rows() of the same backend.
    [[nodiscard]] RateFollowing following(const QString& backend, std::span<const TimelineRow> rows) const;

private:
    struct Wanted
    {
        std::int64_t intended = 0;
        std::int64_t notSent = 0;
    };
    struct Counts
    {
        std::int64_t sent = 0;
        std::int64_t accepted = 0;
        std::int64_t delivered = 0;
        std::int64_t rejected = 0;
        std::int64_t lost = 0;
        std::int64_t inFlightChange = 0;
    };

    void want(const Sample& sample);
    [[nodiscard]] Counts& at(Instant instant) { return m_seconds[secondOf(m_anchor.sinceAnchor(instant))]; }

    UtcAnchor m_anchor;
    Duration m_horizon;
    std::map<std::int64_t, Counts> m_seconds;
    std::map<std::int64_t, Wanted> m_wanted; ///< by the second intended; apart, since nothing need have happened in it
    std::map<std::int64_t, std::int64_t> m_slept; ///< µs, by the second in which the machine woke
};

} // namespace roundtrip
