// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyConnection.h"

#include "backends/netlify_ably/AblyPayload.h"
#include "backends/netlify_ably/AblyPlatform.h"
#include "session/Session.h"
#include "support/Printers.h"
#include "unit/backends/netlify_ably/FakeAbly.h"
#include "unit/backends/netlify_ably/LinkUnderTest.h"
#include "unit/backends/vercel_pusher/ScriptedHttpServer.h"

#include <gtest/gtest.h>

#include <QTcpServer>

#include <QJsonDocument>
#include <QUrlQuery>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using ably::Action;
using ably::ProtocolMessage;
using test::FakeAbly;
using test::LinkUnderTest;
using test::ScriptedHttpServer;
using test::SeenRequest;
using test::waitUntil;

Envelope message(int number)
{
    return {.id = u"a1-%1"_s.arg(number), .room = u"lobby"_s, .user = u"ada"_s, .text = u"hi"_s, .sentAt = 1.5};
}

QByteArray tokenDetails(int lifetimeMs)
{
    return R"({"token":"app.tok","keyName":"app.kid","issued":1000,"expires":)" +
           QByteArray::number(1000 + lifetimeMs) + R"(,"capability":"{}"})";
}

constexpr AblyTimings kEagerForTokens{.renewalRetry = std::chrono::milliseconds(1),
                                      .tokenPause = std::chrono::milliseconds(1),
                                      .longestTokenPause = std::chrono::milliseconds(5)};

class AblyConnectionTest : public ::testing::Test
{
protected:
    /// The broker here, with a token function and a send function.
    [[nodiscard]] AblySettings withFunctions() const
    {
        AblySettings settings = withKey();
        settings.key.reset();
        settings.sendUrl = m_functions.url(u"/api/send"_s);
        settings.tokenUrl = m_functions.url(u"/api/token"_s);
        settings.token = Secret(u"fn-token"_s);
        return settings;
    }
    /// The broker here, messages on the socket.
    [[nodiscard]] AblySettings withKey() const
    {
        AblySettings settings;
        settings.hosts = QStringList{u"127.0.0.1"_s};
        settings.port = m_ably.port();
        settings.tls = false;
        settings.key = ably::ApiKey::parse(u"app.kid:sec+ret"_s);
        return settings;
    }
    [[nodiscard]] ConnectionContext context(const QByteArray& resumeToken = {}) const
    {
        return {.clock = &m_clock, .resumeToken = resumeToken};
    }
    [[nodiscard]] QString query(const QString& key, qsizetype handshake = 0) const
    {
        return QUrlQuery(m_ably.handshakes().at(handshake)).queryItemValue(key, QUrl::FullyDecoded);
    }
    [[nodiscard]] bool sees(Action action, qsizetype count = 1) const
    {
        return waitUntil([this, action, count] { return m_ably.framesOf(action).size() >= count; });
    }

    void onFunctionCalled(const SeenRequest& request)
    {
        ++m_functionCalls;
        if (request.startLine.contains("/api/token"))
            m_onToken(request);
        else
            m_onSend(request);
    }

    SteadyClock m_clock;
    int m_functionCalls = 0;
    FakeAbly m_ably;
    QByteArray m_token = tokenDetails(3'600'000);
    std::function<void(const SeenRequest&)> m_onToken = [this](const SeenRequest& request) {
        request.answer(200, m_token);
    };
    std::function<void(const SeenRequest&)> m_onSend = [this](const SeenRequest& request) {
        request.answer(200, R"({"accepted":true,"server":{"instance":"i1","cold":true,"providerMs":3.5}})");
        m_ably.deliver(request.body);
    };
    ScriptedHttpServer m_functions{[this](const SeenRequest& request) { onFunctionCalled(request); }};
};

TEST_F(AblyConnectionTest, IsReadyWhenTheChannelIsAttached)
{
    LinkUnderTest link(withFunctions(), context());
    ASSERT_TRUE(link.becomesReady());
    EXPECT_EQ(link.states, (std::vector{LinkState::Connecting, LinkState::Joining, LinkState::Ready}));
    EXPECT_EQ(query(u"v"_s), u"6"_s);
    EXPECT_EQ(query(u"format"_s), u"json"_s);
    EXPECT_EQ(query(u"accessToken"_s), u"app.tok"_s);
    EXPECT_EQ(query(u"key"_s), QString());
    EXPECT_EQ(query(u"resume"_s), QString());
    const auto attach = m_ably.framesOf(Action::Attach);
    ASSERT_EQ(attach.size(), 1);
    EXPECT_EQ(attach.first().channel, u"room:lobby"_s);
    EXPECT_EQ(attach.first().flags, ably::flag::kSubscribe) << "asks for no more than it needs";
    EXPECT_TRUE(link.notices.isEmpty());
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Ready);
    ASSERT_TRUE(link->report().opened && link->report().ready);
    EXPECT_LE(*link->report().opened, *link->report().ready);
}

