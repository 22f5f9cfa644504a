// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/aws_lambda/GatewayConnection.h"
#include "backends/aws_lambda/SigV4.h"
#include "support/ConnectionRecorder.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/WireServer.h"

#include <gtest/gtest.h>

#include <QUrlQuery>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

const SteadyClock kClock;
const QByteArray kInternalError =
    R"({"message": "Internal server error", "connectionId":"Qx07eCbtjM8CJKw=", "requestId":"Qx3UG41tjM8FlUg="})";
const QByteArray kForbidden = R"({"message": "Forbidden", "connectionId":"Xx8ncnw=", "requestId":"Xx8GEE8="})";

ConnectionRecorder makeLink(const QString& url, const GatewayTimings& timings = {},
                            const QHash<QString, QString>& secrets = {}, const QString& region = {})
{
    ResolvedBackend backend;
    backend.config = {.name = u"test"_s, .platform = u"aws-lambda"_s, .settings = {{u"url"_s, url}}};
    if (!region.isEmpty())
        backend.config.settings.insert(u"region"_s, region);
    for (auto secret = secrets.cbegin(); secret != secrets.cend(); ++secret)
        backend.secrets.insert(secret.key(), Secret(secret.value()));
    ConnectionContext context;
    context.clock = &kClock;
    context.connectDeadline = std::chrono::seconds(20);
    return ConnectionRecorder(std::make_unique<GatewayConnection>(backend, context, timings));
}

std::function<bool(QWebSocket&, const QByteArray&)> answerEvery(const QByteArray& action, const QByteArray& answer)
{
    return [action, answer](QWebSocket& from, const QByteArray& frame) {
        if (!frame.contains("\"action\":\"" + action + '"'))
            return false;
        from.sendTextMessage(QString::fromUtf8(answer));
        return true;
    };
}

} // namespace

TEST(GatewayConnectionTest, JoinsByARouteOfItsOwnAndHearsItsOwnMessage)
{
    ContractServer server;
    auto link = makeLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    EXPECT_EQ(server.receivedFrames(), QByteArrayList{R"({"action":"join","room":"lobby","user":"ada"})"});
    ASSERT_TRUE(link->send(makeMessage()).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    EXPECT_EQ(link.messages.first().id, makeMessage().id);
    EXPECT_TRUE(link.notices.isEmpty());
}

TEST(GatewayConnectionTest, TheTokenTravelsInTheQuery)
{
    WireServer server([](WireServer&, QTcpSocket& peer) { peer.write(WireServer::httpAnswer("401 Unauthorized")); });
    auto link = makeLink(server.url().toString() + u"prod"_s, {}, {{u"token"_s, u"a b"_s}});
    const Error error = link.openUntilFailed();
    EXPECT_TRUE(server.request().startsWith("GET /prod?token=a%20b HTTP/1.1\r\n")) << server.request().toStdString();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Refused);
}

TEST(GatewayConnectionTest, AGatewayErrorWhileJoiningEndsTheLink)
{
    const std::tuple<QByteArray, ErrorCode, Retry> cases[] = {{kInternalError, ErrorCode::ServerInternal, Retry::Later},
                                                              {kForbidden, ErrorCode::Unauthorized, Retry::Never}};
    for (const auto& [frame, code, retry] : cases) {
        ContractServer server;
        server.intercept = answerEvery("join", frame);
        auto link = makeLink(server.url());
        const Error error = link.openUntilFailed();
        EXPECT_EQ(error.code, code) << error.toLine().toStdString();
        EXPECT_EQ(error.retry, retry);
        EXPECT_EQ(link->report().outcome, ConnectOutcome::Refused);
        EXPECT_TRUE(link.refusals.empty());
        EXPECT_TRUE(waitUntil([&] { return server.clients().isEmpty(); }));
    }
}

TEST(GatewayConnectionTest, AGatewayErrorLaterIsARefusalThatCannotBeMatched)
{
    ContractServer server;
    server.intercept = answerEvery("send", kInternalError);
    auto link = makeLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(link->send(makeMessage()).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.refusals.empty(); }));
    EXPECT_EQ(link.refusals.front().id, QString());
    EXPECT_EQ(link.refusals.front().error.code, ErrorCode::UnmatchedRefusal);
    EXPECT_EQ(link.refusals.front().error.providerCode, u"Internal server error"_s);
    EXPECT_EQ(link.state(), LinkState::Ready) << "the socket stays open";
}

