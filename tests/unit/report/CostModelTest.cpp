// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/CostModel.h"

#include "unit/report/BillItems.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

using test::usdOf;

/// The article's scenario: 100 users, 8 h, 50 messages each, 30 days = 150,000 messages, 3,000 connects and 1,440,000
/// connection-minutes a month. The sums below were made by hand from the price table of November 2026.
class CostModelTest : public testing::Test
{
protected:
    [[nodiscard]] Bill bill(const QString& offer, double fanout, double payload = 200) const
    {
        const Usage usage{.payloadBytes = payload, .fanout = fanout};
        return m_model.bill(*m_model.prices().offer(offer), m_model.month(usage));
    }

    CostModel m_model{PriceTable::standard(), FreeTier::None};
};

TEST_F(CostModelTest, ServerIsInstanceAddressDiskAndTransfer)
{
    const Bill one = bill(u"ec2"_s, 1);
    EXPECT_NEAR(usdOf(one, u"t3.micro"_s), 7.592, 1e-9);            // 730 h × 0.0104
    EXPECT_NEAR(usdOf(one, u"Public IPv4"_s), 3.65, 1e-9);          // 730 h × 0.005
    EXPECT_NEAR(usdOf(one, u"gp3"_s), 0.64, 1e-9);                  // 8 GB × 0.08
    EXPECT_NEAR(usdOf(one, u"Transfer"_s), 0.00351, 1e-9);          // 150,000 × 260 B = 0.039 GB × 0.09
    EXPECT_NEAR(bill(u"ec2"_s, 100).total(), 11.882 + 0.351, 1e-9); // 3.9 GB
}

TEST_F(CostModelTest, LambdaAtFanoutOne)
{
    const Bill one = bill(u"lambda"_s, 1);
    EXPECT_NEAR(usdOf(one, u"API Gateway messages"_s), 0.30, 1e-9);   // 150,000 in + 150,000 out
    EXPECT_NEAR(usdOf(one, u"API Gateway connection"_s), 0.36, 1e-9); // 1.44 M min × 0.25
    EXPECT_NEAR(usdOf(one, u"Lambda requests"_s), 0.0312, 1e-9);      // 156,000
    EXPECT_NEAR(usdOf(one, u"Lambda duration"_s), 0.03225, 1e-6);     // 3,870 s × 0.5 GB
    EXPECT_NEAR(usdOf(one, u"DynamoDB writes"_s), 0.00375, 1e-9);     // 6,000
    EXPECT_NEAR(usdOf(one, u"DynamoDB reads"_s), 0.009375, 1e-9);     // 150,000 × 0.5
    EXPECT_NEAR(one.total(), 0.740085, 1e-5);
}

TEST_F(CostModelTest, LambdaAtFanoutTenAndHundred)
{
    EXPECT_NEAR(bill(u"lambda"_s, 10).total(), 2.177925, 1e-5);
    const Bill hundred = bill(u"lambda"_s, 100);
    EXPECT_NEAR(usdOf(hundred, u"API Gateway messages"_s), 15.15, 1e-9);
    EXPECT_NEAR(usdOf(hundred, u"Lambda duration"_s), 0.651, 1e-4);   // 78,120 s × 0.5 GB
    EXPECT_NEAR(usdOf(hundred, u"DynamoDB reads"_s), 0.046875, 1e-9); // 20,000 B: 5 × 4 KB, half
    EXPECT_NEAR(hundred.total(), 16.593826, 1e-5);
}

TEST_F(CostModelTest, PusherFitsItsSandboxUntilTheFanoutGrows)
{
    EXPECT_EQ(bill(u"pusher-free"_s, 1).total(), 0.0);
    EXPECT_TRUE(bill(u"pusher-free"_s, 1).fits());  // 10,000 a day
    EXPECT_TRUE(bill(u"pusher-free"_s, 10).fits()); // 55,000 a day
    const Bill hundred = bill(u"pusher-free"_s, 100);
    EXPECT_FALSE(hundred.fits()); // 505,000 of 200,000 a day
    EXPECT_NEAR(hundred.deliverable(), 200'000.0 / 505'000.0, 1e-9);
    const Bill paid = bill(u"pusher-startup"_s, 100);
    EXPECT_TRUE(paid.fits());
    EXPECT_NEAR(paid.total(), 69.0, 1e-9) << "20 + 49; $0.21 of usage is inside Pro's credit";
}

