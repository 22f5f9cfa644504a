// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/lab/LabUnderTest.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using roundtrip::test::LabClient;
using roundtrip::test::LabUnderTest;

namespace roundtrip {
namespace {

/// The lab with rooms that sleep after 200 ms: 10 s × 0.02.
class CloudflareDoServerTest : public testing::Test
{
protected:
    [[nodiscard]] LabUnderTest& lab(const QJsonObject& section = {}, const Secret& token = {})
    {
        LabOptions options;
        options.platforms = {u"cloudflare-do"_s};
        options.token = token;
        m_lab = std::make_unique<LabUnderTest>(QJsonObject{{u"cloudflare-do"_s, section}}, options, 0.02);
        return *m_lab;
    }
    [[nodiscard]] std::unique_ptr<LabClient> dial(const QString& pathAndQuery) const
    {
        return std::make_unique<LabClient>(QUrl(m_lab->url().toString() + pathAndQuery));
    }
    [[nodiscard]] std::unique_ptr<LabClient> enter(const QString& room) const
    {
        auto client = dial(u"/room/"_s + room);
        EXPECT_TRUE(client->waitForOpen());
        client->join(room);
        const QJsonObject joined = client->next();
        EXPECT_EQ(joined.value(u"type"_s).toString(), u"joined"_s);
        EXPECT_TRUE(stampIn(joined).value(u"cold"_s).toBool()) << "the object had to start";
        return client;
    }
    [[nodiscard]] static QJsonObject stampIn(const QJsonObject& frame)
    {
        return frame.contains(u"server"_s) ? frame.value(u"server"_s).toObject()
                                           : frame.value(u"message"_s).toObject().value(u"server"_s).toObject();
    }
    static void sleepTheRoom() { test::runEventLoopFor(std::chrono::milliseconds(300)); }

    std::unique_ptr<LabUnderTest> m_lab;
};

TEST_F(CloudflareDoServerTest, AMessageMayBeColdOnAnOpenLinkAndItsStampSaysSo)
{
    static_cast<void>(lab());
    const auto ada = enter(u"lobby"_s);
    ada->say(u"lobby"_s);
    const QJsonObject warm = stampIn(ada->next());
    EXPECT_EQ(warm.value(u"platform"_s), u"cloudflare-do"_s);
    EXPECT_FALSE(warm.value(u"cold"_s).toBool(true)) << "the join was the cold one";
    EXPECT_EQ(warm.value(u"sentAt"_s), warm.value(u"receivedAt"_s)) << "its clock stands still";
    EXPECT_FALSE(warm.contains(u"initMs"_s));
    sleepTheRoom();
    ada->say(u"lobby"_s);
    const QJsonObject woken = stampIn(ada->next());
    EXPECT_TRUE(woken.value(u"cold"_s).toBool());
    EXPECT_NE(woken.value(u"instance"_s), warm.value(u"instance"_s));
    ada->say(u"lobby"_s);
    EXPECT_FALSE(stampIn(ada->next()).value(u"cold"_s).toBool(true));
}

TEST_F(CloudflareDoServerTest, OnlyTheExactKeepAliveLetsTheRoomSleep)
{
    static_cast<void>(lab());
    const auto ada = enter(u"lobby"_s);
    for (const QString& ping : {uR"({"action":"ping"})"_s, uR"({"action": "ping"})"_s}) {
        const bool isExact = !ping.contains(u' ');
        ada->say(u"lobby"_s);
        static_cast<void>(ada->next());
        for (int i = 0; i < 6; ++i) {
            test::runEventLoopFor(std::chrono::milliseconds(60));
            ada->sendRaw(ping);
            EXPECT_EQ(ada->next(), (QJsonObject{{u"type"_s, u"pong"_s}}));
        }
        ada->say(u"lobby"_s);
        EXPECT_EQ(stampIn(ada->next()).value(u"cold"_s).toBool(), isExact) << ping.toStdString();
    }
}

TEST_F(CloudflareDoServerTest, ASocketBelongsToItsRoom)
{
    static_cast<void>(lab());
    const auto ada = enter(u"lobby"_s);
    const auto eve = enter(u"elsewhere"_s);
    EXPECT_EQ(ada->ask({{u"action"_s, u"join"_s}, {u"room"_s, u"elsewhere"_s}, {u"user"_s, u"ada"_s}}).value(u"code"_s),
              u"bad_request"_s);
    ada->say(u"elsewhere"_s);
    EXPECT_EQ(ada->next().value(u"code"_s), u"not_joined"_s);
    ada->say(u"lobby"_s);
    EXPECT_EQ(ada->next().value(u"type"_s), u"chat"_s);
    EXPECT_TRUE(eve->drain().isEmpty());
}

TEST_F(CloudflareDoServerTest, TheWorkerKnowsTokensAndRooms)
{
    static_cast<void>(lab({}, Secret(u"t0ken"_s)));
    for (const auto& [address, status] : {std::pair(u"/room/lobby"_s, u"401"_s),
                                          {u"/room/lobby?token=x"_s, u"401"_s},
                                          {u"/nothing?token=t0ken"_s, u"404"_s}}) {
        const auto client = dial(address);
        EXPECT_FALSE(client->waitForOpen());
        EXPECT_TRUE(client->refusal().contains(status)) << client->refusal().toStdString();
    }
    EXPECT_TRUE(dial(u"/room/lobby?token=t0ken"_s)->waitForOpen());
}

TEST_F(CloudflareDoServerTest, ADeploymentCutsEverySocketWithoutAWord)
{
    static_cast<void>(lab({{u"deploy_every_ms"_s, 5'000}})); // 100 ms on average
    const auto ada = enter(u"lobby"_s);
    const int code = ada->waitForClose(); // Qt's client has no 1006
    EXPECT_TRUE(code != 0 && code != 1001) << code;
}

TEST_F(CloudflareDoServerTest, AnOverloadedRoomLosesMessagesAndLetsNobodyIn)
{
    static_cast<void>(lab({{u"object"_s, QJsonObject{{u"requests_per_second"_s, 4}}}}));
    const auto ada = enter(u"lobby"_s); // two requests
    QStringList said;
    for (int i = 0; i < 10; ++i)
        said << ada->say(u"lobby"_s);
    const auto late = dial(u"/room/lobby"_s);
    EXPECT_FALSE(late->waitForOpen());
    EXPECT_TRUE(late->refusal().contains(u"503"_s)) << late->refusal().toStdString();
    EXPECT_LT(ada->drain().size(), said.size());
    EXPECT_EQ(ada->waitForOpen(), true) << "the socket stays";
}

} // namespace
} // namespace roundtrip
