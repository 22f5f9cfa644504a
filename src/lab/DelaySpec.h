// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "stats/Random.h"

#include <limits>

namespace roundtrip {

/// A delay as a mechanism has it: a constant part, a lognormal part (networks and function starts: many near the
/// median, few far above), an even spread, and a cap on the sum.
struct DelaySpec
{
    Duration base{0};
    double medianMs = 0; ///< of the lognormal part; 0: none
    double sigma = 0;    ///< of its logarithm
    double spreadMs = 0; ///< even between 0 and this
    Duration most = Duration::max();

    bool operator==(const DelaySpec&) const = default;

    /// No delay at all, ever: callers then use no timer either.
    [[nodiscard]] bool isZero() const;
    [[nodiscard]] Duration draw(Random& random) const;
};

} // namespace roundtrip
