// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CostModel.h"
#include "unit/report/BillItems.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using test::usdOf;

namespace {

/// The article's month: 100 users, 8 h, 50 messages each, 30 days = 150,000 messages, 3,000 connects, 1,440,000
/// connection-minutes, 240 h with somebody there. By hand, from the price files of November 2026 (vercel.com/pricing
/// and docs/functions/usage-and-pricing).
Bill articleBill(const QString& offer, Usage usage = {.fanout = 100.0})
{
    const CostModel model(PriceTable::standard(), FreeTier::None);
    return model.bill(*model.prices().offer(offer), model.month(usage));
}

} // namespace

TEST(VercelWsBill, MemoryIsPaidAsLongAsAnySocketIsOpen)
{
    const Bill bill = articleBill(u"vercel-ws-pro-free"_s);
    EXPECT_NEAR(usdOf(bill, u"Vercel provisioned memory"_s), 5.088, 1e-9); // one instance: 240 h × 2 GB × 0.0106
    EXPECT_NEAR(usdOf(bill, u"Vercel active CPU"_s), 0.0274667, 1e-6); // (15.15 M × 0.05 ms + 3,000 × 5 ms) = 0.21458 h
    EXPECT_NEAR(usdOf(bill, u"Vercel invocations"_s), 0.1746, 1e-9);   // 3,000 + 86.4 M s ÷ 300 = 291,000
    EXPECT_NEAR(usdOf(bill, u"Vercel edge requests"_s), 0.0, 1e-9);    // of ten million
    EXPECT_NEAR(usdOf(bill, u"Vercel data transfer"_s), 0.0, 1e-9);    // 3.9 of 1,000 GB
    EXPECT_NEAR(bill.total(), 20.0, 1e-9) << "inside the credit of Pro";
    EXPECT_TRUE(bill.fits());
    EXPECT_NEAR(articleBill(u"vercel-ws-pro"_s).total(), 30.0, 1e-9) << "and ten for a larger Redis";
}

/// 480 GB-hours of memory: the free plan has 360, which is 180 hours of one instance of 2 GB.
TEST(VercelWsBill, TheFreePlanCannotCarryTheArticlesLoad)
{
    const Bill bill = articleBill(u"vercel-ws-free"_s);
    EXPECT_EQ(bill.total(), 0.0);
    EXPECT_FALSE(bill.fits());
    EXPECT_TRUE(articleBill(u"vercel-ws-free"_s, {.users = 100, .hoursPerDay = 6, .fanout = 100.0}).fits())
        << "six hours a day are 180 a month";
}

/// Worked in the reference: one 2 GB instance held all month is 15.48, with a month of 730 h.
TEST(VercelWsBill, AnInstanceHeldAllMonth)
{
    const Bill bill =
        articleBill(u"vercel-ws-pro-free"_s, {.hoursPerDay = 24, .daysPerMonth = 30.4166667, .fanout = 1.0});
    EXPECT_NEAR(usdOf(bill, u"Vercel provisioned memory"_s), 15.476, 1e-3);
}

TEST(VercelWsBill, MoreSocketsThanAnInstanceHoldsAreMoreMemory)
{
    const auto memory = [](double users) {
        return usdOf(articleBill(u"vercel-ws-pro-free"_s, {.users = users, .fanout = 10.0}),
                     u"Vercel provisioned memory"_s);
    };
    EXPECT_NEAR(memory(400), 5.088, 1e-9);
    EXPECT_NEAR(memory(401), 10.176, 1e-9);
}

TEST(VercelWsBill, ASmallRedisTakesAHundredCommandsASecond)
{
    const Usage busy{.users = 400, .hoursPerDay = 8, .messagesPerDay = 8'000, .fanout = 10.0}; // 111 a second
    EXPECT_FALSE(articleBill(u"vercel-ws-pro-free"_s, busy).fits());
    EXPECT_TRUE(articleBill(u"vercel-ws-pro"_s, busy).fits());
}

} // namespace roundtrip
