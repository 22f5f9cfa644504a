// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloudflare_do/ObjectConnection.h"

#include "support/ConnectionRecorder.h"
#include "support/ContractServer.h"
#include "support/Printers.h"
#include "support/Wait.h"
#include "support/WireServer.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

const SteadyClock kObjectClock;

ConnectionRecorder makeObjectLink(const QString& url, const QString& token = {}, const ObjectTimings& timings = {})
{
    ResolvedBackend backend;
    backend.config = {.name = u"test"_s, .platform = u"cloudflare-do"_s, .settings = {{u"url"_s, url}}};
    if (!token.isEmpty())
        backend.secrets.insert(u"token"_s, Secret(token));
    ConnectionContext context;
    context.clock = &kObjectClock;
    return ConnectionRecorder(std::make_unique<ObjectConnection>(backend, context, timings));
}

QByteArray joinedFrame()
{
    return WireServer::textFrame(R"({"type":"joined","room":"lobby","members":1})");
}

WireServer::Script letInAndSay(const QByteArray& bytes)
{
    return [bytes](WireServer& server, QTcpSocket& peer) { peer.write(server.upgrade() + joinedFrame() + bytes); };
}

WireServer::Script refuseWith(const QByteArray& status)
{
    return [status](WireServer&, QTcpSocket& peer) {
        peer.write("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
        peer.disconnectFromHost();
    };
}

} // namespace

TEST(ObjectConnectionTest, ItsRoomStandsInTheAddressAndAMessageComesBack)
{
    ContractServer server;
    server.stamp = {.platform = u"cloudflare-do"_s, .instance = u"one"_s, .cold = true};
    auto link = makeObjectLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_FALSE(server.clients().isEmpty());
    EXPECT_EQ(server.clients().first()->requestUrl().path(), u"/room/lobby"_s);
    EXPECT_EQ(link->report().cold, Coldness::Cold);
    ASSERT_TRUE(link->send(makeMessage()).ok());
    ASSERT_TRUE(waitUntil([&] { return !link.messages.isEmpty(); }));
    EXPECT_EQ(link.messages.first().server->cold, true) << "a message may be cold on a link that is open";
}

TEST(ObjectConnectionTest, TheTokenGoesWithTheHandshakeAsItIs)
{
    ContractServer server;
    auto link = makeObjectLink(server.url(), u"t +/=&"_s);
    ASSERT_TRUE(link.openUntilReady());
    EXPECT_EQ(server.clients().first()->requestUrl().query(QUrl::FullyEncoded), u"token=t%20%2B%2F%3D%26"_s);
}

/// Anything but these bytes would wake the object with each keep-alive.
TEST(ObjectConnectionTest, TheKeepAliveIsTheTextThatTheRuntimeAnswers)
{
    EXPECT_EQ(ObjectConnection::automaticPing(), chat_frames::encode(chat_frames::Ping{}));
    ContractServer server;
    using std::chrono::milliseconds;
    auto link = makeObjectLink(server.url(), {}, {.silence = milliseconds(20), .grace = std::chrono::seconds(5)});
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return server.receivedFrames().contains(R"({"action":"ping"})"); }));
    ASSERT_TRUE(waitUntil([&] { return server.count("ping") >= 3; }));
    EXPECT_EQ(link.state(), LinkState::Ready) << "each was answered";
    EXPECT_TRUE(link.failures.empty());
}

TEST(ObjectConnectionTest, AnEdgeThatFellSilentIsFoundOut)
{
    WireServer server(letInAndSay({}));
    using std::chrono::milliseconds;
    auto link = makeObjectLink(server.url().toString(), {}, {.silence = milliseconds(50), .grace = milliseconds(50)});
    ASSERT_TRUE(link.openUntilReady());
    ASSERT_TRUE(waitUntil([&] { return !link.failures.empty(); }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::Timeout);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
    for (const auto& frame : server.frames())
        EXPECT_NE(frame.opcode, 9) << "not by a WebSocket ping";
}

TEST(ObjectConnectionTest, AWrongTokenIsFinal)
{
    WireServer server(refuseWith("401 Unauthorized"));
    const Error error = makeObjectLink(server.url().toString(), u"wr0ng"_s).openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::Unauthorized);
    EXPECT_EQ(error.httpStatus, 401);
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_FALSE(error.toLine().contains(u"wr0ng"_s));
}

TEST(ObjectConnectionTest, AWorkerThatKnowsNoRoomsIsNotTriedAgain)
{
    WireServer server(refuseWith("404 Not Found"));
    const Error error = makeObjectLink(server.url().toString()).openUntilFailed();
    EXPECT_EQ(error.retry, Retry::Never);
    EXPECT_TRUE(error.hint.contains(u"/room/NAME"_s)) << error.hint.toStdString();
}

TEST(ObjectConnectionTest, ADeploymentIsOpenedAgainAtOnce)
{
    ContractServer server;
    auto link = makeObjectLink(server.url());
    ASSERT_TRUE(link.openUntilReady());
    server.cutAll();
    ASSERT_TRUE(waitUntil([&] { return !link.failures.empty(); }));
    EXPECT_EQ(link.failures.front().code, ErrorCode::ConnectionClosed);
    EXPECT_EQ(link.failures.front().retry, Retry::AtOnce);
    EXPECT_EQ(link->report().closeCode, 1006);
}

TEST(ObjectConnectionTest, AnotherRoomIsRefusedWhileJoining)
{
    ContractServer server;
    server.intercept = [](QWebSocket& from, const QByteArray&) {
        from.sendTextMessage(
            uR"({"type":"error","code":"bad_request","reason":"this socket belongs to another room"})"_s);
        return true;
    };
    const Error error = makeObjectLink(server.url()).openUntilFailed();
    EXPECT_EQ(error.code, ErrorCode::BadRequest);
    EXPECT_EQ(error.providerCode, u"bad_request"_s);
}

} // namespace roundtrip::test
