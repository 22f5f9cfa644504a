// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "core/UtcAnchor.h"
#include "store/SqlConnection.h"

namespace roundtrip {

/// How this process's monotonic clock stands to the clock of the store's server, which all agents of a run share. No
/// wall clock has a part in it: one that is wrong, or that is set meanwhile, changes nothing. A value.
struct ServerClock
{
    std::int64_t offsetUs = 0; ///< the server's µs since the epoch − this clock's
    Duration roundTrip = {};   ///< of the question: the offset is right to half of it
    Instant asked = {};

    [[nodiscard]] Instant toInstant(std::int64_t serverUs) const;
    [[nodiscard]] std::int64_t toServerUs(Instant instant) const;
    /// The same as the anchor of a run's rows.
    [[nodiscard]] UtcAnchor anchorAt(Instant instant) const { return {instant, toServerUs(instant)}; }
    [[nodiscard]] Duration error() const { return roundTrip / 2; }

    /// Asks `questions` times, and keeps the answer that came soonest.
    [[nodiscard]] static Result<ServerClock> ask(const SqlConnection& connection, const Clock& clock,
                                                 int questions = 30);
};

} // namespace roundtrip
