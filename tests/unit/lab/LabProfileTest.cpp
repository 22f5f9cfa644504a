// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LabProfile.h"
#include "lab/LabPlatforms.h"
#include "lab/ec2_ws/Ec2WsProfile.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roundtrip {
namespace {

Result<Ec2WsProfile> parseEc2(const char* json)
{
    return Ec2WsProfile::parse(QJsonDocument::fromJson(json).object());
}

TEST(LabProfile, TheBuiltInOnesAreThereAndSoundForEveryPlatform)
{
    EXPECT_EQ(LabProfile::builtIn(), (QStringList{u"article"_s, u"ideal"_s}));
    for (const QString& name : LabProfile::builtIn()) {
        const auto profile = LabProfile::load(name);
        ASSERT_TRUE(profile) << profile.error().toLine().toStdString();
        EXPECT_EQ(profile.value().name, name);
        for (const LabPlatform& platform : labPlatforms()) {
            const auto checked = platform.check(profile.value().section(platform.id));
            EXPECT_TRUE(checked) << checked.error().toLine().toStdString();
        }
    }
}

TEST(LabProfile, IdealAddsNothing)
{
    const auto profile = Ec2WsProfile::parse(LabProfile::load(u"ideal"_s).value().section(u"ec2-ws"_s));
    ASSERT_TRUE(profile);
    EXPECT_TRUE(profile.value().up.isZero());
    EXPECT_TRUE(profile.value().down.isZero());
    EXPECT_TRUE(profile.value().handling.isZero());
    EXPECT_TRUE(LateAck(profile.value().lateAck).isOff());
    EXPECT_EQ(profile.value().faults, Faults());
}

TEST(LabProfile, AFileIsReadAndNamedAfterItself)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"slow.json"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(R"({"clock_scale": 0.01, "platforms": {"ec2-ws": {"up": 5}}})");
    file.close();
    const auto profile = LabProfile::load(file.fileName());
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile.value().name, u"slow"_s);
    EXPECT_EQ(profile.value().clockScale, 0.01);
    EXPECT_EQ(profile.value().section(u"ec2-ws"_s).value(u"up"_s).toInt(), 5);
    EXPECT_TRUE(profile.value().section(u"no-such"_s).isEmpty());
}

TEST(LabProfile, AMissingFileSaysWhatThereIs)
{
    const auto profile = LabProfile::load(u"no/such/profile"_s);
    ASSERT_FALSE(profile);
    EXPECT_EQ(profile.error().code, ErrorCode::FileUnreadable);
    EXPECT_TRUE(profile.error().hint.contains("article, ideal"_L1));
}

TEST(LabProfile, WhatIsNoProfileIsRefused)
{
    for (const char* json : {"", "nonsense", "[]", "{", "42"})
        EXPECT_EQ(LabProfile::parse(json, u"x"_s).error().code, ErrorCode::ParseFailed) << json;
    for (const char* json : {R"({"platform": {}})", R"({"platforms": []})", R"({"platforms": {"ec2-ws": 5}})",
                             R"({"clock_scale": 0})", R"({"clock_scale": "fast"})", R"({"name": 7})"})
        EXPECT_EQ(LabProfile::parse(json, u"x"_s).error().code, ErrorCode::InvalidConfiguration) << json;
}

TEST(LabProfile, AMistakeIsToldWithItsFileAndLine)
{
    const auto profile = LabProfile::parse("{\n\"platforms\": {\"ec2-ws\": {\n\"up\": {\n\"sigma\": \"wide\"}}}}",
                                           u"x"_s, u"lab.json"_s);
    ASSERT_TRUE(profile);
    const auto section = Ec2WsProfile::parse(profile.value().section(u"ec2-ws"_s));
    ASSERT_FALSE(section);
    EXPECT_TRUE(profile.value()
                    .placed(section.error())
                    .detail.startsWith(u"lab.json, line 4: platforms.ec2-ws.up.sigma must be a number"_s))
        << profile.value().placed(section.error()).detail.toStdString();
    const auto slow = LabProfile::parse("{\n\"clock_scale\": 0}", u"x"_s, u"lab.json"_s);
    ASSERT_FALSE(slow);
    EXPECT_TRUE(slow.error().detail.startsWith(u"lab.json, line 2: clock_scale"_s))
        << slow.error().detail.toStdString();
}

TEST(Ec2WsProfile, EveryPartIsRead)
{
    const auto parsed = parseEc2(R"({
        "up": {"base_ms": 1.5, "median_ms": 2, "sigma": 0.5, "spread_ms": 3, "max_ms": 100}, "down": 4, "handling": 0.25,
        "late_ack": {"quick_frames": 16, "window_ms": 40},
        "faults": {"reject": 0.1, "refuse_join": 0.2, "drop": 0.3, "duplicate": 0.4, "reorder": 0.5, "reorder_by_ms": 7},
        "limits": {"connections": 10, "rooms_per_connection": 2, "buffered_bytes": 4096, "messages_per_second": 5}})");
    ASSERT_TRUE(parsed) << parsed.error().toLine().toStdString();
    const Ec2WsProfile& profile = parsed.value();
    EXPECT_EQ(profile.up, (DelaySpec{.base = 1500us, .medianMs = 2, .sigma = 0.5, .spreadMs = 3, .most = 100ms}));
    EXPECT_EQ(profile.down, DelaySpec{.base = 4ms});
    EXPECT_EQ(profile.handling, DelaySpec{.base = 250us});
    EXPECT_EQ(profile.lateAck, (LateAck::Spec{.quickFrames = 16, .window = 40ms}));
    EXPECT_EQ(
        profile.faults,
        (Faults{.reject = 0.1, .refuseJoin = 0.2, .drop = 0.3, .duplicate = 0.4, .reorder = 0.5, .reorderBy = 7ms}));
    EXPECT_EQ(profile.maxConnections, 10);
    EXPECT_EQ(profile.maxRoomsPerConnection, 2);
    EXPECT_EQ(profile.maxBufferedBytes, 4096);
    EXPECT_EQ(profile.messagesPerSecond, 5);
    EXPECT_EQ(profile.messageBurst, 10);
}

TEST(Ec2WsProfile, AMistakeIsToldWithItsPath)
{
    const struct
    {
        const char* json;
        QLatin1StringView told;
    } cases[] = {
        {R"({"up": {"sigma": "wide"}})", "platforms.ec2-ws.up.sigma must be a number"_L1},
        {R"({"up": -1})", "platforms.ec2-ws.up must be a number"_L1},
        {R"({"up": true})", "platforms.ec2-ws.up must be a number"_L1},
        {R"({"faults": {"drop": 1.5}})", "platforms.ec2-ws.faults.drop must be a number from 0 to 1"_L1},
        {R"({"faults": 3})", "platforms.ec2-ws.faults must be an object"_L1},
        {R"({"faults": {"dropped": 0.5}})", "platforms.ec2-ws.faults has no \"dropped\""_L1},
        {R"({"donw": 3})", "platforms.ec2-ws has no \"donw\""_L1},
        {R"({"limits": {"connections": 1.5}})", "platforms.ec2-ws.limits.connections must be a whole number"_L1},
        {R"({"limits": {"connections": 0}})", "platforms.ec2-ws.limits.connections must be a number from 1"_L1},
    };
    for (const auto& [json, told] : cases) {
        const auto parsed = parseEc2(json);
        ASSERT_FALSE(parsed) << json;
        EXPECT_EQ(parsed.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_TRUE(parsed.error().detail.contains(told)) << parsed.error().detail.toStdString();
    }
}

} // namespace
} // namespace roundtrip
