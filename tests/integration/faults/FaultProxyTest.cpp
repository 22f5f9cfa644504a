// SPDX-License-Identifier: GPL-3.0-or-later
// The proxy itself: every fault is what it says, and a good network changes nothing.
#include "support/FaultProxy.h"
#include "support/Wait.h"
#include "support/WireServer.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QHostAddress>

namespace roundtrip::test {

using namespace std::chrono_literals;

namespace {

/// A server that says back what it hears, a proxy before it, and a client.
class FaultProxyTest : public ::testing::Test
{
protected:
    FaultProxyTest()
    {
        m_server.listen(QHostAddress::LocalHost, 0);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket* peer = m_server.nextPendingConnection())
                QObject::connect(peer, &QTcpSocket::readyRead, peer, [peer] { peer->write(peer->readAll()); });
        });
        m_proxy = std::make_unique<FaultProxy>(m_server.serverPort());
        QObject::connect(&m_client, &QTcpSocket::readyRead, &m_client, [this] { m_pieces << m_client.readAll(); });
    }
    void join()
    {
        m_client.connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
        ASSERT_TRUE(waitUntil([this] { return m_proxy->connections() == 1; }));
    }
    [[nodiscard]] QByteArray heard() const { return m_pieces.join(); }
    [[nodiscard]] bool hears(const QByteArray& bytes)
    {
        return waitUntil([&] { return heard() == bytes; });
    }
    [[nodiscard]] bool isLeft()
    {
        return waitUntil([this] { return m_client.state() == QAbstractSocket::UnconnectedState; });
    }

    QTcpServer m_server;
    std::unique_ptr<FaultProxy> m_proxy;
    QTcpSocket m_client;
    QByteArrayList m_pieces = {};
};

const QByteArray kText = QByteArray("0123456789abcdef").repeated(8);

} // namespace

TEST_F(FaultProxyTest, AGoodNetworkChangesNothing)
{
    join();
    m_client.write(kText);
    EXPECT_TRUE(hears(kText));
    m_client.disconnectFromHost();
    EXPECT_TRUE(waitUntil([this] { return m_proxy->connections() == 0; }));
    EXPECT_EQ(m_proxy->accepted(), 1);
}

TEST_F(FaultProxyTest, ADelayIsAtLeastWhatItSaysAndKeepsTheOrder)
{
    m_proxy->setBoth({.delay = 30ms, .jitter = 40ms});
    join();
    QElapsedTimer clock;
    clock.start();
    for (const char c : kText)
        m_client.write(&c, 1);
    EXPECT_TRUE(hears(kText));
    EXPECT_GE(clock.elapsed(), 60);
}

TEST_F(FaultProxyTest, ANarrowBandTakesTheTimeItMust)
{
    m_proxy->setToClient({.bytesPerSecond = 1024, .pieceBytes = 16});
    join();
    QElapsedTimer clock;
    clock.start();
    m_client.write(kText);
    EXPECT_TRUE(hears(kText));
    EXPECT_GE(clock.elapsed(), 1000 * (kText.size() - 16) / 1024 - 10) << "what it cannot be quicker than";
}

TEST_F(FaultProxyTest, PiecesComeOneByOne)
{
    m_proxy->setToClient({.pieceBytes = 1, .pieceGap = 2ms});
    join();
    m_client.write("abcdefgh");
    EXPECT_TRUE(hears("abcdefgh"));
    EXPECT_GT(m_pieces.size(), 1);
}

TEST_F(FaultProxyTest, WhatIsCollectedComesInOnePiece)
{
    m_proxy->setToClient({.mergeFor = 200ms});
    join();
    for (const char* word : {"one ", "two ", "three"}) {
        m_client.write(word);
        m_client.flush();
        runEventLoopFor(10ms);
    }
    EXPECT_TRUE(hears("one two three"));
    EXPECT_EQ(m_pieces.size(), 1);
}

TEST_F(FaultProxyTest, AHalfOpenLinkSwallowsAndStaysOpen)
{
    join();
    m_proxy->setToServer({.swallowAfterBytes = 0});
    m_client.write("lost");
    m_client.flush();
    runEventLoopFor(50ms);
    m_proxy->heal();
    m_client.write("kept");
    EXPECT_TRUE(hears("kept"));
    EXPECT_EQ(m_client.state(), QAbstractSocket::ConnectedState);
}

TEST_F(FaultProxyTest, ACutComesAfterSoManyBytes)
{
    m_proxy->setToClient({.cutAfterBytes = 5});
    join();
    m_client.write(kText);
    EXPECT_TRUE(isLeft());
    EXPECT_EQ(heard(), kText.left(5));
    EXPECT_EQ(m_proxy->connections(), 0);
}

TEST_F(FaultProxyTest, AResetIsNoOrderlyEnd)
{
    join();
    QList<QAbstractSocket::SocketError> errors;
    QString text;
    QObject::connect(&m_client, &QTcpSocket::errorOccurred, &m_client, [&](QAbstractSocket::SocketError error) {
        errors << error;
        text = m_client.errorString();
    });
    m_proxy->reset();
    EXPECT_TRUE(isLeft());
    ASSERT_EQ(errors.size(), 1);
    // Qt calls both "remote host closed"; what it read tells them apart: an end of file, or the system's ECONNRESET.
    EXPECT_EQ(errors.first(), QAbstractSocket::RemoteHostClosedError) << text.toStdString();
}

TEST_F(FaultProxyTest, NobodyListensUntilItDoesAgain)
{
    join();
    m_proxy->refuse();
    EXPECT_TRUE(isLeft());
    QTcpSocket second;
    second.connectToHost(QHostAddress(QHostAddress::LocalHost), m_proxy->port());
    EXPECT_TRUE(waitUntil([&] { return second.error() == QAbstractSocket::ConnectionRefusedError; }));
    ASSERT_TRUE(m_proxy->listenAgain());
    join();
    m_client.write("back");
    EXPECT_TRUE(hears("back"));
}

TEST_F(FaultProxyTest, WhatIsInjectedComesInBetween)
{
    join();
    m_client.write("a");
    ASSERT_TRUE(hears("a"));
    EXPECT_EQ(m_proxy->inject("\xff garbage"), 1);
    EXPECT_TRUE(hears("a\xff garbage"));
}

TEST(FrameMarksTest, FindTheMiddleOfAFrameHoweverTheBytesAreCut)
{
    const QByteArray first = WireServer::textFrame("first");
    const QByteArray second = WireServer::textFrame(QByteArray(300, 'x'));
    const QByteArray all = "HTTP/1.1 101 Switching Protocols\r\n\r\n" + first + second;
    FrameMarks whole;
    const qsizetype middle = whole.feed(all, 2);
    EXPECT_EQ(middle, all.size() - 150);
    FrameMarks bytewise;
    qsizetype at = 0;
    while (at < all.size() && bytewise.feed(all.mid(at, 1), 2) < 0)
        ++at;
    EXPECT_EQ(at + 1, middle);
    FrameMarks http;
    EXPECT_EQ(http.feed("HTTP/1.1 200 OK\r\n\r\n" + first + second, 1), -1);
    EXPECT_EQ(http.frames(), 0);
}

} // namespace roundtrip::test
