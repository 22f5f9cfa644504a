// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/QuantileBand.h"

namespace roundtrip {

/// How much of a stretch lies above a limit.
struct LimitShare
{
    std::uint64_t values = 0;
    std::uint64_t above = 0;          ///< values that are larger than the limit
    std::uint64_t intervals = 0;      ///< equally long ones that hold values: seconds, of long stretches more
    std::uint64_t intervalsAbove = 0; ///< whose median is larger than the limit

    [[nodiscard]] double valueShare() const
    {
        return values > 0 ? static_cast<double>(above) / static_cast<double>(values) : 0.0;
    }
    [[nodiscard]] double timeShare() const
    {
        return intervals > 0 ? static_cast<double>(intervalsAbove) / static_cast<double>(intervals) : 0.0;
    }
};

/// Of the whole seconds that [from, to] touches. `limit` in the unit of the values, µs; a value that shares its slot of
/// the histogram's layout with the limit counts as within it.
[[nodiscard]] LimitShare limitShare(const QuantileBand& band, std::chrono::nanoseconds from,
                                    std::chrono::nanoseconds to, std::uint64_t limit);

} // namespace roundtrip
