// SPDX-License-Identifier: GPL-3.0-or-later
// The client against a server that says what a test wants. What it does with the service as a whole is tested against
// the lab.
#include "backends/supabase/RealtimeConnection.h"

#include "support/ConnectionRecorder.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QWebSocket>
#include <QWebSocketServer>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

const SteadyClock kRealtimeClock;

/// Answers joins, heartbeats and broadcasts as the service does, unless the test takes a frame itself.
class FakeRealtime : public QObject
{
public:
    FakeRealtime() : m_server(u"realtime"_s, QWebSocketServer::NonSecureMode)
    {
        EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            socket = m_server.nextPendingConnection();
            socket->setParent(this);
            connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
                const auto frame = realtime::decodeClientFrame(text.toUtf8());
                ASSERT_TRUE(frame.ok());
                received << frame.value();
                if (!intercept || !intercept(frame.value()))
                    answer(frame.value());
            });
        });
    }

    [[nodiscard]] QString url() const { return u"ws://127.0.0.1:%1"_s.arg(m_server.serverPort()); }
    void say(const realtime::ServerFrame& frame) const
    {
        socket->sendTextMessage(QString::fromUtf8(realtime::encode(frame)));
    }
    template<typename Frame>
    [[nodiscard]] qsizetype countOf() const
    {
        return std::count_if(received.cbegin(), received.cend(),
                             [](const auto& frame) { return std::holds_alternative<Frame>(frame); });
    }

    QPointer<QWebSocket> socket;
    QList<realtime::ClientFrame> received;
    std::function<bool(const realtime::ClientFrame&)> intercept;

private:
    void answer(const realtime::ClientFrame& frame) const
    {
        if (const auto* join = std::get_if<realtime::Join>(&frame))
            say(realtime::Reply{.topic = join->topic, .ref = join->ref, .isOk = true});
        else if (const auto* beat = std::get_if<realtime::Heartbeat>(&frame))
            say(realtime::Reply{.topic = realtime::serverTopic(), .ref = beat->ref, .isOk = true});
        else if (const auto* sent = std::get_if<realtime::Broadcast>(&frame)) {
            realtime::Broadcast copy = *sent;
            copy.ref.clear();
            say(copy);
            say(realtime::Reply{.topic = sent->topic, .ref = sent->ref, .isOk = true});
        }
    }

    QWebSocketServer m_server;
};

ConnectionRecorder makeRealtimeLink(const FakeRealtime& server, const RealtimeTimings& timings = {})
{
    ResolvedBackend backend;
    backend.config = {.name = u"test"_s,
                      .platform = u"supabase"_s,
                      .settings = {{u"url"_s, server.url()}, {u"key"_s, u"publishable"_s}}};
    ConnectionContext context;
    context.clock = &kRealtimeClock;
    return ConnectionRecorder(std::make_unique<RealtimeConnection>(backend, context, timings));
}

} // namespace

TEST(RealtimeConnectionTest, JoinsSendsHearsItselfAndIsAcknowledged)
{
    FakeRealtime server;
    auto link = makeRealtimeLink(server);
    ASSERT_TRUE(link.openUntilReady());
    EXPECT_EQ(server.socket->requestUrl().path(), u"/realtime/v1/websocket"_s);
    EXPECT_TRUE(server.socket->requestUrl().query().contains(u"apikey=publishable"_s));
    QStringList yes;
    QObject::connect(link.operator->(), &Connection::accepted, &link, [&yes](const QString& id) { yes << id; });
    ASSERT_TRUE(link->send(makeMessage(1, u"h\u00e9llo \U0001F600"_s)).ok());
    ASSERT_TRUE(waitUntil([&] { return !yes.isEmpty(); }));
    ASSERT_EQ(link.messages.size(), 1);
    EXPECT_EQ(link.messages.first().text, u"h\u00e9llo \U0001F600"_s);
    EXPECT_EQ(yes, QStringList{link.messages.first().id});
}

TEST(RealtimeConnectionTest, ARefusedMessageIsToldByItsId)
{
    FakeRealtime server;
    server.intercept = [&server](const realtime::ClientFrame& frame) {
        const auto* sent = std::get_if<realtime::Broadcast>(&frame);
        if (sent)
            server.say(realtime::Reply{
                .topic = sent->topic, .ref = sent->ref, .isOk = false, .reason = u"payload_size_exceeded"_s});
        return sent != nullptr;
    };
    auto link = makeRealtimeLink(server);
    ASSERT_TRUE(link.openUntilReady());
    const Envelope message = makeMessage();
    ASSERT_TRUE(link->send(message).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.refusals.empty(); }));
    EXPECT_EQ(link.refusals.front().id, message.id);
    EXPECT_EQ(link.refusals.front().error.code, ErrorCode::TooLarge);
    EXPECT_EQ(link.state(), LinkState::Ready);
}

