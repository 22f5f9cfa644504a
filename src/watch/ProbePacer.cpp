// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/ProbePacer.h"

#include <algorithm>

namespace roundtrip {

ProbePacer::ProbePacer(Instant origin, Duration interval, double spread, std::uint64_t seed)
    : m_origin(origin),
      m_interval(std::max<Duration>(interval, std::chrono::milliseconds(1))),
      m_spread(spread),
      m_random(seed, "probes")
{
    draw();
}

void ProbePacer::draw()
{
    const double share = m_random.uniform01() * m_spread;
    m_next = m_origin + m_slot * m_interval +
             Duration(static_cast<std::int64_t>(static_cast<double>(m_interval.count()) * share));
}

std::int64_t ProbePacer::take(Instant now)
{
    const std::int64_t slot = std::max((now - m_origin) / m_interval, m_slot);
    const std::int64_t missed = slot - m_slot;
    m_slot = slot + 1;
    draw();
    return missed;
}

} // namespace roundtrip
