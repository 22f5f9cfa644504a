// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"
#include "core/SleepClock.h"
#include "core/UtcAnchor.h"

namespace roundtrip {

/// A backend that a load run is to measure.
struct LoadTarget
{
    const Platform* platform = nullptr; ///< outlives the run
    ResolvedBackend backend;
};

/// The clocks of a run.
struct LoadClock
{
    const Clock* monotonic = nullptr; ///< outlives the run; callable from every thread
    UtcAnchor anchor;                 ///< one per run, the same that its recorder uses
    SleepClock asleep = &timeAsleep;
};

} // namespace roundtrip
