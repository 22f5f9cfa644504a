// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Session.h"
#include "backends/aws_lambda/GatewayConnection.h"
#include "backends/ec2_ws/PlainWsPlatform.h"
#include "support/ConnectionRecorder.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/WireServer.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

const SteadyClock kClock;

/// A session on a server, with everything it says.
struct SessionUnderTest
{
    explicit SessionUnderTest(const QString& url, bool reconnects = true, Platform aPlatform = ec2_ws::platform())
        : platform(std::move(aPlatform)), session(platform, backend(url, platform.id), options(reconnects), kClock)
    {
        QObject::connect(&session, &Session::statusChanged, &session,
                         [this](const SessionStatus& status) { statuses.push_back(status); });
        QObject::connect(&session, &Session::received, &session,
                         [this](const Envelope& envelope, Instant) { heard << envelope.id; });
        QObject::connect(&session, &Session::connectionRecorded, &session,
                         [this](const ConnectionSample& sample) { records.push_back(sample); });
        QObject::connect(&session, &Session::noticed, &session, [this](const QString& text) { notices << text; });
    }

    static ResolvedBackend backend(const QString& url, const QString& platformId)
    {
        ResolvedBackend resolved;
        resolved.config = {.name = u"mine"_s, .platform = platformId, .settings = {{u"url"_s, url}}};
        return resolved;
    }
    static SessionOptions options(bool reconnects)
    {
        SessionOptions options;
        options.room = u"lobby"_s;
        options.user = u"ada"_s;
        options.connectionId = u"c-1"_s;
        options.backoff = {.first = std::chrono::milliseconds(20), .longest = std::chrono::milliseconds(100)};
        options.overlap = std::chrono::milliseconds(300);
        options.reconnects = reconnects;
        return options;
    }
    [[nodiscard]] bool waitFor(LinkState state)
    {
        return waitUntil([this, state] { return session.status().state == state; });
    }
    [[nodiscard]] QList<LinkState> states() const
    {
        QList<LinkState> all;
        for (const SessionStatus& status : statuses)
            all << status.state;
        return all;
    }

    Platform platform;
    Session session;
    std::vector<SessionStatus> statuses = {};
    std::vector<ConnectionSample> records = {};
    QStringList heard = {};
    QStringList notices = {};
};

/// API Gateway with a life short enough to see its end.
Platform shortLived(const GatewayTimings& timings)
{
    Platform platform = ec2_ws::platform();
    platform.id = u"aws-lambda"_s;
    platform.makeConnection = [timings](const ResolvedBackend& backend, const ConnectionContext& context) {
        return std::make_unique<GatewayConnection>(backend, context, timings);
    };
    return platform;
}

} // namespace

TEST(SessionTest, GoesThroughEveryStateItNames)
{
    ContractServer server;
    SessionUnderTest test(server.url());
    EXPECT_EQ(test.session.status().state, LinkState::Idle);
    test.session.start();
    test.session.start(); // changes nothing
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    test.session.stop();
    test.session.stop();
    EXPECT_EQ(test.states(), (QList{LinkState::Connecting, LinkState::Joining, LinkState::Ready, LinkState::Closed}));
    ASSERT_EQ(test.records.size(), 2U) << "when it got ready and when it ended";
    EXPECT_FALSE(test.records.front().lifetime);
    EXPECT_TRUE(test.records.front().resolved && test.records.front().connected);
    EXPECT_FALSE(test.records.front().secured) << "there was no TLS";
    EXPECT_TRUE(test.records.back().lifetime);
    EXPECT_EQ(test.records.back().closeCode, 1000);
    EXPECT_EQ(test.records.back().connectionId, u"c-1"_s);
    EXPECT_EQ(server.handshakes(), 1);
}

