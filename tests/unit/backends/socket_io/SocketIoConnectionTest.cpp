// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/socket_io/SocketIoConnection.h"
#include "backends/StandardPlatforms.h"
#include "support/ConnectionRecorder.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/WireServer.h"
#include "unit/backends/socket_io/FakeSocketIo.h"

#include <gtest/gtest.h>

#include <QUrlQuery>

namespace roundtrip::test {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const SteadyClock kSocketIoClock;

struct LinkWords
{
    QJsonObject settings = {};
    QString token = {};
    QByteArray resume = {};
};

ConnectionRecorder socketIoLink(const QString& url, const LinkWords& words = {})
{
    ResolvedBackend backend;
    backend.config = {.name = u"test"_s, .platform = u"socket-io"_s, .settings = words.settings};
    backend.config.settings.insert(u"url"_s, url);
    if (!words.token.isEmpty())
        backend.secrets.insert(u"token"_s, Secret(words.token));
    ConnectionContext context;
    context.clock = &kSocketIoClock;
    context.connectDeadline = 20s;
    context.resumeToken = words.resume;
    return ConnectionRecorder(std::make_unique<SocketIoConnection>(SocketIoSettings::of(backend), context));
}

QByteArray chatEvent(int sequence, const QByteArray& offset)
{
    return R"(42["chat",)" + envelopeToBytes(makeMessage(sequence)) + ",\"" + offset + "\"]";
}

} // namespace

TEST(SocketIoConnection, ComesInJoinsAndHearsItsOwnMessage)
{
    FakeSocketIo server;
    auto link = socketIoLink(server.url());
    QStringList accepted;
    QObject::connect(link.operator->(), &Connection::accepted, &link,
                     [&accepted](const QString& id) { accepted << id; });
    ASSERT_TRUE(link.openUntilReady());
    EXPECT_EQ(server.requestUrl().path(), u"/socket.io/"_s);
    EXPECT_EQ(QUrlQuery(server.requestUrl()).queryItemValue(u"EIO"_s), u"4"_s);
    EXPECT_EQ(QUrlQuery(server.requestUrl()).queryItemValue(u"transport"_s), u"websocket"_s);
    EXPECT_EQ(server.frames(), (QByteArrayList{"40", R"(420["join","lobby","ada"])"}));
    ASSERT_TRUE(link->send(makeMessage()).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty() && !accepted.isEmpty(); }));
    EXPECT_EQ(link.messages.first().id, makeMessage().id);
    EXPECT_EQ(accepted, QStringList{makeMessage().id});
    EXPECT_TRUE(link->resumeToken().isEmpty()) << "this server keeps no sessions";
}

TEST(SocketIoConnection, TheTokenGoesWhereTheServerLooks)
{
    FakeSocketIo server;
    auto query = socketIoLink(server.url() + u"/api/chat"_s, {.token = u"a b+"_s});
    ASSERT_TRUE(query.openUntilReady());
    EXPECT_EQ(server.requestUrl().path(), u"/api/chat/"_s) << "a path of its own, with the slash that matters";
    EXPECT_TRUE(server.requestUrl().query(QUrl::FullyEncoded).contains(u"token=a%20b%2B"_s));
    EXPECT_EQ(server.frames().first(), "40");

    FakeSocketIo other;
    auto auth = socketIoLink(
        other.url(), {.settings = {{u"tokenIn"_s, u"auth"_s}, {u"namespace"_s, u"chat"_s}}, .token = u"sesame"_s});
    ASSERT_TRUE(auth.openUntilReady());
    EXPECT_FALSE(other.requestUrl().toString().contains(u"sesame"_s));
    EXPECT_EQ(other.frames(), (QByteArrayList{R"(40/chat,{"token":"sesame"})", R"(42/chat,0["join","lobby","ada"])"}));
}

