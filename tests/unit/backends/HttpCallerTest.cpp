// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/HttpCaller.h"
#include "support/Printers.h"
#include "support/ProxyServer.h"
#include "support/TestAuthority.h"
#include "support/Wait.h"
#include "unit/backends/vercel_pusher/ScriptedHttpServer.h"

#include <gtest/gtest.h>

#include <QSslServer>
#include <QTcpSocket>

namespace roundtrip {
using namespace Qt::StringLiterals;
using test::ProxyServer;
using test::ScriptedHttpServer;
using test::SeenRequest;

namespace {

HttpOptions direct()
{
    return {.socket = SocketSettings::direct()};
}

HttpOptions through(const ProxyServer& proxy)
{
    HttpOptions options;
    options.socket.proxy = proxy.url();
    return options;
}

/// One call and its answer.
std::optional<HttpAnswer> answerTo(const QUrl& url, const HttpOptions& options)
{
    const SteadyClock clock;
    HttpCaller caller(clock, options);
    std::optional<HttpAnswer> answer;
    EXPECT_TRUE(caller.call({.url = url, .body = "x"}, [&answer](const HttpAnswer& given) { answer = given; }));
    EXPECT_FALSE(answer) << "never from inside call()";
    EXPECT_TRUE(test::waitUntil([&answer] { return answer.has_value(); }));
    return answer;
}

} // namespace

TEST(HttpCallerTest, ARetryAfterIsKept)
{
    const ScriptedHttpServer server(
        [](const SeenRequest& request) { request.answer(429, "slow down", "Retry-After: 7\r\n"); });
    const auto answer = answerTo(server.url(), direct());
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 429);
    EXPECT_EQ(answer->retryAfter, std::optional<Duration>(std::chrono::seconds(7)));
    EXPECT_LE(answer->sent, answer->answered);
}

TEST(HttpCallerTest, AnInterimAnswerIsNotTheAnswer)
{
    const ScriptedHttpServer server([](const SeenRequest& request) {
        request.write("HTTP/1.1 100 Continue\r\n\r\n");
        request.answer(200, "yes");
    });
    const auto answer = answerTo(server.url(), direct());
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "yes");
}

TEST(HttpCallerTest, EndlessHeadsEndInASentence)
{
    for (const QByteArray& piece : {QByteArray("HTTP/1.1 100 Continue\r\n\r\n"), QByteArray("HTTP/1.1 200 xxxxxxxxxx"),
                                    QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n")}) {
        const ScriptedHttpServer server([piece](const SeenRequest& request) {
            request.write(piece);
            const QByteArray more = piece.startsWith("HTTP/1.1 100") ? piece : piece.right(6);
            for (int i = 0; i < 100 * 1024 / more.size(); ++i)
                request.write(more); // and it never ends
        });
        const auto answer = answerTo(server.url(), direct());
        ASSERT_TRUE(answer && answer->failure) << piece.toStdString();
        EXPECT_EQ(answer->failure->code, ErrorCode::ProtocolViolation);
        EXPECT_TRUE(answer->reached);
    }
}

TEST(HttpCallerTest, AnHttpProxyIsHandedTheRequestAsItIs)
{
    const ScriptedHttpServer server([](const SeenRequest& request) { request.answer(200, "yes"); });
    const ProxyServer proxy(ProxyServer::Kind::Http, static_cast<quint16>(server.url().port()));
    const auto answer = answerTo(QUrl(u"http://functions.corp.invalid/send?x=1"_s), through(proxy));
    ASSERT_TRUE(answer);
    ASSERT_FALSE(answer->failure) << answer->failure->toLine().toStdString();
    EXPECT_EQ(answer->body, "yes");
    ASSERT_EQ(proxy.asked().size(), 1);
    EXPECT_TRUE(proxy.asked().first().startsWith("POST http://functions.corp.invalid/send?x=1 HTTP/1.1\r\n"
                                                 "Host: functions.corp.invalid\r\n"));
}

TEST(HttpCallerTest, ASocksProxyLeadsThere)
{
    const ScriptedHttpServer server([](const SeenRequest& request) { request.answer(200, "yes"); });
    const ProxyServer proxy(ProxyServer::Kind::Socks5, static_cast<quint16>(server.url().port()));
    const auto answer = answerTo(QUrl(u"http://functions.corp.invalid/send"_s), through(proxy));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "yes");
    EXPECT_EQ(proxy.asked(), QList<QByteArray>{"functions.corp.invalid:80"});
    EXPECT_EQ(server.requests().front().startLine, "POST /send HTTP/1.1");
}

