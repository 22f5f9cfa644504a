// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SleepClock.h"

#include <ctime>
#include <utility>

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

SleepMeter::SleepMeter(SleepClock clock) : m_clock(std::move(clock)), m_before(m_clock()) {}

Duration SleepMeter::take()
{
    // A smaller difference is no sleep: the two clocks beneath are never read in the same moment.
    constexpr std::chrono::milliseconds kShortest(500);
    const Duration now = m_clock();
    if (now - m_before < kShortest)
        return Duration::zero();
    return now - std::exchange(m_before, now);
}

} // namespace roundtrip
