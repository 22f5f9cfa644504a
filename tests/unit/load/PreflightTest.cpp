// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Preflight.h"

#include "backends/StandardPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

class PreflightTest : public testing::Test
{
protected:
    LoadTarget target(const QString& platform, const QJsonObject& settings, bool simulated = false)
    {
        return {
            .platform = m_platforms.find(platform),
            .backend = {.config = {.name = u"B"_s, .platform = platform, .settings = settings, .simulated = simulated},
                        .secrets = {}}};
    }
    LoadTarget pusher(const QJsonObject& more = {})
    {
        QJsonObject settings{{u"sendUrl"_s, u"https://x.vercel.app/api/send"_s},
                             {u"authUrl"_s, u"https://x.vercel.app/api/auth"_s},
                             {u"key"_s, u"k"_s}};
        for (auto it = more.begin(); it != more.end(); ++it)
            settings.insert(it.key(), it.value());
        return target(u"vercel-pusher"_s, settings);
    }
    static LoadPlan articlePlan()
    {
        LoadPlan plan;
        plan.levels = {100};
        plan.messages = 10'000;
        return plan;
    }

    PlatformTable m_platforms = standardPlatforms();
};

/// The measuring document's example.
TEST_F(PreflightTest, TheArticlesRunIsFiveTimesPushersFreeDay)
{
    const Preflight preflight = Preflight::of(articlePlan(), {pusher()});
    ASSERT_EQ(preflight.backends.size(), 1U);
    const BackendPreflight& backend = preflight.backends.front();
    EXPECT_EQ(backend.billableMessages, 1'010'000.0);
    EXPECT_EQ(backend.functionCalls, 10'100.0);
    EXPECT_EQ(backend.plan, u"sandbox"_s);
    ASSERT_TRUE(backend.isQuotaLimited());
    EXPECT_EQ(backend.tightest()->limit, QuotaCheck::Limit::MessagesPerDay);
    EXPECT_NEAR(backend.tightest()->mostShare(), 0.198, 0.0005);
    EXPECT_EQ(preflight.quotaLimited(), QStringList{u"B"_s});
    EXPECT_TRUE(preflight.describe().join(u' ').contains(u"at most 19.8 % can arrive"_s))
        << preflight.describe().join(u'\n').toStdString();
}

/// A vendor that bills a twentieth of each message that comes in, a handshake as a whole one, and what it sends not.
TEST_F(PreflightTest, AShareOfAMessageAndWholeHandshakesCount)
{
    Platform shares = *m_platforms.find(u"ec2-ws"_s);
    shares.billing = {.countsPublishes = true, .countsConnects = true, .messagesPerUnit = 20};
    shares.plans = {{.id = u"free"_s, .label = u"Free"_s, .messagesPerDay = 600}};
    shares.fields << FieldSpec{
        .key = u"plan"_s, .kind = FieldKind::Plan, .defaultValue = u"free"_s, .choices = {u"free"_s}};
    LoadTarget measured = target(u"ec2-ws"_s, {{u"url"_s, u"wss://chat.example.org/"_s}, {u"plan"_s, u"free"_s}});
    measured.platform = &shares;
    const Preflight preflight = Preflight::of(articlePlan(), {measured});
    const BackendPreflight& backend = preflight.backends.front();
    EXPECT_EQ(backend.billableMessages, 10'000.0 / 20 + 100);
    EXPECT_FALSE(backend.isQuotaLimited()) << "600 a day are just enough";
    shares.plans.first().messagesPerDay = 599;
    EXPECT_TRUE(Preflight::of(articlePlan(), {measured}).backends.front().isQuotaLimited());
}

TEST_F(PreflightTest, ALargerPlanCarriesIt)
{
    const Preflight preflight = Preflight::of(articlePlan(), {pusher({{u"plan"_s, u"pro"_s}})});
    EXPECT_FALSE(preflight.backends.front().isQuotaLimited());
    EXPECT_TRUE(preflight.quotaLimited().isEmpty());
}

TEST_F(PreflightTest, AnotherBrokerHasNoPlanUnlessOneIsNamed)
{
    const QJsonObject own{{u"host"_s, u"soketi.example.org"_s}};
    EXPECT_TRUE(Preflight::of(articlePlan(), {pusher(own)}).backends.front().checks.empty());
    QJsonObject named = own;
    named.insert(u"plan"_s, u"sandbox"_s);
    EXPECT_TRUE(Preflight::of(articlePlan(), {pusher(named)}).backends.front().isQuotaLimited());
}

TEST_F(PreflightTest, LevelsTrialsAndWarmUpAddUp)
{
    LoadPlan plan;
    plan.levels = {2, 4};
    plan.messages = 100;
    plan.rate = 50.0;
    plan.warmup = 2s;
    plan.trials = 3;
    const BackendPreflight backend = Preflight::of(plan, {pusher()}).backends.front();
    EXPECT_EQ(backend.messages, 2 * 3 * 200.0);
    EXPECT_EQ(backend.deliveries, 3 * 200.0 * (2 + 4));
    EXPECT_EQ(backend.connections, 4);
    EXPECT_EQ(backend.connectionsOpened, 18.0);
    EXPECT_NEAR(backend.connectionMinutes, 3 * (2 + 4) * 4.0 / 60.0, 1e-9);
    EXPECT_NEAR(backend.minutes, 2 * 3 * 4.0 / 60.0, 1e-9);
    EXPECT_EQ(backend.functionCalls, backend.messages + 18.0) << "each message, and each connection once a trial";
}

TEST_F(PreflightTest, OnlyTheLabHasNoRateOfTheWholeAccount)
{
    const auto checksRate = [this](const QString& host, bool simulated) {
        const QJsonObject settings{{u"sendUrl"_s, u"http://%1/api/send"_s.arg(host)},
                                   {u"tokenUrl"_s, u"http://%1/api/token"_s.arg(host)},
                                   {u"host"_s, host.section(u':', 0, 0)},
                                   {u"plan"_s, u"free"_s}};
        const auto checks =
            Preflight::of(articlePlan(), {target(u"netlify-ably"_s, settings, simulated)}).backends.front().checks;
        EXPECT_FALSE(checks.empty());
        return std::any_of(checks.cbegin(), checks.cend(),
                           [](const QuotaCheck& check) { return check.limit == QuotaCheck::Limit::MessagesPerSecond; });
    };
    EXPECT_TRUE(checksRate(u"chat.example.org"_s, false));
    EXPECT_TRUE(checksRate(u"chat.example.org"_s, true)) << "a file may call anything a lab";
    EXPECT_FALSE(checksRate(u"127.0.0.1:9"_s, true));
}

TEST_F(PreflightTest, AnHoursQuotaIsHeldAgainstTheBusiestHour)
{
    LoadPlan plan;
    plan.levels = {1};
    plan.rate = 30.0;
    plan.messages = 216'000; // two hours
    const LoadTarget ably = target(u"netlify-ably"_s, {});
    const auto hour = [&] {
        const BackendPreflight backend = Preflight::of(plan, {ably}).backends.front();
        for (const QuotaCheck& check : backend.checks) {
            if (check.limit == QuotaCheck::Limit::MessagesPerHour)
                return check;
        }
        ADD_FAILURE() << "the plan has a limit for an hour";
        return QuotaCheck();
    };
    EXPECT_EQ(hour().needed, 2 * 30.0 * 3'600.0) << "up and down";
    EXPECT_FALSE(hour().isExceeded());
    plan.messages = 30'000; // less than an hour's worth
    EXPECT_EQ(hour().needed, 2 * 30'000.0);
    plan.rate = 60.0;
    plan.messages = 216'000;
    EXPECT_TRUE(hour().isExceeded());
}

TEST_F(PreflightTest, RatesAreQuotasToo)
{
    LoadPlan plan;
    plan.levels = {100};
    plan.rate = 51.0;
    plan.messages = 100;
    const LoadTarget ably = target(u"netlify-ably"_s, {{u"sendUrl"_s, u"https://x.netlify.app/api/send"_s},
                                                       {u"tokenUrl"_s, u"https://x.netlify.app/api/token"_s},
                                                       {u"plan"_s, u"pro"_s}});
    const BackendPreflight backend = Preflight::of(plan, {ably}).backends.front();
    ASSERT_TRUE(backend.isQuotaLimited()); // 51 deliveries a second to each, of 50
    EXPECT_EQ(backend.tightest()->limit, QuotaCheck::Limit::DeliveriesPerSecond);
    plan.rate = 50.0;
    EXPECT_FALSE(Preflight::of(plan, {ably}).backends.front().isQuotaLimited());
}

/// A shape is counted by the area below it, and held against a rate by its highest corner.
TEST_F(PreflightTest, AShapeHasItsOwnTotalAndPeak)
{
    LoadPlan plan;
    plan.levels = {10};
    plan.stages = {{0s, 0.0}, {10s, 60.0}, {20s, 0.0}};
    const LoadTarget ably = target(u"netlify-ably"_s, {{u"sendUrl"_s, u"https://x.netlify.app/api/send"_s},
                                                       {u"tokenUrl"_s, u"https://x.netlify.app/api/token"_s},
                                                       {u"plan"_s, u"pro"_s}});
    const BackendPreflight backend = Preflight::of(plan, {ably}).backends.front();
    EXPECT_EQ(backend.messages, 600.0);
    EXPECT_EQ(backend.deliveries, 6'000.0);
    EXPECT_NEAR(backend.minutes, 20.0 / 60.0, 1e-9);
    ASSERT_TRUE(backend.isQuotaLimited()) << "60 deliveries a second to each at the peak, of 50; 30 in the mean";
    EXPECT_EQ(backend.tightest()->limit, QuotaCheck::Limit::DeliveriesPerSecond);
    EXPECT_EQ(backend.tightest()->needed, 60.0);
}

TEST_F(PreflightTest, LargeMessagesCountMoreThanOnce)
{
    LoadPlan plan;
    plan.levels = {1};
    plan.messages = 10;
    plan.payloadBytes = 6'000;
    const LoadTarget ably = target(u"netlify-ably"_s, {});
    EXPECT_EQ(Preflight::of(plan, {ably}).backends.front().billableMessages, 40.0); // two units of 5 KiB, up and down
    const LoadTarget gateway = target(u"aws-lambda"_s, {{u"url"_s, u"wss://a.example.org/"_s}});
    EXPECT_EQ(Preflight::of(plan, {gateway}).backends.front().billableMessages, 20.0);
}

TEST_F(PreflightTest, AServerOfOnesOwnBillsNothing)
{
    const LoadTarget ec2 = target(u"ec2-ws"_s, {{u"url"_s, u"ws://127.0.0.1:8080/"_s}});
    const Preflight preflight = Preflight::of(articlePlan(), {ec2});
    EXPECT_EQ(preflight.backends.front().billableMessages, 0.0);
    EXPECT_TRUE(preflight.describe().isEmpty());
    EXPECT_FALSE(preflight.confirmationNeeded().has_value()); // it is on this machine
}

TEST_F(PreflightTest, MuchForAnotherMachineNeedsAYes)
{
    const LoadTarget there = target(u"ec2-ws"_s, {{u"url"_s, u"wss://chat.example.org/"_s}});
    const auto question = Preflight::of(articlePlan(), {there}).confirmationNeeded();
    ASSERT_TRUE(question.has_value());
    EXPECT_TRUE(question->detail.contains(u"1,000,000"_s)) << question->detail.toStdString();
    EXPECT_FALSE(Preflight::of(LoadPlan{}, {there}).confirmationNeeded().has_value());
    EXPECT_TRUE(
        Preflight::of(LoadPlan{}, {there}).confirmationNeeded({.connections = 5, .deliveries = 1e9}).has_value());
    EXPECT_FALSE(Preflight::of(ColdPlan{}, {there}).confirmationNeeded().has_value());
}

} // namespace

/// Whoever writes a file can call anything in it a lab.
TEST_F(PreflightTest, ALabElsewhereIsAskedForLikeAnyServer)
{
    const LoadTarget there = target(u"ec2-ws"_s, {{u"url"_s, u"wss://chat.example.org/"_s}}, true);
    EXPECT_TRUE(Preflight::of(articlePlan(), {there}).confirmationNeeded());
    EXPECT_FALSE(Preflight::of(articlePlan(), {there}).backends.front().isSimulated);
    const LoadTarget here = target(u"ec2-ws"_s, {{u"url"_s, u"ws://127.0.0.1:9/"_s}}, true);
    EXPECT_FALSE(Preflight::of(articlePlan(), {here}).confirmationNeeded());
    EXPECT_TRUE(Preflight::of(articlePlan(), {here}).backends.front().isSimulated);
}

TEST_F(PreflightTest, WhereNobodyKnowsWhereItSendsItIsAskedFor)
{
    Platform queue = *m_platforms.find(u"ec2-ws"_s);
    queue.fields = {{.key = u"topic"_s, .kind = FieldKind::Text}};
    LoadTarget unknown = target(u"ec2-ws"_s, {{u"topic"_s, u"chat"_s}});
    unknown.platform = &queue;
    EXPECT_TRUE(Preflight::of(articlePlan(), {unknown}).confirmationNeeded());
}
