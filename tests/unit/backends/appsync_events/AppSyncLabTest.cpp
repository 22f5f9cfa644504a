// SPDX-License-Identifier: GPL-3.0-or-later
// The lab's Event API and the program's own client for it.
#include "backends/appsync_events/AppSyncConnection.h"
#include "lab/Lab.h"
#include "lab/LabPlatforms.h"
#include "lab/appsync_events/AppSyncSubscriptions.h"
#include "support/ConnectionRecorder.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

class AppSyncLabTest : public ::testing::Test
{
protected:
    void start(const QJsonObject& section = {}, const QString& token = {}, double clockScale = 1)
    {
        QFile profile(m_folder.filePath(u"profile.json"_s));
        ASSERT_TRUE(profile.open(QIODevice::WriteOnly));
        profile.write(QJsonDocument(QJsonObject{{u"clock_scale"_s, clockScale},
                                                {u"platforms"_s, QJsonObject{{u"appsync-events"_s, section}}}})
                          .toJson());
        profile.close();
        m_lab = std::make_unique<Lab>(
            LabOptions{
                .platforms = {u"appsync-events"_s}, .profile = profile.fileName(), .seed = 7, .token = Secret(token)},
            labPlatforms());
        const auto started = m_lab->start();
        ASSERT_TRUE(started) << started.error().toLine().toStdString();
    }

    QJsonObject described() const { return m_lab->describe().value("backends"_L1)[0].toObject(); }

    std::unique_ptr<test::ConnectionRecorder>
    link(const QJsonObject& more = {}, const QHash<QString, Secret>& secrets = {}, const AppSyncTimings& timings = {})
    {
        QJsonObject all = described();
        for (auto extra = more.begin(); extra != more.end(); ++extra)
            all.insert(extra.key(), extra.value());
        const ResolvedBackend backend{.config = {.name = u"Events"_s, .platform = u"appsync-events"_s, .settings = all},
                                      .secrets = secrets};
        return std::make_unique<test::ConnectionRecorder>(
            std::make_unique<AppSyncConnection>(backend, ConnectionContext{.clock = &m_clock}, timings));
    }

    QHash<QString, Secret> labCredentials(const QString& secret = {}) const
    {
        const QJsonObject lab = described().value("lab"_L1).toObject();
        return {{u"accessKeyId"_s, Secret(lab.value("accessKeyId"_L1).toString())},
                {u"secretAccessKey"_s, Secret(secret.isEmpty() ? lab.value("secretAccessKey"_L1).toString() : secret)}};
    }

private:
    SteadyClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<Lab> m_lab;
};

const QJsonObject kIam{{u"auth"_s, u"iam"_s}, {u"region"_s, u"us-east-1"_s}};

} // namespace

TEST_F(AppSyncLabTest, TwoPeopleChatAndEachIsAcknowledged)
{
    start();
    const auto ada = link();
    const auto bob = link();
    ASSERT_TRUE(ada->openUntilReady());
    ASSERT_TRUE(bob->openUntilReady());
    ASSERT_TRUE((*ada)->send(test::makeMessage(1, u"grüße 😀 <b>"_s)));
    ASSERT_TRUE(test::waitUntil([&] { return ada->messages.size() == 1 && bob->messages.size() == 1; }));
    EXPECT_EQ(bob->messages.first(), test::makeMessage(1, u"grüße 😀 <b>"_s));
    EXPECT_TRUE(test::waitUntil([&] { return ada->acceptances.size() == 1; }));
    EXPECT_TRUE(bob->acceptances.isEmpty());
}

TEST_F(AppSyncLabTest, TheTokenIsTheApiKey)
{
    start({}, u"da2-right"_s);
    const Error error = link({}, {{u"token"_s, Secret(u"da2-wrong"_s)}})->openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.httpStatus, 401);
    EXPECT_TRUE(link({}, {{u"token"_s, Secret(u"da2-right"_s)}})->openUntilReady());
    EXPECT_TRUE(link({{u"auth"_s, u"token"_s}}, {{u"token"_s, Secret(u"da2-right"_s)}})->openUntilReady());
}

