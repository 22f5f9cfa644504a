// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/HttpAnswerReader.h"

#include <gtest/gtest.h>

#include <vector>

namespace roundtrip {

namespace {

using State = HttpAnswerReader::State;
constexpr qsizetype kMaxBody = 100;

/// Fed at once, and again byte by byte: both must come to the same.
HttpAnswerReader read(const QByteArray& bytes, bool closes = false)
{
    HttpAnswerReader whole(kMaxBody);
    whole.take(bytes);
    HttpAnswerReader slow(kMaxBody);
    for (const char& byte : bytes)
        slow.take(QByteArrayView(&byte, 1));
    if (closes) {
        whole.end();
        slow.end();
    }
    EXPECT_EQ(whole.state(), slow.state()) << bytes.toStdString();
    EXPECT_EQ(whole.body(), slow.body()) << bytes.toStdString();
    EXPECT_EQ(whole.keepsConnection(), slow.keepsConnection()) << bytes.toStdString();
    return whole;
}

} // namespace

TEST(HttpAnswerReaderTest, ABodyOfAKnownLength)
{
    const auto answer = read("HTTP/1.1 201 Created\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello");
    EXPECT_EQ(answer.state(), State::Done);
    EXPECT_EQ(answer.head().status, 201);
    EXPECT_EQ(answer.head().value("x-a"), "b");
    EXPECT_EQ(answer.body(), "hello");
    EXPECT_TRUE(answer.keepsConnection());
    EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel").state(), State::Reading);
    EXPECT_FALSE(read("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello").keepsConnection()) << "more than it said";
}

TEST(HttpAnswerReaderTest, ABodyInChunks)
{
    const auto answer = read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0B\r\n, you "
                             "there\r\n0\r\nTrailer: x\r\n\r\n");
    EXPECT_EQ(answer.state(), State::Done);
    EXPECT_EQ(answer.body(), "hello, you there");
    EXPECT_TRUE(answer.keepsConnection());
    for (const QByteArray& bad : {QByteArray("x\r\n"), QByteArray("-1\r\n"), QByteArray("\r\n"),
                                  QByteArray("123456789abcdef\r\n"), QByteArray("1\r\nab\r\n")})
        EXPECT_EQ(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + bad).state(), State::Broken)
            << bad.toStdString();
}

TEST(HttpAnswerReaderTest, ABodyThatEndsWithTheConnection)
{
    const auto answer = read("HTTP/1.0 200 OK\r\n\r\nhello", true);
    EXPECT_EQ(answer.state(), State::Done);
    EXPECT_EQ(answer.body(), "hello");
    EXPECT_FALSE(answer.keepsConnection());
    EXPECT_EQ(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhello", true).body(), "hello");
}

TEST(HttpAnswerReaderTest, SomeStatusesHaveNoBody)
{
    EXPECT_EQ(read("HTTP/1.1 204 No Content\r\n\r\n").state(), State::Done);
    EXPECT_EQ(read("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n").state(), State::Done);
    EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").state(), State::Done);
}

TEST(HttpAnswerReaderTest, InterimAnswersAreReadOver)
{
    const auto answer = read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 "
                             "OK\r\nContent-Length: 1\r\n\r\nx");
    EXPECT_EQ(answer.head().status, 200);
    EXPECT_EQ(answer.body(), "x");
}

TEST(HttpAnswerReaderTest, NothingEndlessIsTaken)
{
    QByteArray interim;
    while (interim.size() <= HttpAnswerReader::kMaxHeadBytes)
        interim += "HTTP/1.1 100 Continue\r\n\r\n";
    QByteArray trailers = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n";
    while (trailers.size() <= 2 * HttpAnswerReader::kMaxHeadBytes)
        trailers += "A: b\r\n";
    const std::vector<QByteArray> endless = {
        "HTTP/1.1 200 " + QByteArray(HttpAnswerReader::kMaxHeadBytes, 'x'),
        "HTTP/1.1 200 OK\r\nX: " + QByteArray(HttpAnswerReader::kMaxHeadBytes, 'x'),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + QByteArray(HttpAnswerReader::kMaxHeadBytes, '0'),
        interim,
        trailers,
    };
    for (const QByteArray& bytes : endless) {
        HttpAnswerReader reader(kMaxBody);
        EXPECT_EQ(reader.take(bytes), State::Broken) << bytes.left(60).toStdString();
        EXPECT_FALSE(reader.endedEarly());
    }
}

TEST(HttpAnswerReaderTest, ALongBodyIsCutAndKnownAsCut)
{
    const auto answer = read("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + QByteArray(kMaxBody + 1, 'x'));
    EXPECT_EQ(answer.state(), State::Done);
    EXPECT_TRUE(answer.isTruncated());
    EXPECT_EQ(answer.body().size(), kMaxBody);
    EXPECT_FALSE(answer.keepsConnection());
    const auto exact = read("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + QByteArray(kMaxBody, 'x'));
    EXPECT_FALSE(exact.isTruncated());
}

TEST(HttpAnswerReaderTest, WhatIsNoHttpIsKnownAtOnce)
{
    for (const QByteArray& bytes :
         {QByteArray("S"), QByteArray("\x16\x03\x01"), QByteArray("HTTP/2 200\r\n\r\n"),
          QByteArray("HTTPS/1.1 200\r\n"), QByteArray("HTTP/1.1 abc OK\r\n\r\n"),
          QByteArray("HTTP/1.1 101 Switching Protocols\r\n\r\n"), QByteArray("HTTP/1.1 200 OK\r\nno colon\r\n\r\n"),
          QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx"),
          QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")}) {
        const auto answer = read(bytes);
        EXPECT_EQ(answer.state(), State::Broken) << bytes.toStdString();
        EXPECT_FALSE(answer.endedEarly());
    }
}

TEST(HttpAnswerReaderTest, AnEndInTheMiddleIsToldApart)
{
    for (const QByteArray& bytes :
         {QByteArray(), QByteArray("HTTP/1.1 20"), QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"),
          QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")}) {
        const auto answer = read(bytes, true);
        EXPECT_EQ(answer.state(), State::Broken) << bytes.toStdString();
        EXPECT_TRUE(answer.endedEarly());
    }
}

TEST(HttpAnswerReaderTest, WhetherTheConnectionIsKept)
{
    EXPECT_FALSE(read("HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 0\r\n\r\n").keepsConnection());
    EXPECT_FALSE(read("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n").keepsConnection());
    EXPECT_TRUE(read("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n").keepsConnection());
    EXPECT_FALSE(
        read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").keepsConnection())
        << "two lengths: what follows is nobody's";
}

} // namespace roundtrip
