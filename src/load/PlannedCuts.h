// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <algorithm>

namespace roundtrip {

/// Connections that this client ended because its plan said so, and what became of their users.
struct PlannedCuts
{
    int cut = 0;           ///< were ready when they were cut
    int cameBack = 0;      ///< of all that came back those that got ready
    int away = 0;          ///< that were to be away when the segment ended
    int returning = 0;     ///< that were on their way back then
    Duration slowest = {}; ///< of those that came back, from the call to ready

    PlannedCuts& operator+=(const PlannedCuts& other)
    {
        cut += other.cut;
        cameBack += other.cameBack;
        away += other.away;
        returning += other.returning;
        slowest = std::max(slowest, other.slowest);
        return *this;
    }
};

} // namespace roundtrip
