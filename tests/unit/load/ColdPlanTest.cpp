// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/ColdPlan.h"

#include <gtest/gtest.h>

#include <QJsonArray>

#include <map>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

TEST(ColdPlan, EverySilenceComesAsOftenAndTheFirstStepHasNone)
{
    ColdPlan plan;
    plan.idle = {0s, 60s, 300s};
    plan.repeat = 4;
    const std::vector<ColdStep> steps = plan.steps();
    ASSERT_EQ(steps.size(), 13U);
    EXPECT_EQ(steps.front(), (ColdStep{.number = 1, .idle = {}}));
    std::map<Duration, int> times;
    for (std::size_t i = 1; i < steps.size(); ++i) {
        EXPECT_EQ(steps[i].number, static_cast<int>(i) + 1);
        ++times[steps[i].idle.value()];
    }
    EXPECT_EQ(times, (std::map<Duration, int>{{0s, 4}, {60s, 4}, {300s, 4}}));
    EXPECT_EQ(plan.waiting(), 4 * 360s);
}

TEST(ColdPlan, OrderIsDrawnFromTheSeed)
{
    ColdPlan plan;
    plan.repeat = 20;
    const auto first = plan.steps();
    EXPECT_EQ(plan.steps(), first);
    plan.seed = 2;
    EXPECT_NE(plan.steps(), first);
}

TEST(ColdPlan, SurvivesJson)
{
    ColdPlan plan;
    plan.idle = {0s, 1500ms};
    plan.repeat = 2;
    plan.payloadBytes = 500;
    plan.seed = 9;
    plan.horizon = 12s;
    plan.deadline = 3s;
    const auto back = ColdPlan::fromJson(plan.toJson());
    ASSERT_TRUE(back) << back.error().detail.toStdString();
    EXPECT_EQ(back.value(), plan);
    EXPECT_EQ(plan.toJson().value("steps"_L1).toArray().size(), 5);
}

TEST(ColdPlan, NonsenseIsRefused)
{
    ColdPlan negative;
    negative.idle = {-1s};
    ColdPlan none;
    none.idle = {};
    ColdPlan never;
    never.repeat = 0;
    ColdPlan endless;
    endless.idle = {25h};
    ColdPlan late;
    late.deadline = late.horizon + 1s;
    for (const ColdPlan& plan : {negative, none, never, endless, late}) {
        const auto checked = plan.check();
        ASSERT_FALSE(checked);
        EXPECT_EQ(checked.error().code, ErrorCode::InvalidConfiguration);
    }
}

} // namespace
