// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <functional>

namespace roundtrip {

/// For how long the machine has been suspended since it started. Only differences mean anything: the monotonic clock
/// stands still while the machine sleeps and the boot-time clock does not (Linux: clock_gettime(2)). Always zero where
/// the system does not tell.
[[nodiscard]] Duration timeAsleep();

/// timeAsleep(), or what a test puts in its place. Callable from any thread.
using SleepClock = std::function<Duration()>;

/// How long the machine slept between two looks. Not synchronised.
class SleepMeter
{
public:
    /// Begins now.
    explicit SleepMeter(SleepClock clock);

    /// Since it began, or since the last look that found a sleep; zero where there was none.
    [[nodiscard]] Duration take();
    /// Begins anew.
    void restart() { m_before = m_clock(); }

private:
    SleepClock m_clock;
    Duration m_before;
};

} // namespace roundtrip
