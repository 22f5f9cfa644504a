// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/IsoUtc.h"
#include "store/RunEntry.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QRegularExpression>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

TEST(RunInfoTest, JsonKeepsEverything)
{
    RunInfo info = test::makeRun();
    info.status = RunStatus::Cancelled;
    info.length = 12'345'678us;
    info.note = u"under \"load\" – ünïcode"_s;
    info.plan = {{u"connections"_s, QJsonArray{10, 50}}};
    info.seed = 0xfedcba9876543210ULL; // more than a JSON number can carry unharmed
    info.connectDeadline = 3s;
    info.deadline = 1500ms;
    info.horizon = 20s;
    info.environment = Environment::current();
    info.clockFloor = {{u"p99_us"_s, 31}};
    info.quotaLimited = {u"Vercel+Pusher"_s};
    info.sleeps.add({.lastAwakeUs = 1'000'000, .wokeUs = 1'200'000, .sleptUs = 90'000'000});
    info.unnamed = {{u"Lambda"_s, {.refusals = 12, .gaps = 3, .duplicates = 7, .forged = 2}}};
    info.source = {{u"run_id"_s, u"x"_s}};
    const auto back = RunInfo::fromJson(QJsonDocument::fromJson(QJsonDocument(info.toJson()).toJson()).object());
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back.value().toJson(), info.toJson());
    EXPECT_EQ(back.value().seed, info.seed);
    EXPECT_EQ(back.value().horizon, info.horizon);
    EXPECT_EQ(back.value().length, info.length);
    EXPECT_EQ(back.value().sleeps, info.sleeps);
    EXPECT_EQ(back.value().unnamed, info.unnamed);
}

TEST(RunInfoTest, LossesThatNamedNoMessageAreToldByBackend)
{
    RunInfo info = test::makeRun();
    EXPECT_TRUE(info.unnamedSentences().isEmpty());
    info.unnamed = {{u"Ably"_s, {.gaps = 3}}, {u"Lambda"_s, {.refusals = 12}}};
    ASSERT_EQ(info.unnamedSentences().size(), 2);
    EXPECT_TRUE(info.unnamedSentences().at(0).startsWith("Ably: told 3 times that messages were passed over"_L1));
    EXPECT_TRUE(info.unnamedSentences().at(1).startsWith("Lambda: refusals that named no message of the run: 12 "_L1));
    QJsonObject json = info.toJson();
    info.unnamed = {{u"Evil"_s, {.duplicates = 5'000'000, .forged = 4}}};
    ASSERT_EQ(info.unnamedSentences().size(), 2);
    EXPECT_TRUE(info.unnamedSentences().at(0).contains(u"not listed: 5000000"_s));
    EXPECT_TRUE(info.unnamedSentences().at(1).contains(u"4. They are in no figure"_s));
    json.insert(u"unnamed_losses"_s, QJsonObject{{u"Lambda"_s, -1}, {u"EC2"_s, QJsonObject{{u"gaps"_s, -4}}}});
    EXPECT_TRUE(RunInfo::fromJson(json).value().unnamed.isEmpty()) << "nonsense in a file";
}

TEST(RunInfoTest, NonsenseInAFileIsAnErrorOrIsIgnored)
{
    EXPECT_FALSE(RunInfo::fromJson({}).ok());
    QJsonObject json = test::makeRun().toJson();
    json.insert(u"deadlines"_s, QJsonObject{{u"horizon_s"_s, 1e300}, {u"late_s"_s, -1}});
    json.insert(u"length_us"_s, 1e300);
    QJsonArray sleeps{QJsonObject{{u"last_awake_us"_s, 5}, {u"woke_us"_s, 4}, {u"slept_us"_s, 1}}, u"long"_s};
    for (int i = 0; i < 1000; ++i)
        sleeps.append(QJsonObject{{u"last_awake_us"_s, 1}, {u"woke_us"_s, 2}, {u"slept_us"_s, qint64{1} << 45}});
    json.insert(u"sleeps"_s, sleeps);
    const auto info = RunInfo::fromJson(json);
    ASSERT_TRUE(info.ok());
    EXPECT_EQ(info.value().sleeps.all().size(), 100U);
    EXPECT_EQ(info.value().horizon, 30s);
    EXPECT_EQ(info.value().deadline, 5s);
    for (const auto& [key, value] : {std::pair(u"run_id"_s, u"../../etc/passwd"_s), std::pair(u"kind"_s, u"party"_s),
                                     std::pair(u"status"_s, u""_s), std::pair(u"started_utc"_s, u"yesterday"_s)}) {
        QJsonObject broken = test::makeRun().toJson();
        broken.insert(key, value);
        EXPECT_FALSE(RunInfo::fromJson(broken).ok()) << key.toStdString();
    }
}

