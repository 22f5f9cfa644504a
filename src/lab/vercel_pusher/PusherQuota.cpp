// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/PusherQuota.h"

namespace roundtrip {

PusherQuota::PusherQuota(const PusherLimits& limits, Duration day, Instant now)
    : m_most(static_cast<qint64>(limits.messagesPerDay)),
      m_usedBefore(static_cast<qint64>(limits.messagesUsed)),
      m_dropsSilently(limits.dropsSilently),
      m_newDayWhenEmpty(limits.newDayWhenEmpty),
      m_day(day)
{
    beginDay(now);
}

void PusherQuota::beginDay(Instant now)
{
    m_dayBegan = now;
    m_used = m_usedBefore;
}

void PusherQuota::passDays(Instant now)
{
    if (now - m_dayBegan >= m_day)
        beginDay(now);
}

bool PusherQuota::takePublish(Instant now)
{
    passDays(now);
    if (isSpent() && !m_dropsSilently)
        return false;
    ++m_used;
    return true;
}

bool PusherQuota::takeDelivery(Instant now)
{
    passDays(now);
    // Deliveries of a publish that was taken go out even where they exceed the quota, unless that is what drops.
    if (isSpent() && m_dropsSilently)
        return false;
    ++m_used;
    return true;
}

void PusherQuota::onEmpty(Instant now)
{
    if (m_newDayWhenEmpty)
        beginDay(now);
}

} // namespace roundtrip
