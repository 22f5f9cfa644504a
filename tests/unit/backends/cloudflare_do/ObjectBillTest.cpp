// SPDX-License-Identifier: GPL-3.0-or-later
// Bills worked out by hand from Cloudflare's pages of November 2026 (resources/prices/cloudflare-do.json).
#include "backends/Endpoints.h"
#include "backends/cloudflare_do/ObjectPlatform.h"
#include "load/Preflight.h"
#include "unit/report/BillItems.h"

#include "support/Printers.h"

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

class ObjectBillTest : public testing::Test
{
protected:
    /// The article's month: 100 users, 50 messages each on 30 days, 150,000 messages, 3,000 handshakes.
    [[nodiscard]] Bill bill(const QString& offer, const Usage& usage = {}) const
    {
        return m_model.bill(*m_model.prices().offer(offer), m_model.month(usage));
    }

    CostModel m_model{PriceTable::standard(), FreeTier::None};
    Platform m_platform = cloudflare_do::platform();
};

} // namespace

TEST_F(ObjectBillTest, TheArticlesMonthIsFree)
{
    const Bill free = bill(u"durable-objects-free"_s);
    EXPECT_TRUE(free.fits());
    EXPECT_EQ(free.total(), 0.0);
    const auto usedOf = [&free](const QString& label) {
        for (const QuotaUse& quota : free.quotas) {
            if (quota.label() == label)
                return quota.used;
        }
        ADD_FAILURE() << "no quota " << label.toStdString();
        return -1.0;
    };
    // 150,000 / 20 + 3,000 = 10,500 requests; 153,000 events × 10 ms × 0.128 GB = 195.84 GB-s.
    EXPECT_NEAR(usedOf(u"Cloudflare Workers Free: messages a day"_s), 350.0, 1e-9);
    EXPECT_NEAR(usedOf(u"Cloudflare Workers Free: Object duration, 128 MB a day"_s), 195.84 / 30 / 1e6, 1e-12);
    EXPECT_NEAR(usedOf(u"Cloudflare Workers Free: Worker requests a day"_s), 100.0 / 1e6, 1e-12);
    EXPECT_NEAR(bill(u"durable-objects"_s).total(), 5.0, 1e-9) << "all of it is included in the paid plan";
}

TEST_F(ObjectBillTest, WhatGoesOutCostsNothing)
{
    const Bill one = bill(u"durable-objects"_s, {.fanout = 1});
    const Bill all = bill(u"durable-objects"_s, {.fanout = 100});
    EXPECT_EQ(one.total(), all.total());
}

TEST_F(ObjectBillTest, ABusyMonthBeyondWhatIsIncluded)
{
    // 2,000 users in rooms of 100, 1,000 messages a day each: 60 M messages, 60,000 handshakes.
    const Bill busy = bill(u"durable-objects"_s, {.users = 2'000, .messagesPerDay = 1'000, .fanout = 100});
    EXPECT_NEAR(usdOf(busy, u"Object requests"_s), (3.06 - 1.0) * 0.15, 1e-9); // 60 M / 20 + 60,000
    EXPECT_EQ(usdOf(busy, u"Object duration"_s), 0.0) << "60.06 M x 10 ms x 0.128 GB: 76,877 of 400,000 GB-s";
    EXPECT_EQ(usdOf(busy, u"Worker requests"_s), 0.0);
    // A day of it: 102,000 requests, and 2,562 GB-s.
    const Bill free = bill(u"durable-objects-free"_s, {.users = 2'000, .messagesPerDay = 1'000, .fanout = 100});
    EXPECT_FALSE(free.fits());
    EXPECT_NEAR(free.deliverable(), 100'000.0 / 102'000.0, 1e-9);
}

/// The article's run: 10,000 messages to 100 connections are 500 requests and 100 handshakes.
TEST_F(ObjectBillTest, ThePreflightCountsATwentiethOfAMessage)
{
    LoadPlan plan;
    plan.levels = {100};
    plan.messages = 10'000;
    const LoadTarget target{
        .platform = &m_platform,
        .backend = {
            .config = {.name = u"D"_s, .platform = m_platform.id, .settings = {{u"url"_s, u"wss://w.example.dev"_s}}}}};
    const Preflight preflight = Preflight::of(plan, {target});
    const BackendPreflight& backend = preflight.backends.front();
    EXPECT_EQ(backend.billableMessages, 600.0);
    EXPECT_EQ(backend.plan, u"free"_s);
    EXPECT_FALSE(backend.isQuotaLimited());
    plan.messages = 2'100'000; // 105,000 requests and the handshakes, in one day
    plan.rate = 1'000.0;
    EXPECT_EQ(Preflight::of(plan, {target}).backends.front().tightest()->limit, QuotaCheck::Limit::MessagesPerDay);
}

/// The vendor's own runtime on this machine is neither a simulation nor a cloud.
TEST_F(ObjectBillTest, OnThisMachineItIsALocalRuntime)
{
    BackendConfig config{.name = u"D"_s, .platform = m_platform.id, .settings = {{u"url"_s, u"ws://127.0.0.1:8787"_s}}};
    EXPECT_TRUE(isLocalRuntime(m_platform, config));
    config.simulated = true;
    EXPECT_FALSE(isLocalRuntime(m_platform, config)) << "the lab is the lab";
    config.simulated = false;
    config.settings.insert(u"url"_s, u"wss://w.example.dev"_s);
    EXPECT_FALSE(isLocalRuntime(m_platform, config));
}

} // namespace roundtrip::test
