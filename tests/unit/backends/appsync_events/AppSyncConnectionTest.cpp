// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncConnection.h"
#include "backends/appsync_events/AppSyncPlatform.h"
#include "support/ConnectionRecorder.h"
#include "support/Printers.h"
#include "support/ScriptedSocketServer.h"
#include "support/Wait.h"
#include "support/Wire.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// An Event API that lets everybody in, takes what is published and says nothing of itself.
class AppSyncConnectionTest : public ::testing::Test
{
protected:
    AppSyncConnectionTest()
    {
        api.onFrame = [this](const QJsonObject& frame) { answer(frame); };
    }

    void answer(const QJsonObject& frame)
    {
        const QString type = frame.value("type"_L1).toString();
        if (type == "connection_init"_L1)
            api.send(onInit);
        else if (type == "subscribe"_L1)
            api.send(onSubscribe);
        else if (type == "publish"_L1 && onPublish)
            onPublish(frame);
    }

    ResolvedBackend backend() const
    {
        QJsonObject all{{u"url"_s, u"http://127.0.0.1:%1/event"_s.arg(api.port())}};
        for (auto extra = settings.begin(); extra != settings.end(); ++extra)
            all.insert(extra.key(), extra.value());
        return {.config = {.name = u"Events"_s, .platform = u"appsync-events"_s, .settings = all}, .secrets = secrets};
    }

    test::ConnectionRecorder& link()
    {
        recorder = std::make_unique<test::ConnectionRecorder>(
            std::make_unique<AppSyncConnection>(backend(), ConnectionContext{.clock = &clock}, timings));
        return *recorder;
    }

    /// Waits for the end of the link and returns why.
    Error end()
    {
        EXPECT_TRUE(test::waitUntil([this] { return recorder->state() == LinkState::Closed; }));
        return recorder->failures.empty() ? Error{} : recorder->failures.front();
    }

    SteadyClock clock;
    QJsonObject settings;
    QHash<QString, Secret> secrets{{u"token"_s, Secret(u"da2-abc"_s)}};
    AppSyncTimings timings;
    QByteArray onInit = R"({"type":"connection_ack","connectionTimeoutMs":300000})";
    QByteArray onSubscribe = R"({"type":"subscribe_success","id":"s1"})";
    std::function<void(const QJsonObject&)> onPublish;
    test::ScriptedSocketServer api{{u"aws-appsync-event-ws"_s}};
    std::unique_ptr<test::ConnectionRecorder> recorder;
};

} // namespace

TEST_F(AppSyncConnectionTest, OffersItsKeySubscribesAndIsReady)
{
    ASSERT_TRUE(link().openUntilReady());
    EXPECT_EQ(recorder->states, (QList{LinkState::Connecting, LinkState::Joining, LinkState::Ready}));
    EXPECT_EQ(api.requestUrl().path(), u"/event/realtime"_s);
    const QJsonObject expected{{u"host"_s, u"127.0.0.1:%1"_s.arg(api.port())}, {u"x-api-key"_s, u"da2-abc"_s}};
    EXPECT_EQ(api.offeredSubprotocols().value(0), u"aws-appsync-event-ws"_s);
    EXPECT_EQ(appsync::authorizationIn(api.offeredSubprotocols()), expected);
    const QJsonObject subscribe = api.framesOf(u"subscribe"_s).value(0);
    EXPECT_EQ(subscribe.value("channel"_L1).toString(), u"/default/lobby"_s);
    EXPECT_EQ(subscribe.value("authorization"_L1).toObject(), expected);
}

TEST_F(AppSyncConnectionTest, AMessageGoesUpIsAcknowledgedAndComesBack)
{
    settings.insert(u"namespace"_s, u"chat"_s);
    onPublish = [this](const QJsonObject& frame) {
        const QString event = frame.value("events"_L1)[0].toString();
        api.send(QJsonObject{{u"type"_s, u"data"_s}, {u"id"_s, u"s1"_s}, {u"event"_s, event}});
        api.send(QJsonObject{{u"type"_s, u"publish_success"_s},
                             {u"id"_s, frame.value("id"_L1)},
                             {u"successful"_s, QJsonArray{QJsonObject{{u"identifier"_s, u"x"_s}, {u"index"_s, 0}}}},
                             {u"failed"_s, QJsonArray()}});
    };
    ASSERT_TRUE(link().openUntilReady());
    const Envelope message = test::makeMessage(1, u"a <b> c"_s);
    ASSERT_TRUE((*recorder)->send(message));
    ASSERT_TRUE(test::waitUntil([this] { return !recorder->acceptances.isEmpty(); }));
    EXPECT_EQ(recorder->acceptances, QStringList{message.id});
    ASSERT_EQ(recorder->messages.size(), 1);
    EXPECT_EQ(recorder->messages.first(), message);
    const QJsonObject publish = api.framesOf(u"publish"_s).value(0);
    EXPECT_EQ(publish.value("channel"_L1).toString(), u"/chat/lobby"_s);
    EXPECT_FALSE(publish.value("events"_L1)[0].toString().contains(u'<'));
}

