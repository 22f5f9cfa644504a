// SPDX-License-Identifier: GPL-3.0-or-later
// The lab's Web PubSub and the program's own client for it.
#include "backends/azure_pubsub/PubSubConnection.h"
#include "lab/Lab.h"
#include "lab/LabPlatforms.h"
#include "lab/azure_pubsub/PubSubQuota.h"
#include "support/ConnectionRecorder.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/Wire.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

class PubSubLabTest : public ::testing::Test
{
protected:
    void start(const QJsonObject& section = {}, const QString& token = {}, double clockScale = 1)
    {
        QFile profile(m_folder.filePath(u"profile.json"_s));
        ASSERT_TRUE(profile.open(QIODevice::WriteOnly));
        profile.write(QJsonDocument(QJsonObject{{u"clock_scale"_s, clockScale},
                                                {u"platforms"_s, QJsonObject{{u"azure-pubsub"_s, section}}}})
                          .toJson());
        profile.close();
        m_lab = std::make_unique<Lab>(
            LabOptions{
                .platforms = {u"azure-pubsub"_s}, .profile = profile.fileName(), .seed = 7, .token = Secret(token)},
            labPlatforms());
        const auto started = m_lab->start();
        ASSERT_TRUE(started) << started.error().toLine().toStdString();
        m_wire =
            std::make_unique<test::Wire>(static_cast<quint16>(QUrl(described().value("url"_L1).toString()).port()));
    }

    QJsonObject described() const { return m_lab->describe().value("backends"_L1)[0].toObject(); }
    test::Wire& wire() { return *m_wire; }

    /// The socket goes over the wire, the token function is asked directly.
    std::unique_ptr<test::ConnectionRecorder> link(const QJsonObject& more = {}, const QByteArray& resumeToken = {},
                                                   const QHash<QString, Secret>& secrets = {})
    {
        QJsonObject all = described();
        QUrl url(all.value("url"_L1).toString());
        url.setPort(m_wire->port());
        all.insert(u"url"_s, url.toString());
        for (auto extra = more.begin(); extra != more.end(); ++extra)
            all.insert(extra.key(), extra.value());
        const ResolvedBackend backend{.config = {.name = u"Hub"_s, .platform = u"azure-pubsub"_s, .settings = all},
                                      .secrets = secrets};
        return std::make_unique<test::ConnectionRecorder>(std::make_unique<PubSubConnection>(
            backend, ConnectionContext{.clock = &m_clock, .resumeToken = resumeToken}));
    }

    static bool isLost(const test::ConnectionRecorder& link)
    {
        return test::waitUntil([&link] { return link.state() == LinkState::Closed; });
    }

private:
    SteadyClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<Lab> m_lab;
    std::unique_ptr<test::Wire> m_wire;
};

} // namespace

TEST_F(PubSubLabTest, TwoPeopleChatOnEitherVariant)
{
    start();
    const auto ada = link();
    const auto bob = link({{u"reliable"_s, false}});
    ASSERT_TRUE(ada->openUntilReady());
    ASSERT_TRUE(bob->openUntilReady());
    ASSERT_TRUE((*ada)->send(test::makeMessage(1, u"grüße 😀"_s)));
    ASSERT_TRUE(test::waitUntil([&] { return ada->messages.size() == 1 && bob->messages.size() == 1; }));
    EXPECT_EQ(bob->messages.first(), test::makeMessage(1, u"grüße 😀"_s));
    EXPECT_TRUE(test::waitUntil([&] { return ada->acceptances.size() == 1; }));
}

TEST_F(PubSubLabTest, TheTokenFunctionAsksForTheLabsToken)
{
    start({}, u"right"_s);
    const Error error = link({}, {}, {{u"token"_s, Secret(u"wrong"_s)}})->openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.httpStatus, 401);
    EXPECT_TRUE(link({}, {}, {{u"token"_s, Secret(u"right"_s)}})->openUntilReady());
}

TEST_F(PubSubLabTest, AnAccessKeyMakesTokensOfItsOwn)
{
    start({}, u"right"_s);
    const QString key = described().value("lab"_L1)[u"accessKey"_s].toString();
    const QJsonObject without{{u"tokenUrl"_s, QString()}};
    EXPECT_TRUE(link(without, {}, {{u"accessKey"_s, Secret(key)}})->openUntilReady());
    const Error error = link(without, {}, {{u"accessKey"_s, Secret(u"guess"_s)}})->openUntilFailed();
    EXPECT_EQ(error.httpStatus, 401);
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_FALSE(error.toLine().contains(u"guess"_s));
}

