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

/// A smaller difference of two readings is no sleep: the two clocks beneath are never read in the same moment.
inline constexpr std::chrono::milliseconds kShortestSleep(500);

} // namespace roundtrip
