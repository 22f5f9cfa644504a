// SPDX-License-Identifier: GPL-3.0-or-later
// WebSocketLink and the plain connection against servers that behave, misbehave and are something else entirely.
#include "backends/ec2_ws/PlainWsConnection.h"
#include "support/ConnectionRecorder.h"
#include "support/ContractServer.h"
#include "support/ManualClock.h"
#include "support/Printers.h"
#include "support/SelfSigned.h"
#include "support/Wait.h"
#include "support/WireServer.h"

#include <QSslCertificate>
#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

const SteadyClock kClock;

ConnectionRecorder makeLink(const QString& url, const QString& token = {}, bool verifyTls = true,
                            Duration deadline = std::chrono::seconds(20))
{
    ResolvedBackend backend;
    backend.config = {
        .name = u"test"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}, {u"tlsVerify"_s, verifyTls}}};
    if (!token.isEmpty())
        backend.secrets.insert(u"token"_s, Secret(token));
    ConnectionContext context;
    context.clock = &kClock;
    context.connectDeadline = deadline;
    return ConnectionRecorder(std::make_unique<PlainWsConnection>(backend, context));
}

/// A link that asks a silent server soon.
ConnectionRecorder makeWatchfulLink(const QString& url, const Clock& clock, const PlainWsTimings& timings)
{
    ResolvedBackend backend;
    backend.config = {.name = u"test"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, url}}};
    ConnectionContext context;
    context.clock = &clock;
    return ConnectionRecorder(std::make_unique<PlainWsConnection>(backend, context, timings));
}

/// Answers each request with these bytes and hangs up.
WireServer::Script answerWith(const QByteArray& bytes)
{
    return [bytes](WireServer&, QTcpSocket& peer) {
        peer.write(bytes);
        peer.disconnectFromHost();
    };
}

const QByteArray kJoined = WireServer::textFrame(R"({"type":"joined","room":"lobby","members":1})");

/// Lets the client in and then says these bytes.
WireServer::Script joinThen(const QByteArray& bytes)
{
    return [bytes](WireServer& server, QTcpSocket& peer) { peer.write(server.upgrade() + kJoined + bytes); };
}

} // namespace

TEST(PlainWsConnectionTest, JoinsSendsAndHearsItsOwnMessage)
{
    ContractServer server;
    server.stamp.cold = true;
    auto link = makeLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    EXPECT_EQ(link.states, (QList{LinkState::Connecting, LinkState::Joining, LinkState::Ready}));
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Ready);
    EXPECT_EQ(link->report().cold, Coldness::Cold);
    EXPECT_EQ(link->report().serverInstance, u"test"_s);
    EXPECT_LE(link->report().started, *link->report().opened);
    EXPECT_LE(*link->report().opened, *link->report().ready);
    ASSERT_TRUE(link->send(makeMessage(1, u"h\u00e9llo \U0001F600"_s)).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    EXPECT_EQ(link.messages.first().text, u"h\u00e9llo \U0001F600"_s);
    EXPECT_EQ(link.messages.first().server->cold, true);
}

TEST(PlainWsConnectionTest, AHalfOpenLinkIsFoundOut)
{
    WireServer server(joinThen({})); // it says nothing more, whatever it is asked
    using std::chrono::milliseconds;
    auto link =
        makeWatchfulLink(server.url().toString(), kClock, {.silence = milliseconds(50), .grace = milliseconds(50)});
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return !link.failures.empty(); }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
    EXPECT_FALSE(link.failures.front().hint.isEmpty());
    EXPECT_EQ(link.state(), LinkState::Closed);
    ASSERT_FALSE(server.frames().isEmpty());
    EXPECT_EQ(server.frames().constLast().opcode, 9) << "it was asked: a ping (RFC 6455, 5.5.2)";
}

TEST(PlainWsConnectionTest, AQuietServerThatAnswersIsKept)
{
    ContractServer server;
    using std::chrono::milliseconds;
    auto link = makeWatchfulLink(server.url(), kClock, {.silence = milliseconds(20), .grace = std::chrono::seconds(5)});
    ASSERT_TRUE(link.openUntilReady());
    runEventLoopFor(milliseconds(200));
    EXPECT_EQ(link.state(), LinkState::Ready);
    EXPECT_TRUE(link.failures.empty());
}

