// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/DelaySpec.h"
#include "lab/LateAck.h"

#include <algorithm>
#include <deque>

namespace roundtrip {

/// One direction of one connection's way through the network. Like TCP it keeps the order: what is sent later arrives
/// no earlier, however short its own delay is.
class Leg
{
public:
    /// As much may be on its way at a time: a sender that is quicker than a slow way would fill the lab's memory.
    static constexpr std::int64_t kMostBytes = 1024 * 1024;

    Leg() = default;
    /// To a receiver that acknowledges late.
    explicit Leg(const LateAck::Spec& spec) : m_lateAck(spec) {}

    /// Nothing holds a frame back before it sets out.
    [[nodiscard]] bool isFree() const { return m_lateAck.isOff(); }
    /// When a frame that is ready now sets out. Calls must come in the order of time.
    [[nodiscard]] Instant setsOut(Instant now) { return m_lateAck.release(now); }

    /// When something sent at `now` with this delay arrives. `bytes`: of what takes memory until then.
    [[nodiscard]] Instant arrival(Instant now, Duration delay, std::int64_t bytes = 0)
    {
        m_last = std::max(m_last, now + delay);
        if (bytes > 0 && m_last > now) {
            m_underWay.push_back({m_last, bytes});
            m_bytes += bytes;
        }
        return m_last;
    }

    /// True where more is on its way than it takes.
    [[nodiscard]] bool isFull(Instant now)
    {
        for (; !m_underWay.empty() && m_underWay.front().due <= now; m_underWay.pop_front())
            m_bytes -= m_underWay.front().bytes;
        return m_bytes > kMostBytes;
    }

private:
    struct Load
    {
        Instant due;
        std::int64_t bytes;
    };

    LateAck m_lateAck{LateAck::Spec()};
    Instant m_last{};
    std::deque<Load> m_underWay; ///< in the order of their arrival
    std::int64_t m_bytes = 0;
};

} // namespace roundtrip
