// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CostModel.h"
#include "unit/report/BillItems.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

Bill appSyncBill(const Usage& usage, FreeTier tier = FreeTier::Always)
{
    const CostModel model(PriceTable::standard(), tier);
    const Offer* offer = model.prices().offer(u"appsync"_s);
    EXPECT_TRUE(offer);
    return offer ? model.bill(*offer, model.month(usage)) : Bill();
}

} // namespace

/// $1.00 a million operations of 5 KB and $0.08 a million connection-minutes (aws.amazon.com/appsync/pricing, November
/// 2026), for 100 people who are there 8 hours a day, in one room, and say 50 messages of 200 bytes each.
TEST(AppSyncBill, TheArticlesMonthByHand)
{
    const Bill bill = appSyncBill({});
    // 150,000 events in + 15,000,000 out + 3,000 subscribes = 15.153 million.
    EXPECT_NEAR(test::usdOf(bill, u"AppSync Event operations"_s), 15.153, 1e-9);
    // 100 x 240 h x 60 = 1.44 million minutes.
    EXPECT_NEAR(test::usdOf(bill, u"AppSync connection-minutes"_s), 1.44 * 0.08, 1e-9);
    // 15 million x 260 bytes are 3.9 GB, within the 100 GB that leave for nothing.
    EXPECT_EQ(test::usdOf(bill, u"Transfer to the internet"_s), 0.0);
    EXPECT_NEAR(bill.total(), 15.2682, 1e-9);
    EXPECT_TRUE(bill.fits()) << "no plan, so none that could not carry it";
}

TEST(AppSyncBill, AYearsFreeAmountsAndListPrices)
{
    const Bill first = appSyncBill({}, FreeTier::FirstYear);
    EXPECT_NEAR(test::usdOf(first, u"AppSync Event operations"_s), 15.153 - 0.25, 1e-9);
    EXPECT_NEAR(test::usdOf(first, u"AppSync connection-minutes"_s), (1.44 - 0.6) * 0.08, 1e-9);
    EXPECT_NEAR(test::usdOf(appSyncBill({}, FreeTier::None), u"Transfer to the internet"_s), 3.9 * 0.09, 1e-9);
}

/// A message of 6,000 bytes is two operations on each of its ways.
TEST(AppSyncBill, LargeMessagesCountInStartedFiveKilobytes)
{
    Usage usage;
    usage.payloadBytes = 6'000;
    EXPECT_NEAR(test::usdOf(appSyncBill(usage), u"AppSync Event operations"_s), 2 * 15.15 + 0.003, 1e-9);
}

} // namespace roundtrip