TEST(RealtimeConnectionTest, WhatBreaksTheContractIsNotSent)
{
    FakeRealtime server;
    auto link = makeRealtimeLink(server);
    ASSERT_TRUE(link.openUntilReady());
    const auto sent = link->send(makeMessage(1, QString(5'000, u'x')));
    ASSERT_FALSE(sent.ok());
    EXPECT_EQ(sent.error().code, ErrorCode::TooLarge);
    EXPECT_EQ(server.countOf<realtime::Broadcast>(), 0);
}

TEST(RealtimeConnectionTest, HeartbeatsAreOursAndOneThatIsNotAnsweredEndsTheLink)
{
    FakeRealtime server;
    using std::chrono::milliseconds;
    auto link = makeRealtimeLink(server, {.heartbeat = milliseconds(50)});
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return server.countOf<realtime::Heartbeat>() >= 3; }));
    EXPECT_TRUE(link.failures.empty());
    server.intercept = [](const realtime::ClientFrame&) { return true; };
    ASSERT_TRUE(waitUntil([&] { return !link.failures.empty(); }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
}

TEST(RealtimeConnectionTest, ARefusedJoinEndsIt)
{
    FakeRealtime server;
    server.intercept = [&server](const realtime::ClientFrame& frame) {
        const auto& join = std::get<realtime::Join>(frame);
        server.say(
            realtime::Reply{.topic = join.topic, .ref = join.ref, .isOk = false, .reason = u"PrivateOnly: no"_s});
        return true;
    };
    const Error error = makeRealtimeLink(server).openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_EQ(error.providerCode, u"PrivateOnly"_s);
}

TEST(RealtimeConnectionTest, EveryEndOfTheRoom)
{
    struct Case
    {
        QString said;
        ErrorCode code;
        bool isTold;
    };
    for (const Case& one :
         {Case{u"Too many messages per second"_s, ErrorCode::RateLimited, true},
          Case{u"Token has expired"_s, ErrorCode::PlannedClose, true}, Case{{}, ErrorCode::ConnectionClosed, false}}) {
        FakeRealtime server;
        auto link = makeRealtimeLink(server);
        ASSERT_TRUE(link.openUntilReady());
        const QString topic = realtime::topicOf(u"lobby"_s);
        if (!one.said.isEmpty())
            server.say(realtime::System{.topic = topic, .isOk = false, .message = one.said});
        server.say(realtime::ChannelClosed{.topic = topic, .ref = u"1"_s});
        ASSERT_TRUE(waitUntil([&] { return !link.failures.empty(); })) << one.said.toStdString();
        EXPECT_EQ(link.failures.front().code, one.code) << one.said.toStdString();
        EXPECT_EQ(!link.notices.isEmpty(), one.isTold);
    }
}

TEST(RealtimeConnectionTest, ADeadRoomIsJoinedAgainLater)
{
    FakeRealtime server;
    auto link = makeRealtimeLink(server);
    ASSERT_TRUE(link.openUntilReady());
    server.say(realtime::ChannelDied{realtime::topicOf(u"elsewhere"_s)});
    server.say(realtime::ChannelDied{realtime::topicOf(u"lobby"_s)});
    ASSERT_TRUE(waitUntil([&] { return !link.failures.empty(); }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::ProviderFailed);
    EXPECT_EQ(link.failures.front().retry, Retry::Later);
}

TEST(RealtimeConnectionTest, MaintenanceIsAPlannedEnd)
{
    FakeRealtime server;
    auto link = makeRealtimeLink(server);
    ASSERT_TRUE(link.openUntilReady());
    server.say(realtime::System{
        .topic = realtime::topicOf(u"lobby"_s), .isOk = false, .message = u"Server requested disconnect"_s});
    server.socket->close();
    ASSERT_TRUE(waitUntil([&] { return !link.failures.empty(); }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::PlannedClose);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
}

TEST(RealtimeConnectionTest, OthersRoomsAndEventsAreNoMessages)
{
    FakeRealtime server;
    auto link = makeRealtimeLink(server);
    ASSERT_TRUE(link.openUntilReady());
    const QJsonObject envelope = envelopeToJson(makeMessage(7));
    const QString topic = realtime::topicOf(u"lobby"_s);
    server.say(realtime::Broadcast{.topic = realtime::topicOf(u"other"_s), .event = u"chat"_s, .payload = envelope});
    server.say(realtime::Broadcast{.topic = topic, .event = u"typing"_s, .payload = envelope});
    server.say(realtime::Broadcast{.topic = topic, .event = u"chat"_s, .payload = {{u"id"_s, 7}}});
    server.say(realtime::Broadcast{.topic = topic, .event = u"chat"_s, .payload = envelope});
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    EXPECT_EQ(link.messages.size(), 1);
    EXPECT_EQ(link.notices.size(), 1) << "what is no envelope is told";
}

} // namespace roundtrip::test