TEST(SocketIoConnection, ARefusedNamespaceOrRoomEndsTheLink)
{
    const std::tuple<QByteArray, QByteArray, ErrorCode, Retry> cases[] = {
        {"40", R"(44{"message":"unauthorized","data":{"code":"unauthorized"}})", ErrorCode::Unauthorized, Retry::Never},
        {"40", R"(44{"message":"Invalid namespace"})", ErrorCode::BadRequest, Retry::Never},
        {"40", R"(44{"message":"no database"})", ErrorCode::ServerInternal, Retry::Later},
        {"420", R"(430[{"type":"error","code":"internal","reason":"full"}])", ErrorCode::ServerInternal, Retry::Later},
        {"420", R"(430["what?"])", ErrorCode::ProtocolViolation, Retry::Later},
        {"40", "41", ErrorCode::ConnectionClosed, Retry::Later},
        {"40", "1", ErrorCode::ConnectionClosed, Retry::Later},
        {"40", "nonsense", ErrorCode::ProtocolViolation, Retry::Later}};
    for (const auto& [question, answer, code, retry] : cases) {
        FakeSocketIo server;
        server.intercept = [&server, start = question, words = answer](const QByteArray& frame) {
            const bool isIt = frame.startsWith(start);
            if (isIt)
                server.say(words);
            return isIt;
        };
        auto link = socketIoLink(server.url());
        const Error error = link.openUntilFailed();
        EXPECT_EQ(error.code, code) << answer.toStdString() << ": " << error.toLine().toStdString();
        EXPECT_EQ(error.retry, retry) << answer.toStdString();
        EXPECT_FALSE(error.hint.isEmpty());
        EXPECT_TRUE(waitUntil([&] { return !server.hasClient(); })) << "it leaves";
    }
}

TEST(SocketIoConnection, ARefusedMessageIsMatchedByItsAcknowledgement)
{
    FakeSocketIo server;
    auto link = socketIoLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    server.intercept = [&server](const QByteArray& frame) {
        server.say("43" + frame.mid(2, 1) + R"([{"type":"error","code":"rate_limited","reason":"slowly"}])");
        return true;
    };
    ASSERT_TRUE(link->send(makeMessage(7)).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.refusals.empty(); }));
    EXPECT_EQ(link.refusals.front().id, makeMessage(7).id) << "although the answer names none";
    EXPECT_EQ(link.refusals.front().error.code, ErrorCode::RateLimited);
    EXPECT_EQ(link.state(), LinkState::Ready);
}

TEST(SocketIoConnection, TheServersPingIsAnswered)
{
    FakeSocketIo server;
    auto link = socketIoLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    server.say("2");
    ASSERT_TRUE(waitUntil([&] { return server.frames().contains("3"); }));
    EXPECT_FALSE(server.frames().contains("2")) << "a ping of ours would end the session";
}

TEST(SocketIoConnection, SilenceIsAskedByAPingOfTheWebSocketAndThenGivenUp)
{
    WireServer server([](WireServer& self, QTcpSocket& peer) {
        peer.write(self.upgrade() +
                   WireServer::textFrame(R"(0{"sid":"e","pingInterval":20,"pingTimeout":20,"maxPayload":1000000})") +
                   WireServer::textFrame(R"(40{"sid":"s1"})") +
                   WireServer::textFrame(R"(430[{"type":"joined","room":"lobby","members":1}])"));
    });
    auto link = socketIoLink(server.url().toString());
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
    constexpr int kPing = 9;
    EXPECT_EQ(server.frames().last().opcode, kPing);
}

TEST(SocketIoConnection, AMessageOverWhatTheServerTakesIsRefusedBeforeItIsSent)
{
    FakeSocketIo server;
    server.greeting.maxPayload = 1000;
    auto link = socketIoLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    const qsizetype around = socket_io::encodeSend(u"/"_s, 1, makeMessage(1, {})).size();
    const auto refused = link->send(makeMessage(1, QString(1001 - around, u'x')));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(refused.error().detail.contains(u"1000 bytes"_s));
    ASSERT_TRUE(link->send(makeMessage(1, QString(1000 - around, u'x'))).ok()) << "to the byte";
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
}

