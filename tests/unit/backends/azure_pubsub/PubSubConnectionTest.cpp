// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/azure_pubsub/PubSubConnection.h"
#include "backends/azure_pubsub/PubSubAccess.h"
#include "backends/azure_pubsub/PubSubPlatform.h"
#include "support/ConnectionRecorder.h"
#include "support/Printers.h"
#include "support/ScriptedSocketServer.h"
#include "support/Wait.h"
#include "support/Wire.h"

#include <gtest/gtest.h>

#include <QJsonDocument>
#include <QUrlQuery>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// A Web PubSub that lets everybody in, says yes to everything, and delivers nothing by itself.
class PubSubConnectionTest : public ::testing::Test
{
protected:
    PubSubConnectionTest()
    {
        hub.onConnected = [this] { hub.send(greeting); };
        hub.onFrame = [this](const QJsonObject& frame) {
            const QString type = frame.value("type"_L1).toString();
            if (type == "ping"_L1)
                hub.send(R"({"type":"pong"})");
            else if (type == "sendToGroup"_L1 && onSend)
                onSend(frame);
            else if (frame.contains("ackId"_L1))
                hub.send(ackOf(frame, type == "joinGroup"_L1 ? joinError : QString()));
        };
    }

    static QJsonObject ackOf(const QJsonObject& frame, const QString& error = {})
    {
        QJsonObject ack{{u"type"_s, u"ack"_s}, {u"ackId"_s, frame.value("ackId"_L1)}, {u"success"_s, error.isEmpty()}};
        if (!error.isEmpty())
            ack.insert(u"error"_s, QJsonObject{{u"name"_s, error}, {u"message"_s, u"because"_s}});
        return ack;
    }

    static QJsonObject messageOf(const Envelope& envelope, int sequenceId)
    {
        return {{u"type"_s, u"message"_s},
                {u"from"_s, u"group"_s},
                {u"group"_s, envelope.room},
                {u"dataType"_s, u"json"_s},
                {u"data"_s, envelopeToJson(envelope)},
                {u"sequenceId"_s, sequenceId}};
    }

    test::ConnectionRecorder& link(const QByteArray& resumeToken = {})
    {
        QJsonObject all{{u"url"_s, u"ws://127.0.0.1:%1/client/hubs/chat"_s.arg(port ? port : hub.port())}};
        for (auto extra = settings.begin(); extra != settings.end(); ++extra)
            all.insert(extra.key(), extra.value());
        const ResolvedBackend backend{.config = {.name = u"Hub"_s, .platform = u"azure-pubsub"_s, .settings = all},
                                      .secrets = {{u"accessKey"_s, Secret(u"k3y"_s)}}};
        recorder = std::make_unique<test::ConnectionRecorder>(std::make_unique<PubSubConnection>(
            backend, ConnectionContext{.clock = &clock, .resumeToken = resumeToken}, timings));
        return *recorder;
    }

    Error end()
    {
        EXPECT_TRUE(test::waitUntil([this] { return recorder->state() == LinkState::Closed; }));
        return recorder->failures.empty() ? Error{} : recorder->failures.front();
    }

    QString query(const QString& key) const
    {
        return QUrlQuery(hub.requestUrl()).queryItemValue(key, QUrl::FullyDecoded);
    }

    SteadyClock clock;
    QJsonObject settings;
    PubSubTimings timings;
    quint16 port = 0;
    QByteArray greeting =
        R"({"type":"system","event":"connected","userId":"ada","connectionId":"C1","reconnectionToken":"RT1"})";
    QString joinError;
    std::function<void(const QJsonObject&)> onSend;
    test::ScriptedSocketServer hub{{pubsub::subprotocol(true), pubsub::subprotocol(false)}};
    std::unique_ptr<test::ConnectionRecorder> recorder;
};

} // namespace

