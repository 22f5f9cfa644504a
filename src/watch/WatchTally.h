// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/WatchBin.h"

#include <map>

namespace roundtrip {

/// What a bin has, or has more than before: with round trips by how often each came, which takes a few KiB where a
/// histogram takes 188. As a difference its counts may be negative; whoever adds all differences has the bin. A value.
struct WatchTally
{
    QString backend = {};
    std::chrono::sys_seconds start{};
    std::chrono::seconds length = kWatchMinute;

    Ledger ledger = {};
    std::int64_t cold = 0;
    std::int64_t held = 0;
    std::int64_t connectAttempts = 0;
    std::int64_t connectSuccesses = 0;
    std::int64_t disconnects = 0;
    Duration worstLag{};                                   ///< of a difference: the worst so far
    std::map<std::uint64_t, std::int64_t> roundTrips = {}; ///< how often, by µs

    void addRoundTrip(std::uint64_t micros, std::int64_t count);
    /// Of the same bin.
    WatchTally& operator+=(const WatchTally& other);
    /// Where no count is negative.
    [[nodiscard]] WatchBin toBin() const;
};

/// Every counter of a ledger, so that differences can be taken.
void addTimes(Ledger& sum, const Ledger& part, std::int64_t times);

} // namespace roundtrip
