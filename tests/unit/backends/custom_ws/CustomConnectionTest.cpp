// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/CustomConnection.h"
#include "backends/custom_ws/CustomPlatform.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "unit/backends/custom_ws/DescribedServer.h"

#include <gtest/gtest.h>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Envelope chatMessage(int number, const QString& text = u"hello"_s)
{
    return {.id = u"c7f3a1-%1"_s.arg(number), .room = u"lobby"_s, .user = u"ada"_s, .text = text, .sentAt = 5.5};
}

/// Sends back what it gets, JSON or not.
void sendBack(QWebSocket& client, const QByteArray& message)
{
    client.sendTextMessage(QString::fromUtf8(message));
}

/// A connection to a described server, and everything it signalled.
class CustomConnectionTest : public ::testing::Test
{
protected:
    CustomConnection& open(const QString& url, const QByteArray& description)
    {
        QJsonObject settings = jsonOf(description).toObject();
        settings.insert(u"url"_s, settings.value(u"url"_s).toString(url));
        const ResolvedBackend backend{
            .config = {.name = u"Mine"_s, .platform = u"custom-ws"_s, .settings = settings, .simulated = false},
            .secrets = {{u"token"_s, Secret(u"s3cret"_s)}}};
        auto made =
            m_platform.makeConnection(backend, ConnectionContext{.clock = &m_clock, .connectDeadline = deadline});
        connection.reset(dynamic_cast<CustomConnection*>(made.release()));
        QObject::connect(connection.get(), &Connection::failed, &m_context,
                         [this](const Error& e) { failures.push_back(e); });
        QObject::connect(connection.get(), &Connection::noticed, &m_context,
                         [this](const QString& t) { notices << t; });
        QObject::connect(connection.get(), &Connection::received, &m_context,
                         [this](const Envelope& e, Instant) { received.push_back(e); });
        QObject::connect(connection.get(), &Connection::accepted, &m_context,
                         [this](const QString& id, Instant, int) { accepted << id; });
        QObject::connect(connection.get(), &Connection::rejected, &m_context,
                         [this](const QString& id, Instant, const Error& e) { rejected.emplace_back(id, e); });
        connection->open(u"lobby"_s, u"ada"_s);
        return *connection;
    }
    [[nodiscard]] bool becomesReady() const
    {
        return test::waitUntil([this] { return connection->state() == LinkState::Ready; });
    }
    [[nodiscard]] Error end() const
    {
        EXPECT_TRUE(test::waitUntil([this] { return !failures.empty(); }));
        return failures.empty() ? Error() : failures.front();
    }

    Duration deadline = 20s;
    std::vector<Error> failures;
    QStringList notices;
    std::vector<Envelope> received;
    QStringList accepted;
    std::vector<std::pair<QString, Error>> rejected;
    std::unique_ptr<CustomConnection> connection;

private:
    SteadyClock m_clock;
    Platform m_platform = platform();
    QObject m_context;
};

} // namespace

TEST_F(CustomConnectionTest, AnEchoBringsTheMessageBackWhole)
{
    test::DescribedServer server(sendBack);
    open(server.url(), R"({"preset":"echo"})");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1, u"a \"quoted\" \\ line\n"_s)));
    ASSERT_TRUE(test::waitUntil([this] { return !received.empty(); }));
    EXPECT_EQ(received.front(), chatMessage(1, u"a \"quoted\" \\ line\n"_s));
    EXPECT_FALSE(server.lastWasBinary);
}

TEST_F(CustomConnectionTest, OpensWithItsFramesAndIsReadyWhenTheRuleHolds)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray& message) {
        if (message == "JOIN lobby ada s3cret")
            client.sendTextMessage(u"who are you?"_s);
        else if (message == "I am ada")
            client.sendTextMessage(u"welcome"_s);
    });
    open(server.url(), R"({"url":")" + server.url().toUtf8() +
                           R"(?r={{room}}&t={{url:token}}","open":["JOIN {{room}} {{user}} {{token}}"],
        "replies":[{"on":"^who","send":"I am {{user}}"}],"ready":"^welcome","receive":{"id":"/id"}})");
    ASSERT_TRUE(becomesReady());
    EXPECT_EQ(server.heard, (QList<QByteArray>{"JOIN lobby ada s3cret", "I am ada"}));
    EXPECT_EQ(server.requestUrl().query(), u"r=lobby&t=s3cret"_s);
}

TEST_F(CustomConnectionTest, BinaryFramesBothWays)
{
    test::DescribedServer server(
        [](QWebSocket& client, const QByteArray& message) { client.sendBinaryMessage(message); });
    open(server.url(), R"({"preset":"echo","binary":true})");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1)));
    ASSERT_TRUE(test::waitUntil([this] { return !received.empty(); }));
    EXPECT_TRUE(server.lastWasBinary);
    EXPECT_EQ(received.front().id, u"c7f3a1-1"_s);
}

