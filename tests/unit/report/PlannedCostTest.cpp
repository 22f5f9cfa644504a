// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/PlannedCost.h"

#include "backends/StandardPlatforms.h"
#include "unit/report/BillItems.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

using test::usdOf;

class PlannedCostTest : public testing::Test
{
protected:
    [[nodiscard]] LoadTarget target(const QString& platform, const QString& url, bool simulated = false) const
    {
        return {
            .platform = m_platforms.find(platform),
            .backend = {
                .config = {.name = u"B"_s, .platform = platform, .settings = {{u"url"_s, url}}, .simulated = simulated},
                .secrets = {}}};
    }
    /// 10,000 messages to 100 people at 100 a second.
    [[nodiscard]] PlannedCost articleOn(const LoadTarget& target) const
    {
        LoadPlan plan;
        plan.levels = {100};
        plan.messages = 10'000;
        return PlannedCost::of(Preflight::of(plan, {target}), m_costs);
    }

    PlatformTable m_platforms = standardPlatforms();
    CostModel m_costs{PriceTable::standard(), FreeTier::Always}; // which free amounts are left, nobody knows
};

/// Sums by hand from the price table of November 2026.
TEST_F(PlannedCostTest, EachCopyIsAMessageOfTheGateway)
{
    const PlannedCost cost = articleOn(target(u"aws-lambda"_s, u"wss://a.example.org/"_s));
    ASSERT_EQ(cost.parts.size(), 1U);
    const Bill& bill = cost.parts.front().bill;
    EXPECT_NEAR(usdOf(bill, u"API Gateway messages"_s), 1.01, 1e-9);      // 1,010,000 of 1 USD a million
    EXPECT_NEAR(usdOf(bill, u"Lambda requests"_s), 0.00204, 1e-9);        // 10,000 messages, 200 of connections
    EXPECT_NEAR(usdOf(bill, u"API Gateway connection"_s), 4.17e-5, 1e-7); // 100 × 100 s
    EXPECT_NEAR(usdOf(bill, u"Transfer"_s), 0.0234, 1e-9);                // 1,000,000 × 260 bytes
    EXPECT_GT(cost.billed(), 1.03);
    EXPECT_TRUE(cost.refusalAbove(1.03).has_value());
    EXPECT_FALSE(cost.refusalAbove(2.0).has_value());
    const QString words = cost.describe().join(u' ');
    EXPECT_TRUE(words.contains(u"most of it for API Gateway messages"_s)) << words.toStdString();
}

TEST_F(PlannedCostTest, PaddedMessagesLeaveTheServerPadded)
{
    LoadPlan plan;
    plan.levels = {10, 20};
    plan.messages = 1'000;
    plan.trials = 2;
    plan.payloadBytes = 940; // and 60 of frames
    const auto preflight = Preflight::of(plan, {target(u"ec2-ws"_s, u"wss://chat.example.org/"_s)});
    const PlannedCost cost = PlannedCost::of(preflight, m_costs);
    EXPECT_NEAR(usdOf(cost.parts.front().bill, u"Transfer"_s), 60'000 * 1e3 / 1e9 * 0.09, 1e-9);
    EXPECT_NEAR(usdOf(cost.parts.front().bill, u"t3.micro"_s), 40.0 / 3'600.0 * 0.0104, 1e-9); // four times 10 s
}

TEST_F(PlannedCostTest, AServerIsPaidForInTheSilencesOfALadderToo)
{
    ColdPlan plan;
    plan.idle = {std::chrono::hours(1)};
    plan.repeat = 24;
    const auto there = target(u"ec2-ws"_s, u"wss://chat.example.org/"_s);
    const Bill bill = PlannedCost::of(Preflight::of(plan, {there}), m_costs).parts.front().bill;
    EXPECT_NEAR(usdOf(bill, u"t3.micro"_s), 24.0 * 0.0104, 1e-3);
    const auto gateway = target(u"aws-lambda"_s, u"wss://a.example.org/"_s);
    const Bill byCall = PlannedCost::of(Preflight::of(plan, {gateway}), m_costs).parts.front().bill;
    EXPECT_LT(byCall.total(), 0.001); // nobody is connected meanwhile
}

TEST_F(PlannedCostTest, TheLabSaysWhatItWouldCostAndCostsNothing)
{
    const PlannedCost cost = articleOn(target(u"aws-lambda"_s, u"ws://127.0.0.1:9/"_s, true));
    ASSERT_EQ(cost.parts.size(), 1U);
    EXPECT_GT(cost.parts.front().bill.total(), 1.0);
    EXPECT_EQ(cost.billed(), 0.0);
    EXPECT_FALSE(cost.refusalAbove(0.0).has_value());
    EXPECT_TRUE(cost.describe().front().contains(u"simulated"_s));
}

TEST_F(PlannedCostTest, AServerOnThisMachineIsNotSpokenOf)
{
    EXPECT_TRUE(articleOn(target(u"ec2-ws"_s, u"ws://127.0.0.1:8080/"_s)).describe().isEmpty());
}

TEST_F(PlannedCostTest, DollarsAreRoundedUp)
{
    EXPECT_EQ(dollarsText(0.0), u"about 0.00 USD"_s);
    EXPECT_EQ(dollarsText(0.001), u"less than 0.01 USD"_s);
    EXPECT_EQ(dollarsText(1.01), u"about 1.01 USD"_s);
    EXPECT_EQ(dollarsText(1.011), u"about 1.02 USD"_s);
}

} // namespace