/// Where the clock goes on while the machine sleeps, the first look at it afterwards says how long nothing was heard.
TEST(PlainWsConnectionTest, ALinkThatSleptTooLongIsOpenedAnew)
{
    ContractServer server;
    ManualClock clock;
    auto link = makeWatchfulLink(server.url(), clock,
                                 {.silence = std::chrono::milliseconds(50), .grace = std::chrono::seconds(10)});
    ASSERT_TRUE(link.openUntilReady());
    clock.advance(std::chrono::hours(2));
    ASSERT_TRUE(waitUntil([&] { return !link.failures.empty(); }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce) << "nothing is known against the server";
    EXPECT_TRUE(link.failures.front().detail.contains("7200"_L1)) << link.failures.front().detail.toStdString();
}

TEST(PlainWsConnectionTest, ClosingIsQuietAndMayBeRepeated)
{
    ContractServer server;
    auto link = makeLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    link->close();
    link->close();
    EXPECT_EQ(link.state(), LinkState::Closed);
    EXPECT_TRUE(link.failures.empty());
    EXPECT_EQ(link->report().closeCode, 1000);
    EXPECT_TRUE(waitUntil([&] { return server.clients().isEmpty(); }));
    EXPECT_FALSE(link->send(makeMessage()).ok());
}

TEST(PlainWsConnectionTest, ATokenReachesTheServerAsItIs)
{
    WireServer server(answerWith(WireServer::httpAnswer("401 Unauthorized")));
    auto link = makeLink(server.url().toString() + u"?x=1"_s, u"t0ken +/=&?%25\u00e9#"_s);
    const Error error = link.openUntilFailed();
    EXPECT_TRUE(server.request().startsWith("GET /?x=1&token=t0ken%20%2B%2F%3D%26%3F%2525%C3%A9%23 HTTP/1.1\r\n"))
        << server.request().toStdString();
    EXPECT_FALSE(error.toLine().contains(u"t0ken"_s)) << error.toLine().toStdString();
}

TEST(PlainWsConnectionTest, AnAddressWithoutAPathAsksForTheRoot)
{
    WireServer server(answerWith(WireServer::httpAnswer("401 Unauthorized")));
    auto link = makeLink(u"ws://127.0.0.1:%1"_s.arg(server.url().port()), u"t"_s);
    (void)link.openUntilFailed();
    EXPECT_TRUE(server.request().startsWith("GET /?token=t HTTP/1.1\r\n")) << server.request().toStdString();
}

TEST(PlainWsConnectionTest, ARefusedHandshakeKeepsItsStatus)
{
    const std::tuple<QByteArray, ErrorCode, int, ConnectOutcome> cases[] = {
        {"400 Bad Request", ErrorCode::HandshakeRefused, 400, ConnectOutcome::Refused},
        {"401 Unauthorized", ErrorCode::Unauthorized, 401, ConnectOutcome::Refused},
        {"403 Forbidden", ErrorCode::Unauthorized, 403, ConnectOutcome::Refused},
        {"426 Upgrade Required", ErrorCode::HandshakeRefused, 426, ConnectOutcome::Refused},
        {"429 Too Many Requests", ErrorCode::RateLimited, 429, ConnectOutcome::Refused},
        {"503 Service Unavailable", ErrorCode::HandshakeRefused, 503, ConnectOutcome::Refused},
        {"200 OK", ErrorCode::NotWebSocket, 200, ConnectOutcome::Failed}};
    for (const auto& [status, code, number, outcome] : cases) {
        WireServer server(answerWith(WireServer::httpAnswer(status)));
        auto link = makeLink(server.url().toString());
        const Error error = link.openUntilFailed();
        EXPECT_EQ(error.code, code) << status.toStdString() << ": " << error.toLine().toStdString();
        EXPECT_EQ(link->report().httpStatus, number);
        EXPECT_EQ(link->report().outcome, outcome) << number;
        EXPECT_EQ(link.failures.size(), 1U);
    }
}

TEST(PlainWsConnectionTest, SomethingElseThatAnswersIsNamedAsSuch)
{
    for (const QByteArray& bytes : {QByteArray("SSH-2.0-OpenSSH_9.2\r\n"), QByteArray("\x00\x01\x02\x03\r\n\r\n", 8),
                                    QByteArray("HTTP/1.1 101 Switching Protocols\r\n\r\n"), QByteArray()}) {
        WireServer server(answerWith(bytes));
        auto link = makeLink(server.url().toString());
        const Error error = link.openUntilFailed();
        EXPECT_TRUE(error.code == ErrorCode::NotWebSocket || error.code == ErrorCode::ConnectionClosed)
            << bytes.toStdString() << ": " << error.toLine().toStdString();
        EXPECT_EQ(link->report().outcome, ConnectOutcome::Failed);
    }
}

TEST(PlainWsConnectionTest, NobodyListens)
{
    quint16 port = 0;
    {
        const ContractServer gone;
        port = gone.port();
    }
    auto link = makeLink(u"ws://127.0.0.1:%1/"_s.arg(port));
    EXPECT_EQ(link.openUntilFailed().code, ErrorCode::ConnectionRefused);
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Failed);
}

