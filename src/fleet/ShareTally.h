// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"
#include "stats/Ledger.h"

#include <QString>

#include <map>
#include <utility>

namespace roundtrip {

/// What a share of one backend in one trial has come to so far; histograms in µs, of messages in the measured phase.
struct ShareTally
{
    int trial = 0;
    QString backend = {};
    Histogram response = Histogram(); ///< of those that came back
    Histogram service = Histogram();
    Histogram lag = Histogram(); ///< how late they were sent
    Ledger ledger = {};          ///< of the measured phase, as its rows have it; without pairs
    std::int64_t scheduled = 0;  ///< of all phases
};

/// Those of all agents, added: by backend and trial.
using FleetTallies = std::map<std::pair<QString, int>, ShareTally>;

inline void addTally(FleetTallies& all, const ShareTally& share)
{
    ShareTally& sum = all[{share.backend, share.trial}];
    sum.response.add(share.response);
    sum.service.add(share.service);
    sum.lag.add(share.lag);
    sum.ledger += share.ledger;
    sum.scheduled += share.scheduled;
}

} // namespace roundtrip