TEST_F(AppSyncLabTest, ASignatureIsHeldAgainstTheLabsOwnKey)
{
    start({}, u"da2-right"_s);
    const auto ada = link(kIam, labCredentials());
    ASSERT_TRUE(ada->openUntilReady());
    ASSERT_TRUE((*ada)->send(test::makeMessage()));
    EXPECT_TRUE(test::waitUntil([&] { return ada->acceptances.size() == 1 && ada->messages.size() == 1; }));
    EXPECT_EQ(link(kIam, labCredentials(u"guess"_s))->openUntilFailed().code, ErrorCode::Unauthorized);
}

/// 24 hours on the profile's clock, and a client that knows that limit.
TEST_F(AppSyncLabTest, TheEndOfItsLifeComesWithANormalClose)
{
    start({}, {}, 1e-6); // 86 ms
    AppSyncTimings timings;
    timings.lifetimeLimit = std::chrono::seconds(30);
    const auto ada = link({}, {}, timings);
    ASSERT_TRUE(ada->openUntilReady());
    ASSERT_TRUE(test::waitUntil([&] { return ada->state() == LinkState::Closed; }));
    EXPECT_EQ(ada->failures.front().code, ErrorCode::PlannedClose);
    EXPECT_EQ((*ada)->report().closeCode, 1000);
}

TEST_F(AppSyncLabTest, WhatComesTooQuicklyIsRefusedByItsName)
{
    start({{u"limits"_s, QJsonObject{{u"inbound_per_second"_s, 2}}}});
    const auto ada = link();
    ASSERT_TRUE(ada->openUntilReady());
    for (int number = 1; number <= 20; ++number)
        ASSERT_TRUE((*ada)->send(test::makeMessage(number)));
    ASSERT_TRUE(test::waitUntil([&] { return ada->refusals.size() + std::size_t(ada->acceptances.size()) == 20; }));
    ASSERT_FALSE(ada->refusals.empty());
    EXPECT_EQ(ada->refusals.front().error.code, ErrorCode::RateLimited);
    EXPECT_EQ(ada->refusals.front().error.httpStatus, 429);
}

TEST_F(AppSyncLabTest, ConnectionsOverTheQuotaAreRefusedAtTheDoor)
{
    start({{u"limits"_s, QJsonObject{{u"connections"_s, 1}}}});
    const auto ada = link();
    ASSERT_TRUE(ada->openUntilReady());
    const Error error = link()->openUntilFailed();
    EXPECT_EQ(error.httpStatus, 429);
    EXPECT_EQ(error.code, ErrorCode::RateLimited);
}

TEST(AppSyncSubscriptions, EndWithAStarOrNot)
{
    AppSyncSubscriptions subscriptions;
    EXPECT_TRUE(subscriptions.add(1, u"a"_s, u"/default/lobby"_s));
    EXPECT_FALSE(subscriptions.add(1, u"a"_s, u"/default/other"_s)) << "an id stands once on a connection";
    EXPECT_TRUE(subscriptions.add(1, u"b"_s, u"default/*"_s));
    EXPECT_TRUE(subscriptions.add(2, u"a"_s, u"/default/x/*"_s));
    using Listeners = QList<AppSyncSubscriptions::Listener>;
    EXPECT_EQ(subscriptions.listenersOf(u"default/lobby"_s), (Listeners{{1, u"a"_s}, {1, u"b"_s}}));
    EXPECT_EQ(subscriptions.listenersOf(u"/default/x/61"_s), (Listeners{{2, u"a"_s}, {1, u"b"_s}}));
    EXPECT_TRUE(subscriptions.listenersOf(u"/other/lobby"_s).isEmpty());
    EXPECT_TRUE(subscriptions.remove(1, u"a"_s));
    EXPECT_FALSE(subscriptions.remove(1, u"a"_s));
    EXPECT_EQ(subscriptions.countOf(1), 1);
    subscriptions.removeAll(1);
    EXPECT_TRUE(subscriptions.listenersOf(u"/default/lobby"_s).isEmpty());
}

} // namespace roundtrip
