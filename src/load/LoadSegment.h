// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"

namespace roundtrip {

/// The smallest piece of a load run: one trial at one level on one backend.
struct LoadSegment
{
    int trial = 1; ///< counted on through all levels, so that it tells level and trial apart in every file
    int connections = 0;
    std::size_t backend = 0; ///< index among the run's backends

    bool operator==(const LoadSegment&) const = default;
};

/// The whole run in the order it is to happen: level after level, trial after trial; within a trial the backends in an
/// order drawn from the plan's seed, so that the time of day cannot choose a winner. Trials are counted on from
/// `trialsBefore`, those of an earlier part of the same run.
[[nodiscard]] std::vector<LoadSegment> orderSegments(const LoadPlan& plan, std::size_t backendCount,
                                                     int trialsBefore = 0);

} // namespace roundtrip
