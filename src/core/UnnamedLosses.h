// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace roundtrip {

/// What a run can only count, since it has no rows: what a platform told of losses without naming the messages (these
/// show only by their staying away, and count as lost), and arrivals beyond what is listed.
struct UnnamedLosses
{
    std::int64_t refusals = 0; ///< refusals that could be matched to no message (a gateway's own error frames)
    std::int64_t gaps = 0;     ///< times that messages were said to be passed over (a broker's limit, a failed resume)
    std::int64_t duplicates = 0; ///< duplicates that came after so many others that they have no row
    std::int64_t forged = 0;     ///< arrivals with the id of a message of the run that cannot be it

    [[nodiscard]] bool isEmpty() const { return *this == UnnamedLosses{}; }
    UnnamedLosses& operator+=(const UnnamedLosses& other)
    {
        refusals += other.refusals;
        gaps += other.gaps;
        duplicates += other.duplicates;
        forged += other.forged;
        return *this;
    }
    friend bool operator==(const UnnamedLosses&, const UnnamedLosses&) = default;
};

} // namespace roundtrip
