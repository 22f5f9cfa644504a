// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/lab/LabUnderTest.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gmock/gmock.h>

#include <QTcpSocket>

using namespace Qt::StringLiterals;
using roundtrip::test::LabClient;
using roundtrip::test::LabUnderTest;

namespace roundtrip {
namespace {

QJsonObject ec2(const QJsonObject& section)
{
    return {{u"ec2-ws"_s, section}};
}

QString type(const QJsonObject& frame)
{
    return frame.value(u"type"_s).toString();
}

QString idOf(const QJsonObject& frame)
{
    return frame.value(u"message"_s).toObject().value(u"id"_s).toString();
}

QString code(const QJsonObject& frame)
{
    return frame.value(u"code"_s).toString();
}

TEST(Ec2WsServer, AMessageReachesEveryMemberWithTheServersStamp)
{
    const LabUnderTest lab;
    const auto ada = lab.join(u"lobby"_s);
    const auto bob = lab.join(u"lobby"_s);
    const auto eve = lab.join(u"elsewhere"_s);
    const QString id = ada->say(u"lobby"_s);
    for (const auto& member : {ada.get(), bob.get()}) {
        const QJsonObject frame = member->next();
        EXPECT_EQ(type(frame), u"chat"_s);
        EXPECT_EQ(idOf(frame), id);
        const QJsonObject server = frame.value(u"message"_s).toObject().value(u"server"_s).toObject();
        EXPECT_EQ(server.value(u"platform"_s).toString(), u"ec2-ws"_s);
        EXPECT_FALSE(server.value(u"cold"_s).toBool(true));
        EXPECT_GE(server.value(u"sentAt"_s).toDouble(), server.value(u"receivedAt"_s).toDouble());
    }
    EXPECT_TRUE(eve->drain().isEmpty());
}

TEST(Ec2WsServer, TheOrderIsKeptAndNothingIsLostWithDelaysOnEveryLeg)
{
    const LabUnderTest lab(ec2({{u"up"_s, QJsonObject{{u"median_ms"_s, 1}, {u"sigma"_s, 1.2}}},
                                {u"down"_s, QJsonObject{{u"median_ms"_s, 1}, {u"sigma"_s, 1.2}}},
                                {u"handling"_s, 0.05},
                                {u"late_ack"_s, QJsonObject{{u"quick_frames"_s, 3}, {u"window_ms"_s, 5}}}}));
    const auto ada = lab.join(u"lobby"_s);
    const auto bob = lab.join(u"lobby"_s);
    QStringList sent;
    for (int i = 0; i < 200; ++i)
        sent << ada->say(u"lobby"_s);
    QStringList arrived;
    for (int i = 0; i < 200; ++i)
        arrived << idOf(bob->next());
    EXPECT_EQ(arrived, sent);
}

TEST(Ec2WsServer, FaultsComeAsOftenAsTheProfileSays)
{
    const LabUnderTest lab(ec2({{u"faults"_s, QJsonObject{{u"drop"_s, 0.25}, {u"duplicate"_s, 0.25}}}}));
    const auto ada = lab.join(u"lobby"_s);
    QHash<QString, int> copies;
    for (int i = 0; i < 400; ++i)
        copies.insert(ada->say(u"lobby"_s), 0);
    for (const QJsonObject& frame : ada->drain())
        ++copies[idOf(frame)];
    const auto times = [&copies](int wanted) { return std::count(copies.cbegin(), copies.cend(), wanted); };
    EXPECT_EQ(times(0) + times(1) + times(2), 400);
    EXPECT_NEAR(static_cast<double>(times(0)), 100, 40);
    EXPECT_NEAR(static_cast<double>(times(2)), 75, 35);
}

TEST(Ec2WsServer, AReorderedMessageComesAfterLaterOnes)
{
    const LabUnderTest lab(ec2({{u"faults"_s, QJsonObject{{u"reorder"_s, 0.2}, {u"reorder_by_ms"_s, 20}}}}));
    const auto ada = lab.join(u"lobby"_s);
    QStringList sent;
    for (int i = 0; i < 100; ++i)
        sent << ada->say(u"lobby"_s);
    QStringList arrived;
    for (int i = 0; i < 100; ++i)
        arrived << idOf(ada->next());
    EXPECT_NE(arrived, sent);
    EXPECT_THAT(arrived, testing::UnorderedElementsAreArray(sent));
}

TEST(Ec2WsServer, RefusalsAreExplicitAndCarryTheId)
{
    const LabUnderTest lab(ec2({{u"faults"_s, QJsonObject{{u"reject"_s, 1.0}}}}));
    const auto ada = lab.join(u"lobby"_s);
    const QString id = ada->say(u"lobby"_s);
    const QJsonObject refused = ada->next();
    EXPECT_EQ(code(refused), u"internal"_s);
    EXPECT_EQ(refused.value(u"id"_s).toString(), id);
    ada->say(u"other"_s);
    EXPECT_EQ(code(ada->next()), u"not_joined"_s);
}

TEST(Ec2WsServer, AJoinCanBeRefused)
{
    const LabUnderTest lab(ec2({{u"faults"_s, QJsonObject{{u"refuse_join"_s, 1.0}}}}));
    const auto ada = lab.open();
    ada->join(u"lobby"_s);
    EXPECT_EQ(code(ada->next()), u"internal"_s);
    ada->say(u"lobby"_s);
    EXPECT_EQ(code(ada->next()), u"not_joined"_s);
}

TEST(Ec2WsServer, LimitsOfRateRoomsAndConnectionsAreKept)
{
    const LabUnderTest lab(ec2({{u"limits"_s, QJsonObject{{u"connections"_s, 2},
                                                          {u"rooms_per_connection"_s, 1},
                                                          {u"messages_per_second"_s, 0.001},
                                                          {u"message_burst"_s, 4}}}}));
    const auto ada = lab.join(u"lobby"_s);
    ada->join(u"second"_s);
    EXPECT_EQ(code(ada->next()), u"bad_request"_s);
    ada->join(u"lobby"_s);
    EXPECT_EQ(type(ada->next()), u"joined"_s) << "joining again is no further room";
    ada->say(u"lobby"_s);
    EXPECT_EQ(type(ada->next()), u"chat"_s);
    const QString id = ada->say(u"lobby"_s);
    const QJsonObject limited = ada->next();
    EXPECT_EQ(code(limited), u"rate_limited"_s);
    EXPECT_EQ(limited.value(u"id"_s).toString(), id);
    auto bob = lab.open();
    LabClient third(lab.url());
    EXPECT_FALSE(third.waitForOpen());
    bob.reset();
    ASSERT_TRUE(test::waitUntil([&lab] { return LabClient(lab.url()).waitForOpen(); })) << "its place is free again";
}

TEST(Ec2WsServer, AHandshakeThatComesToNothingTakesNobodysPlace)
{
    const LabUnderTest lab(ec2({{u"limits"_s, QJsonObject{{u"connections"_s, 1}}}}));
    // Sound to the lab, which lets it in, and too much for Qt, which takes no handshake with so many fields.
    QByteArray handshake = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";
    for (int i = 0; i < 150; ++i)
        handshake += "X-" + QByteArray::number(i) + ": 1\r\n";
    QTcpSocket client;
    client.connectToHost(lab.url().host(), static_cast<quint16>(lab.url().port()));
    client.write(handshake + "\r\n");
    ASSERT_TRUE(test::waitUntil([&client] { return client.state() == QAbstractSocket::UnconnectedState; }));
    EXPECT_FALSE(client.readAll().contains(" 101 "));
    EXPECT_TRUE(test::waitUntil([&lab] { return LabClient(lab.url()).waitForOpen(); }));
}

TEST(Ec2WsServer, AClientThatDoesNotReadIsCutOffAndTheOthersGoOn)
{
    const LabUnderTest lab(ec2({{u"limits"_s, QJsonObject{{u"buffered_bytes"_s, 65'536}}}}));
    const auto ada = lab.join(u"lobby"_s);
    QTcpSocket deaf; // joins by hand and then never reads again
    deaf.setReadBufferSize(256);
    deaf.connectToHost(lab.url().host(), static_cast<quint16>(lab.url().port()));
    deaf.write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    ASSERT_TRUE(test::waitUntil([&deaf] { return deaf.bytesAvailable() > 0; }));
    const QByteArray frame = R"({"action":"join","room":"lobby","user":"deaf"})";
    deaf.write(QByteArray("\x81", 1) + static_cast<char>(0x80 | frame.size()) + QByteArray(4, '\0') + frame);
    ASSERT_TRUE(test::waitUntil([&ada] {
        ada->join(u"lobby"_s);
        return ada->next().value(u"members"_s).toInt() == 2;
    }));
    const QString text(4000, u'x');
    // Until the socket buffers of the system and then those of the lab are full.
    const auto isCutOff = [&] {
        for (int i = 0; i < 100; ++i)
            ada->say(u"lobby"_s, text);
        static_cast<void>(ada->drain());
        ada->join(u"lobby"_s);
        return ada->next().value(u"members"_s).toInt() == 1;
    };
    ASSERT_TRUE(test::waitUntil(isCutOff, std::chrono::seconds(120))); // megabytes: slow under a sanitizer
}

TEST(Ec2WsServer, ASenderThatIsQuickerThanASlowWayIsCutOffAndTheOthersGoOn)
{
    const LabUnderTest lab(ec2({{u"up"_s, QJsonObject{{u"base_ms"_s, 500}}}}));
    const auto ada = lab.open();
    const auto hasty = lab.open();
    const QString large(100'000, u'x'); // below what a frame may have
    for (int i = 0; i < 40; ++i)
        hasty->sendRaw(large);
    EXPECT_EQ(hasty->waitForClose(), 1008) << hasty->socket().closeReason().toStdString();
    ada->join(u"lobby"_s);
    EXPECT_EQ(ada->next().value(u"type"_s).toString(), u"joined"_s);
}

TEST(Ec2WsServer, StoppingSaysGoodbyeToEveryone)
{
    LabUnderTest lab;
    const auto ada = lab.join(u"lobby"_s);
    ASSERT_TRUE(lab.lab().stop());
    EXPECT_EQ(ada->waitForClose(), 1001);
    ASSERT_TRUE(lab.lab().stop()) << "stopping twice does no harm";
}

} // namespace
} // namespace roundtrip
