// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/vercel_pusher/VercelPusherUnderTest.h"
#include "lab/LabProfile.h"
#include "lab/vercel_pusher/PusherChannels.h"
#include "lab/vercel_pusher/PusherQuota.h"
#include "support/ManualClock.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using test::VercelPusherUnderTest;

const QJsonObject kMechanisms{{u"up"_s, QJsonObject{{u"median_ms"_s, 0.5}, {u"sigma"_s, 1}}},
                              {u"handover"_s, QJsonObject{{u"median_ms"_s, 0.5}, {u"sigma"_s, 1}}},
                              {u"broker"_s, QJsonObject{{u"spread_ms"_s, 0.2}}},
                              {u"socket_down"_s, QJsonObject{{u"median_ms"_s, 0.5}, {u"sigma"_s, 1}}},
                              {u"send"_s, QJsonObject{{u"init"_s, QJsonObject{{u"median_ms"_s, 2}, {u"sigma"_s, 1}}}}},
                              {u"faults"_s, QJsonObject{{u"reject"_s, 0.1}, {u"drop"_s, 0.1}, {u"duplicate"_s, 0.1}}}};

/// What must be the same again: everything but times and what came out of the state of things.
QStringList timelessTruth(const QList<QJsonObject>& lines)
{
    QStringList kept;
    for (QJsonObject line : lines) {
        for (const QString& key : {u"received_at_us"_s, u"sent_at_us"_s, u"waited_us"_s})
            line.remove(key);
        QStringList parts;
        for (auto member = line.constBegin(); member != line.constEnd(); ++member)
            parts << member.key() + u'=' + member.value().toVariant().toString();
        kept << parts.join(u' ');
    }
    kept.sort(); // receivers have legs of their own: which delivery is first is a matter of time
    return kept;
}

QStringList truthOfRun(quint64 seed)
{
    LabOptions options;
    options.seed = seed;
    VercelPusherUnderTest lab(kMechanisms, options);
    const auto ada = lab.ready(u"ada"_s);
    const auto bob = lab.ready(u"bob"_s);
    for (int number = 1; number <= 60; ++number) {
        EXPECT_TRUE(ada->connection.send(lab.message(number)).ok());
        EXPECT_TRUE(ada->isAnswered(static_cast<std::size_t>(number)));
    }
    QStringList accepted;
    for (const auto& answer : ada->answers) {
        if (!answer.error)
            accepted << answer.id;
    }
    EXPECT_TRUE(lab.lab.settles(accepted, 2, [&] { return ada->received.size() + bob->received.size(); }));
    ada->connection.close();
    bob->connection.close();
    return timelessTruth(lab.lab.stopAndReadTruth());
}

TEST(VercelPusherTruth, TheSameSeedGivesTheSameTruthAndAnotherDoesNot)
{
    const QStringList first = truthOfRun(11);
    EXPECT_GT(first.size(), 100);
    EXPECT_EQ(truthOfRun(11), first);
    EXPECT_NE(truthOfRun(12), first);
}

TEST(PusherQuotaTest, CountsPublishesAndDeliveriesOfADay)
{
    test::ManualClock clock;
    PusherLimits limits;
    limits.messagesPerDay = 3;
    PusherQuota quota(limits, std::chrono::hours(24), clock.now());
    EXPECT_TRUE(quota.takePublish(clock.now()));
    for (int delivery = 0; delivery < 5; ++delivery)
        EXPECT_TRUE(quota.takeDelivery(clock.now())) << "a publish that was taken goes out";
    EXPECT_EQ(quota.used(), 6);
    EXPECT_FALSE(quota.takePublish(clock.now()));
    EXPECT_EQ(quota.used(), 6) << "a refusal costs nothing";
    clock.advance(std::chrono::hours(24));
    EXPECT_TRUE(quota.takePublish(clock.now()));
    EXPECT_EQ(quota.used(), 1);
}

TEST(PusherQuotaTest, DropsSilentlyWhereToldTo)
{
    test::ManualClock clock;
    PusherLimits limits;
    limits.messagesPerDay = 10;
    limits.messagesUsed = 8;
    limits.dropsSilently = true;
    limits.newDayWhenEmpty = true;
    PusherQuota quota(limits, std::chrono::hours(24), clock.now());
    EXPECT_TRUE(quota.takePublish(clock.now()));
    EXPECT_TRUE(quota.takeDelivery(clock.now()));
    EXPECT_FALSE(quota.takeDelivery(clock.now()));
    EXPECT_TRUE(quota.takePublish(clock.now()));
    quota.onEmpty(clock.now());
    EXPECT_TRUE(quota.takeDelivery(clock.now())) << "a new day";
    EXPECT_EQ(quota.used(), 9);
}

