// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoCodec.h"
#include "integration/lab/LabUnderTest.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QJsonDocument>

namespace roundtrip::test {
using namespace Qt::StringLiterals;
using socket_io::Packet;
using socket_io::PacketType;

namespace {

LabOptions socketIoOnly()
{
    LabOptions options;
    options.platforms = {u"socket-io"_s};
    return options;
}

struct SocketIoLab : LabUnderTest
{
    explicit SocketIoLab(const QJsonObject& section = {}, LabOptions options = socketIoOnly())
        : LabUnderTest({{u"socket-io"_s, section}}, std::move(options))
    {
    }
    [[nodiscard]] QUrl engineUrl(const QString& more = {}) const
    {
        QUrl address = url();
        address.setPath(u"/socket.io/"_s);
        address.setQuery(u"EIO=4&transport=websocket"_s + more);
        return address;
    }
};

/// A WebSocket and the texts that came on it.
class RawClient
{
public:
    explicit RawClient(const QUrl& url)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                         [this](const QString& text) { m_texts << text.toUtf8(); });
        QObject::connect(&m_socket, &QWebSocket::disconnected, &m_socket, [this] { m_ended = true; });
        m_socket.open(url);
    }
    void say(const QByteArray& text) { m_socket.sendTextMessage(QString::fromUtf8(text)); }
    [[nodiscard]] QByteArray next()
    {
        return waitUntil([this] { return !m_texts.isEmpty(); }) ? m_texts.takeFirst() : QByteArray();
    }
    [[nodiscard]] QByteArray ask(const QByteArray& text)
    {
        say(text);
        return next();
    }
    [[nodiscard]] Packet askPacket(const QByteArray& text)
    {
        const auto frame = socket_io::decode(ask(text));
        const auto* packet = frame ? std::get_if<Packet>(&frame.value()) : nullptr;
        EXPECT_TRUE(packet) << text.toStdString();
        return packet ? *packet : Packet();
    }
    /// In the room "lobby".
    [[nodiscard]] QJsonObject enter(const QByteArray& auth = {})
    {
        static_cast<void>(next());
        const QJsonObject session = askPacket("40" + auth).object;
        EXPECT_EQ(askPacket(R"(420["join","lobby","ada"])").type, PacketType::Ack);
        return session;
    }
    [[nodiscard]] bool ends()
    {
        return waitUntil([this] { return m_ended; });
    }
    QWebSocket& socket() { return m_socket; }

private:
    QByteArrayList m_texts;
    bool m_ended = false;
    QWebSocket m_socket; ///< last: it goes first, and tells its end
};

QByteArray message(int number)
{
    return R"({"id":"a-)" + QByteArray::number(number) +
           R"(","room":"lobby","user":"ada","text":"hi","sentAt":1.5,"kept":[1]})";
}

} // namespace

TEST(SocketIoServer, GreetsLetsInAndEchoesBeforeItAcknowledges)
{
    const SocketIoLab lab({{u"recovery_ms"_s, 0}});
    RawClient ada(lab.engineUrl());
    const auto greeting = socket_io::decode(ada.next());
    ASSERT_TRUE(greeting);
    EXPECT_EQ(std::get<socket_io::Handshake>(greeting.value()).pingInterval, std::chrono::seconds(25));
    const Packet in = ada.askPacket("40");
    EXPECT_EQ(in.type, PacketType::Connect);
    EXPECT_FALSE(in.object.contains(u"pid"_s)) << "it keeps no sessions";
    const Packet joined = ada.askPacket(R"(420["join","lobby","ada"])");
    EXPECT_EQ(joined.id, 0U);
    EXPECT_TRUE(joined.array.at(0)["server"_L1]["cold"_L1].toBool()) << "the first event of the process";
    const Packet echo = ada.askPacket("421[\"send\"," + message(1) + "]");
    ASSERT_EQ(echo.type, PacketType::Event);
    EXPECT_EQ(echo.array.size(), 2) << "no offset";
    EXPECT_EQ(echo.array.at(1)["kept"_L1].toArray(), QJsonArray{1}) << "passed on unchanged";
    const auto ack = socket_io::decode(ada.next());
    ASSERT_TRUE(ack);
    EXPECT_EQ(std::get<Packet>(ack.value()).array.at(0)["id"_L1].toString(), u"a-1"_s);
    EXPECT_EQ(ada.askPacket(R"(422["leave","lobby"])").array.at(0)["ok"_L1].toBool(), true);
    EXPECT_EQ(ada.askPacket("423[\"send\"," + message(2) + "]").array.at(0)["code"_L1].toString(), u"not_joined"_s);
    EXPECT_EQ(ada.askPacket("40/nope,").nsp, u"/nope"_s);
}

