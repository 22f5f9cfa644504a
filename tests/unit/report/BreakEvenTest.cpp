// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/BreakEven.h"
#include "report/CostText.h"
#include "report/PublishedStudy.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

TEST(BreakEven, ACurveThatEndsSaysWhichQuotaEndsIt)
{
    const CostModel model(PriceTable::standard());
    int ends = 0;
    for (const CostCurve& curve : costCurves(model, {}, CostAxis::Users, 1, 1'000'000, 13)) {
        if (!curve.end)
            continue;
        ++ends;
        EXPECT_TRUE(curve.end->quota.isOver()) << curve.platform.toStdString();
        EXPECT_FALSE(curve.end->quota.label().isEmpty());
        Usage usage;
        EXPECT_FALSE(model.cheapest(curve.platform, withAxis(usage, CostAxis::Users, curve.end->at * 1.0001)));
        EXPECT_TRUE(model.cheapest(curve.platform, withAxis(usage, CostAxis::Users, curve.end->at * 0.999)));
    }
    EXPECT_GE(ends, 1) << "a million users at once are more than some plan carries";
}

TEST(BreakEven, LambdaAndServerCostTheSameWhereTheyCross)
{
    const CostModel model(PriceTable::standard());
    const Usage usage{};
    const auto crossings = breakEvens(model, usage, CostAxis::Users, 1, 10'000, u"ec2-ws"_s);
    const auto lambda = std::find_if(crossings.cbegin(), crossings.cend(),
                                     [](const Crossing& c) { return c.platform == "aws-lambda"_L1; });
    ASSERT_NE(lambda, crossings.cend());
    EXPECT_TRUE(lambda->isDearerAbove);
    const Usage there = withAxis(usage, CostAxis::Users, lambda->at);
    EXPECT_NEAR(model.cheapest(u"aws-lambda"_s, there)->total(), model.cheapest(u"ec2-ws"_s, there)->total(), 1e-4);
}

TEST(BreakEven, CurvesTakeTheCheapestOfferThatCarriesTheLoad)
{
    const CostModel model(PriceTable::standard());
    const auto curves = costCurves(model, {}, CostAxis::Users, 1, 10'000, 9);
    ASSERT_GE(curves.size(), 4);
    for (const CostCurve& curve : curves) {
        EXPECT_FALSE(curve.points.empty()) << curve.platform.toStdString();
        for (const QPointF& point : curve.points)
            EXPECT_EQ(point.y(), model.cheapest(curve.platform, withAxis({}, CostAxis::Users, point.x()))->total());
        if (curve.platform == "vercel-pusher"_L1) {
            EXPECT_EQ(curve.points.first().y(), 0.0) << "the Sandbox carries one user";
            EXPECT_LT(curve.points.size(), 9) << "no plan carries 10,000 users in one room";
        }
    }
}

TEST(BreakEven, FindsTheFanoutThatTheArticlesLambdaBillImplies)
{
    const PriceTable prices = PriceTable::standard();
    const ImpliedFanout implied = impliedFanout(prices, PublishedStudy::standard());
    ASSERT_TRUE(implied.low && implied.high);
    // By hand about (5.64 - 0.58) / 0.16 = 31.6 and (8.64 - 0.58) / 0.16 = 50.4.
    EXPECT_NEAR(*implied.low, 31.6, 0.5);
    EXPECT_NEAR(*implied.high, 50.4, 0.5);
    const CostModel model(prices, FreeTier::None);
    const Usage usage = withAxis(articleUsage(), CostAxis::Fanout, *implied.low);
    EXPECT_NEAR(model.bill(*prices.offer(u"lambda"_s), model.month(usage)).total(), 5.64, 1e-3);
}

TEST(BreakEven, SaysSoWhereNoFanoutFits)
{
    const CostModel model(PriceTable::standard());
    EXPECT_FALSE(fanoutForCost(model, {}, u"lambda"_s, 0.001));
    EXPECT_FALSE(fanoutForCost(model, {}, u"no-such-offer"_s, 5));
}

} // namespace