TEST_F(CustomConnectionTest, YesAndNoReachTheirMessages)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray& message) {
        const QString id = jsonOf(message)[u"id"_s].toString();
        client.sendTextMessage((id.endsWith(u'1') ? u"OK %1"_s : u"NO %1 too loud"_s).arg(id));
    });
    open(server.url(), R"~({"preset":"echo","ack":"^OK (?P<id>.*)","refusal":"^NO (?P<id>[^ ]*) (?P<reason>.*)"})~");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1)));
    ASSERT_TRUE(connection->send(chatMessage(2)));
    ASSERT_TRUE(test::waitUntil([this] { return !rejected.empty(); }));
    EXPECT_EQ(accepted, QStringList{u"c7f3a1-1"_s});
    EXPECT_EQ(rejected.front().first, u"c7f3a1-2"_s);
    EXPECT_EQ(rejected.front().second.detail, u"The server refused: too loud"_s);
}

TEST_F(CustomConnectionTest, AYesWithoutAnIdIsForTheOldest)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray&) { client.sendTextMessage(u"+OK"_s); });
    open(server.url(), R"({"preset":"echo","ack":"^\\+OK"})");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1)));
    ASSERT_TRUE(connection->send(chatMessage(2)));
    ASSERT_TRUE(test::waitUntil([this] { return accepted.size() == 2; }));
    EXPECT_EQ(accepted, (QStringList{u"c7f3a1-1"_s, u"c7f3a1-2"_s}));
}

TEST_F(CustomConnectionTest, ARefusalBeforeReadyEndsTheLinkWithItsReason)
{
    test::DescribedServer server(
        [](QWebSocket& client, const QByteArray&) { client.sendTextMessage(u"{\"error\":\"wrong token\"}"_s); });
    open(server.url(),
         R"({"preset":"echo","open":["hello"],"ready":"^never","refusal":{"reason":"/error","means":"unauthorized"}})");
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.detail, u"The server refused: wrong token"_s);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_EQ(connection->report().outcome, ConnectOutcome::Refused);
}

TEST_F(CustomConnectionTest, AFinalCloseCodeIsNotTriedAgain)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray&) {
        client.close(QWebSocketProtocol::CloseCode(4403), u"Forbidden"_s);
    });
    open(server.url(), R"({"preset":"echo","open":["hello"],"ready":"^never","finalCloses":[4403]})");
    const Error error = end();
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_TRUE(error.detail.contains(u"Forbidden"_s)) << error.detail.toStdString();
    EXPECT_EQ(connection->report().closeCode, 4403);
}

TEST_F(CustomConnectionTest, WhereNothingMatchesTheEndSaysSo)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray&) { client.sendTextMessage(u"hm"_s); });
    deadline = 1s;
    open(server.url(), R"({"preset":"echo","open":["hello"],"ready":"^welcome"})");
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::Timeout);
    EXPECT_TRUE(error.hint.contains(u"\"ready\" did not hold for 1 frame"_s)) << error.hint.toStdString();
}

TEST_F(CustomConnectionTest, ByOrderTheOldestThatFitsIsTaken)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray& message) {
        client.sendTextMessage(u"bob: hi"_s);
        client.sendTextMessage(u"ada: "_s + QString::fromUtf8(message));
    });
    open(server.url(), R"~({"send":"{{text}}","matching":"order","receive":"^(?P<user>\\w+): (?P<text>.*)"})~");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1, u"one"_s)));
    ASSERT_TRUE(connection->send(chatMessage(2, u"two"_s)));
    ASSERT_TRUE(test::waitUntil([this] { return received.size() == 4; }));
    EXPECT_EQ(received[1], chatMessage(1, u"one"_s));
    EXPECT_EQ(received[3], chatMessage(2, u"two"_s));
    EXPECT_EQ(received[0].user, u"bob"_s);
    EXPECT_EQ(received[0].text, u"hi"_s);
    EXPECT_TRUE(isValidMessageId(received[0].id)) << "it is given a name";
    EXPECT_NE(received[0].id, received[2].id);
    EXPECT_TRUE(notices.isEmpty());
}

TEST_F(CustomConnectionTest, AServerThatStripsOurIdIsToldOnce)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray& message) {
        client.sendTextMessage(u"{\"text\":\"%1\"}"_s.arg(jsonOf(message)[u"text"_s].toString()));
    });
    open(server.url(), R"({"preset":"echo"})");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1, u"one"_s)));
    ASSERT_TRUE(connection->send(chatMessage(2, u"two"_s)));
    ASSERT_TRUE(test::waitUntil([this] { return received.size() == 2; }));
    ASSERT_EQ(notices.size(), 1);
    EXPECT_TRUE(notices.front().contains(u"without our id"_s));
    EXPECT_NE(received[0].id, u"c7f3a1-1"_s);
}