TEST_F(AblyConnectionTest, AMessageGoesUpByHttpAndComesDownTheSocket)
{
    LinkUnderTest link(withFunctions(), context());
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(link->send(message(1)).ok());
    ASSERT_TRUE(link.hears(1));
    EXPECT_EQ(link.received.front(), message(1));
    ASSERT_TRUE(waitUntil([&] { return !link.accepted.empty(); }));
    EXPECT_EQ(link.accepted.front().id, u"a1-1"_s);
    EXPECT_EQ(link.accepted.front().status, 200);
    EXPECT_EQ(link.accepted.front().stamp.providerMs, 3.5);
    EXPECT_TRUE(m_functions.requests().back().head.contains("Authorization: Bearer fn-token"));
    EXPECT_TRUE(m_ably.framesOf(Action::Message).isEmpty());
}

TEST_F(AblyConnectionTest, TheFunctionsRefusalRejectsTheMessage)
{
    m_onSend = [](const SeenRequest& request) {
        request.answer(429, R"({"accepted":false,"error":{"code":"rate_limited","reason":"slow down"},"id":"a1-1"})");
    };
    LinkUnderTest link(withFunctions(), context());
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(link->send(message(1)).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.rejected.empty(); }));
    EXPECT_EQ(link.rejected.front().id, u"a1-1"_s);
    EXPECT_EQ(link.rejected.front().error.code, ErrorCode::RateLimited);
    EXPECT_EQ(link->state(), LinkState::Ready);
}

TEST_F(AblyConnectionTest, AFunctionThatHangsUpIsToldAndSettlesNothing)
{
    m_onSend = [](const SeenRequest& request) { request.hangUp(); };
    LinkUnderTest link(withFunctions(), context());
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(link->send(message(1)).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.notices.isEmpty(); }));
    EXPECT_TRUE(link.rejected.empty());
    EXPECT_TRUE(link.accepted.empty());
}

TEST_F(AblyConnectionTest, WithAKeyAloneMessagesGoUpTheSocket)
{
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    EXPECT_EQ(query(u"key"_s), u"app.kid:sec+ret"_s);
    EXPECT_EQ(m_ably.framesOf(Action::Attach).first().flags, ably::flag::kSubscribe | ably::flag::kPublish);
    ASSERT_TRUE(link->send(message(1)).ok());
    ASSERT_TRUE(link->send(message(2)).ok());
    ASSERT_TRUE(link.hears(2));
    EXPECT_EQ(link.received.back(), message(2));
    ASSERT_EQ(link.accepted.size(), 2U);
    EXPECT_EQ(link.accepted.back().id, u"a1-2"_s);
    EXPECT_EQ(link.accepted.back().status, 0);
    EXPECT_EQ(m_ably.framesOf(Action::Message).last().msgSerial, 1);
}

TEST_F(AblyConnectionTest, WhoIsHereIsAskedForByPeopleAlone)
{
    {
        LinkUnderTest measures(withKey(), context());
        ASSERT_TRUE(measures.becomesReady());
        EXPECT_EQ(m_ably.framesOf(Action::Attach).last().flags, ably::flag::kSubscribe | ably::flag::kPublish);
        EXPECT_TRUE(m_ably.framesOf(Action::Presence).isEmpty());
        EXPECT_TRUE(measures.presences.empty());
    }
    ConnectionContext people = context();
    people.wantsPresence = true;
    m_ably.attachedFlags = ably::flag::kPresence | ably::flag::kSubscribe | ably::flag::kPublish;
    LinkUnderTest link(withKey(), people);
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(sees(Action::Presence));
    const ably::ProtocolMessage entering = m_ably.framesOf(Action::Presence).last();
    EXPECT_EQ(entering.msgSerial, 0);
    ASSERT_EQ(entering.presence.size(), 1);
    EXPECT_EQ(entering.presence[0].clientId, u"ada"_s);
    EXPECT_EQ(entering.presence[0].action, ably::PresenceAction::Enter);
    const auto sent = link->send(message(1));
    ASSERT_TRUE(sent);
    ASSERT_TRUE(waitUntil([&] { return link.accepted.size() == 1; })) << "messages count on from there";
    EXPECT_EQ(m_ably.framesOf(Action::Message).last().msgSerial, 1);
    ably::ProtocolMessage sync;
    sync.action = Action::Sync;
    sync.channel = u"room:lobby"_s;
    sync.presence << ably::PresenceMessage{
        .action = ably::PresenceAction::Present, .clientId = u"bob"_s, .connectionId = u"c9"_s};
    m_ably.send(sync);
    ASSERT_TRUE(waitUntil([&] { return !link.presences.empty() && !link.presences.back().names.isEmpty(); }));
    EXPECT_EQ(link.presences.back().names, QStringList{u"bob"_s});
}

