// SPDX-License-Identifier: GPL-3.0-or-later
// The client against a server that says byte for byte what a test wants, plain and with TLS where that matters.
#include "websocket/WebSocketClient.h"

#include "support/ManualClock.h"
#include "support/Wait.h"
#include "support/WireServer.h"

#include <gtest/gtest.h>

#include <QTimer>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

using test::waitUntil;
using test::WireServer;

/// What a client told.
class Ear : public WebSocketEvents
{
public:
    void socketOpened(Instant when) override
    {
        opened = when;
        if (onOpen)
            onOpen();
    }
    void textReceived(const QByteArray& utf8, Instant arrival) override
    {
        texts << utf8;
        arrivals.push_back(arrival);
        if (onText)
            onText();
    }
    void binaryReceived(const QByteArray& bytes, Instant) override { binaries << bytes; }
    void pongReceived(Instant) override { ++pongs; }
    void openFailed(const WebSocketOpenFailure& told) override { failure = told; }
    void socketEnded(const WebSocketEnd& told) override
    {
        ++ends;
        end = told;
    }
    void connectionGone() override { isGone = true; }

    std::function<void()> onOpen = {};
    std::function<void()> onText = {};
    std::optional<Instant> opened = {};
    QByteArrayList texts = {};
    std::vector<Instant> arrivals = {};
    QByteArrayList binaries = {};
    int pongs = 0;
    int ends = 0;
    std::optional<WebSocketOpenFailure> failure = {};
    std::optional<WebSocketEnd> end = {};
    bool isGone = false;
};

class WebSocketClientTest : public ::testing::Test
{
protected:
    void open(WireServer& server, WebSocketClientOptions options = {})
    {
        options.handshake.url = server.url();
        options.socket = SocketSettings::direct();
        m_client = std::make_unique<WebSocketClient>(m_clock, options, m_ear);
        m_client->open();
    }
    [[nodiscard]] bool opens(WireServer& server, const WebSocketClientOptions& options = {})
    {
        open(server, options);
        return waitUntil([this] { return m_ear.opened || m_ear.failure; }) && m_ear.opened;
    }
    [[nodiscard]] bool ends()
    {
        return waitUntil([this] { return m_ear.end.has_value(); });
    }

    SteadyClock m_clock;
    Ear m_ear;
    std::unique_ptr<WebSocketClient> m_client;
};

/// A server that lets everybody in and says this at once.
WireServer::Script saying(const QByteArray& bytes)
{
    return [bytes](WireServer& server, QTcpSocket& peer) { peer.write(server.upgrade() + bytes); };
}

QByteArray frame(char first, const QByteArray& payload)
{
    QByteArray bytes = WireServer::textFrame(payload);
    bytes[0] = first;
    return bytes;
}

} // namespace

TEST_F(WebSocketClientTest, WhatComesWithTheAnswerIsReadToo)
{
    WireServer server(saying(WireServer::textFrame("hello") + frame('\x82', "bytes")));
    ASSERT_TRUE(opens(server));
    ASSERT_TRUE(waitUntil([this] { return !m_ear.binaries.isEmpty(); }));
    EXPECT_EQ(m_ear.texts, QByteArrayList{"hello"});
    EXPECT_EQ(m_ear.binaries, QByteArrayList{"bytes"});
}

TEST_F(WebSocketClientTest, MessagesOfOneReadHaveOneArrival)
{
    WireServer server(saying({}));
    ASSERT_TRUE(opens(server));
    server.peer()->write(WireServer::textFrame("a") + WireServer::textFrame("b") + WireServer::textFrame("c"));
    ASSERT_TRUE(waitUntil([this] { return m_ear.texts.size() == 3; }));
    EXPECT_EQ(m_ear.arrivals.at(0), m_ear.arrivals.at(1));
    EXPECT_EQ(m_ear.arrivals.at(0), m_ear.arrivals.at(2));
}

