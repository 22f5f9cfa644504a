// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubPlatform.h"
#include "load/Preflight.h"
#include "report/CostModel.h"
#include "support/Printers.h"
#include "unit/report/BillItems.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

Bill pubSubBill(const QString& offer, const Usage& usage)
{
    const CostModel model(PriceTable::standard(), FreeTier::Always);
    const Offer* found = model.prices().offer(offer);
    EXPECT_TRUE(found);
    return found ? model.bill(*found, model.month(usage)) : Bill();
}

} // namespace

/// A unit at $1.61 a day with a million messages of 2 KB outbound (azure.microsoft.com/pricing/details/web-pubsub,
/// November 2026), for 100 people, 8 hours a day, in one room, with 50 messages of 200 bytes each.
TEST(PubSubBill, TheArticlesMonthByHand)
{
    const Bill unit = pubSubBill(u"azure-standard-1"_s, {});
    // 15,000,000 copies x 200 bytes = 3 GB; in 2 KB: 1,464,844 messages, 48,828 a day of the million included.
    EXPECT_EQ(test::usdOf(unit, u"Web PubSub messages"_s), 0.0);
    EXPECT_NEAR(unit.total(), 48.97, 1e-9); // 1.61 x 730 / 24
    EXPECT_TRUE(unit.fits());
    const Bill free = pubSubBill(u"azure-free"_s, {});
    EXPECT_EQ(free.total(), 0.0);
    EXPECT_FALSE(free.fits()) << "48,828 messages a day of 20,000, and 100 connections of 20";
    EXPECT_NEAR(free.deliverable(), 20'000 / (15e6 * 200 / 2048 / 30), 1e-9);
    EXPECT_EQ(
        std::count_if(free.quotas.cbegin(), free.quotas.cend(), [](const QuotaUse& each) { return each.isOver(); }), 2);
}

/// 1,000 people in one room: 1.5 billion copies, 146,484,375 messages of 2 KB; a unit includes 30 million of them.
TEST(PubSubBill, MessagesBeyondTheDaysMillionCostADollarAMillion)
{
    Usage usage;
    usage.users = 1'000;
    EXPECT_NEAR(test::usdOf(pubSubBill(u"azure-standard-1"_s, usage), u"Web PubSub messages"_s), 146.484375 - 30, 1e-6);
    usage.users = 1'001;
    EXPECT_FALSE(pubSubBill(u"azure-standard-1"_s, usage).fits()) << "a unit carries 1,000 connections";
    EXPECT_TRUE(pubSubBill(u"azure-standard-2"_s, usage).fits());
}

/// The preflight knows that a run does not fit on Free: connections, and the day's messages.
TEST(PubSubBill, ARunOfTheArticlesIsMoreThanFreeCarries)
{
    const Platform platform = azure_pubsub::platform();
    LoadPlan plan;
    plan.levels = {100};
    plan.messages = 10'000;
    plan.payloadBytes = 256;
    const QJsonObject settings{{u"url"_s, u"wss://acct.webpubsub.azure.com/client/hubs/chat"_s}};
    const LoadTarget target{.platform = &platform,
                            .backend = {.config = {.name = u"B"_s, .platform = platform.id, .settings = settings}}};
    const BackendPreflight preflight = Preflight::of(plan, {target}).backends.front();
    EXPECT_EQ(preflight.plan, u"free"_s);
    const double copies = Preflight::of(plan, {target}).backends.front().deliveries;
    EXPECT_DOUBLE_EQ(preflight.billableMessages, copies / 8)
        << "copies of an eighth of 2 KB share a message of the bill";
    EXPECT_TRUE(preflight.isQuotaLimited());
}

} // namespace roundtrip