TEST(SessionTest, AFurtherRoomThatNobodyAnswersForIsToldOfAndJoinedWhenItIs)
{
    ContractServer server;
    QWebSocket* silent = nullptr;
    server.intercept = [&silent](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("\"join\"") || !frame.contains("quiet"))
            return false;
        silent = &from;
        return true;
    };
    const Platform platform = ec2_ws::platform();
    SessionOptions options = SessionUnderTest::options(true);
    options.connectDeadline = std::chrono::seconds(3);
    Session session(platform, SessionUnderTest::backend(server.url(), platform.id), options, kClock);
    session.start();
    ASSERT_TRUE(waitUntil([&] { return session.status().state == LinkState::Ready; }));
    session.join(u"quiet"_s);
    session.join(u"loud"_s);
    EXPECT_EQ(session.statusOf(u"quiet"_s).state, LinkState::Joining);
    ASSERT_TRUE(waitUntil([&] { return session.statusOf(u"quiet"_s).state == LinkState::Closed; }));
    EXPECT_EQ(session.statusOf(u"quiet"_s).cause->code, ErrorCode::Timeout);
    EXPECT_EQ(session.statusOf(u"loud"_s).state, LinkState::Ready) << "one room's silence is not another's";
    ASSERT_NE(silent, nullptr);
    silent->sendTextMessage(uR"({"type":"joined","room":"quiet","members":1})"_s);
    EXPECT_TRUE(waitUntil([&] { return session.statusOf(u"quiet"_s).state == LinkState::Ready; }));
}

TEST(SessionTest, ComesBackAfterTheServerWasKilledAndStartedAgain)
{
    auto server = std::make_unique<ContractServer>();
    const quint16 port = server->port();
    SessionUnderTest test(server->url());
    test.session.start();
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    server.reset();
    ASSERT_TRUE(test.waitFor(LinkState::Reconnecting));
    EXPECT_EQ(test.session.status().cause->code, ErrorCode::ConnectionClosed);
    EXPECT_TRUE(test.session.status().nextTry);
    EXPECT_FALSE(test.session.send(makeMessage()).ok()) << "nothing is queued";
    ASSERT_TRUE(waitUntil([&] { return test.session.status().attempt >= 3; })) << "it goes on trying";
    server = std::make_unique<ContractServer>(port);
    ASSERT_TRUE(server->isListening());
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    EXPECT_FALSE(test.session.status().cause);
    ASSERT_TRUE(test.session.send(makeMessage()).ok());
    EXPECT_TRUE(waitUntil([&] { return test.heard.contains(makeMessage().id); }));
    EXPECT_EQ(test.records.at(1).closeCode, 1006);
    EXPECT_EQ(test.records.at(2).outcome, ConnectOutcome::Failed) << "a try in between, on record too";
    EXPECT_GE(test.records.back().attempt, 3);
}

TEST(SessionTest, WhatWouldFailAgainStaysClosedUntilToldToRetry)
{
    QByteArray answer = WireServer::httpAnswer("401 Unauthorized");
    WireServer server([&answer](WireServer& self, QTcpSocket& peer) {
        if (!answer.isEmpty()) {
            peer.write(answer);
            peer.disconnectFromHost();
            return;
        }
        peer.write(self.upgrade() + WireServer::textFrame(R"({"type":"joined","room":"lobby","members":1})"));
    });
    SessionUnderTest test(server.url().toString());
    test.session.start();
    ASSERT_TRUE(test.waitFor(LinkState::Closed));
    EXPECT_EQ(test.session.status().cause->code, ErrorCode::Unauthorized);
    ASSERT_EQ(test.records.size(), 1U);
    EXPECT_EQ(test.records.front().httpStatus, 401);
    EXPECT_EQ(test.records.front().outcome, ConnectOutcome::Refused);
    runEventLoopFor(std::chrono::milliseconds(200));
    EXPECT_EQ(test.session.status().attempt, 1) << "no second try by itself";
    answer.clear();
    test.session.retryNow();
    EXPECT_TRUE(test.waitFor(LinkState::Ready));
    EXPECT_EQ(test.session.status().attempt, 2);
}

TEST(SessionTest, RetryNowCutsThePauseShort)
{
    auto server = std::make_unique<ContractServer>();
    const quint16 port = server->port();
    SessionOptions options = SessionUnderTest::options(true);
    options.backoff = {.first = std::chrono::hours(1), .longest = std::chrono::hours(1)};
    const Platform platform = ec2_ws::platform();
    Session session(platform, SessionUnderTest::backend(server->url(), platform.id), options, kClock);
    session.start();
    ASSERT_TRUE(waitUntil([&] { return session.status().state == LinkState::Ready; }));
    server.reset();
    ASSERT_TRUE(waitUntil([&] { return session.status().state == LinkState::Reconnecting; }));
    server = std::make_unique<ContractServer>(port);
    session.retryNow();
    EXPECT_TRUE(waitUntil([&] { return session.status().state == LinkState::Ready; }));
}

