// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace roundtrip {

/// One row of timeline.csv: one second of one backend, all phases and trials. Messages count where they are known to
/// be: sent and accepted by their stamps, delivered by the echo's arrival; rejected, lost and not acknowledged ones at
/// the second in which they were sent, where the harm was done. Percentiles are of the echoes that arrived in this
/// second: response time, or service time where nothing was planned.
struct TimelineRow
{
    QString backend = {};
    std::int64_t second = 0; ///< after the run's anchor
    std::int64_t sent = 0;
    std::int64_t accepted = 0;
    std::int64_t delivered = 0;
    std::int64_t rejected = 0;
    std::int64_t lost = 0;
    std::optional<std::int64_t> p50Us = {};
    std::optional<std::int64_t> p99Us = {};
    std::optional<std::int64_t> maxUs = {};
    std::int64_t inFlight = 0; ///< at the end of the second: sent, not yet back, not refused, before the horizon
    std::optional<std::int64_t> generatorLagP99Us = {}; ///< of sent − intended of the messages sent in this
                                                        ///< second, or how long the machine slept while they were
                                                        ///< under way, or before this second
};

} // namespace roundtrip
