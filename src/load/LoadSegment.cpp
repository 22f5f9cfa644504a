// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadSegment.h"

#include "stats/Random.h"

#include <numeric>
#include <span>

namespace roundtrip {

std::vector<LoadSegment> orderSegments(const LoadPlan& plan, std::size_t backendCount, int trialsBefore)
{
    std::vector<LoadSegment> segments;
    Random random(plan.seed, "segment-order");
    int trial = trialsBefore;
    for (const int connections : plan.levels) {
        for (int i = 0; i < plan.trials; ++i) {
            ++trial;
            std::vector<std::size_t> order(backendCount);
            std::iota(order.begin(), order.end(), std::size_t{0});
            random.shuffle(std::span(order));
            for (const std::size_t backend : order)
                segments.push_back({.trial = trial, .connections = connections, .backend = backend});
        }
    }
    return segments;
}

} // namespace roundtrip