TEST_F(AblyConnectionTest, ANackRejectsAndTheLinkLives)
{
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        if (frame.action != Action::Message)
            return m_ably.answer(frame);
        ProtocolMessage nack;
        nack.action = Action::Nack;
        nack.msgSerial = frame.msgSerial;
        nack.count = 1;
        nack.error = ably::ErrorInfo{.code = 42911, .statusCode = 429, .message = u"rate"_s, .href = {}};
        m_ably.send(nack);
    };
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(link->send(message(1)).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.rejected.empty(); }));
    EXPECT_EQ(link.rejected.front().id, u"a1-1"_s);
    EXPECT_EQ(link.rejected.front().error.code, ErrorCode::RateLimited);
    EXPECT_EQ(link.rejected.front().error.providerCode, u"42911"_s);
    EXPECT_EQ(link->state(), LinkState::Ready);
}

TEST_F(AblyConnectionTest, ABrokerThatAcknowledgesNothingIsSentNoMoreAtSomePoint)
{
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        if (frame.action != Action::Message)
            m_ably.answer(frame);
    };
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    for (int i = 1; i <= static_cast<int>(ably::AblyOutbox::kMostOpen); ++i)
        ASSERT_TRUE(link->send(message(i)).ok()) << i;
    const auto refused = link->send(message(5'000));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Backpressure);
}

TEST_F(AblyConnectionTest, WhatALaterAckPassesOverIsRejected)
{
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        if (frame.action != Action::Message || frame.msgSerial == 1)
            m_ably.answer(frame);
    };
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(link->send(message(1)).ok());
    ASSERT_TRUE(link->send(message(2)).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.accepted.empty(); }));
    ASSERT_EQ(link.rejected.size(), 1U);
    EXPECT_EQ(link.rejected.front().id, u"a1-1"_s);
    EXPECT_EQ(link.accepted.front().id, u"a1-2"_s);
}

TEST_F(AblyConnectionTest, TooLargeForTheBrokerIsKnownBeforeSending)
{
    m_ably.onOpen = [this] {
        ProtocolMessage frame;
        frame.action = Action::Connected;
        frame.connectionId = u"c1"_s;
        frame.connectionDetails = ably::ConnectionDetails{.connectionKey = u"k"_s, .maxMessageSize = 50};
        m_ably.send(frame);
    };
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    EXPECT_EQ(link->send(message(1)).error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(m_ably.framesOf(Action::Message).isEmpty());
}

TEST_F(AblyConnectionTest, BeforeItIsReadyNothingIsSent)
{
    LinkUnderTest link(withFunctions(), context());
    EXPECT_EQ(link->send(message(1)).error().code, ErrorCode::NotReady);
    ASSERT_TRUE(link.becomesReady());
    link->close();
    EXPECT_EQ(link->send(message(1)).error().code, ErrorCode::NotReady);
}

// --- being refused --------------------------------------------------------------------------------------------------

TEST_F(AblyConnectionTest, SettingsThatDoNotSufficeEndItAfterOpenHasReturned)
{
    const Error error{.code = ErrorCode::InvalidConfiguration, .detail = u"no key"_s, .retry = Retry::Never};
    LinkUnderTest link(Result<AblySettings>(error), context());
    link.open();
    EXPECT_TRUE(link.failures.empty());
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().code, ErrorCode::InvalidConfiguration);
}