TEST(SocketIoConnection, ALostSessionIsRecoveredWithWhatWasMissedBeforeTheAnswer)
{
    FakeSocketIo server;
    server.session = {{u"sid"_s, u"s1"_s}, {u"pid"_s, u"p1"_s}};
    server.offset = u"off-1"_s;
    auto first = socketIoLink(server.url());
    ASSERT_TRUE(first.openUntilReady());
    EXPECT_TRUE(first->resumeToken().isEmpty()) << "without an offset no server recovers";
    ASSERT_TRUE(first->send(makeMessage(1)).ok());
    ASSERT_TRUE(waitUntil([&] { return !first.messages.isEmpty(); }));
    server.cut();
    ASSERT_TRUE(waitUntil([&] { return first.state() == LinkState::Closed; }));
    const QByteArray resume = first->resumeToken();
    ASSERT_FALSE(resume.isEmpty());

    server.intercept = [&server](const QByteArray& frame) {
        if (!frame.startsWith("40"))
            return false;
        server.say(chatEvent(2, "off-2"));
        server.say(chatEvent(3, "off-3"));
        server.say(R"(40{"sid":"s1","pid":"p1"})");
        return true;
    };
    auto second = socketIoLink(server.url(), {.resume = resume});
    int missed = 0;
    QObject::connect(second.operator->(), &Connection::missed, &second, [&missed] { ++missed; });
    ASSERT_TRUE(second.openUntilReady());
    EXPECT_EQ(server.frames().last(), R"(40{"offset":"off-1","pid":"p1"})") << "no join: its rooms are recovered too";
    ASSERT_EQ(second.messages.size(), 2);
    EXPECT_EQ(second.messages.last().id, makeMessage(3).id);
    EXPECT_EQ(missed, 0);
    EXPECT_TRUE(second->resumeToken().contains("off-3"));
}

TEST(SocketIoConnection, OneLinkIsInSeveralRoomsAndARecoveredOneStillIs)
{
    FakeSocketIo server;
    server.session = {{u"sid"_s, u"s1"_s}, {u"pid"_s, u"p1"_s}};
    server.offset = u"off-1"_s;
    auto link = socketIoLink(server.url());
    QStringList joined;
    QStringList refused;
    QObject::connect(link.operator->(), &Connection::joined, &link, [&joined](const QString& room) { joined << room; });
    QObject::connect(link.operator->(), &Connection::joinRefused, &link,
                     [&refused](const QString& room) { refused << room; });
    ASSERT_TRUE(link.openUntilReady());
    link->joinToo(u"other"_s);
    ASSERT_TRUE(waitUntil([&] { return joined.contains(u"other"_s); }));
    Envelope elsewhere = makeMessage(2);
    elsewhere.room = u"other"_s;
    ASSERT_TRUE(link->send(elsewhere).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    server.intercept = [&server](const QByteArray& frame) {
        const bool isJoin = frame.contains("\"join\"");
        if (isJoin)
            server.say("43" + frame.mid(2, 1) + R"([{"type":"error","code":"bad_request","reason":"too many"}])");
        return isJoin;
    };
    link->joinToo(u"third"_s);
    ASSERT_TRUE(waitUntil([&] { return refused.contains(u"third"_s); }));
    EXPECT_EQ(link.state(), LinkState::Ready);
    server.cut();
    ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));

    server.intercept = [&server, &elsewhere](const QByteArray& frame) {
        if (!frame.startsWith("40"))
            return false;
        server.say(R"(42["chat",)" + envelopeToBytes(elsewhere) + R"(,"off-2"])");
        server.say(R"(40{"sid":"s1","pid":"p1"})");
        return true;
    };
    auto again = socketIoLink(server.url(), {.resume = link->resumeToken()});
    ASSERT_TRUE(again.openUntilReady());
    ASSERT_EQ(again.messages.size(), 1) << "what was said there meanwhile";
    again->leaveRoom(u"other"_s);
    ASSERT_TRUE(waitUntil([&] { return server.frames().last() == R"(42["leave","other"])"; }));
    server.say(R"(42["chat",)" + envelopeToBytes(elsewhere) + "]");
    server.say(chatEvent(9, "off-3"));
    ASSERT_TRUE(waitUntil([&] { return again.messages.size() == 2; }));
    EXPECT_EQ(again.messages.last().room, u"lobby"_s) << "nothing more from where it has left";
}

TEST(SocketIoConnection, ASessionThatIsNotKnownAnyMoreIsToldAndJoinsAgain)
{
    FakeSocketIo server;
    server.session = {{u"sid"_s, u"s2"_s}, {u"pid"_s, u"p2"_s}};
    const socket_io::SocketIoResume before{.pid = u"p1"_s, .sid = u"s1"_s, .offset = u"o"_s};
    auto link = socketIoLink(server.url(), {.resume = before.toBytes()});
    QStringList missed;
    QObject::connect(link.operator->(), &Connection::missed, &link, [&](const QString& notice) { missed << notice; });
    ASSERT_TRUE(link.openUntilReady());
    EXPECT_EQ(server.frames().last(), R"(420["join","lobby","ada"])");
    ASSERT_EQ(missed.size(), 1);
}