TEST_F(AppSyncConnectionTest, ARefusedConnectionIsFinal)
{
    onInit =
        R"({"type":"connection_error","errors":[{"errorType":"UnauthorizedException","message":"no","errorCode":401}]})";
    const Error error = link().openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_EQ(error.httpStatus, 401);
    EXPECT_EQ((*recorder)->report().outcome, ConnectOutcome::Refused);
    EXPECT_FALSE(error.toLine().contains(u"da2-abc"_s));
}

TEST_F(AppSyncConnectionTest, ARefusedRoomIsTold)
{
    onSubscribe =
        R"({"type":"subscribe_error","id":"s1","errors":[{"errorType":"Unauthorized","message":"not here"}]})";
    const Error error = link().openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_TRUE(error.detail.contains(u"not here"_s)) << error.detail.toStdString();
}

TEST_F(AppSyncConnectionTest, RefusalsOfMessagesFindTheirMessage)
{
    QStringList answers{u"publish_error"_s, u"failed"_s, u"error"_s};
    onPublish = [this, &answers](const QJsonObject& frame) {
        const QString how = answers.takeFirst();
        if (how == "failed"_L1)
            api.send(QJsonObject{{u"type"_s, u"publish_success"_s},
                                 {u"id"_s, frame.value("id"_L1)},
                                 {u"failed"_s, QJsonArray{QJsonObject{{u"index"_s, 0}, {u"message"_s, u"bad"_s}}}}});
        else
            api.send(QJsonObject{{u"type"_s, how},
                                 {u"id"_s, frame.value("id"_L1)},
                                 {u"errors"_s, QJsonArray{QJsonObject{{u"errorType"_s, u"LimitExceededError"_s}}}}});
    };
    ASSERT_TRUE(link().openUntilReady());
    for (const int number : {1, 2, 3})
        ASSERT_TRUE((*recorder)->send(test::makeMessage(number)));
    ASSERT_TRUE(test::waitUntil([this] { return recorder->refusals.size() == 3; }));
    for (const int number : {1, 2, 3})
        EXPECT_EQ(recorder->refusals.at(static_cast<std::size_t>(number - 1)).id, test::makeMessage(number).id);
    EXPECT_EQ(recorder->refusals.front().error.code, ErrorCode::RateLimited);
    EXPECT_TRUE(recorder->acceptances.isEmpty()) << "a success may hold a failure";
    EXPECT_EQ(recorder->state(), LinkState::Ready);
}

TEST_F(AppSyncConnectionTest, ARefusalWithoutAnIdIsNobodysInParticular)
{
    onPublish = [this](const QJsonObject&) {
        api.send(R"({"type":"publish_error","errors":[{"errorType":"BadRequestException","message":"what?"}]})");
    };
    ASSERT_TRUE(link().openUntilReady());
    ASSERT_TRUE((*recorder)->send(test::makeMessage()));
    ASSERT_TRUE(test::waitUntil([this] { return !recorder->refusals.empty(); }));
    EXPECT_TRUE(recorder->refusals.front().id.isEmpty());
    EXPECT_EQ(recorder->refusals.front().error.code, ErrorCode::UnmatchedRefusal);
}