TEST_F(AblyConnectionTest, AWrongFunctionTokenIsFinal)
{
    ScriptedHttpServer refusing([](const SeenRequest& request) {
        request.answer(401, R"({"accepted":false,"error":{"code":"unauthorized","reason":"wrong token"}})");
    });
    AblySettings settings = withFunctions();
    settings.tokenUrl = refusing.url(u"/api/token"_s);
    LinkUnderTest link(settings, context());
    link.open();
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Unauthorized);
    EXPECT_EQ(link.failures.front().retry, Retry::Never);
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Refused);
    EXPECT_EQ(link->report().httpStatus, 401);
    EXPECT_TRUE(m_ably.handshakes().isEmpty());
}

TEST_F(AblyConnectionTest, AWrongKeyIsFinal)
{
    m_ably.onOpen = [this] { m_ably.sendError(Action::Error, 40101, 401); };
    LinkUnderTest link(withKey(), context());
    link.open();
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Unauthorized);
    EXPECT_EQ(link.failures.front().retry, Retry::Never);
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Refused);
    EXPECT_FALSE(link.failures.front().toLine().contains(u"sec+ret"_s));
}

TEST_F(AblyConnectionTest, AnExpiredTokenIsWorthANewOneButAKeyCannotBeRenewed)
{
    m_ably.onOpen = [this] { m_ably.sendError(Action::Error, 40142, 401); };
    LinkUnderTest withToken(withFunctions(), context());
    withToken.open();
    ASSERT_TRUE(withToken.reaches(LinkState::Closed));
    EXPECT_EQ(withToken.failures.front().retry, Retry::AtOnce);
    LinkUnderTest keyed(withKey(), context());
    keyed.open();
    ASSERT_TRUE(keyed.reaches(LinkState::Closed));
    EXPECT_EQ(keyed.failures.front().retry, Retry::Never);
}

TEST_F(AblyConnectionTest, TheTokenFunctionsOwnPauseIsHandedOn)
{
    m_onToken = [](const SeenRequest& request) { request.answer(429, "{}", "Retry-After: 120\r\n"); };
    LinkUnderTest link(withFunctions(), context());
    link.open();
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().retryAfter, std::optional<Duration>(std::chrono::minutes(2)));
}

TEST_F(AblyConnectionTest, ARoomThatTheTokenDoesNotCoverIsRefused)
{
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        if (frame.action == Action::Attach)
            m_ably.sendError(Action::Error, 40160, 401, frame.channel);
    };
    LinkUnderTest link(withFunctions(), context());
    link.open();
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Unauthorized);
    EXPECT_EQ(link.failures.front().retry, Retry::Never);
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Refused);
}

TEST_F(AblyConnectionTest, ARoomWhereWeMayNotListenIsRefused)
{
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        ProtocolMessage attached = frame;
        attached.action = Action::Attached;
        attached.flags = ably::flag::kPublish;
        m_ably.send(attached);
    };
    LinkUnderTest link(withKey(), context());
    link.open();
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Unauthorized);
}

TEST_F(AblyConnectionTest, AnotherChannelsErrorIsNoneOfOurs)
{
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    m_ably.sendError(Action::Error, 40160, 401, u"room:other"_s);
    m_ably.deliver(envelopeToBytes(message(1)));
    ASSERT_TRUE(link.hears(1));
    EXPECT_EQ(link->state(), LinkState::Ready);
}

TEST_F(AblyConnectionTest, ABrokerThatSaysNothingMeetsTheDeadline)
{
    m_ably.onOpen = [] {};
    ConnectionContext impatient = context();
    impatient.connectDeadline = std::chrono::milliseconds(50);
    LinkUnderTest link(withKey(), impatient);
    link.open();
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Timeout);
    EXPECT_TRUE(link.failures.front().hint.contains(u"Ably's realtime protocol"_s));
}

TEST_F(AblyConnectionTest, AChannelThatIsNeverAttachedEndsTheLink)
{
    m_ably.onFrame = [](const ProtocolMessage&) {};
    LinkUnderTest link(withKey(), context(), {.attachTimeout = std::chrono::milliseconds(30)});
    link.open();
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
}

TEST_F(AblyConnectionTest, SomethingThatIsNoAblyIsSaidSo)
{
    m_ably.onOpen = [this] { m_ably.sendText(u"220 mail.example.org ESMTP"_s); };
    LinkUnderTest link(withKey(), context());
    link.open();
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().code, ErrorCode::ProtocolViolation);
}

