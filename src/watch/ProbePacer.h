// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "stats/Random.h"

#include <cstdint>

namespace roundtrip {

/// When a backend is probed: once in each interval, at an instant drawn evenly from the first part of it, so that
/// probes keep their rate for ever and meet no other clock in step for long. What was missed is counted, never made up
/// for. Not synchronised.
class ProbePacer
{
public:
    /// `spread` is the part of the interval that is drawn from, 0 to below 1.
    ProbePacer(Instant origin, Duration interval, double spread, std::uint64_t seed);

    [[nodiscard]] Instant next() const { return m_next; }
    /// At or after next(): the probe is sent now. How many before it were due and were not sent.
    std::int64_t take(Instant now);

private:
    void draw();

    Instant m_origin;
    Duration m_interval;
    double m_spread;
    Random m_random;
    std::int64_t m_slot = 0; ///< of the next
    Instant m_next = {};
};

} // namespace roundtrip