TEST_F(AppSyncConnectionTest, WhatIsTooLargeIsNotSent)
{
    ASSERT_TRUE(link().openUntilReady());
    const auto sent = (*recorder)->send(test::makeMessage(1, QString(5'000, u'x')));
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(api.framesOf(u"publish"_s).isEmpty());
}

/// Not even the pings of the protocol are answered any more: the cable is somewhere cut, and nobody says so.
TEST_F(AppSyncConnectionTest, SilenceBeyondTheServicesOwnTimeEndsTheLink)
{
    onInit = R"({"type":"connection_ack","connectionTimeoutMs":50})";
    timings.silenceGrace = std::chrono::milliseconds(50);
    test::Wire wire(api.port());
    settings.insert(u"url"_s, u"http://127.0.0.1:%1/event"_s.arg(wire.port()));
    ASSERT_TRUE(link().openUntilReady());
    wire.goDumb();
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(error.retry, Retry::AtOnce);
    EXPECT_TRUE(error.detail.contains(u"has said nothing"_s)) << error.detail.toStdString();
}

TEST_F(AppSyncConnectionTest, TheEndOfItsLifeIsPlanned)
{
    timings.lifetimeLimit = std::chrono::seconds(1); // less than the slack: from the start
    ASSERT_TRUE(link().openUntilReady());
    api.close(1000);
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::PlannedClose);
    EXPECT_EQ(error.retry, Retry::AtOnce);
    EXPECT_EQ((*recorder)->report().closeCode, 1000);
    EXPECT_EQ(recorder->notices.size(), 1);
}

TEST_F(AppSyncConnectionTest, ANormalCloseBeforeThatIsALoss)
{
    ASSERT_TRUE(link().openUntilReady());
    api.close(1000);
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(error.providerCode, u"1000"_s);
}

TEST_F(AppSyncConnectionTest, ARenewalIsAskedForAheadOfTheEnd)
{
    timings.renewal = timings.renewalSpread = Duration::zero();
    timings.renewalRetry = std::chrono::milliseconds(1);
    ASSERT_TRUE(link().openUntilReady());
    EXPECT_TRUE(test::waitUntil([this] { return recorder->renewals >= 2; })) << "again, should the first have failed";
    EXPECT_EQ(recorder->state(), LinkState::Ready);
}

TEST_F(AppSyncConnectionTest, StrayFramesAreToldOrPassedOver)
{
    ASSERT_TRUE(link().openUntilReady());
    api.send(R"({"type":"ka"})");
    api.send(R"({"type":"dance"})");
    api.send(R"({"type":"data","id":"s2","event":"{\"id\":\"not-1\"}"})");
    api.send(R"({"type":"publish_success","id":"p99"})");
    api.send(R"({"type":"data","id":"s1","event":"no envelope"})");
    api.send(R"({"type":"error","errors":[{"errorType":"UnsupportedOperation"}]})");
    api.send("no JSON");
    ASSERT_TRUE(test::waitUntil([this] { return recorder->notices.size() == 3; }));
    EXPECT_TRUE(recorder->messages.isEmpty());
    EXPECT_TRUE(recorder->acceptances.isEmpty());
    EXPECT_EQ(recorder->state(), LinkState::Ready);
}

TEST_F(AppSyncConnectionTest, IamSignsTheHandshakeAndEveryFrame)
{
    settings = {{u"auth"_s, u"iam"_s}, {u"region"_s, u"eu-central-1"_s}};
    secrets = {{u"accessKeyId"_s, Secret(u"AKIDEXAMPLE"_s)}, {u"secretAccessKey"_s, Secret(u"wJalr/EXAMPLE"_s)}};
    ASSERT_TRUE(link().openUntilReady());
    ASSERT_TRUE((*recorder)->send(test::makeMessage()));
    ASSERT_TRUE(test::waitUntil([this] { return !api.framesOf(u"publish"_s).isEmpty(); }));
    const sig_v4::Credentials credentials{.accessKeyId = Secret(u"AKIDEXAMPLE"_s),
                                          .secretAccessKey = Secret(u"wJalr/EXAMPLE"_s)};
    EXPECT_TRUE(
        appsync::isSignedBy(credentials, appsync::authorizationIn(api.offeredSubprotocols()), appsync::emptyBody()));
    EXPECT_TRUE(appsync::isSignedBy(credentials,
                                    api.framesOf(u"subscribe"_s).first().value("authorization"_L1).toObject(),
                                    appsync::signedBody(u"/default/lobby"_s)));
    const QJsonObject publish = api.framesOf(u"publish"_s).first();
    EXPECT_TRUE(
        appsync::isSignedBy(credentials, publish.value("authorization"_L1).toObject(),
                            appsync::signedBody(u"/default/lobby"_s, {publish.value("events"_L1)[0].toString()})));
}

TEST_F(AppSyncConnectionTest, IncompleteIamNeverLeavesTheMachine)
{
    settings = {{u"auth"_s, u"iam"_s}};
    const Error error = link().openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::InvalidConfiguration);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_EQ(api.connectionCount(), 0);
}

TEST(AppSyncPlatform, SaysWhoItTalksToAndWhatANamespaceIs)
{
    const Platform platform = appsync_events::platform();
    BackendConfig config{.platform = platform.id,
                         .settings = {{u"url"_s, u"https://abc.appsync-api.eu-west-1.amazonaws.com/event"_s}}};
    EXPECT_EQ(platform.endpoints(config), (QStringList{u"abc.appsync-realtime-api.eu-west-1.amazonaws.com"_s,
                                                       u"abc.appsync-api.eu-west-1.amazonaws.com"_s}));
    ASSERT_EQ(platform.stations(config).size(), 1);
    EXPECT_EQ(platform.stations(config).first().url.scheme(), u"wss"_s);
    EXPECT_TRUE(platform.check(config));
    config.settings.insert(u"namespace"_s, u"/default"_s);
    const auto checked = platform.check(config);
    ASSERT_FALSE(checked);
    EXPECT_TRUE(checked.error().detail.startsWith(u"\"namespace\""_s));
}

} // namespace roundtrip
