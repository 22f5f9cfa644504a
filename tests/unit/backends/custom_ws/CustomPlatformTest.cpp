// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/CustomPlatform.h"
#include "backends/BackendsFile.h"
#include "backends/Endpoints.h"
#include "backends/SecretUse.h"
#include "backends/Station.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

namespace {

Result<BackendsFile> file(const QByteArray& entry)
{
    static const PlatformTable platforms({platform()});
    return BackendsFile::parse("{\"backends\":[\n" + entry + "\n]}", platforms);
}

BackendConfig config(const QByteArray& settings)
{
    return {.name = u"Mine"_s,
            .platform = u"custom-ws"_s,
            .settings = QJsonDocument::fromJson(settings).object(),
            .simulated = false};
}

} // namespace

TEST(CustomPlatformTest, AFileSaysWhatIsWrongAndWhere)
{
    const QByteArray begin = R"({"name":"Mine","platform":"custom-ws","url":"ws://127.0.0.1:9/",)";
    EXPECT_TRUE(file(begin + R"("preset":"stomp"})"));
    const auto bad = file(begin + "\n" + R"("send":"{{id}} {{txt}}"})");
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_EQ(bad.error().toLine(),
              u"The backends file, line 3: Backend \"Mine\": \"send\": character 8: there is no value "
              "\"txt\". Did you mean {{text}}?"_s);
    EXPECT_TRUE(file(begin + R"("preset":"stmp"})").error().toLine().contains(u"\"preset\" is none of echo"_s));
    EXPECT_TRUE(file(begin + R"("recieve":{"id":"/id"}})")
                    .value()
                    .warnings.join(u' ')
                    .contains(u"did you mean \"receive\"?"_s));
}

TEST(CustomPlatformTest, ItsHostsAreKnownForSpendingAndSecrets)
{
    const Platform mine = platform();
    EXPECT_EQ(endpointsOf(mine, config(R"({"url":"wss://a.example/{{room}}?t={{url:token}}"})")),
              QStringList{u"a.example"_s});
    EXPECT_EQ(endpointsOf(mine, config(R"({"url":"wss://a.example/","post":{"url":"https://b.example/"}})")),
              (QStringList{u"a.example"_s, u"b.example"_s}));
    EXPECT_EQ(endpointsOf(mine, config(R"({"url":"wss://a.example/","proxy":"http://p.example:1"})")),
              (QStringList{u"a.example"_s, u"p.example"_s}));
    EXPECT_TRUE(endpointsOf(mine, config(R"({"url":"wss://{{room}}.example/"})")).isEmpty()) << "not known";
    EXPECT_TRUE(isOnLoopback(mine, config(R"({"url":"ws://127.0.0.1:9/"})")));
    EXPECT_FALSE(isOnLoopback(mine, config(R"({"url":"ws://127.0.0.1:9/","post":{"url":"https://b.example/"}})")));
}

TEST(CustomPlatformTest, ItsServersAreKnownToTheDoctor)
{
    const QList<Station> stations = stationsOf(
        platform(),
        config(R"({"url":"wss://a.example:8443/{{room}}?t={{url:token}}","post":{"url":"https://b.example/x"}})"));
    ASSERT_EQ(stations.size(), 2);
    EXPECT_EQ(stations.at(0).part, Station::Part::Socket);
    EXPECT_EQ(stations.at(0).url, QUrl(u"wss://a.example:8443"_s));
    EXPECT_EQ(stations.at(1).part, Station::Part::TakesMessages);
    EXPECT_EQ(stations.at(1).url, QUrl(u"https://b.example"_s));
}

TEST(CustomPlatformTest, WhatIsMatchedByOrderSaysSo)
{
    const Platform mine = platform();
    EXPECT_FALSE(mine.matchesByOrder(config(R"({"url":"ws://127.0.0.1:9/"})")));
    EXPECT_TRUE(mine.matchesByOrder(config(R"({"url":"ws://127.0.0.1:9/","matching":"order"})")));
    EXPECT_FALSE(mine.capabilities) << "nothing is known of a server that somebody else describes";
}

TEST(CustomPlatformTest, DefaultsFollowThePreset)
{
    const Platform mine = platform();
    EXPECT_TRUE(mine.defaults({}).contains(u"receive"_s)) << "the echo's";
    EXPECT_TRUE(mine.defaults({{u"preset"_s, u"nats"_s}}).value(u"binary"_s).toBool());
    EXPECT_TRUE(mine.defaults({{u"preset"_s, u"none of them"_s}}).isEmpty());
}

} // namespace roundtrip::custom_ws
