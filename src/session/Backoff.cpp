// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Backoff.h"

#include <algorithm>

namespace roundtrip {

Backoff::Backoff(quint32 seed, const BackoffPolicy& policy) : m_policy(policy), m_random(seed, "backoff") {}

Duration Backoff::next()
{
    constexpr int kMaxDoublings = 20; // far beyond any limit in use, and safe from overflow
    const auto doublings = std::min(m_tries++, kMaxDoublings);
    const Duration ceiling = std::min(m_policy.longest, m_policy.first * (std::int64_t{1} << doublings));
    return draw(ceiling / (doublings == 0 ? 10 : 5), ceiling);
}

Duration Backoff::nextAfter(Duration asked)
{
    const Duration own = next();
    return std::max(own, asked + draw(Duration::zero(), m_policy.first));
}

Duration Backoff::nextSoon()
{
    ++m_tries;
    return draw(Duration::zero(), m_policy.first / 2);
}

Duration Backoff::draw(Duration least, Duration most)
{
    const double share = m_random.uniform01();
    return least + std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::nano>(most - least) * share);
}

} // namespace roundtrip