TEST(PlainWsConnectionTest, TlsToAPlainPortIsATlsFailure)
{
    QTcpServer server; // answers what is no HTTP as web servers do
    server.listen(QHostAddress::LocalHost, 0);
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server] {
        QTcpSocket* peer = server.nextPendingConnection();
        QObject::connect(peer, &QTcpSocket::readyRead, peer, [peer] {
            peer->write(WireServer::httpAnswer("400 Bad Request"));
            peer->disconnectFromHost();
        });
    });
    auto link = makeLink(u"wss://127.0.0.1:%1/"_s.arg(server.serverPort()));
    const Error error = link.openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::TlsFailure) << error.toLine().toStdString();
    EXPECT_TRUE(error.hint.contains(u"ws://"_s));
}

TEST(PlainWsConnectionTest, ACertificateNobodyTrustsIsRefusedUnlessToldOtherwise)
{
    const auto tls = makeSelfSignedTls();
    ASSERT_TRUE(tls) << "the openssl program is needed";
    ContractServer server(0, tls);
    auto careful = makeLink(server.url());
    const Error error = careful.openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::TlsFailure) << error.toLine().toStdString();
    EXPECT_TRUE(error.detail.contains(u"self"_s, Qt::CaseInsensitive)) << error.detail.toStdString();
    const QString shown =
        QString::fromLatin1(tls->localCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    EXPECT_TRUE(error.detail.contains(u"certificate of 127.0.0.1, issued by 127.0.0.1, valid from 2"_s))
        << error.detail.toStdString();
    EXPECT_TRUE(error.detail.contains(u"SHA-256 "_s + shown)) << error.detail.toStdString();
    auto trusting = makeLink(server.url(), {}, false);
    EXPECT_TRUE(trusting.openUntilReady());
}

TEST(PlainWsConnectionTest, GarbageWhileJoiningEndsTheLink)
{
    WireServer server(
        [](WireServer& self, QTcpSocket& peer) { peer.write(self.upgrade() + WireServer::textFrame("hi")); });
    auto link = makeLink(server.url().toString());
    EXPECT_EQ(link.openUntilFailed().code, ErrorCode::ProtocolViolation);
}

TEST(PlainWsConnectionTest, AStrayFrameLaterIsToldAndTheChatGoesOn)
{
    ContractServer server;
    auto link = makeLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    server.sendToAll(R"({"type":"weather"})");
    server.sendToAll(R"({"type":"chat","message":{"id":"x-1","room":"elsewhere","user":"u","text":"","sentAt":1}})");
    ASSERT_TRUE(link->send(makeMessage()).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    EXPECT_EQ(link.messages.size(), 1) << "another room's message is not ours";
    ASSERT_EQ(link.notices.size(), 1);
    EXPECT_TRUE(link.notices.first().contains(u"weather"_s));
    EXPECT_EQ(link.state(), LinkState::Ready);
}

TEST(PlainWsConnectionTest, ARefusedJoinEndsTheLinkAndCountsAsRefused)
{
    ContractServer server;
    server.intercept = [](QWebSocket& from, const QByteArray&) {
        from.sendTextMessage(u"{\"type\":\"error\",\"code\":\"bad_request\",\"reason\":\"full\"}"_s);
        return true;
    };
    auto link = makeLink(server.url());
    const Error error = link.openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::BadRequest);
    EXPECT_TRUE(error.detail.contains(u"full"_s));
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Refused);
}

TEST(PlainWsConnectionTest, ARefusedMessageIsMatchedById)
{
    ContractServer server;
    auto link = makeLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    server.sendToAll(R"({"type":"error","code":"rate_limited","reason":"slow down","id":"t35t-1"})");
    ASSERT_TRUE(waitUntil([&] { return !link.refusals.empty(); }));
    EXPECT_EQ(link.refusals.front().id, u"t35t-1"_s);
    EXPECT_EQ(link.refusals.front().error.code, ErrorCode::RateLimited);
    EXPECT_EQ(link.state(), LinkState::Ready);
}