TEST_F(PubSubConnectionTest, BringsATokenForItsRoomAndJoinsTheGroup)
{
    ASSERT_TRUE(link().openUntilReady());
    EXPECT_EQ(recorder->states, (QList{LinkState::Connecting, LinkState::Joining, LinkState::Ready}));
    EXPECT_EQ(hub.requestUrl().path(), u"/client/hubs/chat"_s);
    EXPECT_EQ(hub.offeredSubprotocols(), QStringList{pubsub::subprotocol(true)});
    const auto claims = pubsub::readToken(query(u"access_token"_s), Secret(u"k3y"_s));
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->roles, pubsub::rolesFor(u"lobby"_s));
    EXPECT_EQ(claims->user, u"ada"_s);
    EXPECT_EQ(claims->expires - claims->issued, 3'600);
    EXPECT_EQ(hub.framesOf(u"joinGroup"_s).value(0).value("group"_L1).toString(), u"lobby"_s);
}

TEST_F(PubSubConnectionTest, AMessageGoesUpIsAcknowledgedAndComesBack)
{
    onSend = [this](const QJsonObject& frame) {
        hub.send(ackOf(frame));
        hub.send(messageOf(envelopeFromJson(frame.value("data"_L1).toObject()).value(), 1));
    };
    ASSERT_TRUE(link().openUntilReady());
    ASSERT_TRUE((*recorder)->send(test::makeMessage()));
    ASSERT_TRUE(test::waitUntil([this] { return !recorder->messages.isEmpty(); }));
    EXPECT_EQ(recorder->messages.first(), test::makeMessage());
    EXPECT_EQ(recorder->acceptances, QStringList{test::makeMessage().id});
    EXPECT_FALSE(hub.framesOf(u"sendToGroup"_s).first().value("noEcho"_L1).toBool(true));
}