TEST_F(AblyConnectionTest, AnotherHostStandsInForOneThatCannotBeReached)
{
    FakeAbly second(QHostAddress(u"127.0.0.2"_s));
    AblySettings settings = withKey();
    settings.port = second.port();
    settings.hosts = QStringList{u"127.0.0.3"_s, u"127.0.0.4"_s, u"127.0.0.2"_s};
    LinkUnderTest link(settings, context());
    ASSERT_TRUE(link.becomesReady());
    EXPECT_TRUE(link.failures.empty());
    EXPECT_EQ(second.handshakes().size(), 1);
}

TEST_F(AblyConnectionTest, AnotherHostStandsInForOneThatSaysNothing)
{
    QTcpServer silent; // takes connections and never answers
    ASSERT_TRUE(silent.listen(QHostAddress(u"127.0.0.2"_s), static_cast<quint16>(m_ably.port())));
    AblySettings settings = withKey();
    settings.hosts = QStringList{u"127.0.0.2"_s, u"127.0.0.1"_s};
    LinkUnderTest link(settings, context(), {.hostPatience = std::chrono::milliseconds(100)});
    ASSERT_TRUE(link.becomesReady());
    EXPECT_TRUE(link.failures.empty());
}

TEST_F(AblyConnectionTest, AnotherHostStandsInForOneThatFails)
{
    FakeAbly second(QHostAddress(u"127.0.0.2"_s));
    m_ably.onOpen = [this] { m_ably.sendError(Action::Disconnected, 50003, 504); };
    AblySettings settings = withKey();
    settings.hosts = QStringList{u"127.0.0.1"_s, u"127.0.0.1"_s};
    LinkUnderTest link(settings, context());
    link.open();
    ASSERT_TRUE(link.reaches(LinkState::Closed)) << "the last one failed too";
    EXPECT_EQ(m_ably.handshakes().size(), 2);
}

// --- listening ------------------------------------------------------------------------------------------------------

TEST_F(AblyConnectionTest, DuplicatesAndDisorderArePassedOnAsTheyCome)
{
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    for (const int number : {2, 1, 1})
        m_ably.deliver(envelopeToBytes(message(number)));
    ASSERT_TRUE(link.hears(3));
    EXPECT_EQ(link.received.at(0).id, u"a1-2"_s);
    EXPECT_EQ(link.received.at(2).id, u"a1-1"_s);
}

TEST_F(AblyConnectionTest, SeveralMessagesInOneFrameAllArrive)
{
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    ProtocolMessage frame;
    frame.action = Action::Message;
    frame.channel = u"room:lobby"_s;
    frame.messages << ably::messageOf(message(1)) << ably::messageOf(message(2));
    frame.messages.last().data = envelopeToJson(message(2)); // a native object will do as well
    m_ably.send(frame);
    ASSERT_TRUE(link.hears(2));
    EXPECT_EQ(link.received.back(), message(2));
}

TEST_F(AblyConnectionTest, WhatIsNotTheRoomsChatIsNotHeard)
{
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    Envelope elsewhere = message(1);
    elsewhere.room = u"other"_s;
    m_ably.deliver(envelopeToBytes(elsewhere));
    m_ably.sendText(
        u"{\"action\":15,\"channel\":\"room:lobby\",\"messages\":[{\"name\":\"typing\",\"data\":\"x\"}]}"_s);
    m_ably.sendText(u"{\"action\":15,\"channel\":\"room:other\",\"messages\":[{\"name\":\"chat\",\"data\":\"x\"}]}"_s);
    m_ably.sendText(u"{\"action\":99,\"channel\":\"room:lobby\"}"_s);
    m_ably.sendText(u"{\"action\":21,\"channel\":\"room:lobby\",\"annotations\":[]}"_s);
    m_ably.deliver(envelopeToBytes(message(2)));
    ASSERT_TRUE(link.hears(1));
    EXPECT_EQ(link.received.front(), message(2));
    EXPECT_TRUE(link.notices.isEmpty());
}

TEST_F(AblyConnectionTest, NonsenseLaterOnIsToldAndTheChatGoesOn)
{
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    m_ably.sendText(u"not json"_s);
    m_ably.sendText(u"{\"action\":15,\"channel\":\"room:lobby\",\"messages\":[{\"name\":\"chat\",\"data\":\"x\"}]}"_s);
    m_ably.deliver(envelopeToBytes(message(1)));
    ASSERT_TRUE(link.hears(1));
    EXPECT_EQ(link.notices.size(), 2);
    EXPECT_EQ(link->state(), LinkState::Ready);
}