TEST(RunInfoTest, RunIdsSortByTimeAndDiffer)
{
    const QString id = makeRunId(1'769'246'100'000'000);
    EXPECT_TRUE(QRegularExpression(u"^20260124T091500Z-[0-9a-f]{6}$"_s).match(id).hasMatch()) << id.toStdString();
    EXPECT_NE(id, makeRunId(1'769'246'100'000'000));
    EXPECT_LT(id.left(16), makeRunId(1'769'246'101'000'000).left(16));
    EXPECT_TRUE(isValidRunId(id));
}

TEST(RunInfoTest, SimulatedIsKnownPerBackend)
{
    const RunInfo info = test::makeRun();
    EXPECT_TRUE(info.isSimulated(u"EC2"_s));
    EXPECT_FALSE(info.isSimulated(u"Lambda"_s));
    EXPECT_TRUE(info.anySimulated());
}

TEST(RunInfoTest, ListItemHasThePromisedKeys)
{
    const RunEntry entry{.info = test::makeRun(), .samples = 12};
    const QJsonObject json = entry.toJson();
    for (const QString& key :
         {u"run_id"_s, u"started_utc"_s, u"kind"_s, u"status"_s, u"backends"_s, u"samples"_s, u"note"_s})
        EXPECT_TRUE(json.contains(key)) << key.toStdString();
    EXPECT_EQ(json.value(u"started_utc"_s).toString(), u"2026-01-24T09:15:00.000000Z"_s);
    EXPECT_EQ(json.value(u"status"_s).toString(), u"running"_s);
    EXPECT_EQ(json.value(u"backends"_s).toArray(), (QJsonArray{u"EC2"_s, u"Lambda"_s}));
    EXPECT_EQ(json.value(u"samples"_s).toInt(), 12);
}

TEST(IsoUtcTest, WritesWhatCoreWrites)
{
    for (const std::int64_t us : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'769'850'000'000'042},
                                  std::int64_t{-62'135'596'800'000'000}, std::int64_t{253'402'300'799'999'999}}) {
        char text[kIsoUtcLength];
        writeIsoUtc(us, text);
        const std::string written(text, sizeof text);
        EXPECT_EQ(written, toIsoUtc(us).toStdString());
        EXPECT_EQ(parseIsoUtc(written), us);
    }
}

TEST(IsoUtcTest, ReadsOnlyItsOwnForm)
{
    EXPECT_EQ(parseIsoUtc("1970-01-01T00:00:01Z"), 1'000'000);
    EXPECT_EQ(parseIsoUtc("1970-01-01T00:00:00.5Z"), 500'000);
    for (const char* text :
         {"", "Z", "1970-01-01", "1970-13-01T00:00:00Z", "1970-02-30T00:00:00Z", "1970-01-01T24:00:00Z",
          "1970-01-01T00:00:00", "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.1234567Z", "1970-01-01T00:00:00+01:00",
          "-970-01-01T00:00:00Z", "1970-01-01T00:00:00.-1Z"})
        EXPECT_EQ(parseIsoUtc(text), std::nullopt) << text;
}

TEST(RunInfoTest, WhatIsNotKnownIsNull)
{
    const auto infoWith = [](const QList<std::optional<bool>>& simulated) {
        RunInfo info = test::makeRun();
        info.status = RunStatus::Unknown;
        info.backends = {};
        for (const auto& each : simulated)
            info.backends.append(backendRecord(u"EC2"_s, u"ec2-ws"_s, each));
        return info;
    };
    EXPECT_TRUE(infoWith({std::nullopt}).toJson().value(u"simulated"_s).isNull());
    EXPECT_TRUE(infoWith({false, std::nullopt}).toJson().value(u"simulated"_s).isNull());
    EXPECT_EQ(infoWith({false, false}).toJson().value(u"simulated"_s), QJsonValue(false));
    EXPECT_EQ(infoWith({std::nullopt, true}).toJson().value(u"simulated"_s), QJsonValue(true));
    EXPECT_TRUE(infoWith({false}).originSentence().isEmpty());
    EXPECT_TRUE(infoWith({std::nullopt}).originSentence().contains(u"not known"_s));

    const QJsonObject json = infoWith({std::nullopt}).toJson();
    EXPECT_TRUE(json.value(u"status"_s).isNull());
    const auto back = RunInfo::fromJson(json);
    ASSERT_TRUE(back);
    EXPECT_EQ(back.value().status, RunStatus::Unknown);
    EXPECT_FALSE(back.value().simulated());
}

} // namespace roundtrip
