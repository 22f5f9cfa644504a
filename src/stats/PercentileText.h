// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Histogram.h"

#include <iosfwd>

namespace roundtrip {

/// Writes a histogram as HdrHistogram's percentile text (.hgrm), which its plotters read: a row for each step of
/// percentileCurve() with value, percentile, how many were recorded up to that value, and 1 / (1 - percentile); then
/// mean, standard deviation, maximum and count. Its form is that of outputPercentileDistribution() in the Java and C
/// libraries. Values are divided by `unit`: 1000 writes µs as milliseconds.
void writePercentileText(std::ostream& out, const Histogram& histogram, double unit = 1000.0);

} // namespace roundtrip