TEST(SessionTest, ARetryFromInsideTheNewsLosesNoRecord)
{
    WireServer server([](WireServer&, QTcpSocket& peer) {
        peer.write(WireServer::httpAnswer("403 Forbidden"));
        peer.disconnectFromHost();
    });
    SessionUnderTest test(server.url().toString());
    QObject::connect(&test.session, &Session::statusChanged, &test.session, [&test](const SessionStatus& status) {
        if (status.state == LinkState::Closed && status.attempt < 3)
            test.session.retryNow();
    });
    test.session.start();
    ASSERT_TRUE(waitUntil([&] { return test.records.size() == 3U; }));
    EXPECT_EQ(test.records.back().attempt, 3);
}

TEST(SessionTest, ALoadRunsSessionDoesNotReconnect)
{
    ContractServer server;
    SessionUnderTest test(server.url(), false);
    test.session.start();
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    server.cutAll();
    ASSERT_TRUE(test.waitFor(LinkState::Closed));
    runEventLoopFor(std::chrono::milliseconds(200));
    EXPECT_EQ(server.handshakes(), 1);
}

TEST(SessionTest, AnAttemptThatWeBreakOffIsNoFailureOfTheBackend)
{
    ContractServer server;
    SessionUnderTest test(server.url());
    test.session.start();
    test.session.stop(); // nothing has been heard yet
    ASSERT_EQ(test.records.size(), 1U);
    EXPECT_TRUE(test.records.front().isBrokenOff());
    EXPECT_FALSE(test.records.front().ready.has_value());

    SessionUnderTest later(server.url());
    later.session.start();
    ASSERT_TRUE(later.waitFor(LinkState::Ready));
    later.session.stop();
    ASSERT_EQ(later.records.size(), 2U); // when it got ready, and at its end
    EXPECT_FALSE(later.records.back().isBrokenOff());
    EXPECT_EQ(later.records.back().outcome, ConnectOutcome::Ready);
}

TEST(SessionTest, APlannedReconnectIsSoonButOnlyOnceInARow)
{
    GatewayTimings timings;
    timings.lifetimeLimit = {};
    ContractServer server;
    SessionUnderTest test(server.url(), true, shortLived(timings));
    test.session.start();
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    server.closeAll(1001);
    ASSERT_TRUE(test.waitFor(LinkState::Reconnecting));
    EXPECT_LE(*test.session.status().nextTry, kClock.now() + SessionUnderTest::options(true).backoff.first / 2);
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    EXPECT_EQ(test.notices.size(), 1);
}

TEST(SessionTest, ARenewalHasNoGapAndLosesNothing)
{
    ContractServer server;
    // The first link is told to renew; the one that takes over lives on.
    auto renewals = std::make_shared<int>(0);
    Platform platform = shortLived({});
    platform.makeConnection = [renewals](const ResolvedBackend& backend, const ConnectionContext& context) {
        GatewayTimings timings;
        if (++*renewals == 1) {
            timings.renewal = std::chrono::milliseconds(50);
            timings.renewalSpread = {};
        }
        return std::make_unique<GatewayConnection>(backend, context, timings);
    };
    SessionUnderTest test(server.url(), true, platform);
    test.session.start();
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    ASSERT_TRUE(waitUntil([&] { return test.session.status().attempt == 2; }));
    ASSERT_EQ(server.clients().size(), 2) << "the old link is still heard";
    const auto chat = [](int sequence) {
        return chat_frames::encode(chat_frames::ServerFrame(chat_frames::Chat{makeMessage(sequence)}));
    };
    server.clients().first()->sendTextMessage(QString::fromUtf8(chat(1))); // was under way when the new one took over
    server.sendToAll(chat(2));                                             // members with both links
    server.clients().last()->sendTextMessage(QString::fromUtf8(chat(3)));
    server.clients().last()->sendTextMessage(QString::fromUtf8(chat(3))); // a true duplicate stays one
    ASSERT_TRUE(waitUntil([&] { return server.clients().size() == 1; })) << "then it is closed";
    test.heard.sort();
    EXPECT_EQ(test.heard, (QStringList{u"t35t-1"_s, u"t35t-2"_s, u"t35t-3"_s, u"t35t-3"_s}));
    EXPECT_FALSE(test.states().contains(LinkState::Reconnecting));
    EXPECT_TRUE(waitUntil([&] { return test.records.size() == 3U; }));
    EXPECT_EQ(test.records.back().attempt, 1);
    EXPECT_TRUE(test.records.back().lifetime);
    EXPECT_EQ(test.records.back().closeCode, 1000);
}

