// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "stats/Histogram.h"

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

/// What frames took, in ns: as somebody sees it, and of the processor alone.
struct FrameTimes
{
    Histogram real;
    Histogram processor;
};

} // namespace roundtrip::bench
