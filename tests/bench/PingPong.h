// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "stats/Histogram.h"

namespace roundtrip::bench {

/// What one side of the comparison saw. The histograms hold *nanoseconds*: at 30 µs whole microseconds would be coarse.
struct PingPong
{
    /// From handing a message to the socket until its own copy is there as text: what Roundtrip shows as the round
    /// trip.
    Histogram trip;
    /// The whole turn, with the JSON on either end: from wanting to send until the id has been matched.
    Histogram turn;

    static void record(Histogram& histogram, Duration span)
    {
        histogram.record(static_cast<std::uint64_t>(span.count()));
    }
};

} // namespace roundtrip::bench
