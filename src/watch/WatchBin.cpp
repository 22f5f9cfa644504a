// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchBin.h"

#include <algorithm>

namespace roundtrip {

std::chrono::sys_seconds startOfBin(std::chrono::sys_time<std::chrono::microseconds> moment,
                                    std::chrono::seconds length)
{
    const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
    const std::int64_t into = (seconds % length.count() + length.count()) % length.count(); // also before 1970
    return std::chrono::sys_seconds(std::chrono::seconds(seconds - into));
}

bool WatchBin::isEmpty() const
{
    return ledger == Ledger() && held == 0 && connectAttempts == 0 && disconnects == 0 && worstLag == Duration::zero();
}

WatchBin& WatchBin::operator+=(const WatchBin& other)
{
    const auto last = std::max(end(), other.end());
    start = std::min(start, other.start);
    length = last - start;
    roundTrips.add(other.roundTrips);
    ledger += other.ledger;
    cold += other.cold;
    held += other.held;
    connectAttempts += other.connectAttempts;
    connectSuccesses += other.connectSuccesses;
    disconnects += other.disconnects;
    worstLag = std::max(worstLag, other.worstLag);
    return *this;
}

} // namespace roundtrip
