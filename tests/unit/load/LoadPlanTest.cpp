// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadPlan.h"

#include "load/DescriptorLimit.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

TEST(LoadPlan, DefaultIsAThousandMessagesAtAHundredASecond)
{
    const LoadPlan plan;
    EXPECT_TRUE(plan.check().ok());
    EXPECT_EQ(plan.messagesPerLevel(), 1'000);
    EXPECT_DOUBLE_EQ(plan.ratePerSecond(), 100.0);
    EXPECT_EQ(plan.expectedSpan(), Duration(10s));
    EXPECT_EQ(plan.roomSizeAt(10), 10);
}

TEST(LoadPlan, DurationComesAfterTheWarmUp)
{
    LoadPlan plan;
    plan.rate = 50.0;
    plan.duration = 4s;
    plan.warmup = 2s;
    EXPECT_EQ(plan.messagesPerLevel(), 200);
    EXPECT_EQ(plan.expectedSpan(), Duration(6s));
}

TEST(LoadPlan, DeliveriesCountTheSmallerLastRoom)
{
    LoadPlan plan;
    plan.messages = 100;
    plan.roomSize = 4;
    // Ten users in rooms of 4, 4 and 2: of ten messages four reach 4, four reach 4 and two reach 2.
    EXPECT_DOUBLE_EQ(plan.deliveriesAt(10), 100.0 * (16 + 16 + 4) / 10);
    plan.roomSize = 0;
    EXPECT_DOUBLE_EQ(plan.deliveriesAt(10), 1'000.0);
}

struct BadPlan
{
    const char* name;
    void (*spoil)(LoadPlan&);
};

class LoadPlanRefuses : public testing::TestWithParam<BadPlan>
{
};

TEST_P(LoadPlanRefuses, WithAReason)
{
    LoadPlan plan;
    GetParam().spoil(plan);
    const auto checked = plan.check();
    ASSERT_FALSE(checked.ok());
    EXPECT_EQ(checked.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_FALSE(checked.error().detail.isEmpty());
    EXPECT_FALSE(LoadPlan::fromJson(plan.toJson()).ok());
}

constexpr BadPlan kBadPlans[] = {
    {"NoLevel", [](LoadPlan& plan) { plan.levels.clear(); }},
    {"NoConnection",
     [](LoadPlan& plan) {
         plan.levels = {10, 0};
     }},
    {"TooManyConnections", [](LoadPlan& plan) { plan.levels = {100'001}; }},
    {"NoMessage", [](LoadPlan& plan) { plan.messages = 0; }},
    {"NoSourceAddress", [](LoadPlan& plan) { plan.sourceAddresses = u"eth0"_s; }},
    {"NoneAtOnce", [](LoadPlan& plan) { plan.atOnce = 0; }},
    {"RateZero", [](LoadPlan& plan) { plan.rate = 0.0; }},
    {"RateNegative", [](LoadPlan& plan) { plan.rate = -1.0; }},
    {"DurationZero", [](LoadPlan& plan) { plan.duration = 0s; }},
    {"DurationHuge", [](LoadPlan& plan) { plan.duration = 100h; }},
    {"TooMuchInAll",
     [](LoadPlan& plan) {
         plan.rate = 100'000.0;
         plan.duration = 1h;
     }},
    {"RoomNegative", [](LoadPlan& plan) { plan.roomSize = -1; }},
    {"PayloadHuge", [](LoadPlan& plan) { plan.payloadBytes = 8'193; }},
    {"NoTrial", [](LoadPlan& plan) { plan.trials = 0; }},
    {"SeedBeyondJson", [](LoadPlan& plan) { plan.seed = std::uint64_t{1} << 53; }},
    {"WarmUpNegative", [](LoadPlan& plan) { plan.warmup = -1s; }},
    {"DeadlineAfterHorizon", [](LoadPlan& plan) { plan.deadline = 31s; }},
    {"HorizonZero", [](LoadPlan& plan) { plan.horizon = 0s; }},
    {"MoreSendersThanConnections",
     [](LoadPlan& plan) {
         plan.levels = {50, 10};
         plan.senders = 11;
     }},
    {"ConnectRateZero", [](LoadPlan& plan) { plan.connectRate = 0.0; }},
    {"AtOnceAndAtARate",
     [](LoadPlan& plan) {
         plan.connectRate = 5.0;
         plan.connectsAtOnce = true;
     }},
    {"ConnectingForDays",
     [](LoadPlan& plan) {
         plan.levels = {1'000};
         plan.connectRate = 0.01;
     }},
    {"AStormAfterTheEnd",
     [](LoadPlan& plan) {
         plan.attendance.storms = {{1h, 0.5}};
     }},
    {"ThinkingWithoutADuration",
     [](LoadPlan& plan) {
         plan.think = {.first = 2.0};
         plan.messages = 5;
     }},
    {"ThinkingForNoTime",
     [](LoadPlan& plan) {
         plan.think = {.first = 1e-6};
         plan.duration = 5s;
     }},
    {"TwoPayloads",
     [](LoadPlan& plan) {
         plan.payloadBytes = 300;
         plan.payloadSizes = {.first = 200.0};
     }},
    {"TwoRoomSizes",
     [](LoadPlan& plan) {
         plan.roomSize = 3;
         plan.roomSizes = {.first = 2.0};
     }},
    {"OneStage",
     [](LoadPlan& plan) {
         plan.stages = {{0s, 10.0}};
     }},
    {"StagesOutOfOrder",
     [](LoadPlan& plan) {
         plan.stages = {{0s, 10.0}, {9s, 10.0}, {5s, 10.0}};
     }},
    {"StagesAllWarmUp",
     [](LoadPlan& plan) {
         plan.stages = {{0s, 10.0}, {9s, 10.0}};
         plan.warmup = 9s;
     }},
    {"StagesOfTooMuch",
     [](LoadPlan& plan) {
         plan.stages = {{0s, 1e6}, {11s, 1e6}};
     }},
    {"ConnectDeadlineZero", [](LoadPlan& plan) { plan.connectDeadline = 0s; }},
};

INSTANTIATE_TEST_SUITE_P(Plans, LoadPlanRefuses, testing::ValuesIn(kBadPlans),
                         [](const auto& bad) { return std::string(bad.param.name); });

TEST(LoadPlan, MessagesAndDurationExcludeEachOther)
{
    LoadPlan plan;
    plan.messages = 10;
    plan.duration = 1s;
    EXPECT_FALSE(plan.check().ok());
}

/// What it comes to depends on the answers; the plan knows the most, and says what it is.
TEST(LoadPlan, TheClosedModelIsSaidToBe)
{
    LoadPlan plan;
    plan.levels = {10, 20};
    plan.think = {.first = 2.0};
    plan.duration = 60s;
    ASSERT_TRUE(plan.check().ok());
    EXPECT_EQ(plan.messagesAt(10), 300);
    EXPECT_EQ(plan.messagesAt(20), 600);
    EXPECT_DOUBLE_EQ(plan.rateAt(20), 10.0);
    EXPECT_EQ(plan.expectedSpan(), Duration(60s));
    const QString text = plan.describe({u"A"_s}).join(u'\n');
    EXPECT_TRUE(text.contains(u"Closed model: each sender waits"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"at most 300 messages"_s)) << text.toStdString();
    EXPECT_EQ(plan.toJson().value("model"_L1).toString(), u"closed"_s);
    EXPECT_EQ(LoadPlan().toJson().value("model"_L1).toString(), u"open"_s);
    const auto read = LoadPlan::fromJson(plan.toJson());
    ASSERT_TRUE(read.ok()) << read.error().toLine().toStdString();
    EXPECT_EQ(read.value(), plan);
}

TEST(LoadPlan, SendersAreSpreadEvenly)
{
    LoadPlan plan;
    plan.levels = {10};
    plan.messages = 100;
    plan.roomSize = 4;
    plan.senders = 3;
    std::vector<int> senders;
    for (int i = 0; i < 10; ++i) {
        if (const auto number = plan.senderNumber(10, i)) {
            EXPECT_EQ(*number, static_cast<int>(senders.size()));
            senders.push_back(i);
        }
    }
    EXPECT_EQ(senders, (std::vector<int>{0, 4, 7}));
    EXPECT_EQ(plan.mostSendersInRoom(10), 2) << "4 and 7 share one";
    EXPECT_DOUBLE_EQ(plan.deliveriesAt(10), 100.0 * (4 + 4 + 4) / 3);
    plan.roomSize = 0;
    plan.senders = 1;
    EXPECT_DOUBLE_EQ(plan.deliveriesAt(10), 1'000.0);
    EXPECT_TRUE(plan.describe({u"A"_s}).front().contains(u"of which one sends and the others listen"_s));
    plan.senders = 0;
    EXPECT_EQ(plan.mostSendersInRoom(10), 10);
}

TEST(LoadPlan, StagesExcludeOtherAmounts)
{
    LoadPlan shaped;
    shaped.stages = {{0s, 10.0}, {9s, 10.0}};
    EXPECT_TRUE(shaped.check().ok());
    for (const auto spoil :
         {+[](LoadPlan& plan) { plan.rate = 1.0; }, +[](LoadPlan& plan) { plan.messages = 1; },
          +[](LoadPlan& plan) { plan.duration = 1s; }, +[](LoadPlan& plan) { plan.copiesPerSecond = 1.0; }}) {
        LoadPlan plan = shaped;
        spoil(plan);
        EXPECT_FALSE(plan.check().ok());
    }
}

TEST(LoadPlan, StagesSayHowMuchAndForHowLong)
{
    LoadPlan plan;
    plan.stages = {{0s, 10.0}, {60s, 200.0}, {120s, 200.0}, {121s, 1'000.0}, {180s, 0.0}};
    ASSERT_TRUE(plan.check().ok());
    EXPECT_EQ(plan.messagesPerLevel(), 48'400);
    EXPECT_EQ(plan.expectedSpanAt(10), Duration(180s));
    EXPECT_DOUBLE_EQ(plan.peakRateAt(10), 1'000.0);
    EXPECT_DOUBLE_EQ(plan.rateAt(10), 48'400.0 / 180.0);
    plan.warmup = 60s;
    EXPECT_EQ(plan.messagesPerLevel(), 42'100);
    EXPECT_DOUBLE_EQ(plan.warmupMessagesAt(10), 6'300.0);
    const QString text = plan.describe({u"EC2"_s}).join(u'\n');
    EXPECT_TRUE(text.contains(u"10 at 0 s, 200 at 60 s, 200 at 120 s, 1,000 at 121 s, 0 at 180 s"_s))
        << text.toStdString();
    EXPECT_TRUE(text.contains(u"at most 1,000 a second (at 121 s)"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(plan.curve().sparkline(60))) << text.toStdString();
    const auto read = LoadPlan::fromJson(plan.toJson());
    ASSERT_TRUE(read.ok()) << read.error().toLine().toStdString();
    EXPECT_EQ(read.value(), plan);
    EXPECT_DOUBLE_EQ(plan.toJson().value("duration_s"_L1).toDouble(), 120.0) << "for who knows no stages";
}

TEST(LoadPlan, TheStudyKeepsToItsCopiesASecond)
{
    const LoadPlan plan = LoadPlan::article();
    ASSERT_TRUE(plan.check().ok());
    EXPECT_DOUBLE_EQ(plan.rateAt(10), 150.0);
    EXPECT_DOUBLE_EQ(plan.rateAt(50), 120.0);
    EXPECT_DOUBLE_EQ(plan.rateAt(100), 60.0);
    EXPECT_EQ(plan.messagesPerLevel(), 10'000);
    Duration sending{};
    for (const int level : plan.levels)
        sending += plan.expectedSpanAt(level);
    EXPECT_LT(sending, Duration(320s)) << "minutes, with all backends at once";
    EXPECT_TRUE(plan.describe({u"A"_s}).join(u' ').contains(u"150, 120, 60 messages a second"_s));
}

TEST(LoadPlan, CopiesASecondGoWithANumberOfMessages)
{
    LoadPlan plan;
    plan.copiesPerSecond = 1'000.0;
    EXPECT_TRUE(plan.check().ok());
    plan.duration = 1s;
    EXPECT_FALSE(plan.check().ok());
    plan.duration = std::nullopt;
    plan.copiesPerSecond = 0.0;
    EXPECT_FALSE(plan.check().ok());
}

TEST(LoadPlan, SurvivesJson)
{
    LoadPlan plan;
    plan.levels = {10, 50, 100};
    plan.rate = 12.5;
    plan.duration = 1500ms;
    plan.arrival = Arrival::Poisson;
    plan.roomSize = 5;
    plan.payloadBytes = 1'024;
    plan.trials = 3;
    plan.seed = (std::uint64_t{1} << 53) - 1;
    plan.warmup = 250ms;
    plan.deadline = 2s;
    plan.horizon = 12s;
    plan.connectDeadline = 3s;
    plan.atOnce = 2;
    plan.sourceAddresses = u"127.0.0.2-127.0.0.60"_s;
    plan.roomSize = 0;
    plan.roomSizes = {.kind = Distribution::Kind::Lognormal, .first = 5.0, .second = 0.5};
    plan.payloadBytes = 0;
    plan.payloadSizes = {.kind = Distribution::Kind::Uniform, .first = 200.0, .second = 400.0};
    plan.senders = 4;
    plan.connectRate = 20.0;
    plan.attendance = {.session = 1s, .away = 200ms, .storms = {{1s, 0.5}}};
    const auto study = LoadPlan::fromJson(LoadPlan::article().toJson());
    ASSERT_TRUE(study.ok());
    EXPECT_EQ(study.value(), LoadPlan::article());
    const auto read = LoadPlan::fromJson(plan.toJson());
    ASSERT_TRUE(read.ok()) << read.error().detail.toStdString();
    EXPECT_EQ(read.value(), plan);
}

TEST(LoadPlan, JsonNamesTheDefaultsThatWereUsed)
{
    const QJsonObject json = LoadPlan().toJson();
    EXPECT_EQ(json.value("messages"_L1).toInt(), 1'000);
    EXPECT_EQ(json.value("rate_per_s"_L1).toDouble(), 100.0);
    EXPECT_EQ(json.value("connections"_L1).toArray(), QJsonArray{10});
    EXPECT_TRUE(json.value("room_size"_L1).isNull());
    EXPECT_TRUE(json.value("source_addresses"_L1).isNull());
}

TEST(LoadPlan, JsonWithAnUnknownArrivalIsRefused)
{
    QJsonObject json = LoadPlan().toJson();
    json.insert(u"arrival"_s, u"sometimes"_s);
    EXPECT_FALSE(LoadPlan::fromJson(json).ok());
}

TEST(LoadPlan, IsDescribedInWords)
{
    LoadPlan plan;
    plan.levels = {10, 100};
    plan.messages = 10'000;
    plan.roomSize = 20;
    const QString text = plan.describe({u"EC2"_s, u"Lambda"_s}).join(u'\n');
    EXPECT_TRUE(text.contains(u"10 connections in one room: 10,000 messages, 100,000 copies"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"100 connections in 5 rooms of 20: 10,000 messages, 200,000 copies"_s));
    EXPECT_TRUE(text.contains(u"EC2, Lambda"_s));
    EXPECT_TRUE(text.contains(u"100 s"_s));
}

TEST(LoadPlan, MoreSocketsThanThisProgramMayOpenAreRefused)
{
    LoadPlan plan;
    plan.levels = {1, 50, 10};
    plan.atOnce = 2;
    const std::int64_t limit = raiseDescriptorLimit();
    EXPECT_TRUE(checkDescriptors(plan, limit - 100).ok());
    const auto refused = checkDescriptors(plan, limit - 99);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(refused.error().detail.endsWith(u"the plan needs more than 100"_s))
        << refused.error().detail.toStdString();
}

} // namespace
