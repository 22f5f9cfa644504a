// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ThreadTime.h"
#include "stats/Histogram.h"

namespace roundtrip::bench {

/// What frames took, in ns: as somebody sees it, and of the processor alone.
struct FrameTimes
{
    Histogram real;
    Histogram processor;
};

inline double millisecondsAt(const Histogram& nanoseconds, double quantile)
{
    return static_cast<double>(nanoseconds.valueAtQuantile(quantile)) / 1e6;
}

} // namespace roundtrip::bench
