// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsFile.h"
#include "backends/StandardPlatforms.h"
#include "session/Session.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

TEST(GatewayPlatformTest, StandsInTheTableAndDescribesItself)
{
    const PlatformTable platforms = standardPlatforms();
    const Platform* platform = platforms.find(u"aws-lambda"_s);
    ASSERT_NE(platform, nullptr);
    QStringList hops;
    for (const Hop& hop : platform->hops)
        hops << hop.id;
    EXPECT_EQ(hops, (QStringList{u"up"_s, u"gateway"_s, u"function"_s, u"down"_s}));
    EXPECT_EQ(platform->capabilities,
              Capability::StampsMessages | Capability::ColdStarts | Capability::RefusesBlindly | Capability::ManyRooms);
    EXPECT_EQ(platform->limits.maxFrameBytes, 32 * 1024);
    EXPECT_EQ(platform->limits.maxMessageBytes, 128 * 1024);
    for (const FieldSpec& field : platform->fields) {
        EXPECT_NE(QByteArray(field.label), QByteArray()) << field.key.toStdString();
        EXPECT_NE(QByteArray(field.help), QByteArray()) << field.key.toStdString();
    }
}

TEST(GatewayPlatformTest, KeysInTheClearAreWarnedOf)
{
    const auto file = BackendsFile::parse(
        R"({"backends":[{"name":"a","platform":"aws-lambda","url":"wss://h/prod","accessKeyId":"env:K","secretAccessKey":"hunter2"}]})",
        standardPlatforms());
    ASSERT_TRUE(file.ok());
    ASSERT_EQ(file.value().warnings.size(), 1);
    EXPECT_TRUE(file.value().warnings.first().contains(u"secretAccessKey"_s));
    EXPECT_FALSE(file.value().warnings.first().contains(u"hunter2"_s));
}

TEST(GatewayPlatformTest, ASessionChatsThroughIt)
{
    ContractServer server;
    const PlatformTable platforms = standardPlatforms();
    const SteadyClock clock;
    ResolvedBackend backend;
    backend.config = {.name = u"a"_s, .platform = u"aws-lambda"_s, .settings = {{u"url"_s, server.url()}}};
    SessionOptions options;
    options.room = u"lobby"_s;
    options.user = u"ada"_s;
    Session session(*platforms.find(u"aws-lambda"_s), backend, options, clock);
    int heard = 0;
    QObject::connect(&session, &Session::received, &session, [&heard] { ++heard; });
    session.start();
    ASSERT_TRUE(waitUntil([&] { return session.status().state == LinkState::Ready; }));
    const Envelope envelope{
        .id = u"a-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hello"_s, .sentAt = 1, .server = {}};
    ASSERT_TRUE(session.send(envelope).ok());
    EXPECT_TRUE(waitUntil([&] { return heard == 1; }));
}

} // namespace roundtrip::test
