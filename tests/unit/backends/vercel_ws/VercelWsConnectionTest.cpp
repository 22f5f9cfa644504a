// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_ws/VercelWsConnection.h"
#include "backends/StandardPlatforms.h"
#include "support/ConnectionRecorder.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/WireServer.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const SteadyClock kVercelClock;

ResolvedBackend vercelBackend(const QString& url)
{
    ResolvedBackend backend;
    backend.config = {.name = u"test"_s, .platform = u"vercel-ws"_s, .settings = {{u"url"_s, url}}};
    return backend;
}

ConnectionRecorder vercelLink(const ResolvedBackend& backend, const VercelWsTimings& timings)
{
    ConnectionContext context;
    context.clock = &kVercelClock;
    context.connectDeadline = 20s;
    return ConnectionRecorder(std::make_unique<VercelWsConnection>(backend, context, timings));
}

ConnectionRecorder vercelLink(const QString& url, const VercelWsTimings& timings = VercelWsTimings::of(300s))
{
    return vercelLink(vercelBackend(url), timings);
}

WireServer::Script joinedThen(const QByteArray& bytes)
{
    return [bytes](WireServer& server, QTcpSocket& peer) {
        peer.write(server.upgrade() + WireServer::textFrame(R"({"type":"joined","room":"lobby"})") + bytes);
    };
}

} // namespace

TEST(VercelWsConnection, JoinsWithoutACountOfMembersAndHearsItsOwnMessage)
{
    ContractServer server;
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("join"))
            return false;
        from.sendTextMessage(u"{\"type\":\"joined\",\"room\":\"lobby\"}"_s);
        return true;
    };
    auto link = vercelLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    server.intercept = [](QWebSocket& from, const QByteArray& frame) {
        const auto decoded = chat_frames::decodeClientFrame(frame);
        const auto& send = std::get<chat_frames::Send>(std::get<chat_frames::ClientFrame>(decoded));
        from.sendTextMessage(QString::fromUtf8(chat_frames::encodeChat(send.raw, {.providerMs = 0.7})));
        return true;
    };
    ASSERT_TRUE(link->send(makeMessage()).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    EXPECT_EQ(link.messages.first().server->providerMs, 0.7);
}

TEST(VercelWsConnection, TheLimitComesFromTheSettings)
{
    EXPECT_EQ(VercelWsTimings::of(vercelBackend(u"ws://h/"_s)).limit, Duration(300s));
    ResolvedBackend backend = vercelBackend(u"ws://h/"_s);
    backend.config.settings.insert(u"maxDuration"_s, 800);
    const VercelWsTimings timings = VercelWsTimings::of(backend);
    EXPECT_EQ(timings.limit, Duration(800s));
    EXPECT_LT(timings.lead + timings.spread, timings.limit);
    const VercelWsTimings tiny = VercelWsTimings::of(1s);
    EXPECT_LE(tiny.lead + tiny.spread, Duration(500ms));
}

TEST(VercelWsConnection, AsksToBeRenewedAheadOfTheLimitAndAgainUntilItIs)
{
    ContractServer server;
    VercelWsTimings timings = VercelWsTimings::of(300s);
    timings.limit = 60ms;
    timings.lead = 20ms;
    timings.spread = 10ms;
    auto link = vercelLink(server.url(), timings);
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return link.renewals >= 2; }));
    link->close();
    const int asked = link.renewals;
    runEventLoopFor(50ms);
    EXPECT_EQ(link.renewals, asked) << "a closed link asks for nothing";
}

TEST(VercelWsConnection, TheFunctionsGoodbyeIsToldAsPlanned)
{
    ContractServer server;
    auto link = vercelLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    server.closeAll(1001, u"maximum duration reached"_s);
    ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::PlannedClose);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
    ASSERT_EQ(link.notices.size(), 1);
    EXPECT_TRUE(link.notices.first().contains(u"maximum duration"_s));
    EXPECT_EQ(link->report().closeCode, 1001);
}

/// What the platform does at the limit is documented nowhere: any end then is its policy, any end before is a drop.
TEST(VercelWsConnection, ACutAtTheLimitIsPlannedAndOneBeforeIsNot)
{
    for (const bool isAtTheLimit : {true, false}) {
        ContractServer server;
        VercelWsTimings timings = VercelWsTimings::of(isAtTheLimit ? 1s : 3600s);
        auto link = vercelLink(server.url(), timings);
        ASSERT_TRUE(link.openUntilReady());
        if (isAtTheLimit) {
            const Instant due = *link->report().opened + timings.limit;
            ASSERT_TRUE(waitUntil([&] { return kVercelClock.now() >= due; }));
        }
        server.cutAll();
        ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
        const Duration late = kVercelClock.now() - *link->report().opened - timings.limit;
        if (isAtTheLimit && late > Duration(100ms))
            GTEST_SKIP() << "the machine was too slow to cut within the window";
        EXPECT_EQ(link.failures.front().code, isAtTheLimit ? ErrorCode::PlannedClose : ErrorCode::ConnectionClosed);
        EXPECT_EQ(link->report().closeCode, 1006);
    }
}

TEST(VercelWsConnection, ASilentLinkIsAskedByAPingAndThenGivenUp)
{
    WireServer server(joinedThen({}));
    VercelWsTimings timings = VercelWsTimings::of(300s);
    timings.silence = timings.grace = 20ms;
    auto link = vercelLink(server.url().toString(), timings);
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
    constexpr int kPing = 9;
    EXPECT_EQ(server.frames().last().opcode, kPing);
}

TEST(VercelWsConnection, AMessageOverTheFunctionsLimitIsRefusedBeforeItIsSent)
{
    ContractServer server;
    auto link = vercelLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    const auto sent = link->send(makeMessage(1, QString(256 * 1024, u'x')));
    ASSERT_FALSE(sent.ok());
    EXPECT_EQ(sent.error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(sent.error().detail.contains(u"262144"_s)) << sent.error().detail.toStdString();
    ASSERT_TRUE(link->send(makeMessage(2)).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    EXPECT_EQ(link.messages.first().id, makeMessage(2).id);
}

TEST(VercelWsConnection, ARefusedHandshakeHasVercelsMeaning)
{
    WireServer server([](WireServer&, QTcpSocket& peer) { peer.write(WireServer::httpAnswer("410 Gone")); });
    auto link = vercelLink(server.url().toString());
    const Error error = link.openUntilFailed();
    EXPECT_EQ(error.httpStatus, 410);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_TRUE(error.hint.contains(u"deleted"_s)) << error.toLine().toStdString();
}

TEST(VercelWsConnection, ThePlatformDescribesItself)
{
    const PlatformTable platforms = standardPlatforms();
    const Platform* platform = platforms.find(u"vercel-ws"_s);
    ASSERT_NE(platform, nullptr);
    EXPECT_EQ(platform->capabilities, Capability::StampsMessages | Capability::ColdStarts | Capability::ManyRooms);
    EXPECT_EQ(platform->limits.maxLifetime, std::chrono::seconds(300));
    EXPECT_EQ(platform->limits.maxMessageBytes, 256 * 1024);
    EXPECT_EQ(platform->tie, Tie::None);
    EXPECT_FALSE(platform->isOfTheArticle);
    ASSERT_EQ(platform->plans.size(), 2);
    EXPECT_EQ(platform->plans.first().connections, 30'000);
    for (const FieldSpec& field : platform->fields) {
        EXPECT_NE(QByteArray(field.label), QByteArray()) << field.key.toStdString();
        EXPECT_NE(QByteArray(field.help), QByteArray()) << field.key.toStdString();
    }
}

} // namespace roundtrip::test
