// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace roundtrip {

/// What a platform told of losses without naming the messages: these show only by their staying away, and count as
/// lost.
struct UnnamedLosses
{
    std::int64_t refusals = 0; ///< refusals that could be matched to no message (a gateway's own error frames)
    std::int64_t gaps = 0;     ///< times that messages were said to be passed over (a broker's limit, a failed resume)

    [[nodiscard]] bool isEmpty() const { return refusals == 0 && gaps == 0; }
    UnnamedLosses& operator+=(const UnnamedLosses& other)
    {
        refusals += other.refusals;
        gaps += other.gaps;
        return *this;
    }
    friend bool operator==(const UnnamedLosses&, const UnnamedLosses&) = default;
};

} // namespace roundtrip