TEST(SocketIoServer, ALostSessionGoesOnWithWhatItMissed)
{
    SocketIoLab lab;
    auto ada = std::make_unique<RawClient>(lab.engineUrl());
    const QJsonObject session = ada->enter();
    RawClient bob(lab.engineUrl());
    static_cast<void>(bob.enter());
    bob.say("421[\"send\"," + message(1) + "]");
    const auto first = socket_io::decode(ada->next());
    ASSERT_TRUE(first);
    const QString offset = std::get<Packet>(first.value()).array.last().toString();
    ASSERT_FALSE(offset.isEmpty());
    ada.reset(); // without a word
    const QByteArray resume = QJsonDocument(QJsonObject{{u"pid"_s, session.value(u"pid"_s)}, {u"offset"_s, offset}})
                                  .toJson(QJsonDocument::Compact);
    static_cast<void>(bob.next());
    static_cast<void>(bob.next());
    EXPECT_EQ(bob.askPacket("422[\"send\"," + message(2) + "]").type, PacketType::Event);

    RawClient again(lab.engineUrl());
    static_cast<void>(again.next());
    const Packet missed = again.askPacket("40" + resume);
    ASSERT_EQ(missed.type, PacketType::Event) << "before the answer";
    EXPECT_EQ(missed.array.at(1)["id"_L1].toString(), u"a-2"_s);
    const auto in = socket_io::decode(again.next());
    ASSERT_TRUE(in);
    EXPECT_EQ(std::get<Packet>(in.value()).object.value(u"sid"_s), session.value(u"sid"_s));
    EXPECT_EQ(again.askPacket("427[\"send\"," + message(3) + "]").type, PacketType::Event) << "in its room";

    RawClient other(lab.engineUrl());
    static_cast<void>(other.next());
    EXPECT_NE(other.askPacket("40" + resume).object.value(u"sid"_s), session.value(u"sid"_s)) << "once";
}

TEST(SocketIoServer, ASessionThatSaidGoodbyeIsNotKept)
{
    const SocketIoLab lab;
    auto ada = std::make_unique<RawClient>(lab.engineUrl());
    const QJsonObject session = ada->enter();
    const QString offset = ada->askPacket("421[\"send\"," + message(1) + "]").array.last().toString();
    ada->say("41");
    ada->say("1");
    EXPECT_TRUE(ada->ends());
    RawClient again(lab.engineUrl());
    static_cast<void>(again.next());
    const Packet in = again.askPacket("40{\"pid\":\"" + session.value(u"pid"_s).toString().toUtf8() +
                                      "\",\"offset\":\"" + offset.toUtf8() + "\"}");
    EXPECT_NE(in.object.value(u"sid"_s), session.value(u"sid"_s));
}

TEST(SocketIoServer, EndsThoseThatTheLibraryWouldEnd)
{
    const SocketIoLab lab;
    for (const QByteArray mistake : {"2", "x", "42[\"join\"", "42[\"connect\"]", "42[]", "40"}) {
        RawClient ada(lab.engineUrl());
        static_cast<void>(ada.enter());
        ada.say(mistake);
        EXPECT_TRUE(ada.ends()) << mistake.toStdString();
    }
    RawClient early(lab.engineUrl());
    static_cast<void>(early.next());
    early.say(R"(420["join","lobby","ada"])");
    EXPECT_TRUE(early.ends()) << "an event before the namespace";
    RawClient binary(lab.engineUrl());
    static_cast<void>(binary.enter());
    binary.socket().sendBinaryMessage("x");
    EXPECT_TRUE(binary.ends()) << "parts that nobody announced";
    RawClient calm(lab.engineUrl());
    static_cast<void>(calm.enter());
    for (const QByteArray harmless : {"3", "5", "6", "4399[1]", "42[7]"})
        calm.say(harmless);
    calm.say(R"(451-["bin",{"_placeholder":true,"num":0}])");
    calm.socket().sendBinaryMessage("x");
    EXPECT_EQ(calm.askPacket(R"(421["ping"])").type, PacketType::Ack);
}

