// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/azure_pubsub/PubSubQuota.h"

namespace roundtrip {

PubSubQuota::PubSubQuota(double mostPerDay, Duration day, Instant now) : m_most(mostPerDay), m_day(day), m_dayBegan(now)
{
}

void PubSubQuota::passDays(Instant now)
{
    if (now - m_dayBegan < m_day)
        return;
    m_dayBegan = now;
    m_bytes = 0;
}

bool PubSubQuota::isSpent(Instant now)
{
    passDays(now);
    return m_most > 0 && used() >= m_most;
}

void PubSubQuota::count(qsizetype bytes, Instant now)
{
    passDays(now);
    m_bytes += static_cast<double>(bytes);
}

} // namespace roundtrip