TEST(GatewayConnectionTest, TheContractsOwnRefusalIsMatchedById)
{
    ContractServer server;
    server.intercept =
        answerEvery("send", R"({"type":"error","code":"not_joined","reason":"join first","id":"t35t-1"})");
    auto link = makeLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(link->send(makeMessage()).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.refusals.empty(); }));
    EXPECT_EQ(link.refusals.front().id, u"t35t-1"_s);
    EXPECT_EQ(link.refusals.front().error.code, ErrorCode::NotJoined);
}

TEST(GatewayConnectionTest, ACloseAtATimeLimitIsAPlannedReconnectWithACalmNotice)
{
    GatewayTimings atLifetime;
    atLifetime.lifetimeLimit = {};
    GatewayTimings atIdle;
    atIdle.idleLimit = {};
    for (const GatewayTimings& timings : {atLifetime, atIdle}) {
        ContractServer server;
        auto link = makeLink(server.url(), timings);
        ASSERT_TRUE(link.openUntilReady());
        server.closeAll(1001, u"Going away"_s);
        ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
        EXPECT_EQ(link.failures.front().code, ErrorCode::PlannedClose);
        EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
        EXPECT_TRUE(link.failures.front().detail.contains(u"limit"_s)) << link.failures.front().detail.toStdString();
        EXPECT_EQ(link.notices.size(), 1);
        EXPECT_EQ(link->report().closeCode, 1001);
        EXPECT_EQ(link->report().outcome, ConnectOutcome::Ready);
    }
}

TEST(GatewayConnectionTest, AnEarlyGoingAwayIsAnOrdinaryClose)
{
    ContractServer server;
    auto link = makeLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    server.closeAll(1001, u"Going away"_s);
    ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(link.failures.front().retry, Retry::Later);
    EXPECT_TRUE(link.notices.isEmpty());
}

TEST(GatewayConnectionTest, LimitClosesSayWhichLimit)
{
    const std::pair<int, ErrorCode> cases[] = {{1009, ErrorCode::TooLarge}, {1003, ErrorCode::ProtocolViolation}};
    for (const auto& [closeCode, code] : cases) {
        ContractServer server;
        auto link = makeLink(server.url());
        ASSERT_TRUE(link.openUntilReady());
        server.closeAll(closeCode);
        ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
        EXPECT_EQ(link.failures.front().code, code);
        EXPECT_TRUE(link.failures.front().hint.contains(u"API Gateway takes"_s));
        EXPECT_EQ(link->report().closeCode, closeCode);
    }
}

TEST(GatewayConnectionTest, AThrottledHandshakeIsTriedAgainLater)
{
    WireServer server(
        [](WireServer&, QTcpSocket& peer) { peer.write(WireServer::httpAnswer("429 Too Many Requests")); });
    auto link = makeLink(server.url().toString());
    const Error error = link.openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::RateLimited);
    EXPECT_EQ(error.retry, Retry::Later);
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Refused);
}

TEST(GatewayConnectionTest, KeepsAnIdleConnectionAliveAndAnnouncesThatOnce)
{
    ContractServer server;
    GatewayTimings timings;
    timings.keepAlive = std::chrono::milliseconds(20);
    auto link = makeLink(server.url(), timings);
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return server.count("ping") >= 3; }));
    EXPECT_EQ(server.receivedFrames().last(), R"({"action":"ping"})") << "a data frame, to the byte";
    ASSERT_EQ(link.notices.size(), 1);
    EXPECT_TRUE(link.notices.first().contains(u"billed"_s));
    EXPECT_TRUE(link.refusals.empty());
}

TEST(GatewayConnectionTest, NoKeepAliveWhileThereIsTraffic)
{
    ContractServer server;
    GatewayTimings timings;
    timings.keepAlive = std::chrono::seconds(2);
    auto link = makeLink(server.url(), timings);
    ASSERT_TRUE(link.openUntilReady());
    QTimer chatter;
    QObject::connect(&chatter, &QTimer::timeout, &chatter,
                     [&link, sequence = 0]() mutable { EXPECT_TRUE(link->send(makeMessage(++sequence)).ok()); });
    chatter.start(std::chrono::milliseconds(50));
    runEventLoopFor(std::chrono::milliseconds(2500));
    EXPECT_EQ(server.count("ping"), 0);
    chatter.stop();
    EXPECT_TRUE(waitUntil([&] { return server.count("ping") > 0; }));
}