// --- staying alive --------------------------------------------------------------------------------------------------

TEST_F(AblyConnectionTest, ASilentServerIsAskedAndThenGivenUp)
{
    m_ably.maxIdleInterval = std::chrono::milliseconds(40);
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        if (frame.action != Action::Heartbeat)
            m_ably.answer(frame);
    };
    LinkUnderTest link(withKey(), context(), {.idleGrace = std::chrono::milliseconds(40)});
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
    ASSERT_EQ(m_ably.framesOf(Action::Heartbeat).size(), 1);
    EXPECT_FALSE(m_ably.framesOf(Action::Heartbeat).first().id.isEmpty());
    EXPECT_FALSE(link->resumeToken().isEmpty());
}

TEST_F(AblyConnectionTest, AnAnsweredProbeKeepsTheLink)
{
    m_ably.maxIdleInterval = std::chrono::milliseconds(20);
    LinkUnderTest link(withKey(), context(), {.idleGrace = std::chrono::seconds(20)});
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(sees(Action::Heartbeat, 3));
    EXPECT_EQ(link->state(), LinkState::Ready);
}

TEST_F(AblyConnectionTest, ATokenIsRenewedBeforeItExpires)
{
    m_token = tokenDetails(200);
    LinkUnderTest link(withFunctions(), context(), kEagerForTokens);
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(sees(Action::Auth, 2));
    EXPECT_EQ(m_ably.framesOf(Action::Auth).first().accessToken, u"app.tok"_s);
    EXPECT_EQ(link->state(), LinkState::Ready);
    EXPECT_EQ(m_ably.framesOf(Action::Attach).size(), 1) << "an update is no new connection";
    EXPECT_TRUE(link->resumeToken().contains("k-renewed"));
}

TEST_F(AblyConnectionTest, TheServerMayAskForANewToken)
{
    LinkUnderTest link(withFunctions(), context());
    ASSERT_TRUE(link.becomesReady());
    ProtocolMessage ask;
    ask.action = Action::Auth;
    m_ably.send(ask);
    ASSERT_TRUE(sees(Action::Auth));
    EXPECT_EQ(link->state(), LinkState::Ready);
}

TEST_F(AblyConnectionTest, ATokenThatCannotBeRenewedIsToldAndTriedAgain)
{
    m_token = tokenDetails(50);
    LinkUnderTest link(withFunctions(), context(), kEagerForTokens);
    ASSERT_TRUE(link.becomesReady());
    m_token = "<html>";
    ASSERT_TRUE(waitUntil([&] { return link.notices.size() >= 2; }));
    EXPECT_EQ(link->state(), LinkState::Ready);
    m_token = tokenDetails(3'600'000);
    const auto renewed = m_ably.framesOf(Action::Auth).size() + 1;
    EXPECT_TRUE(sees(Action::Auth, renewed));
}

TEST_F(AblyConnectionTest, TokensThatLiveAMomentAreAskedForEverMoreSlowly)
{
    m_token = tokenDetails(1);
    // The pauses are 100, 200, 400 and 800 ms: the fourth token comes 700 ms after the first.
    const Instant before = m_clock.now(); // not what this thread sees late: it would be the shorter time
    LinkUnderTest link(withFunctions(), context(), {.tokenPause = std::chrono::milliseconds(100)});
    ASSERT_TRUE(link.becomesReady());
    ProtocolMessage ask;
    ask.action = Action::Auth;
    for (int i = 0; i < 100; ++i)
        m_ably.send(ask); // whoever asks for it
    ASSERT_TRUE(sees(Action::Auth, 3));
    EXPECT_GE(m_clock.now() - before, std::chrono::milliseconds(700));
    EXPECT_LE(m_functionCalls, 5);
}

TEST_F(AblyConnectionTest, AServerThatPromisesNothingIsAskedAfterASilence)
{
    m_ably.maxIdleInterval = {};
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        if (frame.action != Action::Heartbeat)
            m_ably.answer(frame);
    };
    LinkUnderTest link(withKey(), context(),
                       {.idleGrace = std::chrono::milliseconds(40), .longestSilence = std::chrono::milliseconds(40)});
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
    EXPECT_EQ(m_ably.framesOf(Action::Heartbeat).size(), 1);
}

