// SPDX-License-Identifier: GPL-3.0-or-later
// A link on both of its clients against one server: where they tell the same, and what only ours tells right.
#include "backends/WebSocketLink.h"
#include "support/ManualClock.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/WireServer.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

using Client = SocketSettings::Client;

class LinkEar
{
public:
    LinkEar(const QUrl& url, Client client) : m_link(m_clock, optionsFor(url, client))
    {
        QObject::connect(&m_link, &WebSocketLink::opened, &m_link, [this] { isOpen = true; });
        QObject::connect(&m_link, &WebSocketLink::textReceived, &m_link,
                         [this](const QByteArray& utf8) { texts << utf8; });
        QObject::connect(&m_link, &WebSocketLink::openFailed, &m_link, [this](const Error& error) { failure = error; });
        QObject::connect(&m_link, &WebSocketLink::closed, &m_link, [this](int code, const QString& reason) {
            closeCode = code;
            closeReason = reason;
        });
        m_link.open();
    }

    [[nodiscard]] bool isToldOpening()
    {
        return waitUntil([this] { return isOpen || failure; });
    }
    [[nodiscard]] bool isClosed()
    {
        return waitUntil([this] { return closeCode != 0; });
    }
    [[nodiscard]] WebSocketLink& link() { return m_link; }
    [[nodiscard]] Error closedAs() const { return closedError(closeCode, closeReason); }

    bool isOpen = false;
    QByteArrayList texts = {};
    std::optional<Error> failure = {};
    int closeCode = 0;
    QString closeReason = {};

private:
    static WebSocketOptions optionsFor(const QUrl& url, Client client)
    {
        WebSocketOptions options;
        options.url = url;
        options.socket = SocketSettings::direct();
        options.socket.client = client;
        return options;
    }

    SteadyClock m_clock;
    WebSocketLink m_link;
};

class WebSocketLinkTest : public ::testing::TestWithParam<Client>
{
};

WireServer::Script greeting(const QByteArray& bytes)
{
    return [bytes](WireServer& server, QTcpSocket& peer) { peer.write(server.upgrade() + bytes); };
}

WireServer::Script refusing(const QByteArray& bytes)
{
    return [bytes](WireServer&, QTcpSocket& peer) {
        peer.write(bytes);
        peer.disconnectFromHost();
    };
}

} // namespace

TEST_P(WebSocketLinkTest, CarriesTextsBothWays)
{
    WireServer server(greeting(WireServer::textFrame("\xEF\xBB\xBF"
                                                     "hé €")));
    LinkEar ear(server.url(), GetParam());
    ASSERT_TRUE(ear.isToldOpening() && ear.isOpen);
    ASSERT_TRUE(waitUntil([&ear] { return !ear.texts.isEmpty(); }));
    if (GetParam() == Client::Own)
        EXPECT_EQ(ear.texts.first(), "\xEF\xBB\xBF"
                                     "hé €"); // QWebSocket drops a byte order mark
    ASSERT_TRUE(ear.link().sendText("hello €").ok());
    ASSERT_TRUE(waitUntil([&server] { return !server.frames().isEmpty(); }));
    EXPECT_EQ(server.frames().first().payload, "hello €");
    EXPECT_EQ(ear.link().sendText({}).ok(), true);
}

TEST_P(WebSocketLinkTest, ClosesOfTheServerAreToldAsTheyWereSaid)
{
    for (const int code : {1000, 1001, 1008, 1011, 4000}) {
        WireServer server(greeting(WireServer::closeFrame(static_cast<quint16>(code), "bye")));
        LinkEar ear(server.url(), GetParam());
        ASSERT_TRUE(ear.isClosed()) << code;
        EXPECT_EQ(ear.closeCode, code);
        EXPECT_EQ(ear.closeReason, u"bye"_s);
    }
}

