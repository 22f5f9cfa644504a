// SPDX-License-Identifier: GPL-3.0-or-later
// The lab's Realtime held by our client and by raw frames: deliberate waits, tokens that run out, limits, silence.
#include "backends/StandardPlatforms.h"
#include "integration/lab/LabUnderTest.h"
#include "support/ConnectionRecorder.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using roundtrip::test::ConnectionRecorder;
using roundtrip::test::LabUnderTest;

namespace roundtrip {
namespace {

class SupabaseServerTest : public testing::Test
{
protected:
    LabUnderTest& lab(const QJsonObject& section = {}, const Secret& token = {}, double clockScale = 1)
    {
        LabOptions options;
        options.platforms = {u"supabase"_s};
        options.token = token;
        m_lab = std::make_unique<LabUnderTest>(QJsonObject{{u"supabase"_s, section}}, options, clockScale);
        return *m_lab;
    }
    /// A link of ours with the lab's own settings, and these in their place.
    [[nodiscard]] ConnectionRecorder link(const QJsonObject& changed = {}, const Secret& token = {}) const
    {
        ResolvedBackend backend;
        backend.config = {.name = u"S"_s, .platform = u"supabase"_s, .settings = m_lab->backend(), .simulated = true};
        for (auto setting = changed.begin(); setting != changed.end(); ++setting)
            backend.config.settings.insert(setting.key(), setting.value());
        if (!token.isEmpty())
            backend.secrets.insert(u"token"_s, token);
        ConnectionContext context;
        context.clock = &m_clock;
        return ConnectionRecorder(m_platforms.find(u"supabase"_s)->makeConnection(backend, context));
    }
    [[nodiscard]] static QJsonObject waits(int ms)
    {
        return {{u"refusals"_s, QJsonObject{{u"handshake_wait_ms"_s, ms}, {u"join_wait_ms"_s, ms}}}};
    }

