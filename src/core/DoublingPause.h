// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace roundtrip {

/// How long one client leaves one receiver alone that does not answer: twice as long after each failure, up to a limit.
/// Where many clients come back to one server in step, session/Backoff spreads them.
class DoublingPause
{
public:
    constexpr DoublingPause(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : m_first(first), m_longest(longest), m_next(first)
    {
    }

    /// The pause after this failure; the next is longer.
    [[nodiscard]] constexpr std::chrono::milliseconds next()
    {
        const auto pause = m_next;
        m_next = std::min(2 * m_next, m_longest);
        return pause;
    }
    /// It has answered.
    constexpr void reset() { m_next = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    std::chrono::milliseconds m_next;
};

} // namespace roundtrip