TEST_F(PubSubConnectionTest, RefusalsFindTheirMessageAndADuplicateIsNone)
{
    QStringList answers{u"Forbidden"_s, u"Duplicate"_s, u"QuotaExceeded"_s};
    onSend = [this, &answers](const QJsonObject& frame) { hub.send(ackOf(frame, answers.takeFirst())); };
    ASSERT_TRUE(link().openUntilReady());
    for (const int number : {1, 2, 3})
        ASSERT_TRUE((*recorder)->send(test::makeMessage(number)));
    ASSERT_TRUE(test::waitUntil([this] { return recorder->refusals.size() == 2; }));
    EXPECT_EQ(recorder->refusals.front().id, test::makeMessage(1).id);
    EXPECT_EQ(recorder->refusals.front().error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(recorder->refusals.back().error.code, ErrorCode::QuotaExceeded);
    EXPECT_EQ(recorder->acceptances, QStringList{test::makeMessage(2).id});
}

TEST_F(PubSubConnectionTest, ARefusedRoomIsTold)
{
    joinError = u"Forbidden"_s;
    const Error error = link().openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_TRUE(error.detail.contains(u"because"_s));
}

TEST_F(PubSubConnectionTest, WhatIsTooLargeIsNotSent)
{
    ASSERT_TRUE(link().openUntilReady());
    const auto sent = (*recorder)->send(test::makeMessage(1, QString(5'000, u'x')));
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(hub.framesOf(u"sendToGroup"_s).isEmpty());
}

TEST_F(PubSubConnectionTest, RepeatsOfASequenceAreDroppedAndTheHighestIsAcknowledged)
{
    timings.sequenceAck = std::chrono::milliseconds(1);
    ASSERT_TRUE(link().openUntilReady());
    for (const int sequence : {1, 2, 2, 1, 3})
        hub.send(messageOf(test::makeMessage(sequence), sequence));
    ASSERT_TRUE(test::waitUntil([this] {
        const auto acks = hub.framesOf(u"sequenceAck"_s);
        return !acks.isEmpty() && acks.last().value("sequenceId"_L1).toInt() == 3;
    }));
    EXPECT_EQ(recorder->messages.size(), 3);
}

TEST_F(PubSubConnectionTest, ManyAtOnceAreAcknowledgedAtOnce)
{
    timings.sequenceAck = std::chrono::hours(1);
    timings.sequenceJump = 3;
    ASSERT_TRUE(link().openUntilReady());
    for (int sequence = 1; sequence <= 4; ++sequence)
        hub.send(messageOf(test::makeMessage(sequence), sequence));
    ASSERT_TRUE(test::waitUntil([this] { return !hub.framesOf(u"sequenceAck"_s).isEmpty(); }));
    EXPECT_EQ(hub.framesOf(u"sequenceAck"_s).first().value("sequenceId"_L1).toInt(), 4);
}

TEST_F(PubSubConnectionTest, ALostSessionIsTakenUpAgainWithWhatWasNotAnswered)
{
    ASSERT_TRUE(link().openUntilReady());
    onSend = [](const QJsonObject&) {}; // taken, but never answered
    ASSERT_TRUE((*recorder)->send(test::makeMessage(1)));
    hub.send(messageOf(test::makeMessage(7), 5));
    ASSERT_TRUE(test::waitUntil([this] { return recorder->messages.size() == 1 && hub.frames().size() == 2; }));
    const QString token = query(u"access_token"_s);
    hub.cut();
    EXPECT_EQ(end().providerCode, u"1006"_s);
    const QByteArray resume = (*recorder)->resumeToken();
    ASSERT_FALSE(resume.isEmpty());

    onSend = [this](const QJsonObject& frame) { hub.send(ackOf(frame, u"Duplicate"_s)); };
    greeting = R"({"type":"system","event":"connected","connectionId":"C1","reconnectionToken":"RT2"})";
    ASSERT_TRUE(link(resume).openUntilReady());
    EXPECT_EQ(query(u"awps_connection_id"_s), u"C1"_s);
    EXPECT_EQ(query(u"awps_reconnection_token"_s), u"RT1"_s);
    EXPECT_EQ(query(u"access_token"_s), token) << "the one that the session began with";
    EXPECT_EQ(hub.framesOf(u"joinGroup"_s).size(), 1) << "groups were kept";
    ASSERT_TRUE(test::waitUntil([this] { return !recorder->acceptances.isEmpty(); }));
    EXPECT_EQ(recorder->acceptances, QStringList{test::makeMessage(1).id});
    const auto sends = hub.framesOf(u"sendToGroup"_s);
    ASSERT_EQ(sends.size(), 2);
    EXPECT_EQ(sends.first(), sends.last()) << "under its own id";
    hub.send(messageOf(test::makeMessage(7), 5)); // delivered again
    hub.send(messageOf(test::makeMessage(8), 6));
    ASSERT_TRUE(test::waitUntil([this] { return !recorder->messages.isEmpty(); }));
    EXPECT_EQ(recorder->messages.first().id, test::makeMessage(8).id);
}

TEST_F(PubSubConnectionTest, ASessionThatIsGoneMakesRoomForANewOne)
{
    ASSERT_TRUE(link().openUntilReady());
    hub.cut();
    static_cast<void>(end());
    const QByteArray resume = (*recorder)->resumeToken();
    hub.onConnected = [this] { hub.close(1008, u"no such session"_s); };
    const Error error = link(resume).openUntilFailed();
    EXPECT_EQ(error.retry, Retry::AtOnce);
    EXPECT_TRUE((*recorder)->resumeToken().isEmpty()) << "the next link asks for nothing old";
}

/// The service knows us, but nobody has said that we are in the room: the next link asks for it again.
TEST_F(PubSubConnectionTest, ASessionThatNeverJoinedIsNotTakenUp)
{
    hub.onFrame = [this](const QJsonObject&) { hub.cut(); };
    static_cast<void>(link().openUntilFailed());
    EXPECT_EQ(hub.framesOf(u"joinGroup"_s).size(), 1);
    EXPECT_TRUE((*recorder)->resumeToken().isEmpty());
}

TEST_F(PubSubConnectionTest, ThePlainVariantBeginsFromScratch)
{
    settings.insert(u"reliable"_s, false);
    greeting = R"({"type":"system","event":"connected","connectionId":"C1"})";
    ASSERT_TRUE(link().openUntilReady());
    EXPECT_EQ(hub.offeredSubprotocols(), QStringList{pubsub::subprotocol(false)});
    hub.cut();
    static_cast<void>(end());
    EXPECT_TRUE((*recorder)->resumeToken().isEmpty());
}

TEST_F(PubSubConnectionTest, AReloadIsPlannedAndTheSessionKept)
{
    ASSERT_TRUE(link().openUntilReady());
    hub.send(R"({"type":"system","event":"disconnected","message":"ServiceReload"})");
    hub.close(1001);
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::PlannedClose);
    EXPECT_EQ(error.retry, Retry::AtOnce);
    EXPECT_EQ(recorder->notices.size(), 1);
    EXPECT_FALSE((*recorder)->resumeToken().isEmpty());
}

TEST_F(PubSubConnectionTest, WhoeverSaysGoodbyeComesBackAsSomebodyNew)
{
    ASSERT_TRUE(link().openUntilReady());
    (*recorder)->close();
    EXPECT_TRUE((*recorder)->resumeToken().isEmpty());
    EXPECT_TRUE(recorder->failures.empty());
}

/// Nothing said for a while: a ping of the protocol's own. That unanswered too: the link is gone.
TEST_F(PubSubConnectionTest, SilenceIsAskedAfterAndEndsTheLink)
{
    timings.pingAfter = std::chrono::milliseconds(20);
    timings.silence = std::chrono::milliseconds(120);
    test::Wire wire(hub.port());
    port = wire.port();
    ASSERT_TRUE(link().openUntilReady());
    ASSERT_TRUE(test::waitUntil([this] { return hub.framesOf(u"ping"_s).size() >= 2; })) << "answered, and asked again";
    EXPECT_EQ(recorder->state(), LinkState::Ready);
    wire.goDumb();
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(error.retry, Retry::AtOnce);
}

TEST_F(PubSubConnectionTest, StrayFramesAreToldOrPassedOver)
{
    ASSERT_TRUE(link().openUntilReady());
    hub.send(R"({"type":"invokeResponse"})");
    hub.send(R"({"type":"message","from":"server","dataType":"text","data":"hi"})");
    hub.send(R"({"type":"ack","ackId":99,"success":true})");
    hub.send(R"({"type":"message","from":"group","group":"other","data":{}})");
    hub.send(R"({"type":"message","from":"group","group":"lobby","data":{"text":"no envelope"}})");
    hub.send("no JSON");
    ASSERT_TRUE(test::waitUntil([this] { return recorder->notices.size() == 2; }));
    EXPECT_TRUE(recorder->messages.isEmpty());
    EXPECT_TRUE(recorder->acceptances.isEmpty());
    EXPECT_EQ(recorder->state(), LinkState::Ready);
}

TEST(PubSubPlatform, NeedsAHubAndATokenFromSomewhere)
{
    const Platform platform = azure_pubsub::platform();
    BackendConfig config{.platform = platform.id,
                         .settings = {{u"url"_s, u"wss://acct.webpubsub.azure.com/client/hubs/chat"_s}}};
    ASSERT_FALSE(platform.check(config));
    EXPECT_TRUE(platform.check(config).error().detail.startsWith(u"\"tokenUrl\""_s));
    config.settings.insert(u"accessKey"_s, u"env:KEY"_s);
    EXPECT_TRUE(platform.check(config));
    config.settings.insert(u"tokenUrl"_s, u"https://f.example/api/negotiate"_s);
    ASSERT_EQ(platform.stations(config).size(), 2);
    EXPECT_EQ(platform.stations(config).first().part, Station::Part::LetsIn);
    config.settings.insert(u"url"_s, u"wss://acct.webpubsub.azure.com/"_s);
    ASSERT_FALSE(platform.check(config));
    EXPECT_TRUE(platform.check(config).error().detail.startsWith(u"\"url\""_s));
}

} // namespace roundtrip