TEST_F(WebSocketClientTest, MessagesGoOutMaskedAndLongOnesInFrames)
{
    WireServer server(saying({}));
    ASSERT_TRUE(opens(server, {.outgoingFrameBytes = 1000}));
    m_client->sendText("hello");
    m_client->sendBinary(QByteArray(2500, 'x'));
    m_client->ping();
    ASSERT_TRUE(waitUntil([&server] { return server.frames().size() == 5; }));
    EXPECT_EQ(server.frames().at(0).payload, "hello");
    EXPECT_EQ(server.frames().at(1).opcode, 2);
    EXPECT_FALSE(server.frames().at(1).isFinal);
    EXPECT_EQ(server.frames().at(3).payload.size(), 500);
    EXPECT_EQ(server.frames().at(4).opcode, 9);
}

TEST_F(WebSocketClientTest, PingsAreAnsweredWithWhatTheySaidAndPongsTold)
{
    WireServer server(saying(frame('\x89', "a") + frame('\x89', "") + frame('\x8A', "x")));
    ASSERT_TRUE(opens(server));
    ASSERT_TRUE(waitUntil([&server] { return server.frames().size() == 2; }));
    EXPECT_EQ(server.frames().at(0).opcode, 10);
    EXPECT_EQ(server.frames().at(0).payload, "a");
    EXPECT_EQ(server.frames().at(1).payload, "");
    EXPECT_EQ(m_ear.pongs, 1);
}

TEST_F(WebSocketClientTest, WhatWasAskedBeforeAMessageIsAnsweredBeforeWhatIsSaidToIt)
{
    m_ear.onText = [this] { m_client->sendText("echo"); };
    WireServer server(saying(frame('\x89', "a") + WireServer::textFrame("b") + frame('\x89', "c")));
    ASSERT_TRUE(opens(server));
    ASSERT_TRUE(waitUntil([&server] { return server.frames().size() == 3; }));
    EXPECT_EQ(server.frames().at(0).payload, "a");
    EXPECT_EQ(server.frames().at(1).payload, "echo");
    EXPECT_EQ(server.frames().at(2).payload, "c");
}

TEST_F(WebSocketClientTest, TheServersCloseIsToldToTheByteAndAnswered)
{
    const std::pair<QByteArray, int> cases[] = {{WireServer::closeFrame(1012, " deploy\xE2\x82\xAC"), 1012},
                                                {WireServer::closeFrame(1013, " deploy\xE2\x82\xAC"), 1013},
                                                {WireServer::closeFrame(1014, " deploy\xE2\x82\xAC"), 1014},
                                                {WireServer::closeFrame(4999, " deploy\xE2\x82\xAC"), 4999},
                                                {QByteArray("\x88\x00", 2), 1005}};
    for (const auto& [bytes, code] : cases) {
        m_ear = {};
        WireServer server(saying(bytes + WireServer::textFrame("too late")));
        ASSERT_TRUE(opens(server));
        ASSERT_TRUE(ends());
        EXPECT_EQ(m_ear.end->code, code);
        EXPECT_EQ(m_ear.end->reason, code == 1005 ? "" : " deploy\xE2\x82\xAC");
        EXPECT_EQ(m_ear.end->ownCode, 0);
        EXPECT_TRUE(m_ear.texts.isEmpty());
        ASSERT_TRUE(waitUntil([&server] { return server.frames().size() == 1; }));
        EXPECT_EQ(server.frames().first().opcode, 8);
        EXPECT_EQ(server.frames().first().payload, code == 1005 ? QByteArray() : bytes.sliced(2, 2));
        EXPECT_FALSE(m_ear.isGone); // the server hangs up first
        server.peer()->disconnectFromHost();
        ASSERT_TRUE(waitUntil([this] { return m_ear.isGone; }));
        EXPECT_EQ(m_ear.ends, 1);
    }
}

