// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/StandardPlatforms.h"
#include "lab/LabPlatforms.h"
#include "report/PriceTable.h"
#include "support/Printers.h"
#include "unit/house/SourceFiles.h"

#include <gtest/gtest.h>

#include <QSet>

#include <algorithm>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

bool hasFolder(const QString& folder)
{
    return !test::sourceFiles(folder, {u"*"_s}).isEmpty();
}

} // namespace

/// A platform states what ships with it, and has what it states, under its own name.
TEST(PlatformsTest, EachHasWhatItSays)
{
    QSet<QString> served;
    for (const LabPlatform& platform : labPlatforms())
        served.insert(platform.id);
    const PriceTable prices = PriceTable::standard();
    const PlatformTable platforms = standardPlatforms();
    for (const Platform& platform : platforms.all()) {
        const std::string id = platform.id.toStdString();
        const QString name = QString(platform.id).replace(u'-', u'_');
        for (const Provision provision : {platform.lab, platform.prices, platform.kit})
            EXPECT_NE(provision, Provision::Unstated) << id;
        EXPECT_TRUE(hasFolder(u"src/backends/"_s + name)) << id;
        EXPECT_FALSE(test::sourceText(u"src/backends/%1/PROTOCOL.md"_s.arg(name)).isEmpty()) << id;
        EXPECT_EQ(served.contains(platform.id), platform.lab == Provision::Shipped) << id;
        EXPECT_EQ(hasFolder(u"src/lab/"_s + name), platform.lab == Provision::Shipped) << id;
        EXPECT_EQ(hasFolder(u"resources/backends/"_s + platform.id), platform.kit == Provision::Shipped) << id;
        EXPECT_EQ(!prices.bill(platform.id).isEmpty(), platform.prices == Provision::Shipped) << id;
        EXPECT_TRUE(platform.prices == Provision::None || !platform.plans.isEmpty() ||
                    std::none_of(platform.fields.cbegin(), platform.fields.cend(),
                                 [](const FieldSpec& field) { return field.kind == FieldKind::Plan; }))
            << id << " asks for a plan and has none";
        EXPECT_STRNE(platform.shortName, "") << id;
        EXPECT_TRUE(platform.makeConnection) << id;
    }
}

/// No price, plan or offer stands twice, and none is of a platform that is not there.
TEST(PlatformsTest, PriceFilesDoNotOverlap)
{
    const PriceTable prices = PriceTable::standard();
    QSet<QString> ids;
    for (const PriceMeter& meter : prices.meters()) {
        EXPECT_FALSE(ids.contains(meter.id)) << meter.id.toStdString();
        ids.insert(meter.id);
    }
    for (const PricePlan& plan : prices.plans()) {
        EXPECT_FALSE(ids.contains(plan.id)) << plan.id.toStdString();
        ids.insert(plan.id);
        if (!plan.counts.isEmpty())
            EXPECT_TRUE(prices.meter(plan.counts)) << plan.counts.toStdString();
    }
    const PlatformTable platforms = standardPlatforms();
    for (const Offer& offer : prices.offers())
        EXPECT_TRUE(platforms.find(offer.platform)) << offer.id.toStdString();
}

/// The settings of a backend and the price file speak of the same plans, with the same limits.
TEST(PlatformsTest, QuotasStandOnce)
{
    const PriceTable prices = PriceTable::standard();
    qsizetype seen = 0;
    const PlatformTable platforms = standardPlatforms();
    for (const Platform& platform : platforms.all()) {
        for (const QuotaPlan& plan : platform.plans) {
            const auto known = std::find_if(prices.plans().cbegin(), prices.plans().cend(),
                                            [&plan](const PricePlan& one) { return one.label == plan.label; });
            ASSERT_NE(known, prices.plans().cend()) << plan.label.toStdString();
            EXPECT_EQ(known->messagesPerDay, static_cast<double>(plan.messagesPerDay));
            EXPECT_EQ(known->connections, static_cast<double>(plan.connections));
            EXPECT_GT(plan.connections, 0) << plan.id.toStdString();
            ++seen;
        }
    }
    EXPECT_GE(seen, 11);
}

} // namespace roundtrip