TEST_P(WebSocketLinkTest, RefusalsKeepTheirStatus)
{
    for (const int status : {400, 401, 403, 404, 429, 500, 502, 503}) {
        WireServer server(refusing("HTTP/1.1 " + QByteArray::number(status) + " No\r\nContent-Length: 0\r\n\r\n"));
        LinkEar ear(server.url(), GetParam());
        ASSERT_TRUE(ear.isToldOpening() && ear.failure) << status;
        EXPECT_EQ(ear.failure->httpStatus, status);
    }
}

TEST_P(WebSocketLinkTest, MessagesTooLargeForThePlatformStayHere)
{
    WireServer server(greeting({}));
    WebSocketOptions options;
    options.url = server.url();
    options.socket = SocketSettings::direct();
    options.socket.client = GetParam();
    options.maxOutgoingBytes = 10;
    const SteadyClock clock;
    WebSocketLink link(clock, options);
    EXPECT_EQ(link.sendText("a").error().code, ErrorCode::NotReady);
    bool isOpen = false;
    QObject::connect(&link, &WebSocketLink::opened, &link, [&isOpen] { isOpen = true; });
    link.open();
    ASSERT_TRUE(waitUntil([&isOpen] { return isOpen; }));
    EXPECT_EQ(link.sendText("12345678901").error().code, ErrorCode::TooLarge);
    EXPECT_TRUE(link.sendText("1234567890").ok());
}

INSTANTIATE_TEST_SUITE_P(BothClients, WebSocketLinkTest, ::testing::Values(Client::Own, Client::Qt),
                         [](const auto& info) { return info.param == Client::Own ? "Own" : "Qt"; });

TEST(OwnLinkTest, RegisteredCodesAndNoCodeAreToldAsSuch)
{
    const std::pair<QByteArray, int> cases[] = {{WireServer::closeFrame(1012, "deploy"), 1012},
                                                {WireServer::closeFrame(1013, "deploy"), 1013},
                                                {WireServer::closeFrame(1014, "deploy"), 1014},
                                                {QByteArray("\x88\x00", 2), 1005}};
    for (const auto& [bytes, code] : cases) {
        WireServer server(greeting(bytes));
        LinkEar ear(server.url(), Client::Own);
        ASSERT_TRUE(ear.isClosed());
        EXPECT_EQ(ear.closeCode, code);
        EXPECT_TRUE(ear.closedAs().detail.contains(QString::number(code)));
        EXPECT_EQ(ear.closedAs().detail.contains(u"deploy"_s), code != 1005);
    }
}

TEST(OwnLinkTest, WhatWeDecidedIsNotPutIntoTheServersMouth)
{
    const QByteArray tooLarge("\x82\x7f\0\0\0\0\0\xff\xff\xff", 10);
    const std::tuple<QByteArray, ErrorCode, QString> cases[] = {
        {QByteArray("\x81\x80\x01\x02\x03\x04", 6), ErrorCode::ProtocolViolation, u"(1002)"_s},
        {WireServer::textFrame("\xFF"), ErrorCode::ProtocolViolation, u"(1007)"_s},
        {tooLarge, ErrorCode::TooLarge, u"(1009)"_s}};
    for (const auto& [bytes, meaning, shown] : cases) {
        WireServer server(greeting(bytes));
        LinkEar ear(server.url(), Client::Own);
        ASSERT_TRUE(ear.isClosed());
        EXPECT_EQ(ear.closeCode, 1006); // what the peer sent: nothing
        EXPECT_TRUE(ear.closeReason.startsWith(u"we closed: "_s)) << ear.closeReason.toStdString();
        EXPECT_EQ(ear.closedAs().code, meaning);
        EXPECT_TRUE(ear.closedAs().detail.startsWith(u"We closed the connection: the server sent"_s));
        EXPECT_TRUE(ear.closedAs().detail.contains(shown)) << ear.closedAs().detail.toStdString();
        EXPECT_FALSE(ear.closedAs().hint.isEmpty());
    }
}