TEST_F(AblyConnectionTest, AChannelThatIsDetachedAgainAndAgainEndsTheLink)
{
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        m_ably.answer(frame);
        if (frame.action == Action::Attach)
            m_ably.sendError(Action::Detached, 90001, 400, u"room:lobby"_s);
    };
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(m_ably.framesOf(Action::Attach).size(), 2);
    EXPECT_EQ(link.notices.size(), 1) << "the first detach";
}

TEST_F(AblyConnectionTest, AnUnaskedDetachIsFollowedByOneAttach)
{
    LinkUnderTest link(withKey(), context(), {.attachmentHolds = {}});
    ASSERT_TRUE(link.becomesReady());
    m_ably.sendError(Action::Detached, 90001, 400, u"room:lobby"_s);
    ASSERT_TRUE(sees(Action::Attach, 2));
    m_ably.deliver(envelopeToBytes(message(1)));
    ASSERT_TRUE(link.hears(1));
    EXPECT_EQ(link->state(), LinkState::Ready);
    EXPECT_EQ(link.notices.size(), 1) << "the detach";
    EXPECT_EQ(link.gaps.size(), 1) << "messages were missed";
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        if (frame.action == Action::Attach)
            m_ably.sendError(Action::Detached, 90001, 400, u"room:lobby"_s);
    };
    m_ably.sendError(Action::Detached, 90001, 400, u"room:lobby"_s);
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(m_ably.framesOf(Action::Attach).size(), 3);
}

TEST_F(AblyConnectionTest, ALossOfContinuityIsTold)
{
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    m_ably.sendError(Action::Attached, 80020, 429, u"room:lobby"_s);
    ASSERT_TRUE(waitUntil([&] { return !link.gaps.isEmpty(); }));
    EXPECT_TRUE(link.gaps.first().contains(u"80020"_s)) << link.gaps.first().toStdString();
    EXPECT_EQ(link->state(), LinkState::Ready);
}

// --- ends and resumes -----------------------------------------------------------------------------------------------

TEST_F(AblyConnectionTest, ClosingSaysGoodbyeAndLeavesNothingToResume)
{
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    EXPECT_FALSE(link->resumeToken().isEmpty());
    link->close();
    link->close();
    EXPECT_EQ(link->state(), LinkState::Closed);
    EXPECT_TRUE(sees(Action::Close));
    EXPECT_TRUE(link->resumeToken().isEmpty());
    EXPECT_TRUE(link.failures.empty());
}

TEST_F(AblyConnectionTest, ADropIsAReasonToReconnectAtOnce)
{
    for (const auto& end :
         std::initializer_list<std::function<void()>>{[this] { m_ably.drop(); }, [this] { m_ably.close(1001); },
                                                      [this] { m_ably.sendError(Action::Disconnected, 80003, 503); }}) {
        LinkUnderTest link(withKey(), context());
        ASSERT_TRUE(link.becomesReady());
        end();
        ASSERT_TRUE(link.reaches(LinkState::Closed));
        EXPECT_EQ(link.failures.front().code, ErrorCode::ConnectionClosed);
        EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
        EXPECT_FALSE(link->resumeToken().isEmpty());
    }
}

TEST_F(AblyConnectionTest, AFatalErrorLeavesNothingToResume)
{
    LinkUnderTest link(withKey(), context());
    ASSERT_TRUE(link.becomesReady());
    m_ably.sendError(Action::Error, 40400, 404);
    ASSERT_TRUE(link.reaches(LinkState::Closed));
    EXPECT_EQ(link.failures.front().retry, Retry::Never);
    EXPECT_TRUE(link->resumeToken().isEmpty());
}

TEST_F(AblyConnectionTest, AResumeNamesTheConnectionAndHowFarTheRoomWasRead)
{
    LinkUnderTest first(withKey(), context());
    ASSERT_TRUE(first.becomesReady());
    m_ably.deliver(envelopeToBytes(message(1)), u"s7"_s);
    ASSERT_TRUE(first.hears(1));
    m_ably.drop();
    ASSERT_TRUE(first.reaches(LinkState::Closed));

    m_ably.attachedFlags = ably::flag::kResumed;
    LinkUnderTest second(withKey(), context(first->resumeToken()));
    ASSERT_TRUE(second.becomesReady());
    EXPECT_EQ(query(u"resume"_s, 1), u"k1"_s);
    EXPECT_EQ(m_ably.framesOf(Action::Attach).last().channelSerial, u"s7"_s);
    EXPECT_TRUE(second.gaps.isEmpty());
}