TEST(SocketIoServer, PingsAndEndsWhoDoesNotAnswer)
{
    const SocketIoLab lab({{u"ping_interval_ms"_s, 20}, {u"ping_timeout_ms"_s, 2'000}});
    RawClient ada(lab.engineUrl());
    static_cast<void>(ada.next());
    EXPECT_EQ(ada.next(), "2");
    EXPECT_EQ(ada.ask("3"), "2") << "again, after each answer";
    const SocketIoLab strict({{u"ping_interval_ms"_s, 20}, {u"ping_timeout_ms"_s, 20}});
    RawClient bob(strict.engineUrl());
    EXPECT_TRUE(bob.ends());
    const SocketIoLab impatient({{u"connect_timeout_ms"_s, 20}});
    RawClient eve(impatient.engineUrl());
    EXPECT_TRUE(eve.ends()) << "no namespace in time";
}

TEST(SocketIoServer, RefusesAsTheLibraryDoes)
{
    LabOptions options = socketIoOnly();
    options.token = Secret(u"right"_s);
    const SocketIoLab lab({}, options);
    const auto refusal = [](const QUrl& url) {
        LabClient client(url);
        EXPECT_FALSE(client.waitForOpen());
        return client.refusal();
    };
    EXPECT_TRUE(refusal(lab.engineUrl(u"&token=wrong"_s)).contains("401"_L1));
    QUrl url = lab.engineUrl();
    url.setPath(u"/other"_s);
    EXPECT_TRUE(refusal(url).contains("404"_L1));
    RawClient auth(lab.engineUrl());
    static_cast<void>(auth.next());
    EXPECT_EQ(auth.askPacket("40").type, PacketType::ConnectError);
    const Packet wrong = auth.askPacket(R"(40{"token":"wrong"})");
    EXPECT_EQ(wrong.object.value(u"data"_s)["code"_L1].toString(), u"unauthorized"_s);
    EXPECT_EQ(auth.askPacket(R"(40{"token":"right"})").type, PacketType::Connect) << "it may be tried again";
    RawClient query(lab.engineUrl(u"&token=right"_s));
    static_cast<void>(query.enter());
}

/// The process dies now and then: everybody is cut, and no session is known by the next.
TEST(SocketIoServer, AProcessThatDiesForgetsItsSessions)
{
    const SocketIoLab lab({{u"process"_s, QJsonObject{{u"lifetime_ms"_s, 400}, {u"start"_s, 1}}}});
    RawClient ada(lab.engineUrl());
    const QJsonObject session = ada.enter();
    ASSERT_TRUE(ada.ends());
    // Qt's client says 1000 where no close frame came; that the host went away is what it tells of a cut.
    EXPECT_EQ(ada.socket().error(), QAbstractSocket::RemoteHostClosedError);
    std::unique_ptr<LabClient> again;
    ASSERT_TRUE(waitUntil([&] {
        again = std::make_unique<LabClient>(lab.engineUrl());
        return again->waitForOpen();
    })) << "it starts again";
    again.reset();
    RawClient bob(lab.engineUrl());
    static_cast<void>(bob.next());
    const Packet in =
        bob.askPacket("40{\"pid\":\"" + session.value(u"pid"_s).toString().toUtf8() + R"(","offset":"o1"})");
    EXPECT_NE(in.object.value(u"sid"_s), session.value(u"sid"_s));
}

} // namespace roundtrip::test
