// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/Endpoints.h"

#include "backends/StandardPlatforms.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

const Platform& platform(const QString& id)
{
    static const PlatformTable platforms = standardPlatforms();
    return *platforms.find(id);
}

BackendConfig config(const QJsonObject& settings)
{
    return {.name = u"B"_s, .platform = {}, .settings = settings};
}

} // namespace

TEST(EndpointsTest, AreTheHostsOfAddressesAndTheBrokersHost)
{
    const BackendConfig ably = config({{u"sendUrl"_s, u"https://x.example/api"_s},
                                       {u"tokenUrl"_s, u"https://x.example/token"_s},
                                       {u"host"_s, u"127.0.0.1"_s}});
    EXPECT_EQ(endpointsOf(platform(u"netlify-ably"_s), ably), (QStringList{u"x.example"_s, u"127.0.0.1"_s}));
    EXPECT_FALSE(isOnLoopback(platform(u"netlify-ably"_s), ably));
}

TEST(EndpointsTest, OnlyWhatIsKnownToBeHereIsHere)
{
    for (const QString& url : {u"ws://127.0.0.1:9/"_s, u"ws://[::1]:9/"_s, u"ws://localhost/"_s, u"ws://127.9.9.9/"_s})
        EXPECT_TRUE(isOnLoopback(platform(u"ec2-ws"_s), config({{u"url"_s, url}}))) << url.toStdString();
    for (const QString& url : {u"ws://chat.example/"_s, u"ws://0.0.0.0/"_s, u"ws://localhost.example/"_s, QString()})
        EXPECT_FALSE(isOnLoopback(platform(u"ec2-ws"_s), config({{u"url"_s, url}}))) << url.toStdString();
    // A broker without a host of its own is the one in the cloud.
    EXPECT_FALSE(isOnLoopback(platform(u"netlify-ably"_s), config({{u"sendUrl"_s, u"http://127.0.0.1/"_s}})));
}

TEST(EndpointsTest, AProxySeesWhatIsSentAndDecidesWhereHereIs)
{
    const BackendConfig through =
        config({{u"url"_s, u"ws://127.0.0.1/"_s}, {u"proxy"_s, u"socks5://far.example:1080"_s}});
    EXPECT_EQ(endpointsOf(platform(u"ec2-ws"_s), through), (QStringList{u"127.0.0.1"_s, u"far.example"_s}));
    EXPECT_FALSE(isOnLoopback(platform(u"ec2-ws"_s), through));
    EXPECT_TRUE(
        isOnLoopback(platform(u"ec2-ws"_s), config({{u"url"_s, u"ws://127.0.0.1/"_s}, {u"proxy"_s, u"none"_s}})));
}

/// Nobody has said where such a platform sends.
TEST(EndpointsTest, APlatformWithoutAddressesIsRemoteUnlessItSaysMore)
{
    Platform queue;
    queue.fields = {{.key = u"topic"_s, .kind = FieldKind::Text}};
    EXPECT_TRUE(endpointsOf(queue, config({{u"topic"_s, u"127.0.0.1"_s}})).isEmpty());
    EXPECT_FALSE(isOnLoopback(queue, config({{u"topic"_s, u"127.0.0.1"_s}})));
    queue.endpoints = [](const BackendConfig& asked) { return QStringList{asked.setting(u"topic"_s).toString()}; };
    EXPECT_TRUE(isOnLoopback(queue, config({{u"topic"_s, u"127.0.0.1"_s}})));
    EXPECT_FALSE(isOnLoopback(queue, config({{u"topic"_s, u"queue.example"_s}})));
}

} // namespace roundtrip
