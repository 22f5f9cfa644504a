// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadSegment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

using namespace roundtrip;

namespace {

TEST(LoadSegment, EveryTrialHasEveryBackendOnce)
{
    LoadPlan plan;
    plan.levels = {10, 50};
    plan.trials = 3;
    const auto segments = orderSegments(plan, 4);
    ASSERT_EQ(segments.size(), 24U);
    for (std::size_t i = 0; i < segments.size(); i += 4) {
        std::set<std::size_t> backends;
        for (std::size_t k = i; k < i + 4; ++k) {
            EXPECT_EQ(segments[k].trial, static_cast<int>(i / 4) + 1);
            EXPECT_EQ(segments[k].connections, i < 12 ? 10 : 50);
            backends.insert(segments[k].backend);
        }
        EXPECT_EQ(backends.size(), 4U);
    }
}

TEST(LoadSegment, OrderIsDrawnFromTheSeed)
{
    LoadPlan plan;
    plan.trials = 20;
    EXPECT_EQ(orderSegments(plan, 4), orderSegments(plan, 4));
    LoadPlan other = plan;
    other.seed = 2;
    EXPECT_NE(orderSegments(plan, 4), orderSegments(other, 4));
    std::set<std::size_t> first;
    const auto segments = orderSegments(plan, 4);
    for (std::size_t i = 0; i < segments.size(); i += 4)
        first.insert(segments[i].backend);
    EXPECT_GT(first.size(), 1U); // no backend always goes first
}

} // namespace
