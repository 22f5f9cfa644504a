// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <chrono>

namespace roundtrip {

/// UTC of monotonic instants, over months. The monotonic clock stands still while the machine is suspended, and the
/// wall clock is set now and then; so the two are compared now and then too. A value; not synchronised.
class WatchTime
{
public:
    using Wall = std::chrono::sys_time<std::chrono::microseconds>;

    /// A smaller difference is how clocks are read and disciplined, and changes nothing.
    static constexpr std::chrono::milliseconds kTolerance{500};

    /// Both clocks were read in the same moment.
    WatchTime(Instant now, Wall wall) : m_instant(now), m_wall(wall) {}

    [[nodiscard]] Wall toUtc(Instant instant) const
    {
        return m_wall + std::chrono::duration_cast<std::chrono::microseconds>(instant - m_instant);
    }
    /// Follows the wall clock where it was set, or went on alone: how far it had leapt, else zero. Instants before this
    /// one keep what they were said to be by whoever asked.
    std::chrono::microseconds follow(Instant now, Wall wall)
    {
        const std::chrono::microseconds leap = wall - toUtc(now);
        if (leap > -kTolerance && leap < kTolerance)
            return {};
        m_instant = now;
        m_wall = wall;
        return leap;
    }

private:
    Instant m_instant;
    Wall m_wall;
};

} // namespace roundtrip