TEST_F(WebSocketClientTest, AConnectionThatIsCutHadNoCloseFrame)
{
    for (const bool isReset : {false, true}) {
        m_ear = {};
        WireServer server(saying({}));
        ASSERT_TRUE(opens(server));
        if (isReset)
            server.peer()->abort();
        else
            server.peer()->disconnectFromHost();
        ASSERT_TRUE(ends());
        EXPECT_EQ(m_ear.end->code, 1006);
        EXPECT_EQ(m_ear.end->ownCode, 0);
        EXPECT_TRUE(m_ear.isGone);
    }
}

TEST_F(WebSocketClientTest, WhatTheServerMayNotSendEndsTheLinkAsOurs)
{
    const std::pair<QByteArray, int> cases[] = {
        {QByteArray("\x81\x82\x01\x02\x03\x04zz", 8), 1002}, // masked
        {frame('\xC1', "{}"), 1002},                         // compressed, though nobody agreed on it
        {WireServer::textFrame("\xFF"), 1007},
        {WireServer::closeFrame(1005, {}), 1002},
        {frame('\x82', QByteArray(60'000, 'x')) + QByteArray("\x82\x7f\0\0\0\0\0\xff\xff\xff", 10), 1009}};
    for (const auto& [bytes, code] : cases) {
        m_ear = {};
        WireServer server(saying(bytes));
        ASSERT_TRUE(opens(server));
        ASSERT_TRUE(ends());
        EXPECT_EQ(m_ear.end->code, 1006); // the server said nothing
        EXPECT_EQ(m_ear.end->ownCode, code);
        EXPECT_FALSE(m_ear.end->ownWhy.isEmpty());
        ASSERT_TRUE(waitUntil([&server] { return server.frames().size() == 1; }));
        EXPECT_EQ(server.frames().first().opcode, 8);
        EXPECT_EQ(server.frames().first().payload.toHex().toInt(nullptr, 16), code);
    }
}

TEST_F(WebSocketClientTest, OurCloseIsAnsweredByTheServersOwnCode)
{
    WireServer server(saying({}));
    ASSERT_TRUE(opens(server));
    m_client->close(1000, "bye");
    EXPECT_FALSE(m_ear.end);
    ASSERT_TRUE(waitUntil([&server] { return server.frames().size() == 1; }));
    EXPECT_EQ(server.frames().first().payload, QByteArray::fromHex("03e8") + "bye");
    server.peer()->write(WireServer::textFrame("still") + WireServer::closeFrame(1000, "bye bye"));
    ASSERT_TRUE(ends());
    EXPECT_EQ(m_ear.end->code, 1000);
    EXPECT_EQ(m_ear.end->reason, "bye bye");
    EXPECT_EQ(m_ear.texts, QByteArrayList{"still"});
    EXPECT_EQ(server.frames().size(), 1);
}

TEST_F(WebSocketClientTest, AServerThatDoesNotAnswerOurCloseIsDropped)
{
    WireServer server(saying({}));
    ASSERT_TRUE(opens(server));
    m_client->close(1000, {});
    ASSERT_TRUE(ends());
    EXPECT_EQ(m_ear.end->code, 1006);
    EXPECT_TRUE(m_ear.isGone);
}

TEST_F(WebSocketClientTest, AServerThatPingsAndReadsNothingIsLeft)
{
    WireServer server([](WireServer& self, QTcpSocket& peer) {
        peer.write(self.upgrade());
        peer.setReadBufferSize(1); // it takes nothing in
        const QByteArray pings = frame('\x89', QByteArray(125, 'p')).repeated(1000);
        QObject::connect(&peer, &QTcpSocket::bytesWritten, &peer, [&peer, pings] {
            if (peer.bytesToWrite() < pings.size())
                peer.write(pings);
        });
    });
    ASSERT_TRUE(opens(server));
    ASSERT_TRUE(ends());
    EXPECT_EQ(m_ear.end->code, 1006);
    EXPECT_EQ(m_ear.end->ownCode, 1006);
    EXPECT_TRUE(m_ear.end->ownWhy.contains("pings")) << m_ear.end->ownWhy.toStdString();
    EXPECT_EQ(m_client->unsentBytes(), 0);
}

TEST_F(WebSocketClientTest, APingWhileMuchOfOursWaitsIsNoFlood)
{
    WireServer server(saying({}));
    ASSERT_TRUE(opens(server));
    m_client->sendBinary(QByteArray(20'000'000, 'x'));
    ASSERT_GT(m_client->unsentBytes(), WebSocketClient::kMaxUnsentBytes);
    server.peer()->write(frame('\x89', "alive?"));
    ASSERT_TRUE(waitUntil([&server] { return !server.frames().isEmpty() && server.frames().last().opcode == 10; }));
    EXPECT_FALSE(m_ear.end);
}

TEST_F(WebSocketClientTest, WhatTheKernelDoesNotTakeWaitsAndComesInOrder)
{
    WireServer server(saying({}));
    ASSERT_TRUE(opens(server));
    constexpr int kMessages = 200;
    for (int i = 0; i < kMessages; ++i)
        m_client->sendText(QByteArray(30'000, static_cast<char>('a' + i % 26)));
    EXPECT_GT(m_client->unsentBytes(), 0); // 6 MB are more than two kernels keep
    ASSERT_TRUE(waitUntil([&server] { return server.frames().size() == kMessages; }));
    for (int i = 0; i < kMessages; ++i)
        EXPECT_EQ(server.frames().at(i).payload, QByteArray(30'000, static_cast<char>('a' + i % 26)));
    EXPECT_EQ(m_client->unsentBytes(), 0);
}

TEST_F(WebSocketClientTest, ItMayBeDestroyedByWhoeverIsTold)
{
    WireServer server(saying(WireServer::textFrame("one") + WireServer::textFrame("two")));
    m_ear.onText = [this] { m_client.reset(); };
    ASSERT_TRUE(opens(server));
    ASSERT_TRUE(waitUntil([this] { return !m_client; }));
    EXPECT_EQ(m_ear.texts, QByteArrayList{"one"});

    m_ear = {};
    m_ear.onOpen = [this] { m_client.reset(); };
    ASSERT_TRUE(opens(server));
    EXPECT_TRUE(m_ear.texts.isEmpty());
}

TEST_F(WebSocketClientTest, AnAbortInsideACallIsTheEnd)
{
    WireServer server(saying(WireServer::textFrame("one") + WireServer::textFrame("two")));
    m_ear.onText = [this] { m_client->abort(); };
    ASSERT_TRUE(opens(server));
    ASSERT_TRUE(ends());
    EXPECT_EQ(m_ear.texts, QByteArrayList{"one"});
    EXPECT_EQ(m_ear.end->code, 1006);
    EXPECT_EQ(m_ear.ends, 1);
}

TEST_F(WebSocketClientTest, AnAbortWhileItOpensIsSilent)
{
    WireServer server([](WireServer&, QTcpSocket&) {});
    open(server);
    m_client->abort();
    ASSERT_FALSE(m_ear.failure || m_ear.end);
    open(server);
    ASSERT_TRUE(waitUntil([&server] { return !server.request().isEmpty(); }));
    m_client->close(1000, {});
    ASSERT_TRUE(waitUntil([&server] { return server.peer()->state() == QAbstractSocket::UnconnectedState; }));
    EXPECT_FALSE(m_ear.failure || m_ear.end);
}

TEST_F(WebSocketClientTest, RefusalsAreToldWithWhatMatters)
{
    WireServer server([](WireServer&, QTcpSocket& peer) {
        peer.write("HTTP/1.1 429 Slow down\r\nRetry-After: 10\r\nContent-Length: 0\r\n\r\n");
        peer.disconnectFromHost();
    });
    ASSERT_FALSE(opens(server));
    const auto& refusal = std::get<websocket::HandshakeRefusal>(*m_ear.failure);
    EXPECT_EQ(refusal.status, 429);
    EXPECT_EQ(refusal.retryAfter, "10");
    EXPECT_EQ(m_ear.ends, 0);
}

TEST_F(WebSocketClientTest, AServerThatHangsUpInTheHandshakeIsTold)
{
    WireServer server([](WireServer&, QTcpSocket& peer) {
        peer.write("HTTP/1.1 101 Swit");
        peer.disconnectFromHost();
    });
    ASSERT_FALSE(opens(server));
    EXPECT_TRUE(std::holds_alternative<HandshakeCut>(*m_ear.failure));
}

TEST_F(WebSocketClientTest, OptionsThatCannotBeSentAreToldAfterOpen)
{
    WireServer server(saying({}));
    open(server, {.handshake = {.headers = {{"X-Key", "a\r\nb"}}}});
    EXPECT_FALSE(m_ear.failure);
    ASSERT_TRUE(waitUntil([this] { return m_ear.failure.has_value(); }));
    EXPECT_EQ(std::get<Error>(*m_ear.failure).code, ErrorCode::InvalidConfiguration);
}

TEST_F(WebSocketClientTest, CompressionIsUsedWhereBothAgree)
{
    WireServer server([](WireServer& self, QTcpSocket& peer) {
        QByteArray answer = self.upgrade();
        answer.chop(2);
        peer.write(answer + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n" +
                   frame('\xC1', QByteArray::fromHex("f248cdc9c90700")));
    });
    ASSERT_TRUE(opens(server, {.handshake = {.deflate = websocket::DeflateOffer::ServersChoice}}));
    ASSERT_TRUE(waitUntil([this] { return !m_ear.texts.isEmpty(); }));
    EXPECT_EQ(m_ear.texts, QByteArrayList{"Hello"});
    m_client->sendText("Hello");
    ASSERT_TRUE(waitUntil([&server] { return server.frames().size() == 1; }));
    EXPECT_EQ(server.frames().first().payload, QByteArray::fromHex("f248cdc9c90700"));
}

TEST_F(WebSocketClientTest, TheKernelsArrivalIsKeptBesideOursWhereAskedFor)
{
    WireServer server(saying({}));
    ASSERT_TRUE(opens(server));
    server.peer()->write(WireServer::textFrame("a"));
    ASSERT_TRUE(waitUntil([this] { return !m_ear.texts.isEmpty(); }));
    EXPECT_FALSE(m_client->kernelWait());

    m_ear = {};
    ASSERT_TRUE(opens(server, {.kernelStamps = true}));
    std::optional<Duration> wait;
    m_ear.onText = [this, &wait] { wait = m_client->kernelWait(); };
    for (int i = 0; i < 100 && !wait; ++i) { // the kernel may begin to note a little later
        const auto known = m_ear.texts.size();
        server.peer()->write(WireServer::textFrame("a"));
        ASSERT_TRUE(waitUntil([this, known] { return m_ear.texts.size() > known; }));
    }
    if (!wait)
        GTEST_SKIP() << "this kernel notes no arrivals";
    EXPECT_GE(*wait, Duration::zero());
    EXPECT_LT(*wait, std::chrono::minutes(1));
}

TEST_F(WebSocketClientTest, AMessageThatComesByteByByteArrivesWithItsLast)
{
    WireServer server(saying({}));
    ASSERT_TRUE(opens(server));
    const QByteArray bytes = WireServer::textFrame("slow");
    for (const char byte : bytes) {
        EXPECT_TRUE(m_ear.texts.isEmpty());
        server.peer()->write(&byte, 1);
        server.peer()->flush();
        test::runEventLoopFor(std::chrono::milliseconds(1));
    }
    ASSERT_TRUE(waitUntil([this] { return !m_ear.texts.isEmpty(); }));
    EXPECT_FALSE(m_ear.end);
}

} // namespace roundtrip