/// The cable is pulled; what is said meanwhile is there afterwards, once, and nothing that was said before it.
TEST_F(PubSubLabTest, WhatIsSaidWhileALinkIsDownIsDeliveredOnce)
{
    start();
    const auto ada = link();
    const auto bob = link({{u"url"_s, described().value("url"_L1)}}); // past the wire
    ASSERT_TRUE(ada->openUntilReady());
    ASSERT_TRUE(bob->openUntilReady());
    ASSERT_TRUE((*bob)->send(test::makeMessage(1)));
    ASSERT_TRUE(test::waitUntil([&] { return ada->messages.size() == 1; }));
    wire().cut();
    ASSERT_TRUE(isLost(*ada));
    ASSERT_TRUE((*bob)->send(test::makeMessage(2)));
    ASSERT_TRUE(test::waitUntil([&] { return bob->acceptances.size() == 2; }));
    const auto again = link({}, (*ada)->resumeToken());
    ASSERT_TRUE(again->openUntilReady()) << again->failures.front().toLine().toStdString();
    ASSERT_TRUE((*bob)->send(test::makeMessage(3)));
    ASSERT_TRUE(test::waitUntil([&] { return again->messages.size() == 2; }));
    EXPECT_EQ(again->messages.first().id, test::makeMessage(2).id);
    EXPECT_EQ(again->messages.last().id, test::makeMessage(3).id);
}

TEST_F(PubSubLabTest, ASessionIsKeptForAWhileOnly)
{
    start({{u"recovery_ms"_s, 1}});
    const auto ada = link();
    ASSERT_TRUE(ada->openUntilReady());
    wire().cut();
    ASSERT_TRUE(isLost(*ada));
    Error error;
    ASSERT_TRUE(test::waitUntil([&] { // at first it may still be there
        const auto again = link({}, (*ada)->resumeToken());
        if (again->openUntilReady()) {
            wire().cut();
            return false;
        }
        error = again->failures.front();
        return true;
    }));
    EXPECT_EQ((*ada)->report().closeCode, 1006);
    EXPECT_EQ(error.providerCode, u"1008"_s);
    EXPECT_EQ(error.retry, Retry::AtOnce);
}

TEST_F(PubSubLabTest, AReloadIsToldAndTheSessionTakenUp)
{
    start({{u"reload_every_ms"_s, 300}});
    const auto ada = link();
    ASSERT_TRUE(ada->openUntilReady());
    ASSERT_TRUE(isLost(*ada));
    EXPECT_EQ(ada->failures.front().code, ErrorCode::PlannedClose);
    const auto again = link({}, (*ada)->resumeToken());
    EXPECT_TRUE(again->openUntilReady());
}

TEST_F(PubSubLabTest, AnExpiredTokenIsRefusedAtTheDoor)
{
    start({{u"token_life_ms"_s, 0}});
    const Error error = link()->openUntilFailed();
    EXPECT_EQ(error.httpStatus, 401);
    EXPECT_TRUE(error.hint.contains(u"expired"_s));
}

TEST_F(PubSubLabTest, WhatTheUnitsDoNotCarryIsRefused)
{
    start({{u"limits"_s, QJsonObject{{u"connections"_s, 1}, {u"messages_per_day"_s, 1}}}});
    const auto ada = link();
    ASSERT_TRUE(ada->openUntilReady());
    const Error error = link()->openUntilFailed();
    EXPECT_EQ(error.httpStatus, 429);
    EXPECT_EQ(error.code, ErrorCode::QuotaExceeded);
    for (int number = 1; number <= 40; ++number)
        ASSERT_TRUE((*ada)->send(test::makeMessage(number)));
    ASSERT_TRUE(test::waitUntil([&] { return ada->refusals.size() + std::size_t(ada->acceptances.size()) == 40; }));
    ASSERT_FALSE(ada->refusals.empty()) << "2 KB went out long before";
    EXPECT_EQ(ada->refusals.front().error.code, ErrorCode::QuotaExceeded);
    EXPECT_FALSE(ada->acceptances.isEmpty());
}

TEST(PubSubQuota, CountsOutboundBytesInUnitsByTheDay)
{
    using namespace std::chrono_literals;
    const Instant start{};
    PubSubQuota quota(2, 24h, start);
    quota.count(2'048, start);
    EXPECT_FALSE(quota.isSpent(start));
    quota.count(2'047, start + 1h);
    EXPECT_FALSE(quota.isSpent(start + 1h));
    quota.count(1, start + 2h);
    EXPECT_TRUE(quota.isSpent(start + 2h));
    EXPECT_FALSE(quota.isSpent(start + 25h)) << "the next day";
    PubSubQuota none(0, 24h, start);
    none.count(1'000'000'000, start);
    EXPECT_FALSE(none.isSpent(start));
}

} // namespace roundtrip