TEST(GatewayConnectionTest, ARefusedKeepAliveIsNoRefusedMessage)
{
    ContractServer server;
    server.intercept = answerEvery("ping", kForbidden);
    GatewayTimings timings;
    timings.keepAlive = std::chrono::milliseconds(20);
    auto link = makeLink(server.url(), timings);
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return link.notices.size() >= 2; }));
    EXPECT_TRUE(link.notices.at(1).contains(u"keep-alive was refused"_s)) << link.notices.at(1).toStdString();
    EXPECT_TRUE(link.refusals.empty());
    EXPECT_EQ(link.state(), LinkState::Ready);
}

namespace {

/// A gateway whose other end has gone: it takes everything and says nothing, not even to a ping.
struct HalfOpenGateway
{
    HalfOpenGateway()
        : server([](WireServer& self, QTcpSocket& peer) {
              peer.write(self.upgrade() + WireServer::textFrame(R"({"type":"joined","room":"lobby","members":1})"));
          })
    {
        timings.answer = std::chrono::milliseconds(30);
    }
    [[nodiscard]] int count(const QByteArray& text) const
    {
        return static_cast<int>(std::count_if(server.frames().cbegin(), server.frames().cend(),
                                              [&text](const auto& frame) { return frame.payload.contains(text); }));
    }

    WireServer server;
    GatewayTimings timings;
};

} // namespace

TEST(GatewayConnectionTest, AHalfOpenLinkIsFoundOutByItsUnansweredKeepAlive)
{
    HalfOpenGateway gateway;
    gateway.timings.keepAlive = std::chrono::milliseconds(20);
    auto link = makeLink(gateway.server.url().toString(), gateway.timings);
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
}

TEST(GatewayConnectionTest, AHalfOpenLinkIsFoundOutByAnUnansweredMessage)
{
    HalfOpenGateway gateway;
    auto link = makeLink(gateway.server.url().toString(), gateway.timings);
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(link->send(makeMessage()).ok());
    ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
    EXPECT_EQ(gateway.count("\"ping\""), 1) << "asked once more before it is given up";
}

TEST(GatewayConnectionTest, AnAnswerOfAnyKindKeepsTheLink)
{
    ContractServer server; // answers pings
    server.intercept = [](QWebSocket&, const QByteArray& frame) { return frame.contains("\"send\""); };
    GatewayTimings timings;
    timings.answer = std::chrono::milliseconds(20);
    auto link = makeLink(server.url(), timings);
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&, sequence = 0]() mutable {
        EXPECT_TRUE(link->send(makeMessage(++sequence)).ok()); // each is lost, and the gateway lives
        return server.count("ping") >= 3;
    }));
    EXPECT_EQ(link.state(), LinkState::Ready);
}

TEST(GatewayConnectionTest, AsksToBeRenewedBeforeTheLifetimeEndsAndAgainUntilItIs)
{
    ContractServer server;
    GatewayTimings timings;
    timings.renewal = std::chrono::milliseconds(10);
    timings.renewalSpread = std::chrono::milliseconds(10);
    timings.renewalRetry = std::chrono::milliseconds(10);
    auto link = makeLink(server.url(), timings);
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return link.renewals >= 2; }));
    link->close();
    const int asked = link.renewals;
    runEventLoopFor(std::chrono::milliseconds(50));
    EXPECT_EQ(link.renewals, asked) << "a closed link asks for nothing";
}

TEST(GatewayConnectionTest, TheStandardTimingsLieWithinTheGatewaysLimits)
{
    const GatewayTimings timings;
    EXPECT_LT(timings.keepAlive, timings.idleLimit);
    EXPECT_LT(timings.renewal + timings.renewalSpread + timings.renewalRetry, timings.lifetimeLimit);
}

TEST(GatewayConnectionTest, LongMessagesTravelInFramesTheGatewayTakes)
{
    WireServer server([](WireServer& self, QTcpSocket& peer) {
        peer.write(self.upgrade() + WireServer::textFrame(R"({"type":"joined","room":"lobby","members":1})"));
    });
    auto link = makeLink(server.url().toString());
    ASSERT_TRUE(link.openUntilReady());
    const QString text(100 * 1024, u'x');
    ASSERT_TRUE(link->send(makeMessage(1, text)).ok());
    ASSERT_TRUE(waitUntil([&] { return server.frames().size() > 1 && server.frames().last().isFinal; }));
    QByteArray message;
    for (const WireServer::Frame& frame : server.frames().mid(1)) { // the first is the join
        EXPECT_LE(frame.payload.size() + 14, 32 * 1024) << "with the longest header";
        message += frame.payload;
    }
    EXPECT_TRUE(message.contains(text.toUtf8()));
    EXPECT_GE(server.frames().size(), 5);
}

