// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/DelaySpec.h"

#include <algorithm>

namespace roundtrip {

/// One direction of one connection's way through the network. Like TCP it keeps the order: what is sent later arrives
/// no earlier, however short its own delay is.
class Leg
{
public:
    /// When something sent at `now` with this delay arrives.
    [[nodiscard]] Instant arrival(Instant now, Duration delay)
    {
        m_last = std::max(m_last, now + delay);
        return m_last;
    }

private:
    Instant m_last{};
};

} // namespace roundtrip
