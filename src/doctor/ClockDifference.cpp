// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/ClockDifference.h"

#include "core/RetryAfter.h"

#include <QDateTime>

#include <algorithm>

namespace roundtrip {

std::optional<ClockDifference> clockDifference(double sentMs, const ServerStamp& stamp, double arrivedMs)
{
    if (!stamp.receivedAt && !stamp.sentAt)
        return {};
    const double in = stamp.receivedAt.value_or(*stamp.sentAt);
    const double out = std::max(in, stamp.sentAt.value_or(in));
    const double way = std::max(0.0, (arrivedMs - sentMs) - (out - in));
    return ClockDifference{.aheadMs = ((in - sentMs) + (out - arrivedMs)) / 2, .withinMs = way / 2};
}

std::optional<ClockDifference> clockDifference(double sentMs, const QByteArray& httpDate, double answeredMs)
{
    const QDateTime date = readHttpDate(httpDate);
    if (!date.isValid())
        return {};
    constexpr double kHalfSecond = 500.0; // the rest of the second is cut off
    return ClockDifference{.aheadMs =
                               static_cast<double>(date.toMSecsSinceEpoch()) + kHalfSecond - (sentMs + answeredMs) / 2,
                           .withinMs = kHalfSecond + (answeredMs - sentMs) / 2};
}

} // namespace roundtrip