    const PlatformTable m_platforms = standardPlatforms();
    const SteadyClock m_clock = {};
    std::unique_ptr<LabUnderTest> m_lab;
};

TEST_F(SupabaseServerTest, AMessageReachesEveryMemberAndIsAcknowledged)
{
    lab();
    auto ada = link();
    auto bob = link();
    ASSERT_TRUE(ada.openUntilReady() && bob.openUntilReady());
    QStringList yes;
    QObject::connect(ada.operator->(), &Connection::accepted, &ada, [&yes](const QString& id) { yes << id; });
    ASSERT_TRUE(ada->send(test::makeMessage()).ok());
    ASSERT_TRUE(
        test::waitUntil([&] { return ada.messages.size() == 1 && bob.messages.size() == 1 && yes.size() == 1; }));
    EXPECT_FALSE(bob.messages.first().server) << "no code of ours is in the way";
}

TEST_F(SupabaseServerTest, ARefusedHandshakeComesAfterADeliberateWait)
{
    lab(waits(300));
    const Instant asked = m_clock.now();
    auto wrong = link({{u"key"_s, u"nonsense"_s}});
    const Error error = wrong.openUntilFailed();
    EXPECT_GE(m_clock.now() - asked, 300ms);
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.httpStatus, 401);
    EXPECT_EQ(error.retry, Retry::Never);
}

TEST_F(SupabaseServerTest, PublicRoomsAreClosedWhereTheLabHasAToken)
{
    lab(waits(100), Secret(u"t0ken"_s));
    auto without = link({{u"tokenUrl"_s, QString()}});
    EXPECT_EQ(without.openUntilFailed().providerCode, u"PrivateOnly"_s);
    auto wrong = link({}, Secret(u"wr0ng"_s));
    const Error error = wrong.openUntilFailed();
    EXPECT_EQ(error.httpStatus, 401);
    EXPECT_EQ(error.retry, Retry::Never);
    auto right = link({}, Secret(u"t0ken"_s));
    EXPECT_TRUE(right.openUntilReady());
}

/// The client fetches the next token when two thirds of one are over, and stays.
TEST_F(SupabaseServerTest, TokensAreRenewedBeforeTheyRunOut)
{
    lab({{u"tokens"_s, QJsonObject{{u"private"_s, true}, {u"lifetime_ms"_s, 1'500}}}});
    auto ada = link();
    ASSERT_TRUE(ada.openUntilReady());
    test::runEventLoopFor(3500ms); // longer than two tokens
    EXPECT_EQ(ada.state(), LinkState::Ready);
    EXPECT_TRUE(ada.failures.empty());
    ASSERT_TRUE(ada->send(test::makeMessage()).ok());
    EXPECT_TRUE(test::waitUntil([&] { return !ada.messages.isEmpty(); }));
}

TEST_F(SupabaseServerTest, WhoSendsMoreThanTheProjectMayLosesItsPlace)
{
    lab({{u"limits"_s, QJsonObject{{u"events_per_second"_s, 6}}}});
    auto ada = link();
    ASSERT_TRUE(ada.openUntilReady());
    for (int i = 1; i <= 5; ++i) // two events each
        static_cast<void>(ada->send(test::makeMessage(i)));
    ASSERT_TRUE(test::waitUntil([&] { return !ada.failures.empty(); }));
    EXPECT_EQ(ada.failures.front().code, ErrorCode::RateLimited);
    EXPECT_EQ(ada.failures.front().retry, Retry::Later);
    EXPECT_EQ(ada.messages.size(), 3);
}

TEST_F(SupabaseServerTest, ASocketWithoutHeartbeatsIsClosed)
{
    LabUnderTest& running = lab({{u"silence_ms"_s, 200}});
    const auto client = std::make_unique<test::LabClient>(
        QUrl(running.url().toString() + u"?vsn=1.0.0&apikey="_s + running.backend().value(u"key"_s).toString()));
    ASSERT_TRUE(client->waitForOpen());
    EXPECT_EQ(client->waitForClose(), 1000);
}

TEST_F(SupabaseServerTest, WhatCannotBeReadIsDroppedInSilence)
{
    LabUnderTest& running = lab();
    const auto client = std::make_unique<test::LabClient>(
        QUrl(running.url().toString() + u"?vsn=1.0.0&apikey="_s + running.backend().value(u"key"_s).toString()));
    ASSERT_TRUE(client->waitForOpen());
    for (const QString& odd : {u"nonsense"_s, u"[]"_s, uR"({"topic":"realtime:a","event":"broadcast","payload":{}})"_s})
        client->sendRaw(odd);
    client->sendRaw(uR"({"topic":"phoenix","event":"heartbeat","payload":{},"ref":"9"})"_s);
    const QJsonObject reply = client->next();
    EXPECT_EQ(reply.value(u"ref"_s).toString(), u"9"_s) << "nothing else was said";
    EXPECT_EQ(reply.value(u"topic"_s).toString(), u"phoenix"_s);
}

/// Without "self" the sender hears nothing of its own; a second join of a room ends the first.
TEST_F(SupabaseServerTest, SelfAndJoiningTwice)
{
    LabUnderTest& running = lab();
    const auto client = std::make_unique<test::LabClient>(
        QUrl(running.url().toString() + u"?vsn=1.0.0&apikey="_s + running.backend().value(u"key"_s).toString()));
    ASSERT_TRUE(client->waitForOpen());
    const auto join = [](const QString& ref, bool self) {
        return QJsonObject{
            {u"topic"_s, u"realtime:a"_s},
            {u"event"_s, u"phx_join"_s},
            {u"payload"_s, QJsonObject{{u"config"_s, QJsonObject{{u"broadcast"_s, QJsonObject{{u"self"_s, self}}}}}}},
            {u"ref"_s, ref}};
    };
    const auto eventOf = [](const QJsonObject& frame) { return frame.value(u"event"_s).toString(); };
    const QJsonObject said{{u"topic"_s, u"realtime:a"_s},
                           {u"event"_s, u"broadcast"_s},
                           {u"payload"_s, QJsonObject{{u"event"_s, u"chat"_s}, {u"payload"_s, QJsonObject{}}}},
                           {u"ref"_s, u"5"_s}};
    EXPECT_EQ(eventOf(client->ask(join(u"1"_s, false))), u"phx_reply"_s);
    client->send(said); // no echo, no acknowledgement
    const QJsonObject closed = client->ask(join(u"2"_s, true));
    EXPECT_EQ(eventOf(closed), u"phx_close"_s);
    EXPECT_EQ(closed.value(u"ref"_s).toString(), u"1"_s);
    EXPECT_EQ(eventOf(client->next()), u"phx_reply"_s);
    EXPECT_EQ(eventOf(client->ask(said)), u"broadcast"_s);
}

} // namespace
} // namespace roundtrip
