// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/ProxyTalk.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

ProxyTalk talk(const QString& proxy, const QString& host = u"chat.example.org"_s, quint16 port = 443)
{
    return ProxyTalk(ProxyAddress::parse(proxy).value(), host, port);
}

/// What it says to an answer that comes byte by byte; `rest` is what it leaves.
ProxyTalk::Step slowly(ProxyTalk& talk, const QByteArray& answer, QByteArray& rest)
{
    QByteArray received;
    for (qsizetype i = 0; i < answer.size(); ++i) {
        received += answer.at(i);
        auto step = talk.take(received);
        if (step.through || step.error || !step.send.isEmpty()) {
            rest = received + answer.mid(i + 1);
            return step;
        }
    }
    rest = received;
    return {};
}

} // namespace

TEST(ProxyTalkTest, ConnectNamesTheServer)
{
    EXPECT_EQ(talk(u"http://p:1"_s).opening(),
              "CONNECT chat.example.org:443 HTTP/1.1\r\nHost: chat.example.org:443\r\n\r\n");
    EXPECT_EQ(talk(u"http://p:1"_s, u"::1"_s, 80).opening(), "CONNECT [::1]:80 HTTP/1.1\r\nHost: [::1]:80\r\n\r\n");
    EXPECT_TRUE(talk(u"http://ada:pw@p:1"_s).opening().contains("\r\nProxy-Authorization: Basic YWRhOnB3\r\n"));
}

TEST(ProxyTalkTest, AfterAYesTheRestIsTheServers)
{
    ProxyTalk http = talk(u"http://p:1"_s);
    QByteArray rest;
    EXPECT_TRUE(slowly(http, "HTTP/1.0 200 Connection established\r\nVia: x\r\n\r\nhello", rest).through);
    EXPECT_EQ(rest, "hello");
    QByteArray early = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";
    EXPECT_TRUE(talk(u"http://p:1"_s).take(early).through);
}

TEST(ProxyTalkTest, ARefusalNamesTheProxyAndItsStatus)
{
    for (const int status : {403, 407, 502}) {
        ProxyTalk http = talk(u"http://proxy.corp:3128"_s);
        QByteArray rest;
        const auto step = slowly(http, "HTTP/1.1 " + QByteArray::number(status) + " No\r\nA: b\r\n\r\n", rest);
        ASSERT_TRUE(step.error);
        EXPECT_TRUE(step.error->detail.contains(u"proxy.corp:3128"_s)) << step.error->detail.toStdString();
        EXPECT_TRUE(step.error->detail.contains(QString::number(status))) << step.error->detail.toStdString();
        EXPECT_EQ(step.error->httpStatus, 0) << "it is no status of the server's";
        EXPECT_EQ(step.error->retry, status < 500 ? Retry::Never : Retry::Later);
    }
}

TEST(ProxyTalkTest, WhatIsNoHttpProxyIsToldSoAtOnceAndNeverEndless)
{
    ProxyTalk http = talk(u"http://p:1"_s);
    QByteArray rest;
    const auto step = slowly(http, "SSH-2.0-OpenSSH_9.2", rest);
    ASSERT_TRUE(step.error);
    EXPECT_EQ(step.error->code, ErrorCode::ProtocolViolation);
    QByteArray endless = "HTTP/1.1 200 OK\r\n" + QByteArray(ProxyTalk::kMaxHeadBytes, 'x');
    EXPECT_TRUE(talk(u"http://p:1"_s).take(endless).error);
}

TEST(ProxyTalkTest, Socks5WithoutALogin)
{
    ProxyTalk socks = talk(u"socks5h://p:1"_s);
    EXPECT_EQ(socks.opening(), QByteArray("\x05\x01\x00", 3));
    QByteArray rest;
    const auto asks = slowly(socks, QByteArray("\x05\x00", 2), rest);
    EXPECT_EQ(asks.send, QByteArray("\x05\x01\x00\x03\x10", 5) + "chat.example.org" + QByteArray("\x01\xBB", 2));
    const auto done = slowly(socks, QByteArray("\x05\x00\x00\x01\x7F\x00\x00\x01\x00\x50hello", 15), rest);
    EXPECT_TRUE(done.through);
    EXPECT_EQ(rest, "hello");
}

TEST(ProxyTalkTest, Socks5WithALogin)
{
    ProxyTalk socks = talk(u"socks5h://ada:pw@p:1"_s, u"192.0.2.7"_s, 80);
    EXPECT_EQ(socks.opening(), QByteArray("\x05\x02\x00\x02", 4));
    QByteArray rest;
    EXPECT_EQ(slowly(socks, QByteArray("\x05\x02", 2), rest).send, QByteArray("\x01\x03"
                                                                              "ada\x02pw",
                                                                              8));
    EXPECT_EQ(slowly(socks, QByteArray("\x01\x00", 2), rest).send,
              QByteArray("\x05\x01\x00\x01\xC0\x00\x02\x07\x00\x50", 10));
    const auto done = slowly(socks, QByteArray("\x05\x00\x00\x03\x01x\x00\x50", 8), rest);
    EXPECT_TRUE(done.through);
    EXPECT_TRUE(rest.isEmpty());
}

TEST(ProxyTalkTest, Socks5Refusals)
{
    QByteArray rest;
    ProxyTalk wantsLogin = talk(u"socks5://p:1"_s);
    EXPECT_EQ(slowly(wantsLogin, QByteArray("\x05\xFF", 2), rest).error->code, ErrorCode::Unauthorized);
    ProxyTalk refused = talk(u"socks5://p:1"_s, u"::1"_s, 80);
    EXPECT_EQ(slowly(refused, QByteArray("\x05\x00", 2), rest).send,
              QByteArray("\x05\x01\x00\x04", 4) + QByteArray(15, 0) + QByteArray("\x01\x00\x50", 3));
    const auto step = slowly(refused, QByteArray("\x05\x02\x00\x01\x00\x00", 6), rest);
    ASSERT_TRUE(step.error);
    EXPECT_EQ(step.error->detail,
              u"The proxy socks5://p:1 refused the connection to [::1]:80: its rules do not allow it"_s);
    ProxyTalk none = talk(u"socks5://p:1"_s);
    EXPECT_EQ(slowly(none, "HTTP/1.1 400", rest).error->code, ErrorCode::ProtocolViolation);
}

} // namespace roundtrip