TEST(SocketIoConnection, ATryThatComesToNothingLeavesTheSessionToTheNext)
{
    const socket_io::SocketIoResume before{.pid = u"p1"_s, .sid = u"s1"_s, .offset = u"o"_s};
    WireServer server([](WireServer&, QTcpSocket& peer) { peer.write(WireServer::httpAnswer("502 Bad Gateway")); });
    auto link = socketIoLink(server.url().toString(), {.resume = before.toBytes()});
    EXPECT_EQ(link.openUntilFailed().httpStatus, 502);
    EXPECT_EQ(link->resumeToken(), before.toBytes());
}

TEST(SocketIoConnection, EndedOnPurposeASessionIsNotGoneBackTo)
{
    for (const QByteArray goodbye : {"41", "1"}) {
        FakeSocketIo server;
        server.session = {{u"sid"_s, u"s1"_s}, {u"pid"_s, u"p1"_s}};
        server.offset = u"off-1"_s;
        auto link = socketIoLink(server.url());
        ASSERT_TRUE(link.openUntilReady());
        ASSERT_TRUE(link->send(makeMessage(1)).ok());
        ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
        server.say(goodbye);
        ASSERT_TRUE(waitUntil([&] { return link.state() == LinkState::Closed; }));
        EXPECT_TRUE(link.failures.front().detail.contains(u"(%1)"_s.arg(QString::fromLatin1(goodbye))));
        EXPECT_NE(link.failures.front().retry, Retry::Never);
        EXPECT_TRUE(link->resumeToken().isEmpty());
    }
}

TEST(SocketIoConnection, LeavesWithAWordAndKeepsNothing)
{
    FakeSocketIo server;
    server.session = {{u"sid"_s, u"s1"_s}, {u"pid"_s, u"p1"_s}};
    auto link = socketIoLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    link->close();
    ASSERT_TRUE(waitUntil([&] { return !server.hasClient(); }));
    EXPECT_EQ(server.frames().last(), "41");
    EXPECT_TRUE(link.failures.empty());
    EXPECT_TRUE(link->resumeToken().isEmpty());
}

TEST(SocketIoConnection, WhatIsNoneOfOursDoesNoHarm)
{
    FakeSocketIo server;
    auto link = socketIoLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    for (const QByteArray& frame :
         {QByteArray(R"(42["typing","bob"])"), QByteArray(R"(42/other,["chat",{}])"), QByteArray("6"), QByteArray("3"),
          QByteArray(R"(4399[{"ok":true}])"), QByteArray(R"(451-["bin",{"_placeholder":true,"num":0}])"),
          QByteArray(R"(0{"sid":"again"})"), QByteArray(R"(40{"sid":"again"})"), QByteArray(R"(42["chat",{}])"),
          QByteArray("nonsense"), QByteArray(R"(429["question",{"q":1}])")})
        server.say(frame);
    ASSERT_TRUE(waitUntil([&] { return server.frames().last() == "439[]"; })) << "it may ask, too";
    ASSERT_TRUE(link->send(makeMessage()).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    EXPECT_EQ(link.messages.size(), 1);
    EXPECT_EQ(link.notices.size(), 2) << "a chat without a message, and a frame that is none";
    EXPECT_TRUE(link.failures.empty());
}

TEST(SocketIoConnection, ThePlatformDescribesItself)
{
    const PlatformTable platforms = standardPlatforms();
    const Platform* platform = platforms.find(u"socket-io"_s);
    ASSERT_NE(platform, nullptr);
    EXPECT_EQ(platform->capabilities,
              Capability::Acknowledges | Capability::StampsMessages | Capability::Resumes | Capability::ManyRooms);
    EXPECT_EQ(platform->tie, Tie::None);
    EXPECT_FALSE(platform->isOfTheArticle);
    for (const FieldSpec& field : platform->fields) {
        EXPECT_NE(QByteArray(field.label), QByteArray()) << field.key.toStdString();
        EXPECT_NE(QByteArray(field.help), QByteArray()) << field.key.toStdString();
    }
}

} // namespace roundtrip::test
