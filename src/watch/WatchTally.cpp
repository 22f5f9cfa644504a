// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchTally.h"

#include <algorithm>
#include <array>

namespace roundtrip {

void addTimes(Ledger& sum, const Ledger& part, std::int64_t times)
{
    constexpr std::array kAll{
        &Ledger::scheduled, &Ledger::notSent,      &Ledger::sent,         &Ledger::unanswered,
        &Ledger::accepted,  &Ledger::acknowledged, &Ledger::rejected,     &Ledger::refusedButArrived,
        &Ledger::delivered, &Ledger::late,         &Ledger::lost,         &Ledger::inFlight,
        &Ledger::duplicate, &Ledger::reordered,    &Ledger::pairExpected, &Ledger::pairDelivered,
        &Ledger::pairLost,  &Ledger::pairInFlight};
    static_assert(sizeof(Ledger) == kAll.size() * sizeof(std::int64_t), "a counter is missing from the list");
    for (const auto counter : kAll)
        sum.*counter += times * (part.*counter);
}

void WatchTally::addRoundTrip(std::uint64_t micros, std::int64_t count)
{
    std::int64_t& often = roundTrips[micros];
    often += count;
    if (often == 0)
        roundTrips.erase(micros);
}

WatchTally& WatchTally::operator+=(const WatchTally& other)
{
    addTimes(ledger, other.ledger, 1);
    cold += other.cold;
    held += other.held;
    connectAttempts += other.connectAttempts;
    connectSuccesses += other.connectSuccesses;
    disconnects += other.disconnects;
    worstLag = std::max(worstLag, other.worstLag);
    for (const auto& [micros, count] : other.roundTrips)
        addRoundTrip(micros, count);
    return *this;
}

WatchBin WatchTally::toBin() const
{
    WatchBin bin{.backend = backend, .start = start, .length = length};
    bin.ledger = ledger;
    bin.cold = cold;
    bin.held = held;
    bin.connectAttempts = connectAttempts;
    bin.connectSuccesses = connectSuccesses;
    bin.disconnects = disconnects;
    bin.worstLag = worstLag;
    for (const auto& [micros, count] : roundTrips)
        bin.roundTrips.record(micros, static_cast<std::uint64_t>(std::max<std::int64_t>(count, 0)));
    return bin;
}

} // namespace roundtrip