TEST(SessionTest, AFailedRenewalLeavesTheOldLinkInService)
{
    ContractServer server;
    GatewayTimings timings;
    timings.renewal = std::chrono::milliseconds(20);
    timings.renewalSpread = {};
    SessionUnderTest test(server.url(), true, shortLived(timings));
    server.intercept = [&server](QWebSocket& from, const QByteArray& frame) {
        const bool refused = server.clients().size() > 1 && frame.contains("\"join\"");
        if (refused)
            from.sendTextMessage(u"{\"type\":\"error\",\"code\":\"internal\",\"reason\":\"no\"}"_s);
        return refused;
    };
    test.session.start();
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    ASSERT_TRUE(waitUntil([&] { return server.handshakes() == 2 && server.clients().size() == 1; }));
    EXPECT_EQ(test.session.status().state, LinkState::Ready);
    ASSERT_TRUE(test.session.send(makeMessage()).ok());
    EXPECT_TRUE(waitUntil([&] { return test.heard.contains(makeMessage().id); }));
}

TEST(SessionTest, ALinkInDoubtIsRenewedWithoutAGap)
{
    ContractServer server;
    SessionUnderTest test(server.url());
    test.session.start();
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    test.session.doubtLink(u"The machine slept"_s);
    EXPECT_EQ(test.notices, QStringList{u"The machine slept: renewing the connection"_s});
    EXPECT_EQ(test.session.status().state, LinkState::Ready) << "the old link serves until then";
    ASSERT_TRUE(waitUntil([&] { return test.session.status().attempt == 2; }));
    ASSERT_TRUE(waitUntil([&] { return server.clients().size() == 1; })) << "the old one is closed";
    EXPECT_FALSE(test.states().contains(LinkState::Reconnecting));
    ASSERT_TRUE(test.session.send(makeMessage()).ok());
    EXPECT_TRUE(waitUntil([&] { return test.heard.contains(makeMessage().id); }));
}

TEST(SessionTest, ALinkInDoubtThatIsDeadIsReplacedOnce)
{
    ContractServer server;
    SessionUnderTest test(server.url());
    test.session.start();
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    test.session.doubtLink(u"The machine slept"_s);
    server.cutAll(); // before its successor is ready
    ASSERT_TRUE(test.waitFor(LinkState::Reconnecting));
    ASSERT_TRUE(test.waitFor(LinkState::Ready));
    ASSERT_TRUE(waitUntil([&] { return server.clients().size() == 1; }));
    runEventLoopFor(std::chrono::milliseconds(150)); // longer than any pause: nothing comes after it
    EXPECT_EQ(test.session.status().state, LinkState::Ready);
    EXPECT_EQ(server.clients().size(), 1) << "one link, and none that nobody needs";
}

TEST(SessionTest, ATryThatIsWaitedForIsMadeAtOnceWhereTheNetworkIsBack)
{
    ContractServer server;
    SessionOptions patient = SessionUnderTest::options(true);
    patient.backoff = {.first = std::chrono::hours(10), .longest = std::chrono::hours(10)};
    const Platform platform = ec2_ws::platform();
    Session session(platform, SessionUnderTest::backend(server.url(), platform.id), patient, kClock);
    session.doubtLink(u"nobody has started it"_s);
    EXPECT_EQ(session.status().state, LinkState::Idle);
    session.start();
    ASSERT_TRUE(waitUntil([&] { return session.status().state == LinkState::Ready; }));
    server.cutAll();
    ASSERT_TRUE(waitUntil([&] { return session.status().state == LinkState::Reconnecting; }));
    session.doubtLink(u"The network has changed"_s);
    EXPECT_TRUE(waitUntil([&] { return session.status().state == LinkState::Ready; }));
}

} // namespace roundtrip::test