TEST(PlainWsConnectionTest, AServerThatNeverLetsUsInTimesOut)
{
    ContractServer server;
    server.intercept = [](QWebSocket&, const QByteArray&) { return true; };
    auto link = makeLink(server.url(), {}, true, std::chrono::milliseconds(150));
    const Error error = link.openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Timeout);
    EXPECT_TRUE(error.detail.contains(u"room"_s)) << error.detail.toStdString();
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Timeout);
    EXPECT_TRUE(link->report().opened);
    EXPECT_TRUE(waitUntil([&] { return server.clients().isEmpty(); })) << "the socket is dropped";
}

TEST(PlainWsConnectionTest, AServerThatNeverAnswersTheHandshakeTimesOut)
{
    WireServer server([](WireServer&, QTcpSocket&) {});
    auto link = makeLink(server.url().toString(), {}, true, std::chrono::milliseconds(150));
    const Error error = link.openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Timeout);
    EXPECT_TRUE(error.detail.contains(u"handshake"_s)) << error.detail.toStdString();
    EXPECT_FALSE(link->report().opened);
}

TEST(PlainWsConnectionTest, ACloseFrameIsKeptWithItsCodeAndReason)
{
    WireServer server(joinThen(WireServer::closeFrame(4321, "maintenance")));
    auto link = makeLink(server.url().toString());
    (void)link.openUntilFailed();
    ASSERT_EQ(link.failures.size(), 1U);
    EXPECT_EQ(link->report().closeCode, 4321);
    EXPECT_EQ(link->report().closeReason, u"maintenance"_s);
    EXPECT_EQ(link->report().outcome, ConnectOutcome::Ready) << "it had been ready";
    EXPECT_EQ(link.failures.front().providerCode, u"4321"_s);
}

TEST(PlainWsConnectionTest, ACutConnectionIs1006)
{
    WireServer server(joinThen({}));
    auto link = makeLink(server.url().toString());
    ASSERT_TRUE(link.openUntilReady());
    server.peer()->abort();
    ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
    EXPECT_EQ(link->report().closeCode, 1006);
    EXPECT_EQ(link.failures.front().code, ErrorCode::ConnectionClosed);
}

TEST(PlainWsConnectionTest, AnOrderlyTcpEndWithoutACloseFrameIs1006Too)
{
    WireServer server(joinThen({}));
    auto link = makeLink(server.url().toString());
    ASSERT_TRUE(link.openUntilReady());
    server.peer()->disconnectFromHost();
    ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
    EXPECT_EQ(link->report().closeCode, 1006);
}

TEST(PlainWsConnectionTest, AMegabyteFromTheServerEndsTheLinkInsteadOfFillingMemory)
{
    WireServer server(joinThen(WireServer::textFrame(QByteArray(1024 * 1024, 'x'))));
    auto link = makeLink(server.url().toString());
    (void)link.openUntilFailed();
    ASSERT_EQ(link.failures.size(), 1U);
    EXPECT_EQ(link->report().closeCode, 1006); // the server said nothing; that it was too much is ours
    EXPECT_TRUE(link->report().closeReason.startsWith(u"we closed: "_s));
    EXPECT_EQ(link.failures.front().code, ErrorCode::TooLarge);
    EXPECT_TRUE(link.notices.isEmpty());
}

TEST(PlainWsConnectionTest, BrokenFramingEndsTheLinkWithAProtocolError)
{
    WireServer server(joinThen(QByteArray("\xf1\x03xyz", 5))); // reserved bits set
    auto link = makeLink(server.url().toString());
    (void)link.openUntilFailed();
    ASSERT_EQ(link.failures.size(), 1U);
    EXPECT_EQ(link.failures.front().code, ErrorCode::ProtocolViolation) << link->report().closeCode;
}

TEST(PlainWsConnectionTest, APeerThatStopsReadingIsBackpressureNotAnEndlessQueue)
{
    WireServer server([](WireServer& self, QTcpSocket& peer) {
        peer.setReadBufferSize(1024);
        peer.write(self.upgrade() + kJoined);
        peer.disconnect(); // reads nothing more
    });
    auto link = makeLink(server.url().toString());
    ASSERT_TRUE(link.openUntilReady());
    const Envelope message = makeMessage(1, QString(4000, u'x'));
    Result<Instant> sent = link->send(message);
    for (int i = 0; sent && i < 20'000; ++i)
        sent = link->send(message);
    ASSERT_FALSE(sent.ok());
    EXPECT_EQ(sent.error().code, ErrorCode::Backpressure);
    EXPECT_EQ(link.state(), LinkState::Ready);
}

} // namespace roundtrip::test