TEST(PusherQuotaTest, WithoutALimitNothingIsEverSpent)
{
    PusherQuota quota({}, std::chrono::hours(24), {});
    for (int message = 0; message < 1000; ++message)
        EXPECT_TRUE(quota.takePublish({}) && quota.takeDelivery({}));
}

TEST(PusherQuotaTest, TheArticlesLoadLeavesATenth)
{
    const auto profile = LabProfile::load(u"article"_s);
    ASSERT_TRUE(profile);
    const auto section = VercelPusherProfile::parse(profile.value().section(u"vercel-pusher"_s));
    ASSERT_TRUE(section) << section.error().toLine().toStdString();
    PusherQuota quota(section.value().limits, std::chrono::hours(24), {});
    constexpr int kMessages = 10'000;
    constexpr int kConnections = 100;
    ASSERT_GE(section.value().limits.connections, kConnections) << "all of them are let in";
    int delivered = 0;
    for (int message = 0; message < kMessages; ++message) {
        ASSERT_TRUE(quota.takePublish({})) << "nobody says a word";
        for (int receiver = 0; receiver < kConnections; ++receiver)
            delivered += quota.takeDelivery({}) ? 1 : 0;
    }
    const double share = delivered / double(kMessages * kConnections);
    EXPECT_GE(share, 0.09);
    EXPECT_LE(share, 0.11);
}

TEST(VercelPusherProfileTest, TheArticlesDelaysKeepToItsRange)
{
    const auto profile = LabProfile::load(u"article"_s);
    ASSERT_TRUE(profile);
    const auto parsed = VercelPusherProfile::parse(profile.value().section(u"vercel-pusher"_s));
    ASSERT_TRUE(parsed);
    const VercelPusherProfile& article = parsed.value();
    Random random(1);
    const std::vector<DelaySpec> warm = {article.up, article.send.work, article.handover, article.broker,
                                         article.socketDown};
    const std::vector<DelaySpec> cold = {article.firstContact, article.send.placement, article.send.init,
                                         article.send.firstRun};
    const auto sum = [&random](const std::vector<DelaySpec>& specs) {
        Duration all{0};
        for (const DelaySpec& spec : specs)
            all += spec.draw(random);
        return toMilliseconds(all);
    };
    double warmSum = 0;
    constexpr int kDraws = 20'000;
    for (int draw = 0; draw < kDraws; ++draw) {
        const double message = sum(warm);
        warmSum += message;
        EXPECT_GE(message + sum({article.firstContact}), 362.0) << "even a sender who meets a warm instance first";
        EXPECT_LE(message + sum(cold), 23'399.0);
    }
    EXPECT_NEAR(warmSum / kDraws, 165, 4);
}

TEST(PusherChannelsTest, MembersAreCountedOnceHoweverManyConnections)
{
    PusherChannels channels;
    EXPECT_TRUE(channels.subscribe(u"presence-x"_s, 1, {u"ada"_s, QJsonObject{{u"name"_s, u"Ada"_s}}}));
    EXPECT_FALSE(channels.subscribe(u"presence-x"_s, 2, {u"ada"_s, {}}));
    EXPECT_TRUE(channels.subscribe(u"presence-x"_s, 3, {u"bob"_s, {}}));
    EXPECT_EQ(channels.subscribers(u"presence-x"_s), QList<quint64>({1, 2, 3}));
    EXPECT_EQ(channels.members(u"presence-x"_s).keys(), QStringList({u"ada"_s, u"bob"_s}));
    EXPECT_EQ(channels.unsubscribe(u"presence-x"_s, 1), QString());
    EXPECT_EQ(channels.unsubscribe(u"presence-x"_s, 2), u"ada"_s);
    EXPECT_EQ(channels.unsubscribe(u"presence-x"_s, 2), QString());
    EXPECT_EQ(channels.memberId(u"presence-x"_s, 3), u"bob"_s);
    EXPECT_EQ(channels.unsubscribe(u"presence-x"_s, 3), u"bob"_s);
    EXPECT_FALSE(channels.isOccupied(u"presence-x"_s));
    EXPECT_FALSE(channels.subscribe(u"lobby"_s, 4, {})) << "public channels have no members";
    EXPECT_TRUE(channels.isSubscribed(u"lobby"_s, 4));
}

} // namespace
} // namespace roundtrip
