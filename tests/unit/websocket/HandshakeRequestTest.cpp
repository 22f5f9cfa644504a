// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/HandshakeRequest.h"

#include <gtest/gtest.h>

namespace roundtrip::websocket {

using namespace Qt::StringLiterals;

namespace {

/// Of RFC 6455, 1.3.
const QByteArray kNonce = QByteArray::fromBase64("dGhlIHNhbXBsZSBub25jZQ==");

QByteArray textFor(HandshakeOptions options)
{
    if (options.url.isEmpty())
        options.url = QUrl(u"ws://example.org/chat"_s);
    const auto request = handshakeRequest(options, kNonce);
    EXPECT_TRUE(request.ok());
    return request ? request.value().text : QByteArray();
}

QByteArray lineOf(const QByteArray& text, const QByteArray& name)
{
    for (const QByteArray& line : text.split('\n')) {
        if (line.startsWith(name + ": "))
            return line.sliced(name.size() + 2).trimmed();
    }
    return {};
}

} // namespace

TEST(HandshakeRequestTest, SaysWhatTheStandardAsks)
{
    const auto request = handshakeRequest({.url = QUrl(u"ws://example.org/chat?a=b%20c&d"_s)}, kNonce);
    ASSERT_TRUE(request.ok());
    const QByteArray& text = request.value().text;
    EXPECT_TRUE(text.startsWith("GET /chat?a=b%20c&d HTTP/1.1\r\nHost: example.org\r\n")) << text.toStdString();
    EXPECT_TRUE(text.endsWith("\r\n\r\n"));
    EXPECT_EQ(lineOf(text, "Upgrade"), "websocket");
    EXPECT_EQ(lineOf(text, "Connection"), "Upgrade");
    EXPECT_EQ(lineOf(text, "Sec-WebSocket-Version"), "13");
    EXPECT_EQ(lineOf(text, "Sec-WebSocket-Key"), "dGhlIHNhbXBsZSBub25jZQ==");
    EXPECT_EQ(lineOf(text, "User-Agent"), "roundtrip/" ROUNDTRIP_VERSION);
    for (const char* unasked : {"Origin", "Authorization", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions"})
        EXPECT_FALSE(text.contains(unasked)) << unasked;
    EXPECT_EQ(request.value().accept, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(HandshakeRequestTest, TheHostIsNamedAsRequestsNameIt)
{
    const std::pair<QString, QByteArray> cases[] = {
        {u"ws://example.org"_s, "example.org"},
        {u"ws://example.org:80/"_s, "example.org"},
        {u"ws://example.org:443/"_s, "example.org:443"},
        {u"wss://example.org:443/"_s, "example.org"},
        {u"wss://example.org:80/"_s, "example.org:80"},
        {u"ws://EXAMPLE.org:8080/"_s, "example.org:8080"},
        {u"ws://[::1]/"_s, "[::1]"},
        {u"ws://[::1]:9001/"_s, "[::1]:9001"},
        {u"wss://[2001:db8::1]:443/"_s, "[2001:db8::1]"},
        {u"ws://[fe80::1%25eth0]:9001/"_s, "[fe80::1]:9001"},
        {u"ws://127.0.0.1:9001/"_s, "127.0.0.1:9001"},
        {u"ws://bücher.example/"_s, "xn--bcher-kva.example"},
    };
    for (const auto& [url, host] : cases)
        EXPECT_EQ(hostField(QUrl(url)), host) << url.toStdString();
}

TEST(HandshakeRequestTest, ATargetIsNeverEmptyAndHasNoFragment)
{
    const std::pair<QString, QByteArray> cases[] = {
        {u"ws://h"_s, "GET / HTTP/1.1"},
        {u"ws://h?token=1"_s, "GET /?token=1 HTTP/1.1"},
        {u"ws://h/a b/ü?q=ü#part"_s, "GET /a%20b/%C3%BC?q=%C3%BC HTTP/1.1"},
        {u"ws://h/a%2Fb?token=a%2Bb"_s, "GET /a%2Fb?token=a%2Bb HTTP/1.1"},
        {u"ws://h/?"_s, "GET /? HTTP/1.1"},
    };
    for (const auto& [url, line] : cases)
        EXPECT_EQ(textFor({.url = QUrl(url)}).split('\r').first(), line) << url.toStdString();
}

TEST(HandshakeRequestTest, WhatTheUserAddsIsSaid)
{
    const QByteArray text = textFor({.origin = "https://example.org",
                                     .userAgent = "curl/8",
                                     .subprotocols = {"v2.chat", "v1.chat"},
                                     .headers = {{"X-Api-Key", "k 1"}, {"Cookie", "a=b; c=d"}, {"X-Empty", ""}},
                                     .deflate = DeflateOffer::ServersChoice});
    EXPECT_EQ(lineOf(text, "Origin"), "https://example.org");
    EXPECT_EQ(lineOf(text, "User-Agent"), "curl/8");
    EXPECT_EQ(lineOf(text, "Sec-WebSocket-Protocol"), "v2.chat, v1.chat");
    EXPECT_EQ(lineOf(text, "X-Api-Key"), "k 1");
    EXPECT_EQ(lineOf(text, "Cookie"), "a=b; c=d");
    EXPECT_TRUE(text.contains("X-Empty: \r\n"));
    EXPECT_TRUE(lineOf(text, "Sec-WebSocket-Extensions").startsWith("permessage-deflate"));
}

TEST(HandshakeRequestTest, AHeaderOfTheUsersReplacesOurs)
{
    const QByteArray text =
        textFor({.url = QUrl(u"ws://ada:pw@h/"_s), .headers = {{"user-agent", "mine"}, {"authorization", "Bearer x"}}});
    EXPECT_EQ(text.count("gent: "), 1);
    EXPECT_EQ(lineOf(text, "authorization"), "Bearer x");
    EXPECT_FALSE(text.contains("Basic"));
}

TEST(HandshakeRequestTest, AUserInTheAddressIsAuthorizedAsByCurl)
{
    EXPECT_EQ(lineOf(textFor({.url = QUrl(u"ws://ada:p%40ss@h/"_s)}), "Authorization"),
              "Basic " + QByteArray("ada:p@ss").toBase64());
}

TEST(HandshakeRequestTest, WhatLeavesItsLineIsRefusedWithoutBeingRepeated)
{
    const QUrl url(u"ws://h/"_s);
    const HandshakeOptions wrong[] = {
        {.url = url, .headers = {{"X-Key", "hunter2\r\nX-Other: 1"}}},
        {.url = url, .headers = {{"X-Key", "hunter2\n"}}},
        {.url = url, .headers = {{"X-Key", QByteArray("hunter2\0", 8)}}},
        {.url = url, .headers = {{"X-Key: a\r\nX", "hunter2"}}},
        {.url = url, .headers = {{"", "hunter2"}}},
        {.url = url, .headers = {{"hOST", "hunter2"}}},
        {.url = url, .headers = {{"Upgrade", "hunter2"}}},
        {.url = url, .headers = {{"Content-Length", "5"}}},
        {.url = url, .headers = {{"Sec-WebSocket-Key", "hunter2"}}},
        {.url = url, .origin = "hunter2\r\n"},
        {.url = url, .userAgent = "hunter2\n"},
        {.url = url, .subprotocols = {"a b"}},
        {.url = url, .subprotocols = {"a", "a"}},
        {.url = url, .subprotocols = {""}},
    };
    for (const HandshakeOptions& options : wrong) {
        const auto request = handshakeRequest(options, kNonce);
        ASSERT_FALSE(request.ok());
        EXPECT_EQ(request.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_EQ(request.error().retry, Retry::Never);
        EXPECT_FALSE(request.error().toLine().contains(u"hunter2"_s)) << request.error().toLine().toStdString();
        EXPECT_FALSE(request.error().detail.contains(u'\n'));
    }
}

} // namespace roundtrip::websocket
