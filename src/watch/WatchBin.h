// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "stats/Histogram.h"
#include "stats/Ledger.h"

#include <QString>

#include <chrono>
#include <cstdint>

namespace roundtrip {

/// How long the bins of a watch are: each is a whole number of the one before it, and all begin at UTC's midnight,
/// which has neither summer time nor, in the count of seconds since 1970, leap seconds.
inline constexpr std::chrono::seconds kWatchMinute{60};
inline constexpr std::chrono::seconds kWatchHour{3600};
inline constexpr std::chrono::seconds kWatchDay{86'400};

/// The lengths of the bins that a watch keeps.
struct WatchGrid
{
    std::chrono::seconds fine = kWatchMinute;
    std::chrono::seconds middle = kWatchHour;
    std::chrono::seconds coarse = kWatchDay;
};

/// Where the bin of that length that has this moment in it begins; also before 1970.
[[nodiscard]] std::chrono::sys_seconds startOfBin(std::chrono::sys_time<std::chrono::microseconds> moment,
                                                  std::chrono::seconds length);

/// What a watch came to on one backend in a stretch of time: a minute, an hour, a day, or any number of them added up.
/// A message belongs to the bin in which it was sent, whenever its fate is known; one that could not be sent, to that
/// in which it was wanted. Bins are added, never averaged: counts are exact over any stretch, percentiles to the
/// histogram's three digits. A plain value (188 KiB, most of it the histogram): no synchronisation.
struct WatchBin
{
    QString backend = {};
    std::chrono::sys_seconds start{};
    std::chrono::seconds length = kWatchMinute;

    Histogram roundTrips = Histogram(); ///< µs from sent to received of delivered messages, late ones among them
    Ledger ledger = {};                 ///< the accounts of its messages; balances, also while some are in flight
    std::int64_t cold = 0;              ///< of delivered: answered by a new instance, by the server's own word
    std::int64_t held = 0; ///< wanted, and in no account: as many as allowed were in flight, or the program was late

    std::int64_t connectAttempts = 0;  ///< that came to an end, ready or not; by when they began
    std::int64_t connectSuccesses = 0; ///< of them
    std::int64_t disconnects = 0;      ///< links that were ready and ended, whoever ended them; by when they did

    Duration worstLag{}; ///< how late the client itself came to its own timer at worst: its stamps may be as late

    [[nodiscard]] std::chrono::sys_seconds end() const { return start + length; }
    /// Nothing was measured and nothing happened.
    [[nodiscard]] bool isEmpty() const;

    /// Adds what happened in another bin of the backend; start and length become those of the stretch from the earlier
    /// start to the later end. Commutative and associative.
    WatchBin& operator+=(const WatchBin& other);
    friend bool operator==(const WatchBin&, const WatchBin&) = default;
};

} // namespace roundtrip
