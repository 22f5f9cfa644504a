// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QtGlobal>

namespace roundtrip {

/// The messages of a day as the bill counts them: 2 KB of what goes out, all receivers added up. Plain value.
class PubSubQuota
{
public:
    static constexpr double kUnitBytes = 2048;

    /// `mostPerDay` 0: no limit. `day` may be shorter than a real one (LabContext::scaled()).
    PubSubQuota(double mostPerDay, Duration day, Instant now);

    /// Whether a day's messages are used up, so that no more is taken.
    [[nodiscard]] bool isSpent(Instant now);
    void count(qsizetype bytes, Instant now);
    [[nodiscard]] double used() const { return m_bytes / kUnitBytes; }

private:
    void passDays(Instant now);

    double m_most;
    Duration m_day;
    Instant m_dayBegan;
    double m_bytes = 0;
};

} // namespace roundtrip
