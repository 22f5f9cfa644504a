// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/LabListener.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace roundtrip {
namespace {

/// A raw TCP client: what a misbehaving peer would send, to the byte.
class RawClient
{
public:
    explicit RawClient(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_answer += m_socket.readAll(); });
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    }
    void write(const QByteArray& bytes) { m_socket.write(bytes); }
    QTcpSocket& socket() { return m_socket; }

    /// The status of the answer that comes; 0 where the connection ends without one.
    int status()
    {
        if (!test::waitUntil([this] {
                return m_answer.contains("\r\n\r\n") || m_socket.state() == QAbstractSocket::UnconnectedState;
            }))
            return -1;
        const int status = m_answer.mid(9, 3).toInt();
        m_answer.clear();
        return status;
    }
    const QByteArray& answer() const { return m_answer; }
    bool waitForEnd()
    {
        return test::waitUntil([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
    }

private:
    QTcpSocket m_socket;
    QByteArray m_answer;
};

class LabListenerTest : public testing::Test
{
protected:
    void SetUp() override
    {
        const auto listening = m_listener.listen(QHostAddress(QHostAddress::LocalHost), 0);
        ASSERT_TRUE(listening);
        m_port = listening.value();
    }

    static ListenerLimits limits()
    {
        return {.maxSockets = 20,
                .maxHeadBytes = 2048,
                .headPatience = 300ms,
                .maxBodyBytes = 10'000,
                .bodyPatience = 300ms,
                .maxFrameBytes = 1000,
                .maxMessageBytes = 2000};
    }

    void onHandshake(const Handshake& handshake)
    {
        if (handshake.head().path() == "/refused"_L1)
            return handshake.refuse(403, "no\n", {{"X-Why", "test"}});
        if (handshake.head().path() == "/never"_L1) {
            m_held = handshake;
            return;
        }
        handshake.accept([this](QWebSocket* socket) {
            QObject::connect(socket, &QWebSocket::textMessageReceived, socket,
                             [socket](const QString& text) { socket->sendTextMessage(text); });
            m_open.emplace_back(socket);
        });
    }

    void onHttp(const HttpRequest& request, const HttpReply& reply)
    {
        const auto answer = [request, reply] { reply.send(200, "text/plain", request.method + ' ' + request.body); };
        ++m_requests;
        if (request.url.path() == "/slow"_L1)
            QTimer::singleShot(30ms, &m_listener, answer);
        else
            answer();
    }

    std::optional<Handshake> m_held;
    int m_requests = 0;
    LabListener m_listener{[this](const Handshake& handshake) { onHandshake(handshake); },
                           [this](const HttpRequest& request, const HttpReply& reply) { onHttp(request, reply); },
                           limits()};
    std::vector<std::unique_ptr<QWebSocket>> m_open;
    quint16 m_port = 0;
};

TEST_F(LabListenerTest, OnePortServesHttpAndWebSockets)
{
    RawClient http(m_port);
    http.write("POST /a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\nabc");
    EXPECT_EQ(http.status(), 200);
    http.write("POST /a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n\r\nxyz");
    EXPECT_EQ(http.status(), 200) << "the connection is kept";
    EXPECT_EQ(m_requests, 2);

    QWebSocket socket;
    QString echo;
    QObject::connect(&socket, &QWebSocket::connected, &socket, [&socket] { socket.sendTextMessage(u"hello"_s); });
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&echo](const QString& text) { echo = text; });
    socket.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_port)));
    ASSERT_TRUE(test::waitUntil([&echo] { return !echo.isEmpty(); }));
    EXPECT_EQ(echo, u"hello"_s);
}

