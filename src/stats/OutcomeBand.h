// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/StretchLevels.h"

#include <vector>

namespace roundtrip {

/// What became of the messages of a stretch of time (terms of the measuring document). Signed, so that a correction is
/// a count of minus one.
struct OutcomeCounts
{
    std::int64_t delivered = 0; ///< late ones among them
    std::int64_t late = 0;
    std::int64_t lost = 0;
    std::int64_t rejected = 0;
    std::int64_t notSent = 0;
    std::int64_t cold = 0; ///< of delivered: answered by a new instance, by the server's own word

    /// Messages whose fate is known.
    [[nodiscard]] std::int64_t settled() const { return delivered + lost + rejected + notSent; }
    [[nodiscard]] std::int64_t failed() const { return lost + rejected + notSent; }

    OutcomeCounts& operator+=(const OutcomeCounts& other);
    friend bool operator==(const OutcomeCounts&, const OutcomeCounts&) = default;
};

struct OutcomePoint
{
    std::chrono::nanoseconds start{};
    std::chrono::nanoseconds length{};
    OutcomeCounts counts = {};
};

/// How outcomes move over time, counted in stretches of six lengths (StretchGrid), so that drawing costs the number of
/// stretches shown and not the number of messages. add() is O(log stretches). Not synchronised.
class OutcomeBand
{
public:
    void add(std::chrono::nanoseconds time, const OutcomeCounts& change);
    /// At most about `mostPoints` + 1 stretches of [from, to] in which something happened, in order.
    [[nodiscard]] std::vector<OutcomePoint> points(std::chrono::nanoseconds from, std::chrono::nanoseconds to,
                                                   std::size_t mostPoints) const;
    /// The sum over the whole seconds that [from, to] touches.
    [[nodiscard]] OutcomeCounts total(std::chrono::nanoseconds from, std::chrono::nanoseconds to) const;

private:
    StretchLevels<OutcomeCounts> m_levels;
};

} // namespace roundtrip
