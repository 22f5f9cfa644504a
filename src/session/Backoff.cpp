// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Backoff.h"

#include <algorithm>

namespace roundtrip {

Backoff::Backoff(quint32 seed, const BackoffPolicy& policy) : m_policy(policy), m_random(seed) {}

Duration Backoff::next()
{
    constexpr int kMaxDoublings = 20; // far beyond any limit in use, and safe from overflow
    const auto doublings = std::min(m_tries++, kMaxDoublings);
    const Duration ceiling = std::min(m_policy.longest, m_policy.first * (std::int64_t{1} << doublings));
    const double share = 0.5 + 0.5 * m_random.generateDouble();
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::nano>(ceiling) * share);
}

} // namespace roundtrip
