// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CostModel.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

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

TEST(PriceTable, AMistakeIsToldWithItsFileLineAndCause)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"prices.json"_s);
    const QByteArray head = "{\"format\": \"roundtrip-prices\", \"schema_version\": 1,\n";
    const std::pair<QByteArray, QString> cases[] = {
        {"{\n// mine\n}", u"line 2: this is not JSON: a comment"_s},
        {"{\n\"format\": \"other\"}", u"line 2: \"format\" is not"_s},
        {head + "\"meters\": {}}", u"line 2: \"meters\" must be a list, and is an object"_s},
        {head + "\"meters\": [\n7]}", u"line 3: Entry 1 of \"meters\" must be an object, and is a number"_s},
        {head + "\"meters\": [{\"id\": \"m\",\n\"usd\": \"free\"}]}", u"line 3: usd of \"m\" is not an amount"_s},
        {head + "\"offers\": [{\"id\": \"o\",\n\"plans\": [\"p\"]}]}", u"line 3: The offer \"o\" names a plan"_s},
        {head + "\"meters\": []}", u"needs meters and offers"_s}};
    for (const auto& [bytes, words] : cases) {
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const auto prices = PriceTable::load(path);
        ASSERT_FALSE(prices.ok()) << bytes.toStdString();
        EXPECT_TRUE(prices.error().detail.startsWith(path) && prices.error().detail.contains(words))
            << prices.error().detail.toStdString();
    }
}

TEST(PriceTable, EveryUnitThatIsCountedHasAPrice)
{
    const PriceTable prices = PriceTable::standard();
    ASSERT_FALSE(prices.offers().isEmpty());
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
