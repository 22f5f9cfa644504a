// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchPoint.h"

#include <array>

namespace roundtrip {

WatchPoint WatchPoint::of(const WatchBin& bin)
{
    WatchPoint point{.start = bin.start,
                     .length = bin.length,
                     .times = {},
                     .delivered = bin.ledger.delivered,
                     .undelivered = bin.ledger.lost + bin.ledger.rejected,
                     .notSent = bin.ledger.notSent};
    const Histogram& times = bin.roundTrips;
    if (times.isEmpty())
        return point;
    const auto [p5, p25, p50, p75, p95, p99] = times.valuesAtQuantiles(std::array{0.05, 0.25, 0.5, 0.75, 0.95, 0.99});
    point.times = Spread{.p5 = p5, .p25 = p25, .p50 = p50, .p75 = p75, .p95 = p95, .p99 = p99};
    return point;
}

double WatchPoint::undeliveredShare() const
{
    return decided() > 0 ? static_cast<double>(undelivered) / static_cast<double>(decided()) : 0.0;
}

} // namespace roundtrip