TEST(OwnLinkTest, AReasonOfTheServersIsNeverTakenForOurs)
{
    const Error error = closedError(1008, u"we closed: you (1009)"_s);
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_TRUE(error.detail.startsWith(u"The server"_s));
}

TEST(OwnLinkTest, RedirectsAreNamedWithTheirTargetAndNotFollowed)
{
    const std::pair<QByteArray, QString> cases[] = {
        {"https://other.example:8443/new?token=hunter2", u"https://other.example:8443/new"_s},
        {"/login?token=hunter2", u"/login"_s},
        {"wss://user:hunter2@other.example/", u"wss://other.example/"_s}};
    for (const auto& [location, shown] : cases) {
        WireServer server(refusing("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n"));
        LinkEar ear(server.url(), Client::Own);
        ASSERT_TRUE(ear.isToldOpening() && ear.failure);
        EXPECT_EQ(ear.failure->httpStatus, 302);
        EXPECT_TRUE(ear.failure->detail.contains(shown)) << ear.failure->detail.toStdString();
        EXPECT_FALSE(ear.failure->toLine().contains(u"hunter2"_s));
    }
}

TEST(OwnLinkTest, HowLongTheServerWantsToBeLeftAloneIsKept)
{
    const std::pair<QByteArray, Duration> cases[] = {
        {"Retry-After: 10\r\n", std::chrono::seconds(10)},
        {"Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:50:07 GMT\r\n",
         std::chrono::seconds(30)}};
    for (const auto& [fields, wait] : cases) {
        WireServer server(refusing("HTTP/1.1 503 Busy\r\n" + fields + "\r\n"));
        LinkEar ear(server.url(), Client::Own);
        ASSERT_TRUE(ear.isToldOpening() && ear.failure);
        ASSERT_TRUE(ear.failure->retryAfter);
        EXPECT_EQ(*ear.failure->retryAfter, wait);
    }
}

TEST(OwnLinkTest, AProxyBetweenIsToldAsOne)
{
    WireServer server(refusing("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"));
    LinkEar ear(server.url(), Client::Own);
    ASSERT_TRUE(ear.isToldOpening() && ear.failure);
    EXPECT_TRUE(ear.failure->detail.contains(u"proxy"_s)) << ear.failure->detail.toStdString();
    EXPECT_EQ(ear.failure->httpStatus, 407);
}

TEST(OwnLinkTest, WhatIsWrongInAnAnswerIsNamed)
{
    WireServer server(refusing("HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               "Sec-WebSocket-Accept: wrong\r\n\r\n"));
    LinkEar ear(server.url(), Client::Own);
    ASSERT_TRUE(ear.isToldOpening() && ear.failure);
    EXPECT_EQ(ear.failure->code, ErrorCode::NotWebSocket);
    EXPECT_TRUE(ear.failure->detail.contains(u"Sec-WebSocket-Accept"_s));
}

TEST(OwnLinkTest, SettingsGoIntoTheHandshake)
{
    WireServer server(greeting({}));
    WebSocketOptions options;
    options.url = server.url();
    options.socket = SocketSettings::direct();
    options.socket.headers = {{.name = "X-Api-Key", .value = Secret(u"k€y"_s)}};
    options.socket.origin = u"https://example.org"_s;
    options.socket.subprotocols = {u"v1.chat"_s};
    const SteadyClock clock;
    WebSocketLink link(clock, options);
    link.open();
    ASSERT_TRUE(waitUntil([&server] { return !server.request().isEmpty(); }));
    for (const char* line : {"X-Api-Key: k€y\r\n", "Origin: https://example.org\r\n",
                             "Sec-WebSocket-Protocol: v1.chat\r\n", "User-Agent: roundtrip/"})
        EXPECT_TRUE(server.request().contains(line)) << line;
}

} // namespace roundtrip::test
