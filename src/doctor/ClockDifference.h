// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Envelope.h"

#include <optional>

namespace roundtrip {

/// How far a server's clock is ahead of ours, as far as one exchange tells (RFC 5905, section 8).
struct ClockDifference
{
    double aheadMs = 0.0;
    double withinMs = 0.0; ///< the truth is at most this much away: half of the way that was not spent in the server
};

/// Of a message that was sent and came back at these times of our own clock (ms since the Unix epoch). Nothing where
/// the server does not say when it had it.
[[nodiscard]] std::optional<ClockDifference> clockDifference(double sentMs, const ServerStamp& stamp, double arrivedMs);

/// Of an HTTP answer with a Date of whole seconds. Nothing where that is none.
[[nodiscard]] std::optional<ClockDifference> clockDifference(double sentMs, const QByteArray& httpDate,
                                                             double answeredMs);

} // namespace roundtrip
