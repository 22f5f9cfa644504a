// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/HandshakeAnswer.h"

#include <gtest/gtest.h>

namespace roundtrip::websocket {

using namespace Qt::StringLiterals;

namespace {

using Kind = HandshakeRefusal::Kind;

HandshakeRequest request(DeflateOffer deflate = DeflateOffer::None, const QList<QByteArray>& subprotocols = {})
{
    return {.text = {}, .accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", .subprotocols = subprotocols, .deflate = deflate};
}

constexpr const char* kAccept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";

QByteArray answer(const QByteArray& further = {})
{
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" + QByteArray(kAccept) +
           further + "\r\n";
}

/// "in", "in:SUBPROTOCOL", "in+deflate", "more", "nothttp", "toolong", "status:404", "notws".
QString endOf(const QByteArray& bytes, const HandshakeRequest& asked, qsizetype pieceBytes)
{
    HandshakeAnswer reader;
    for (qsizetype at = 0; at < bytes.size() && reader.state() == HandshakeAnswer::State::NeedsMore; at += pieceBytes)
        static_cast<void>(reader.take(QByteArray(bytes.mid(at, pieceBytes))));
    if (reader.state() == HandshakeAnswer::State::NeedsMore)
        return u"more"_s;
    if (reader.state() == HandshakeAnswer::State::Refused)
        return reader.refusal().kind == Kind::TooLong ? u"toolong"_s : u"nothttp"_s;
    const auto checked = checkAnswer(reader.head(), asked);
    if (const auto* refusal = std::get_if<HandshakeRefusal>(&checked))
        return refusal->kind == Kind::Status ? u"status:%1"_s.arg(refusal->status) : u"notws"_s;
    const auto& agreement = std::get<HandshakeAgreement>(checked);
    return u"in"_s + (agreement.subprotocol.isEmpty() ? QString() : u':' + QString::fromLatin1(agreement.subprotocol)) +
           (agreement.deflate ? u"+deflate"_s : QString());
}

struct Case
{
    const char* name;
    QByteArray bytes;
    const char* end;
    HandshakeRequest asked = request();
};

QByteArray upgrade(const QByteArray& upgradeLine, const QByteArray& connectionLine,
                   const QByteArray& acceptLine = kAccept)
{
    return "HTTP/1.1 101 X\r\n" + upgradeLine + connectionLine + acceptLine + "\r\n";
}

std::vector<Case> upgradeCases()
{
    return {
        {"as in the standard", answer(), "in"},
        {"names in any case", upgrade("UPGRADE: WebSocket\r\n", "connection: uPGRADE\r\n"), "in"},
        {"a list that has it last", upgrade("Upgrade: websocket\r\n", "Connection: keep-alive, Upgrade\r\n"), "in"},
        {"a list that has it first", upgrade("Upgrade: websocket\r\n", "Connection: Upgrade,keep-alive\r\n"), "in"},
        {"a list with empty elements", upgrade("Upgrade: ,websocket,,\r\n", "Connection: , ,Upgrade ,\r\n"), "in"},
        {"a list in two lines", upgrade("Upgrade: websocket\r\n", "Connection: close\r\nConnection: upgrade\r\n"),
         "in"},
        {"two protocols", upgrade("Upgrade: h2c, websocket\r\n", "Connection: Upgrade\r\n"), "in"},
        {"no space after the colon", upgrade("Upgrade:websocket\r\n", "Connection:Upgrade\r\n"), "in"},
        {"much space around", upgrade("Upgrade: \t websocket \t\r\n", "Connection:   Upgrade  \r\n"), "in"},
        {"lines without carriage returns",
         "HTTP/1.1 101 X\nUpgrade: websocket\nConnection: Upgrade\n" + QByteArray(kAccept).trimmed() + "\n\n", "in"},
        {"no reason", answer().replace(" Switching Protocols", ""), "in"},
        {"an empty reason", answer().replace("Switching Protocols", ""), "in"},
        {"further headers", answer("Date: now\r\nServer: nginx\r\nX-A: b\r\n"), "in"},
        {"bytes beyond ASCII in a value", answer("X-A: \xC3\xBC\xFF\r\n"), "in"},
        {"no Upgrade", upgrade("", "Connection: Upgrade\r\n"), "notws"},
        {"another protocol", upgrade("Upgrade: h2c\r\n", "Connection: Upgrade\r\n"), "notws"},
        {"only a part of the name", upgrade("Upgrade: websocket2\r\n", "Connection: Upgrade\r\n"), "notws"},
        {"no Connection", upgrade("Upgrade: websocket\r\n", ""), "notws"},
        {"Connection without it", upgrade("Upgrade: websocket\r\n", "Connection: keep-alive\r\n"), "notws"},
        {"Connection with a part of it", upgrade("Upgrade: websocket\r\n", "Connection: noupgrade\r\n"), "notws"},
        {"no Accept", upgrade("Upgrade: websocket\r\n", "Connection: Upgrade\r\n", ""), "notws"},
        {"an empty Accept", upgrade("Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "Sec-WebSocket-Accept:\r\n"),
         "notws"},
        {"a wrong Accept",
         upgrade("Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "Sec-WebSocket-Accept: AAAA\r\n"), "notws"},
        {"an Accept in another case", answer().replace("s3pPLMBi", "S3PPLMBI"), "notws"},
        {"Accept in any case of its name", answer().replace("Sec-WebSocket-Accept", "SEC-WEBSOCKET-ACCEPT"), "in"},
        {"two Accepts", answer(kAccept), "notws"},
        {"HTTP/1.0", answer().replace("HTTP/1.1", "HTTP/1.0"), "notws"},
        {"HTTP/2.0", answer().replace("HTTP/1.1", "HTTP/2.0"), "notws"},
    };
}

std::vector<Case> offerCases()
{
    const auto deflate = request(DeflateOffer::ServersChoice);
    const auto single = request(DeflateOffer::NoTakeover);
    const auto chats = request(DeflateOffer::None, {"v2.chat", "v1.chat"});
    return {
        {"an extension nobody asked for", answer("Sec-WebSocket-Extensions: permessage-deflate\r\n"), "notws"},
        {"an unknown extension", answer("Sec-WebSocket-Extensions: x-foo\r\n"), "notws", deflate},
        {"an empty list of extensions", answer("Sec-WebSocket-Extensions: \r\n"), "in"},
        {"compression, as offered", answer("Sec-WebSocket-Extensions: permessage-deflate\r\n"), "in+deflate", deflate},
        {"compression not taken", answer(), "in", deflate},
        {"compression with terms",
         answer(
             "sec-websocket-extensions: permessage-deflate; server_no_context_takeover; client_max_window_bits=10\r\n"),
         "in+deflate", deflate},
        {"compression of each message by itself",
         answer("Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n"), "in+deflate", single},
        {"compression of each message by itself, which the server does not keep to",
         answer("Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover\r\n"), "notws", single},
        {"compression with unknown terms", answer("Sec-WebSocket-Extensions: permessage-deflate; mode=fast\r\n"),
         "notws", deflate},
        {"compression with impossible terms",
         answer("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=99\r\n"), "notws", deflate},
        {"compression twice", answer("Sec-WebSocket-Extensions: permessage-deflate, permessage-deflate\r\n"), "notws",
         deflate},
        {"compression and another",
         answer("Sec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Extensions: x-foo\r\n"), "notws",
         deflate},
        {"a subprotocol nobody offered", answer("Sec-WebSocket-Protocol: chat\r\n"), "notws"},
        {"the second subprotocol", answer("Sec-WebSocket-Protocol: v1.chat\r\n"), "in:v1.chat", chats},
        {"another subprotocol", answer("Sec-WebSocket-Protocol: v3.chat\r\n"), "notws", chats},
        {"a subprotocol in another case", answer("Sec-WebSocket-Protocol: V1.CHAT\r\n"), "notws", chats},
        {"both subprotocols", answer("Sec-WebSocket-Protocol: v1.chat, v2.chat\r\n"), "notws", chats},
        {"two lines of subprotocols", answer("Sec-WebSocket-Protocol: v1.chat\r\nSec-WebSocket-Protocol: v2.chat\r\n"),
         "notws", chats},
        {"no subprotocol taken", answer(), "in", chats},
    };
}

std::vector<Case> headCases()
{
    const QByteArray wait = "HTTP/1.1 100 Continue\r\n\r\n";
    return {
        {"nothing", {}, "more"},
        {"a part of it", answer().chopped(1), "more"},
        {"refused", "HTTP/1.1 403 Forbidden\r\nContent-Length: 5\r\n\r\nhello", "status:403"},
        {"redirected", "HTTP/1.1 302 Found\r\nLocation: https://example.org/\r\n\r\n", "status:302"},
        {"plain HTTP", "HTTP/1.1 200 OK\r\n\r\n<html>", "status:200"},
        {"plain HTTP/1.0", "HTTP/1.0 404 Not Found\r\n\r\n", "status:404"},
        {"waiting, then in", wait + answer(), "in"},
        {"early hints, then in", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(), "in"},
        {"waiting as often as may be", wait.repeated(8) + answer(), "in"},
        {"waiting too often", wait.repeated(9) + answer(), "toolong"},
        {"waiting for ever", wait.repeated(10'000), "toolong"},
        {"SSH", "SSH-2.0-OpenSSH_9.2\r\n", "nothttp"},
        {"TLS", QByteArray::fromHex("15030100020246"), "nothttp"},
        {"an empty line first", "\r\n" + answer(), "nothttp"},
        {"HTTP in small letters", "http/1.1 101 X\r\n\r\n", "nothttp"},
        {"no version", "HTTP/ 101 X\r\n\r\n", "nothttp"},
        {"no status", "HTTP/1.1\r\n\r\n", "nothttp"},
        {"a status of two digits", "HTTP/1.1 99 X\r\n\r\n", "nothttp"},
        {"a status of four digits", "HTTP/1.1 1010 X\r\n\r\n", "nothttp"},
        {"a status below 100", "HTTP/1.1 099 X\r\n\r\n", "nothttp"},
        {"a status that is no number", "HTTP/1.1 1x1 X\r\n\r\n", "nothttp"},
        {"a header without a colon", answer("nonsense\r\n"), "nothttp"},
        {"a header without a name", answer(": x\r\n"), "nothttp"},
        {"a space before the colon", answer("X-A : x\r\n"), "nothttp"},
        {"a continuation line", answer("X-A: x\r\n y\r\n"), "nothttp"},
        {"a zero in a value", answer(QByteArray("X-A: x\0y\r\n", 10)), "nothttp"},
        {"a carriage return in a value", answer("X-A: x\ry\r\n"), "nothttp"},
        {"many headers", answer(QByteArray("X-A: x\r\n").repeated(200)), "in"},
        {"too many headers", answer(QByteArray("X-A: x\r\n").repeated(300)), "toolong"},
        {"a long header", answer("X-A: " + QByteArray(30'000, 'x') + "\r\n"), "in"},
        {"an endless header", answer("X-A: " + QByteArray(70'000, 'x') + "\r\n"), "toolong"},
        {"an endless status line", "HTTP/1.1 200 " + QByteArray(70'000, 'x'), "toolong"},
    };
}

} // namespace

TEST(HandshakeAnswerTest, EveryCaseComesToItsEndInPiecesOfEverySize)
{
    for (const auto& cases : {upgradeCases(), offerCases(), headCases()}) {
        for (const Case& each : cases) {
            for (const qsizetype pieceBytes :
                 {each.bytes.size() + 1, qsizetype(1), qsizetype(2), qsizetype(7), qsizetype(1000)})
                EXPECT_EQ(endOf(each.bytes, each.asked, pieceBytes), QString::fromLatin1(each.end))
                    << each.name << ", in pieces of " << pieceBytes << ": "
                    << endOf(each.bytes, each.asked, pieceBytes).toStdString();
        }
    }
}

TEST(HandshakeAnswerTest, TheBytesBehindTheHeadAreLeft)
{
    HandshakeAnswer reader;
    EXPECT_EQ(reader.take(answer() + "\x81\x02hi"), answer().size());
    EXPECT_EQ(reader.state(), HandshakeAnswer::State::Whole);
}

TEST(HandshakeAnswerTest, ARefusalKeepsWhatMattersOfIt)
{
    HandshakeAnswer reader;
    static_cast<void>(
        reader.take("HTTP/1.1 307 Temporary Redirect\r\nlocation: wss://other.example/x?token=1\r\n\r\n"));
    auto checked = checkAnswer(reader.head(), request());
    EXPECT_EQ(std::get<HandshakeRefusal>(checked).location, "wss://other.example/x?token=1");

    HandshakeAnswer later;
    static_cast<void>(later.take("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nLocation: http://no.example/\r\n\r\n"));
    checked = checkAnswer(later.head(), request());
    EXPECT_EQ(std::get<HandshakeRefusal>(checked).retryAfter, "120");
    EXPECT_EQ(std::get<HandshakeRefusal>(checked).location, QByteArray());
}

TEST(HandshakeAnswerTest, WhatIsNoWebSocketIsToldInWords)
{
    HandshakeAnswer reader;
    static_cast<void>(
        reader.take(upgrade("Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "Sec-WebSocket-Accept: hunter2\r\n")));
    const auto checked = checkAnswer(reader.head(), request());
    const QString what = std::get<HandshakeRefusal>(checked).what;
    EXPECT_TRUE(what.contains(u"Sec-WebSocket-Accept"_s));
    EXPECT_FALSE(what.contains(u"hunter2"_s));
}

} // namespace roundtrip::websocket