TEST_F(AblyConnectionTest, AResumeThatLostSomethingIsTold)
{
    LinkUnderTest first(withKey(), context());
    ASSERT_TRUE(first.becomesReady());
    LinkUnderTest second(withKey(), context(first->resumeToken()));
    ASSERT_TRUE(second.becomesReady());
    ASSERT_EQ(second.gaps.size(), 1);
    EXPECT_TRUE(second.gaps.first().contains(u"missed"_s));
}

TEST_F(AblyConnectionTest, AFailedReconnectStillKnowsWhatToResume)
{
    LinkUnderTest first(withKey(), context());
    ASSERT_TRUE(first.becomesReady());
    const QByteArray token = first->resumeToken();
    m_ably.onOpen = [this] { m_ably.drop(); };
    LinkUnderTest second(withKey(), context(token));
    second.open();
    ASSERT_TRUE(second.reaches(LinkState::Closed));
    EXPECT_EQ(second->resumeToken(), token);
}

TEST_F(AblyConnectionTest, UnacknowledgedMessagesAreSentAgainOnlyOnTheSameConnection)
{
    m_ably.onFrame = [this](const ProtocolMessage& frame) {
        if (frame.action == Action::Attach)
            m_ably.answer(frame);
    };
    LinkUnderTest first(withKey(), context());
    ASSERT_TRUE(first.becomesReady());
    ASSERT_TRUE(first->send(message(1)).ok());
    ASSERT_TRUE(sees(Action::Message));
    const QByteArray token = first->resumeToken();

    m_ably.onFrame = [this](const ProtocolMessage& frame) { m_ably.answer(frame); };
    LinkUnderTest resumed(withKey(), context(token));
    ASSERT_TRUE(resumed.becomesReady());
    ASSERT_TRUE(waitUntil([&] { return !resumed.accepted.empty(); }));
    EXPECT_EQ(resumed.accepted.front().id, u"a1-1"_s);
    EXPECT_EQ(m_ably.framesOf(Action::Message).last().msgSerial, 0);
    ASSERT_TRUE(resumed->send(message(2)).ok());
    ASSERT_TRUE(sees(Action::Message, 3));
    EXPECT_EQ(m_ably.framesOf(Action::Message).last().msgSerial, 1) << "the count goes on";

    m_ably.onOpen = [this] { m_ably.greet(u"c2"_s, u"k2"_s); };
    LinkUnderTest fresh(withKey(), context(token));
    ASSERT_TRUE(fresh.becomesReady());
    ASSERT_TRUE(fresh->send(message(3)).ok());
    ASSERT_TRUE(sees(Action::Message, 4));
    EXPECT_EQ(m_ably.framesOf(Action::Message).last().msgSerial, 0);
    EXPECT_EQ(ably::envelopeOf(m_ably.framesOf(Action::Message).last().messages.first()).value().id, u"a1-3"_s);
}

TEST_F(AblyConnectionTest, ASessionComesBackAndResumes)
{
    const Platform platform = netlify_ably::platform();
    ResolvedBackend backend;
    backend.config.settings = {{u"host"_s, u"127.0.0.1"_s}, {u"port"_s, m_ably.port()}, {u"tls"_s, false}};
    backend.secrets.insert(u"key"_s, Secret(u"app.kid:secret"_s));
    Session session(platform, backend, {.room = u"lobby"_s, .user = u"ada"_s}, m_clock);
    std::vector<Envelope> received;
    QStringList notices;
    QObject::connect(&session, &Session::received, &session,
                     [&](const Envelope& envelope, Instant) { received.push_back(envelope); });
    QObject::connect(&session, &Session::noticed, &session, [&](const QString& notice) { notices << notice; });
    session.start();
    ASSERT_TRUE(waitUntil([&] { return session.status().state == LinkState::Ready; }));
    m_ably.attachedFlags = ably::flag::kResumed;
    m_ably.drop();
    ASSERT_TRUE(sees(Action::Attach, 2));
    ASSERT_TRUE(waitUntil([&] { return session.status().state == LinkState::Ready; }));
    EXPECT_EQ(query(u"resume"_s, 1), u"k1"_s);
    m_ably.deliver(envelopeToBytes(message(1)));
    ASSERT_TRUE(waitUntil([&] { return !received.empty(); }));
    EXPECT_TRUE(notices.isEmpty());
    session.stop();
}

} // namespace
} // namespace roundtrip
