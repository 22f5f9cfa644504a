// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/TokenBucket.h"

#include <algorithm>

namespace roundtrip {

TokenBucket::TokenBucket(double perSecond, double burst)
    : m_perSecond(perSecond), m_burst(std::max(burst, 1.0)), m_tokens(m_burst)
{
}

bool TokenBucket::take(Instant now)
{
    if (m_perSecond <= 0)
        return true;
    const double seconds = std::chrono::duration<double>(now - m_refilled.value_or(now)).count();
    m_tokens = std::min(m_burst, m_tokens + seconds * m_perSecond);
    m_refilled = now;
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

} // namespace roundtrip
