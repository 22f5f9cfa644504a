// SPDX-License-Identifier: GPL-3.0-or-later
#include "serving/RequestHead.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace roundtrip {
namespace {

QByteArray handshake(const QByteArray& change = {}, const QByteArray& to = {})
{
    QByteArray text = "GET /prod?token=a HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\n"
                      "Upgrade: WebSocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13";
    if (!change.isEmpty()) {
        EXPECT_TRUE(text.contains(change));
        text.replace(change, to);
    }
    return text;
}

int faultOf(const QByteArray& text)
{
    return RequestHead::parse(text).value().handshakeFault();
}

TEST(RequestHead, IsFoundAtTheBeginningOfWhatHasCome)
{
    constexpr qsizetype kMost = 40;
    const auto whole = RequestHead::in("GET /a HTTP/1.1\r\nHost: h\r\n\r\nbody", kMost);
    ASSERT_TRUE(whole.head);
    EXPECT_EQ(whole.bytes, 28);
    EXPECT_EQ(whole.fault, 0);
    const auto half = RequestHead::in("GET /a HTTP/1.1\r\nHost: h\r\n", kMost);
    EXPECT_TRUE(!half.head && half.fault == 0) << "more has to come";
    EXPECT_EQ(RequestHead::in(QByteArray(kMost - 1, 'x'), kMost).fault, 0);
    EXPECT_EQ(RequestHead::in(QByteArray(kMost, 'x'), kMost).fault, 431);
    EXPECT_EQ(RequestHead::in("nonsense\r\n\r\n", kMost).fault, 400);
}

TEST(RequestHead, PartsAreFound)
{
    const auto head = RequestHead::parse("POST /a%20b/c?x=1&token=a%2Bb+c%26&token=second HTTP/1.1\r\n"
                                         "Content-Length: 12\r\nX-Two:  two words \r\nx-two: again");
    ASSERT_TRUE(head);
    EXPECT_EQ(head->method, "POST");
    EXPECT_EQ(head->path(), u"/a b/c"_s);
    EXPECT_EQ(head->queryItem("token"), u"a+b+c&"_s);
    EXPECT_EQ(head->queryItem("none"), QString());
    EXPECT_EQ(RequestHead::parse("GET /a HTTP/1.1")->path(), u"/a"_s);
    EXPECT_EQ(head->field("x-two"), "two words");
    EXPECT_EQ(head->contentLength(), 12);
    EXPECT_FALSE(head->wantsWebSocket());
}

TEST(RequestHead, WhatIsNoRequestIsRefused)
{
    for (const char* text : {"", "GET", "GET /", "GET / HTTP/2", "GET  / HTTP/1.1", "hello world foo",
                             "GET / HTTP/1.1\r\nno colon", "GET / HTTP/1.1\r\n: no name", "\x16\x03\x01"})
        EXPECT_FALSE(RequestHead::parse(text)) << text;
    QByteArray many = "GET / HTTP/1.1";
    for (int i = 0; i < 1000; ++i)
        many += "\r\na: b";
    EXPECT_FALSE(RequestHead::parse(many));
}

TEST(RequestHead, AContentLengthThatIsNoLengthIsNegative)
{
    for (const char* length : {"-1", "1e3", "99999999999999999999", "12 12"})
        EXPECT_EQ(RequestHead::parse(QByteArray("POST / HTTP/1.1\r\nContent-Length: ") + length)->contentLength(), -1);
    EXPECT_EQ(RequestHead::parse("GET / HTTP/1.1")->contentLength(), 0);
}

TEST(RequestHead, ASoundHandshakeHasNoFault)
{
    EXPECT_TRUE(RequestHead::parse(handshake())->wantsWebSocket());
    EXPECT_EQ(faultOf(handshake()), 0);
}

TEST(RequestHead, AFaultyHandshakeIsNamedByItsStatus)
{
    EXPECT_EQ(faultOf(handshake("GET", "POST")), 405);
    EXPECT_EQ(faultOf(handshake("Version: 13", "Version: 8")), 426);
    EXPECT_EQ(faultOf(handshake("dGhlIHNhbXBsZSBub25jZQ==", "short")), 400);
    EXPECT_EQ(faultOf(handshake("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZTE=")), 400);
    EXPECT_EQ(faultOf(handshake("keep-alive, Upgrade", "keep-alive")), 400);
    EXPECT_EQ(faultOf(handshake("HTTP/1.1", "HTTP/1.0")), 400);
    EXPECT_EQ(faultOf(handshake("Host: localhost\r\n", "")), 400);
}

} // namespace
} // namespace roundtrip
