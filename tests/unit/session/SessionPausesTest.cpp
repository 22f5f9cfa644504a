// SPDX-License-Identifier: GPL-3.0-or-later
// How long a session waits before it tries again, told from its status: no socket and no real time in it.
#include "session/Session.h"
#include "support/ManualClock.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A link that does what the test says.
class PuppetLink final : public Connection
{
public:
    explicit PuppetLink(const ConnectionContext& context) : Connection(context) {}

    [[nodiscard]] Result<Instant> send(const Envelope&) override { return now(); }
    void close() override { endQuietly(); }
    void becomeReady()
    {
        markOpened(now());
        markReady(now());
    }
    void fail(const Error& error) { endWith(error); }

protected:
    void start() override {}
    void abandon() override {}
};

class SessionPausesTest : public ::testing::Test
{
protected:
    SessionPausesTest()
    {
        platform.id = u"puppet"_s;
        platform.makeConnection = [this](const ResolvedBackend&, const ConnectionContext& context) {
            auto made = std::make_unique<PuppetLink>(context);
            link = made.get();
            ++links;
            return made;
        };
        session = std::make_unique<Session>(platform, ResolvedBackend{}, SessionOptions{}, clock);
        session->start();
    }
    [[nodiscard]] Duration pause() const { return *session->status().nextTry - clock.now(); }
    /// The link ends so, and the pause has passed.
    void endAndTryAgain(const Error& error)
    {
        link->fail(error);
        ASSERT_EQ(session->status().state, LinkState::Reconnecting);
        clock.advance(pause());
        session->retryNow();
    }
    [[nodiscard]] static Error thrownOut(Retry retry = Retry::Later)
    {
        return {.code = ErrorCode::ConnectionClosed, .detail = {}, .hint = {}, .retry = retry};
    }
    [[nodiscard]] static Error refused(int status, Retry retry = Retry::Never)
    {
        return {.code = ErrorCode::HandshakeRefused, .detail = {}, .hint = {}, .httpStatus = status, .retry = retry};
    }

    ManualClock clock;
    Platform platform = {};
    PuppetLink* link = nullptr;
    int links = 0;
    std::unique_ptr<Session> session;
};

} // namespace

TEST_F(SessionPausesTest, AServerThatLetsInAndThrowsOutIsTriedEverMoreSlowly)
{
    for (const Retry retry : {Retry::Later, Retry::AtOnce}) {
        session = std::make_unique<Session>(platform, ResolvedBackend{}, SessionOptions{}, clock);
        const Instant begin = clock.now();
        links = 0;
        session->start();
        while (clock.now() - begin <= 20s) {
            link->becomeReady();
            clock.advance(20ms);
            endAndTryAgain(thrownOut(retry));
        }
        EXPECT_LE(links - 1, 10) << "the last one comes after the 20 s";
    }
}

TEST_F(SessionPausesTest, ALinkThatHasHeldForAWhileStartsAnew)
{
    for (int i = 0; i < 8; ++i) {
        link->becomeReady();
        endAndTryAgain(thrownOut());
    }
    link->becomeReady();
    clock.advance(BackoffPolicy().holds - 1ms);
    link->fail(thrownOut());
    EXPECT_GE(pause(), BackoffPolicy().longest / 5);
    session->retryNow();
    link->becomeReady();
    clock.advance(BackoffPolicy().holds);
    link->fail(thrownOut());
    EXPECT_LE(pause(), BackoffPolicy().first);
}

TEST_F(SessionPausesTest, ARenewedLinkHoldsAsLongAsItsPredecessors)
{
    link->becomeReady();
    endAndTryAgain(thrownOut());
    endAndTryAgain(thrownOut());
    endAndTryAgain(thrownOut());
    link->becomeReady();
    clock.advance(1h);
    session->doubtLink(u"In doubt"_s);
    link->becomeReady();
    clock.advance(1s);
    link->fail(thrownOut());
    EXPECT_LE(pause(), BackoffPolicy().first);
}

TEST_F(SessionPausesTest, TheServersOwnWaitIsKeptTo)
{
    QStringList notices;
    QObject::connect(session.get(), &Session::noticed, session.get(), [&](const QString& text) { notices << text; });
    Error error = refused(429, Retry::Later);
    error.retryAfter = 90s;
    link->fail(error);
    ASSERT_EQ(notices.size(), 1);
    EXPECT_TRUE(notices.first().contains(u"left alone for 90 s"_s)) << notices.first().toStdString();
    EXPECT_GE(pause(), 90s);
    EXPECT_LE(pause(), 90s + BackoffPolicy().first);
    session->doubtLink(u"The network has changed"_s);
    EXPECT_EQ(links, 1) << "another network does not lift what the server asked for";
    clock.advance(90s);
    session->doubtLink(u"The network has changed"_s);
    EXPECT_EQ(links, 2);
    link->fail(error);
    session->retryNow();
    EXPECT_EQ(links, 3) << "but the user decides";
}

TEST_F(SessionPausesTest, AShortWaitOfTheServersDoesNotUndoTheGrowingPauses)
{
    Error error = refused(503, Retry::Later);
    error.retryAfter = 0s;
    for (int i = 0; i < 8; ++i)
        endAndTryAgain(error);
    link->fail(error);
    EXPECT_GE(pause(), BackoffPolicy().longest / 5);
}

TEST_F(SessionPausesTest, WhoIsOverloadedGetsABreather)
{
    link->becomeReady();
    link->fail({.code = ErrorCode::RateLimited, .detail = {}, .hint = {}, .retry = Retry::AtOnce});
    EXPECT_GE(pause(), BackoffPolicy().breather);
}

TEST_F(SessionPausesTest, ARefusalOfWhatWasLetInBeforeIsBorneThreeTimes)
{
    link->becomeReady();
    endAndTryAgain(thrownOut());
    endAndTryAgain(refused(401)); // a rolling deploy: one server of several
    link->becomeReady();
    endAndTryAgain(thrownOut());
    for (int i = 0; i < 3; ++i)
        endAndTryAgain(refused(403));
    link->fail(refused(403));
    EXPECT_EQ(session->status().state, LinkState::Closed);
    EXPECT_EQ(session->status().cause->httpStatus, 403);
    session->retryNow();
    link->fail(refused(403));
    EXPECT_EQ(session->status().state, LinkState::Closed) << "asked again by the user, it is told at once";
}

TEST_F(SessionPausesTest, AFirstRefusalIsFinal)
{
    link->fail(refused(401));
    EXPECT_EQ(session->status().state, LinkState::Closed);
}

TEST_F(SessionPausesTest, WhatNoServerRefusedIsFinalOnAReconnectToo)
{
    link->becomeReady();
    endAndTryAgain(thrownOut());
    link->fail({.code = ErrorCode::InvalidConfiguration, .detail = {}, .hint = {}, .retry = Retry::Never});
    EXPECT_EQ(session->status().state, LinkState::Closed);
}

} // namespace roundtrip::test