TEST(GatewayConnectionTest, AMessageOverTheLimitIsRefusedBeforeItIsSent)
{
    ContractServer server;
    auto link = makeLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    const auto sent = link->send(makeMessage(1, QString(128 * 1024, u'x')));
    ASSERT_FALSE(sent.ok());
    EXPECT_EQ(sent.error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(sent.error().detail.contains(u"131072"_s)) << sent.error().detail.toStdString();
    ASSERT_TRUE(link->send(makeMessage(2)).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    EXPECT_EQ(link.messages.first().id, makeMessage(2).id) << "the link is none the worse for it";
}

TEST(GatewayConnectionTest, WithAnAccessKeyTheHandshakeIsSigned)
{
    WireServer server([](WireServer&, QTcpSocket& peer) { peer.write(WireServer::httpAnswer("403 Forbidden")); });
    const sig_v4::Credentials credentials{.accessKeyId = Secret(u"AKIDEXAMPLE"_s),
                                          .secretAccessKey = Secret(u"hunter2/+="_s),
                                          .sessionToken = Secret(u"tok+en=="_s)};
    auto link = makeLink(server.url().toString() + u"prod"_s, {},
                         {{u"accessKeyId"_s, credentials.accessKeyId.reveal()},
                          {u"secretAccessKey"_s, credentials.secretAccessKey.reveal()},
                          {u"sessionToken"_s, credentials.sessionToken.reveal()},
                          {u"token"_s, u"t0ken +/="_s}},
                         u"eu-west-1"_s);
    const Error error = link.openUntilFailed();
    // What came over the wire must be what the same inputs give, at the time that it names.
    const QByteArray target = server.request().split(' ').at(1);
    QUrl unsignedUrl = server.url();
    unsignedUrl.setPath(u"/prod"_s);
    unsignedUrl.setQuery(u"token=t0ken%20%2B%2F%3D"_s);
    const QString date = QUrlQuery(QUrl::fromEncoded(target)).queryItemValue(u"X-Amz-Date"_s);
    QDateTime when = QDateTime::fromString(date, u"yyyyMMdd'T'HHmmss'Z'"_s);
    when.setTimeSpec(Qt::UTC);
    const QUrl expected = sig_v4::presignGet(unsignedUrl, credentials, {.region = u"eu-west-1"_s, .when = when},
                                             std::chrono::seconds(300));
    EXPECT_EQ(target, expected.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
    EXPECT_TRUE(server.request().contains("\r\nHost: 127.0.0.1:" + QByteArray::number(server.url().port()) + "\r\n"))
        << "the host that was signed";
    EXPECT_FALSE(error.toLine().contains(u"hunter2"_s));
    EXPECT_TRUE(error.hint.contains(u"clock"_s)) << "AWS refuses signatures of a clock that is wrong";
}

TEST(GatewayConnectionTest, A403MayBeTheStageToo)
{
    WireServer server([](WireServer&, QTcpSocket& peer) { peer.write(WireServer::httpAnswer("403 Forbidden")); });
    auto link = makeLink(server.url().toString() + u"nostage"_s);
    const Error error = link.openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_TRUE(error.hint.contains(u"stage"_s)) << error.toLine().toStdString();
}

TEST(GatewayConnectionTest, HalfAnAccessKeyOrNoRegionIsAMistakeToBeCorrected)
{
    ContractServer server;
    for (const auto& [secrets, region] :
         {std::pair{QHash<QString, QString>{{u"accessKeyId"_s, u"A"_s}}, u"eu-west-1"_s},
          std::pair{QHash<QString, QString>{{u"secretAccessKey"_s, u"S"_s}}, u"eu-west-1"_s},
          std::pair{QHash<QString, QString>{{u"accessKeyId"_s, u"A"_s}, {u"secretAccessKey"_s, u"S"_s}}, QString()}}) {
        auto link = makeLink(server.url(), {}, secrets, region);
        const Error error = link.openUntilFailed();
        EXPECT_EQ(error.code, ErrorCode::InvalidConfiguration);
        EXPECT_EQ(error.retry, Retry::Never);
    }
    EXPECT_EQ(server.handshakes(), 0);
}

} // namespace roundtrip::test
