// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchPoint.h"

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
    if (!times.isEmpty())
        point.times = Spread{.p5 = times.valueAtQuantile(0.05),
                             .p25 = times.valueAtQuantile(0.25),
                             .p50 = times.valueAtQuantile(0.5),
                             .p75 = times.valueAtQuantile(0.75),
                             .p95 = times.valueAtQuantile(0.95),
                             .p99 = times.valueAtQuantile(0.99)};
    return point;
}

double WatchPoint::undeliveredShare() const
{
    return decided() > 0 ? static_cast<double>(undelivered) / static_cast<double>(decided()) : 0.0;
}

} // namespace roundtrip
