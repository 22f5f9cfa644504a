// SPDX-License-Identifier: GPL-3.0-or-later
// Bills worked out by hand from Supabase's pages of November 2026 (resources/prices/supabase.json).
#include "backends/supabase/SupabasePlatform.h"
#include "load/Preflight.h"
#include "unit/report/BillItems.h"

#include "support/Printers.h"

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

class RealtimeBillTest : public testing::Test
{
protected:
    /// The article's month: 100 users, 150,000 messages to a room of 100: 15.15 million of Supabase's.
    [[nodiscard]] Bill bill(const QString& offer, const Usage& usage = {}) const
    {
        return m_model.bill(*m_model.prices().offer(offer), m_model.month(usage));
    }

    CostModel m_model{PriceTable::standard(), FreeTier::None};
    Platform m_platform = supabase::platform();
};

} // namespace

TEST_F(RealtimeBillTest, TheFreePlanDoesNotCarryTheArticlesMonth)
{
    const Bill free = bill(u"supabase-free"_s);
    EXPECT_EQ(free.total(), 0.0);
    EXPECT_FALSE(free.fits());
    EXPECT_NEAR(free.deliverable(), 2.0 / 15.15, 1e-9); // 2 M of them
    EXPECT_TRUE(bill(u"supabase-free"_s, {.fanout = 10}).fits()) << "1.65 M";
}

TEST_F(RealtimeBillTest, ThePaidPlanBillsWholeMillionsBeyondFive)
{
    const Bill pro = bill(u"supabase-pro"_s);
    EXPECT_TRUE(pro.fits());
    EXPECT_NEAR(usdOf(pro, u"Supabase messages"_s), 27.5, 1e-9); // 10.15 M beyond: eleven packages
    EXPECT_EQ(usdOf(pro, u"Supabase peak"_s), 0.0);
    EXPECT_NEAR(pro.total(), 52.5, 1e-9);
    // 600 users in rooms of ten: 900,000 messages are 9.9 M; 100 connections over the 500 are one package.
    const Bill many = bill(u"supabase-uncapped"_s, {.users = 600, .fanout = 10});
    EXPECT_NEAR(usdOf(many, u"Supabase messages"_s), 12.5, 1e-9);
    EXPECT_NEAR(usdOf(many, u"Supabase peak"_s), 10.0, 1e-9);
    EXPECT_TRUE(many.fits());
    EXPECT_FALSE(bill(u"supabase-pro"_s, {.users = 600, .fanout = 10}).fits()) << "500 connections are all it takes";
}

/// In and out count together, for the whole project: one message to a room of 100 is more than a free second holds.
TEST_F(RealtimeBillTest, ThePreflightSeesTheRateOfTheProject)
{
    LoadPlan plan;
    plan.levels = {100};
    plan.messages = 1'000;
    plan.rate = 10.0;
    const auto preflightOn = [this, &plan](const QString& tier) {
        const LoadTarget target{.platform = &m_platform,
                                .backend = {.config = {.name = u"S"_s,
                                                       .platform = m_platform.id,
                                                       .settings = {{u"url"_s, u"wss://abc.supabase.co"_s},
                                                                    {u"key"_s, u"k"_s},
                                                                    {u"plan"_s, tier}}}}};
        return Preflight::of(plan, {target}).backends.front();
    };
    const BackendPreflight free = preflightOn(u"free"_s);
    EXPECT_EQ(free.billableMessages, 101'000.0);
    ASSERT_TRUE(free.isQuotaLimited());
    EXPECT_EQ(free.tightest()->limit, QuotaCheck::Limit::MessagesPerSecond);
    EXPECT_NEAR(free.tightest()->needed, 1'010.0, 1e-6);
    EXPECT_TRUE(preflightOn(u"pro"_s).isQuotaLimited());
    EXPECT_FALSE(preflightOn(u"team"_s).isQuotaLimited());
}

} // namespace roundtrip::test
