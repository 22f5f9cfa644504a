// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/RunDescription.h"
#include "load/BackendRecord.h"

#include "support/ManualClock.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Platform platformWithPassword()
{
    Platform platform;
    platform.id = u"toy"_s;
    platform.fields = {{.key = u"password"_s, .kind = FieldKind::Secret}};
    return platform;
}

LoadTarget targetOn(const Platform& platform)
{
    BackendConfig config;
    config.name = u"Toy"_s;
    config.platform = u"toy"_s;
    config.simulated = true;
    config.settings = {{u"url"_s, u"ws://127.0.0.1:1/"_s}, {u"password"_s, u"hunter2"_s}};
    return {.platform = &platform, .backend = {.config = config}};
}

} // namespace

TEST(RunDescriptionTest, ALoadPlanCanBeReadBackFromIt)
{
    const Platform platform = platformWithPassword();
    LoadPlan plan;
    plan.levels = {10, 20};
    plan.messages = 500;
    plan.rate = 50.0;
    plan.seed = 4711;
    plan.horizon = 7s;
    plan.deadline = 2s;
    plan.connectDeadline = 3s;
    const test::ManualClock clock;
    const RunInfo info = describeRun(plan, {targetOn(platform)}, clock);
    EXPECT_EQ(info.kind, RunKind::Bench);
    EXPECT_EQ(info.status, RunStatus::Running);
    EXPECT_TRUE(isValidRunId(info.id));
    EXPECT_EQ(info.tag.size(), 16);
    EXPECT_NE(info.tag, describeRun(plan, {targetOn(platform)}, clock).tag) << "drawn for each run";
    EXPECT_EQ(info.anchor.instant(), clock.now());
    EXPECT_EQ(info.seed, plan.seed);
    EXPECT_EQ(info.horizon, 7s);
    EXPECT_EQ(info.deadline, 2s);
    EXPECT_EQ(info.connectDeadline, 3s);
    EXPECT_FALSE(info.environment.toJson().isEmpty());
    const auto back = LoadPlan::fromJson(info.plan);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back.value(), plan);
}

TEST(RunDescriptionTest, ALadderIsAColdRun)
{
    ColdPlan plan;
    plan.idle = {0s, 5s};
    plan.horizon = 9s;
    const RunInfo info = describeRun(plan, {}, SteadyClock());
    EXPECT_EQ(info.kind, RunKind::Cold);
    EXPECT_EQ(info.horizon, 9s);
    const auto back = ColdPlan::fromJson(info.plan);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back.value(), plan);
}

TEST(RunDescriptionTest, SecretsStayOut)
{
    const Platform platform = platformWithPassword();
    const RunInfo info = describeRun(LoadPlan(), {targetOn(platform)}, SteadyClock());
    ASSERT_EQ(info.backends.size(), 1);
    EXPECT_EQ(info.backendNames(), QStringList{u"Toy"_s});
    EXPECT_TRUE(info.isSimulated(u"Toy"_s));
    EXPECT_FALSE(QJsonDocument(info.toJson()).toJson().contains("hunter2"));
}

TEST(BackendRecordTest, BackendRecordsHoldNoSecret)
{
    const QJsonObject settings{
        {u"url"_s, u"wss://ada:geheim@chat.example.org/path?token=geheim#geheim"_s},
        {u"token"_s, u"geheim"_s},
        {u"Token"_s, u"geheim"_s},
        {u"tokn"_s, u"geheim"_s},
        {u"password"_s, u"geheim"_s},
        {u"nested"_s, QJsonObject{{u"token"_s, u"geheim"_s}, {u"list"_s, QJsonArray{u"http://x/?key=geheim"_s}}}},
        {u"lab"_s, QJsonObject{{u"secret"_s, u"geheim"_s}}},
        {u"port"_s, 8080}};
    const Platform platform{.fields = {{.key = u"url"_s, .kind = FieldKind::Url},
                                       {.key = u"token"_s, .kind = FieldKind::Secret},
                                       {.key = u"nested"_s, .kind = FieldKind::Text},
                                       {.key = u"port"_s, .kind = FieldKind::Port}}};
    const QJsonObject record =
        backendRecord(platform, {.name = u"EC2"_s, .platform = u"ec2-ws"_s, .settings = settings, .simulated = true});
    EXPECT_FALSE(QJsonDocument(record).toJson().contains("geheim")) << QJsonDocument(record).toJson().toStdString();
    EXPECT_EQ(record.value(u"url"_s).toString(), u"wss://chat.example.org/path"_s);
    EXPECT_EQ(record.value(u"port"_s).toInt(), 8080);
    EXPECT_TRUE(record.value(u"simulated"_s).toBool());
}

} // namespace roundtrip
