// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <ctime>

namespace roundtrip {

/// Processor time that this thread has used so far, zero where the system does not tell. Beside real time it tells what
/// something costs from what it waited for while others had the processor. Callable from any thread, for itself.
[[nodiscard]] inline Duration threadTime()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
#else
    return {};
#endif
}

} // namespace roundtrip
