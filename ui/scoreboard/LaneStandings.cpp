// SPDX-License-Identifier: GPL-3.0-or-later
#include "scoreboard/LaneStandings.h"

namespace roundtrip {

QList<RaceStanding> standingsOf(const LaneSet& lanes)
{
    QList<RaceStanding> standings;
    for (const auto& lane : lanes.lanes()) {
        const Ledger& ledger = lane->ledger();
        RaceStanding standing{
            .backend = lane->name(), .delivered = ledger.delivered, .undelivered = ledger.lost + ledger.rejected};
        if (const auto median = lane->stats().median())
            standing.medianUs = static_cast<double>(*median);
        standing.samples =
            lanes.isRecorded() ? ledger.delivered : static_cast<std::int64_t>(lane->stats().window().count());
        standings << standing;
    }
    return standings;
}

} // namespace roundtrip