TEST_F(LabListenerTest, AnAnswerToHeadHasNoBody)
{
    RawClient http(m_port);
    http.write("HEAD /a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    ASSERT_TRUE(test::waitUntil([&http] { return http.answer().endsWith("GET "); }));
    EXPECT_EQ(http.answer().count("HTTP/1.1 200"), 2);
    EXPECT_FALSE(http.answer().contains("HEAD ")) << http.answer().toStdString();
}

TEST_F(LabListenerTest, ABodyThatComesInPiecesIsOneRequest)
{
    RawClient http(m_port);
    http.write("POST /a HTT");
    test::runEventLoopFor(20ms);
    http.write("P/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 6\r\n\r\nab");
    test::runEventLoopFor(20ms);
    EXPECT_EQ(m_requests, 0);
    http.write("cdef");
    EXPECT_EQ(http.status(), 200);
}

TEST_F(LabListenerTest, ADelayedAnswerToAClientThatHasGoneDoesNoHarm)
{
    {
        RawClient gone(m_port);
        gone.write("GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        ASSERT_TRUE(test::waitUntil([this] { return m_requests == 1; }));
        gone.socket().abort();
    }
    test::runEventLoopFor(80ms);
    RawClient next(m_port);
    next.write("GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    EXPECT_EQ(next.status(), 200);
}

TEST_F(LabListenerTest, AHandshakeCanBeRefusedWithAStatus)
{
    RawClient client(m_port);
    client.write("GET /refused HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    ASSERT_TRUE(client.waitForEnd());
    EXPECT_TRUE(client.answer().startsWith("HTTP/1.1 403 Forbidden\r\n"));
    EXPECT_TRUE(client.answer().contains("X-Why: test\r\n"));
    EXPECT_TRUE(client.answer().endsWith("\r\n\r\nno\n"));
}

TEST_F(LabListenerTest, AHandshakeMayBeAcceptedAfterItsClientHasGone)
{
    {
        QWebSocket socket;
        socket.open(QUrl(u"ws://127.0.0.1:%1/never"_s.arg(m_port)));
        ASSERT_TRUE(test::waitUntil([this] { return m_held.has_value(); }));
        EXPECT_TRUE(m_held->isOpen());
    }
    ASSERT_TRUE(test::waitUntil([this] { return !m_held->isOpen(); }));
    m_held->accept([](QWebSocket*) { FAIL() << "nobody is there"; });
    m_held->refuse(500);
}

TEST_F(LabListenerTest, WhatIsNoRequestIsAnsweredWithAStatusAndClosed)
{
    const struct
    {
        QByteArray text;
        int status;
    } cases[] = {{"\x16\x03\x01\x02\r\n\r\n", 400},
                 {"GET / HTTP/1.1\r\nbroken\r\n\r\n", 400},
                 {"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10001\r\n\r\n", 413},
                 {"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: many\r\n\r\n", 400},
                 {"GET / HTTP/1.1\r\nX: " + QByteArray(3000, 'x'), 431},
                 {"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", 426}};
    for (const auto& [text, status] : cases) {
        RawClient client(m_port);
        client.write(text);
        EXPECT_EQ(client.status(), status) << text.left(60).toStdString();
        EXPECT_TRUE(client.waitForEnd());
    }
    EXPECT_EQ(m_requests, 0);
}

TEST_F(LabListenerTest, AHeadThatDripsInIsGivenUp)
{
    RawClient slow(m_port);
    QTimer drip;
    QObject::connect(&drip, &QTimer::timeout, &drip, [&slow] { slow.write("x"); });
    drip.start(20ms);
    EXPECT_EQ(slow.status(), 408);
}

TEST_F(LabListenerTest, AChunkedBodyIsRefusedBeforeItComes)
{
    RawClient client(m_port);
    client.write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    EXPECT_EQ(client.status(), 411);
    EXPECT_TRUE(client.waitForEnd());
    EXPECT_EQ(m_requests, 0);
}

TEST_F(LabListenerTest, ABodyThatNeverEndsIsGivenUp)
{
    RawClient slow(m_port);
    slow.write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000\r\n\r\n");
    QTimer drip;
    QObject::connect(&drip, &QTimer::timeout, &drip, [&slow] { slow.write("x"); });
    drip.start(20ms);
    EXPECT_EQ(slow.status(), 408);
    EXPECT_TRUE(slow.waitForEnd());
    EXPECT_EQ(m_requests, 0);
}

TEST_F(LabListenerTest, ALaterRequestThatDripsInIsGivenUpToo)
{
    RawClient client(m_port);
    client.write("GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    ASSERT_EQ(client.status(), 200);
    client.write("GET /a HT");
    EXPECT_EQ(client.status(), 408);
    EXPECT_EQ(m_requests, 1);
}

TEST_F(LabListenerTest, RequestsAtOnceAreAnsweredInTheirOrder)
{
    RawClient client(m_port);
    client.write("POST /slow HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\n\r\n1"
                 "POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\n\r\n2"
                 "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    ASSERT_TRUE(client.waitForEnd());
    const QByteArray answers = client.answer();
    EXPECT_EQ(answers.count("HTTP/1.1 200 OK"), 3);
    EXPECT_GE(answers.indexOf("POST 1"), 0);
    EXPECT_LT(answers.indexOf("POST 1"), answers.indexOf("POST 2"));
    EXPECT_TRUE(answers.endsWith("GET "));
}

TEST_F(LabListenerTest, WhoExpectsAContinueIsTold)
{
    RawClient client(m_port);
    client.write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.status(), 100);
    client.write("ab");
    EXPECT_EQ(client.status(), 200);
}

/// What a browser adds that a page of another site makes knock here.
TEST_F(LabListenerTest, PagesInBrowsersStayOutside)
{
    const QByteArray upgrade = "GET / HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
    const QByteArray post = "POST / HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n";
    for (const QByteArray& request : {upgrade, post}) {
        for (const QByteArray& fields :
             {QByteArray("Host: 127.0.0.1\r\nOrigin: https://evil.example\r\n"), QByteArray("Host: evil.example\r\n"),
              QByteArray("Host: localhost\r\nSec-Fetch-Site: cross-site\r\n")}) {
            RawClient page(m_port);
            page.write(request + fields + "\r\n");
            EXPECT_EQ(page.status(), 403) << fields.toStdString();
            EXPECT_TRUE(page.waitForEnd());
        }
    }
    RawClient again(m_port);
    again.write("GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    ASSERT_EQ(again.status(), 200);
    again.write("GET /a HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example\r\n\r\n");
    EXPECT_EQ(again.status(), 403) << "a second request on the same connection";
    EXPECT_EQ(m_requests, 1);
    EXPECT_TRUE(m_open.empty());
}

/// A peer that pings without end and reads nothing.
TEST_F(LabListenerTest, PongsThatNobodyReadsDoNotPileUp)
{
    RawClient client(m_port);
    client.socket().setReadBufferSize(1);
    client.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                 "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    ASSERT_TRUE(test::waitUntil([this] { return !m_open.empty(); }));
    const QByteArray ping = QByteArray("\x89\xfd\0\0\0\0", 6) + QByteArray(125, 'p'); // masked with zeros
    const QByteArray many = ping.repeated(1000);
    bool cut = false;
    QObject::connect(m_open.front().get(), &QWebSocket::disconnected, m_open.front().get(), [&cut] { cut = true; });
    qint64 written = 0;
    ASSERT_TRUE(test::waitUntil([&] {
        if (client.socket().bytesToWrite() < many.size() && !cut)
            written += client.socket().write(many);
        return cut;
    })) << written;
    EXPECT_LT(written, 64 * 1024 * 1024) << "the kernel's buffers on both sides, and one megabyte of ours";
}

TEST_F(LabListenerTest, FramesAndMessagesOverTheLimitClose)
{
    for (const qsizetype size : {1001, 5000}) {
        QWebSocket socket;
        bool ended = false;
        QObject::connect(&socket, &QWebSocket::disconnected, &socket, [&ended] { ended = true; });
        QObject::connect(&socket, &QWebSocket::connected, &socket, [&socket, size] {
            socket.setOutgoingFrameSize(size > 2000 ? 900 : 100'000);
            socket.sendTextMessage(QString(size, u'x'));
        });
        socket.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(m_port)));
        ASSERT_TRUE(test::waitUntil([&ended] { return ended; })) << size;
        EXPECT_EQ(socket.closeCode(), QWebSocketProtocol::CloseCodeTooMuchData) << size;
    }
}

TEST_F(LabListenerTest, ConnectionsOverTheLimitAreCutAndTheOthersGoOn)
{
    std::vector<std::unique_ptr<RawClient>> idle;
    for (int i = 0; i < 20; ++i)
        idle.push_back(std::make_unique<RawClient>(m_port));
    ASSERT_TRUE(test::waitUntil([&idle] {
        return std::all_of(idle.begin(), idle.end(), [](const auto& client) {
            return client->socket().state() == QAbstractSocket::ConnectedState;
        });
    }));
    RawClient last(m_port);
    EXPECT_EQ(last.status(), 0);
    idle.front()->write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    EXPECT_EQ(idle.front()->status(), 200);
}

TEST_F(LabListenerTest, APortThatIsTakenIsTold)
{
    LabListener second([](const Handshake&) {}, {});
    const auto listening = second.listen(QHostAddress(QHostAddress::LocalHost), m_port);
    ASSERT_FALSE(listening);
    EXPECT_EQ(listening.error().code, ErrorCode::LabFailed);
    EXPECT_FALSE(listening.error().hint.isEmpty());
}

} // namespace
} // namespace roundtrip
