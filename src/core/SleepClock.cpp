// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SleepClock.h"

#include <ctime>

namespace roundtrip {

#ifdef CLOCK_BOOTTIME

namespace {

Duration read(clockid_t clock)
{
    timespec time{};
    if (::clock_gettime(clock, &time) != 0)
        return Duration::zero();
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

Duration timeAsleep()
{
    return read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
}

#else

Duration timeAsleep()
{
    return Duration::zero();
}

#endif

} // namespace roundtrip
