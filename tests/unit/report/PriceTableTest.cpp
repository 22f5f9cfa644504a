// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CostModel.h"

#include <gtest/gtest.h>

#include <QJsonArray>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

TEST(PriceTable, EveryPriceHasASourceAndADate)
{
    const PriceTable prices = PriceTable::standard();
    EXPECT_FALSE(prices.asOf().isEmpty());
    for (const PriceMeter& meter : prices.meters()) {
        EXPECT_FALSE(meter.source.isEmpty()) << meter.id.toStdString();
        EXPECT_FALSE(meter.read.isEmpty()) << meter.id.toStdString();
    }
    for (const PricePlan& plan : prices.plans()) {
        EXPECT_FALSE(plan.source.isEmpty()) << plan.id.toStdString();
        EXPECT_FALSE(plan.read.isEmpty()) << plan.id.toStdString();
    }
}

TEST(PriceTable, EveryUnitThatIsCountedHasAPrice)
{
    const PriceTable prices = PriceTable::standard();
    for (const Offer& offer : prices.offers()) {
        const QList<Units> units = billableUnits(offer.platform, monthOf({}, 730), prices);
        EXPECT_FALSE(units.isEmpty()) << offer.id.toStdString();
        for (const Units& unit : units)
            EXPECT_NE(prices.meter(unit.meter), nullptr) << unit.meter.toStdString();
    }
}

TEST(PriceTable, AnEditedPriceChangesTheBillAndComesBackFromItsFile)
{
    PriceTable prices = PriceTable::standard();
    ASSERT_TRUE(prices.setPrice(u"ec2.instance"_s, 0.02));
    ASSERT_TRUE(prices.setPrice(u"pusher.startup"_s, 55));
    EXPECT_FALSE(prices.setPrice(u"ec2.instance"_s, -1));
    EXPECT_FALSE(prices.setPrice(u"no.such"_s, 1));
    const auto again = PriceTable::fromJson(prices.toJson());
    ASSERT_TRUE(again);
    EXPECT_EQ(again.value().meter(u"ec2.instance"_s)->usd, 0.02);
    EXPECT_EQ(again.value().meter(u"ec2.instance"_s)->read, u"edited"_s);
    const CostModel model(again.value());
    EXPECT_NEAR(model.bill(*again.value().offer(u"ec2"_s), model.month({})).items.first().usd, 14.6, 1e-9);
}

TEST(PriceTable, RefusesWhatIsNotAnAmountOrNotThere)
{
    QJsonObject json = PriceTable::standard().toJson();
    QJsonArray meters = json.value("meters"_L1).toArray();
    QJsonObject first = meters.at(0).toObject();
    first.insert(u"usd"_s, u"cheap"_s);
    meters.replace(0, first);
    json.insert(u"meters"_s, meters);
    EXPECT_FALSE(PriceTable::fromJson(json));

    json = PriceTable::standard().toJson();
    json.insert(u"plans"_s, QJsonArray());
    const auto table = PriceTable::fromJson(json);
    ASSERT_FALSE(table);
    EXPECT_TRUE(table.error().detail.contains(u"plan"_s));
}

} // namespace