/// As the protocol page says, where a server keeps nothing but the text.
TEST_F(CustomConnectionTest, TheIdMayTravelInTheText)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray& message) {
        const QJsonValue text = jsonOf(message)[u"text"_s];
        client.sendTextMessage(QString::fromUtf8("{\"text\":\"" + jsonContent(text.toString().toUtf8()) + "\"}"));
    });
    open(server.url(), R"~({"send":"{\"text\":\"[{{id}}] {{json:text}}\"}","receive":{"payload":"/text",
        "id":"^\\[(?P<id>[^\\]]+)\\] ","text":"^\\[[^\\]]+\\] (?P<text>(?s:.*))"}})~");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1, u"two\n\"lines\""_s)));
    ASSERT_TRUE(test::waitUntil([this] { return !received.empty(); }));
    EXPECT_EQ(received.front().id, u"c7f3a1-1"_s);
    EXPECT_EQ(received.front().text, u"two\n\"lines\""_s);
    EXPECT_TRUE(received.front().unknown.testFlag(EnvelopePart::User));
}

TEST_F(CustomConnectionTest, AnotherRoomIsNotOurs)
{
    test::DescribedServer server([](QWebSocket& client, const QByteArray& message) {
        client.sendTextMessage(QString::fromUtf8(QByteArray(message).replace("lobby", "cellar")));
        client.sendTextMessage(QString::fromUtf8(message));
    });
    open(server.url(), R"({"preset":"echo"})");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1)));
    ASSERT_TRUE(test::waitUntil([this] { return !received.empty(); }));
    EXPECT_EQ(received.size(), 1U);
}

TEST_F(CustomConnectionTest, KeepAlivesThatStayUnansweredEndTheLink)
{
    test::DescribedServer server([](QWebSocket&, const QByteArray&) {});
    open(server.url(), R"({"preset":"echo","keepAlive":{"every":1,"send":"beat {{room}}","answered":true}})");
    ASSERT_TRUE(becomesReady());
    const Error error = end();
    EXPECT_EQ(error.code, ErrorCode::Timeout);
    EXPECT_EQ(server.heard.count("beat lobby"), 2);
}

TEST_F(CustomConnectionTest, MessagesGoByPost)
{
    test::DescribedServer server(sendBack);
    test::AnsweringServer web(200, R"({"ok":true})");
    const QByteArray post = R"("post":{"url":")" + web.url().toUtf8() +
                            R"(","headers":{"X-Key":"{{line:token}}"},"accepted":{"when":{"/ok":true}}})";
    open(server.url(), R"({"preset":"echo",)" + post + "}");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1)));
    ASSERT_TRUE(test::waitUntil([this] { return !accepted.isEmpty(); }));
    EXPECT_EQ(jsonOf(web.body)[u"id"_s].toString(), u"c7f3a1-1"_s);
    EXPECT_TRUE(web.head.contains("X-Key: s3cret"));
    EXPECT_TRUE(server.heard.isEmpty()) << "the socket is only for what comes";
}

TEST_F(CustomConnectionTest, APostThatIsNotAcceptedIsARefusal)
{
    test::DescribedServer server(sendBack);
    test::AnsweringServer web(200, R"({"ok":false})");
    open(server.url(),
         R"({"preset":"echo","post":{"url":")" + web.url().toUtf8() + R"(","accepted":{"when":{"/ok":true}}}})");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1)));
    ASSERT_TRUE(test::waitUntil([this] { return !rejected.empty(); }));
    EXPECT_TRUE(rejected.front().second.detail.contains(u"{\"ok\":false}"_s));
}

TEST_F(CustomConnectionTest, AServerThatAsksToBeLeftAloneIs)
{
    test::DescribedServer server(sendBack);
    test::AnsweringServer web(429, "{}");
    web.extraHead = "Retry-After: 60\r\n";
    open(server.url(), R"({"preset":"echo","post":{"url":")" + web.url().toUtf8() + R"("}})");
    ASSERT_TRUE(becomesReady());
    ASSERT_TRUE(connection->send(chatMessage(1)));
    ASSERT_TRUE(test::waitUntil([this] { return !rejected.empty(); }));
    const auto sent = connection->send(chatMessage(2));
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, ErrorCode::RateLimited);
}

TEST_F(CustomConnectionTest, AMessageThatItsTemplateCannotCarryIsNotSent)
{
    test::DescribedServer server(sendBack);
    open(server.url(), R"~({"send":"{{id}} {{line:text}}","receive":"^(?P<id>[^ ]*) (?P<text>.*)"})~");
    ASSERT_TRUE(becomesReady());
    const auto sent = connection->send(chatMessage(1, u"two\nlines"_s));
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, ErrorCode::BadRequest);
    EXPECT_TRUE(connection->send(chatMessage(2)));
}

TEST_F(CustomConnectionTest, ADescriptionThatIsWrongEndsTheLinkAtOnce)
{
    open(u"ws://127.0.0.1:9/"_s, R"({"send":"{{txt}}","receive":{"id":"/id"}})");
    EXPECT_EQ(end().code, ErrorCode::InvalidConfiguration);
}

} // namespace roundtrip::custom_ws