TEST(HttpCallerTest, HttpsGoesThroughATunnelAndTrustsAnAuthorityGiven)
{
    const test::TestAuthority authority;
    ASSERT_TRUE(authority.isValid());
    QSslServer server;
    server.setSslConfiguration(authority.server());
    ASSERT_TRUE(server.listen(QHostAddress::LocalHost));
    QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&server] {
        QTcpSocket* client = server.nextPendingConnection();
        QObject::connect(client, &QTcpSocket::readyRead, client,
                         [client] { client->write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes"); });
    });
    const ProxyServer proxy(ProxyServer::Kind::Http, server.serverPort());
    HttpOptions options = through(proxy);
    const auto stranger = answerTo(QUrl(u"https://localhost/send"_s), options);
    ASSERT_TRUE(stranger && stranger->failure);
    EXPECT_EQ(stranger->failure->code, ErrorCode::TlsFailure);
    EXPECT_FALSE(stranger->reached);
    options.socket.caFile = authority.file();
    const auto known = answerTo(QUrl(u"https://localhost/send"_s), options);
    ASSERT_TRUE(known);
    ASSERT_FALSE(known->failure) << known->failure->toLine().toStdString();
    EXPECT_EQ(known->body, "yes");
    EXPECT_TRUE(proxy.asked().first().startsWith("CONNECT localhost:443 HTTP/1.1\r\n"));
}

TEST(HttpCallerTest, AProxyThatRefusesIsNamedAndNothingWasSent)
{
    ProxyServer proxy(ProxyServer::Kind::Http, 1);
    proxy.refuseWith("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
    const auto answer = answerTo(QUrl(u"http://functions.corp.invalid/send"_s), through(proxy));
    ASSERT_TRUE(answer && answer->failure);
    EXPECT_TRUE(answer->failure->detail.contains(u"proxy 127.0.0.1:%1"_s.arg(proxy.port())))
        << answer->failure->detail.toStdString();
    EXPECT_EQ(answer->status, 0);
    EXPECT_FALSE(answer->reached);
}

TEST(HttpCallerTest, WhatWouldBreakTheRequestIsNotSent)
{
    const SteadyClock clock;
    HttpCaller caller(clock, direct());
    const auto refused = caller.call({.url = QUrl(u"http://127.0.0.1:9/"_s), .bearer = Secret(u"tok\n"_s)},
                                     [](const HttpAnswer&) { ADD_FAILURE(); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_EQ(caller.inFlight(), 0);
}

TEST(HttpCallerTest, AConnectionThatTheServerHasJustEndedIsNotUsed)
{
    const SteadyClock clock;
    const ScriptedHttpServer server([](const SeenRequest& request) { request.answer(200, "yes"); });
    HttpCaller caller(clock, direct());
    int answers = 0;
    const auto count = [&answers](const HttpAnswer& answer) { answers += answer.status == 200 ? 1 : 100; };
    ASSERT_TRUE(caller.call({.url = server.url()}, count));
    ASSERT_TRUE(test::waitUntil([&answers] { return answers == 1; }));
    server.requests().front().hangUp();
    ASSERT_TRUE(caller.call({.url = server.url()}, count)) << "before anybody was told of the end";
    ASSERT_TRUE(test::waitUntil([&answers] { return answers != 1; }));
    EXPECT_EQ(answers, 2);
    EXPECT_EQ(server.connectionCount(), 2);
}

TEST(HttpCallerTest, AnsweredAndAbandonedCallsLeaveTheConnectionOrNothing)
{
    const SteadyClock clock;
    const ScriptedHttpServer server([](const SeenRequest& request) {
        if (request.startLine.startsWith("POST /slow"))
            return;
        request.answer(200, "yes");
    });
    HttpCaller caller(clock, direct());
    QUrl slow = server.url();
    slow.setPath(u"/slow"_s);
    int answers = 0;
    const auto count = [&answers](const HttpAnswer&) { ++answers; };
    ASSERT_TRUE(caller.call({.url = slow}, count));
    ASSERT_TRUE(test::waitUntil([&server] { return server.requests().size() == 1; }));
    caller.abandon();
    EXPECT_EQ(caller.inFlight(), 0);
    ASSERT_TRUE(caller.call({.url = server.url()}, count));
    ASSERT_TRUE(test::waitUntil([&answers] { return answers == 1; }));
    ASSERT_TRUE(caller.call({.url = server.url()}, count));
    ASSERT_TRUE(test::waitUntil([&answers] { return answers == 2; }));
    EXPECT_EQ(server.connectionCount(), 2) << "the abandoned one, and one for both others";
}

} // namespace roundtrip
