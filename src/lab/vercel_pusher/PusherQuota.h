// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "lab/vercel_pusher/VercelPusherProfile.h"

namespace roundtrip {

/// The messages of a day, as Pusher's plans count them: each publish one, and each delivery one. Plain value.
class PusherQuota
{
public:
    /// `day` may be shorter than a real one (LabContext::scaled()).
    PusherQuota(const PusherLimits& limits, Duration day, Instant now);

    /// Counts a publish; false, and nothing counted, where it is refused.
    [[nodiscard]] bool takePublish(Instant now);
    /// Counts a delivery; false where it is dropped.
    [[nodiscard]] bool takeDelivery(Instant now);
    /// The last connection has gone.
    void onEmpty(Instant now);

    [[nodiscard]] qint64 used() const { return m_used; }

private:
    void beginDay(Instant now);
    void passDays(Instant now);
    [[nodiscard]] bool isSpent() const { return m_most > 0 && m_used >= m_most; }

    qint64 m_most;
    qint64 m_usedBefore;
    bool m_dropsSilently;
    bool m_newDayWhenEmpty;
    Duration m_day;
    Instant m_dayBegan{};
    qint64 m_used = 0;
};

} // namespace roundtrip
