// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QString>

namespace roundtrip {

/// Ties the monotonic clock to UTC once per run, so that wall-clock adjustments during a run never bend its time
/// stamps.
class UtcAnchor
{
public:
    /// Reads both clocks now.
    [[nodiscard]] static UtcAnchor now(const Clock& clock);

    UtcAnchor(Instant instant, std::int64_t epochMicroseconds);

    [[nodiscard]] Instant instant() const { return m_instant; }
    [[nodiscard]] std::int64_t epochMicroseconds() const { return m_epochMicroseconds; }

    /// Microseconds since the Unix epoch of a monotonic instant.
    [[nodiscard]] std::int64_t toEpochMicroseconds(Instant instant) const;
    /// Milliseconds since the Unix epoch with decimals: the form of the envelope's sentAt.
    [[nodiscard]] double toEpochMilliseconds(Instant instant) const;
    /// Microseconds since the anchor, as the t_*_us columns carry them.
    [[nodiscard]] std::int64_t sinceAnchor(Instant instant) const { return toMicroseconds(instant - m_instant); }

private:
    Instant m_instant;
    std::int64_t m_epochMicroseconds;
};

/// ISO 8601 with microseconds and "Z", for example 2026-01-31T09:08:07.000123Z.
[[nodiscard]] QString toIsoUtc(std::int64_t epochMicroseconds);

} // namespace roundtrip