TEST_F(CostModelTest, AblyBillsMessagesAndMinutes)
{
    EXPECT_EQ(bill(u"ably-free"_s, 10).total(), 0.0);
    EXPECT_TRUE(bill(u"ably-free"_s, 10).fits());   // 1.65 M of 6 M
    EXPECT_FALSE(bill(u"ably-free"_s, 100).fits()); // 15.15 M of 6 M
    // 29 + 15.15 M × 2.50 + 1.44 M connection-minutes + 0.0144 M channel-minutes; 134.63 of 300 credits
    const Bill paid = bill(u"ably-free-standard"_s, 100);
    EXPECT_TRUE(paid.fits());
    EXPECT_NEAR(paid.total(), 68.3294, 1e-9);
}

TEST_F(CostModelTest, QuotasHoldExactlyToTheirEdge)
{
    // 200,000 a day: 100 users × 50 messages × (1 + 39).
    EXPECT_TRUE(bill(u"pusher-free"_s, 39).fits());
    EXPECT_FALSE(bill(u"pusher-free"_s, 39.01).fits());
    const auto with = [this](double users) {
        return m_model.bill(*m_model.prices().offer(u"pusher-free"_s),
                            m_model.month({.users = users, .messagesPerDay = 1, .fanout = 1}));
    };
    EXPECT_TRUE(with(100).fits());
    EXPECT_FALSE(with(101).fits()) << "the Sandbox takes 100 connections";
    EXPECT_EQ(with(101).deliverable(), 1.0) << "whoever is in gets everything";
}

TEST_F(CostModelTest, ChunksAreCountedFromTheFirstByteOver)
{
    const double small = usdOf(bill(u"lambda"_s, 1, 32 * 1024), u"API Gateway messages"_s);
    const double large = usdOf(bill(u"lambda"_s, 1, 32 * 1024 + 1), u"API Gateway messages"_s);
    EXPECT_NEAR(large, 2 * small, 1e-9);
    EXPECT_NEAR(usdOf(bill(u"ably-free-standard"_s, 1, 5121), u"Ably messages"_s),
                2 * usdOf(bill(u"ably-free-standard"_s, 1, 5120), u"Ably messages"_s), 1e-9);
}

TEST_F(CostModelTest, FreeAmountsAreTakenOffOnlyWhereTheyApply)
{
    const CostModel always(m_model.prices(), FreeTier::Always);
    const CostModel firstYear(m_model.prices(), FreeTier::FirstYear);
    const Offer& lambda = *m_model.prices().offer(u"lambda"_s);
    const Bill free = always.bill(lambda, always.month({}));
    EXPECT_EQ(usdOf(free, u"Lambda requests"_s), 0.0);
    EXPECT_EQ(usdOf(free, u"Lambda duration"_s), 0.0);
    EXPECT_NEAR(usdOf(free, u"API Gateway messages"_s), 15.15, 1e-9) << "free in the first year only";
    EXPECT_NEAR(usdOf(firstYear.bill(lambda, firstYear.month({})), u"API Gateway messages"_s), 14.15, 1e-9);
}

TEST_F(CostModelTest, TheDearerPriceEndsAtItsThreshold)
{
    // 1,000 users in one room: 1.5 M messages × 1,001 = 1,501.5 M; the first 1,000 M at 1.00, the rest at 0.80.
    const Bill bill = m_model.bill(*m_model.prices().offer(u"lambda"_s), m_model.month({.users = 1000}));
    EXPECT_NEAR(usdOf(bill, u"API Gateway messages"_s), 1000.0 + 501.5 * 0.8, 1e-6);
}

TEST_F(CostModelTest, ARunCostsItsUnitsAlone)
{
    // The article's: 10,000 messages to 100 connections.
    Traffic run{.messages = 10'000, .deliveries = 1'000'000, .connects = 100, .peakConnections = 100};
    const Bill lambda = m_model.listPrice(u"aws-lambda"_s, run);
    EXPECT_NEAR(usdOf(lambda, u"API Gateway messages"_s), 1.01, 1e-9);
    EXPECT_TRUE(m_model.listPrice(u"unknown"_s, run).items.isEmpty());
    const Bill sandbox = m_model.bill(*m_model.prices().offer(u"pusher-free"_s), run);
    EXPECT_NEAR(sandbox.deliverable(), 0.198, 0.0005) << "200,000 of 1,010,000";
}

} // namespace
