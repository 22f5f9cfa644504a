// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <ctime>

namespace roundtrip::bench {

/// Processor time that this thread has used so far. Beside real time it tells what a frame costs from what it waited
/// for while others had the processor.
[[nodiscard]] inline Duration threadTime()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace roundtrip::bench
