// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <optional>

namespace roundtrip {

/// A rate limit as gateways have it: `burst` tokens at first, refilled at `perSecond` up to `burst`; each event takes
/// one. A rate of 0 is no limit.
class TokenBucket
{
public:
    TokenBucket() = default;
    TokenBucket(double perSecond, double burst);

    /// False when there is no token left.
    [[nodiscard]] bool take(Instant now);

private:
    double m_perSecond = 0;
    double m_burst = 0;
    double m_tokens = 0;
    std::optional<Instant> m_refilled;
};

} // namespace roundtrip
