// SPDX-License-Identifier: GPL-3.0-or-later
#include "unit/websocket/FrameScript.h"

#include <gtest/gtest.h>

namespace roundtrip::websocket::test {

TEST(FrameReaderTest, WhatWasWrongIsToldInWordsOfOurOwn)
{
    FrameReader reader({});
    const QByteArray bytes = frame(0x81, "secret\xFF");
    reader.feed(bytes);
    const auto incoming = reader.next();
    ASSERT_TRUE(incoming);
    EXPECT_EQ(incoming->kind, Incoming::Kind::Violation);
    EXPECT_TRUE(incoming->payload.startsWith("the server sent")) << incoming->payload.toStdString();
    EXPECT_FALSE(incoming->payload.contains("secret"));
}

TEST(FrameReaderTest, ManyMessagesOfOneReadComeInTheirOrder)
{
    QByteArray bytes;
    QStringList expected;
    for (int i = 0; i < 1000; ++i) {
        bytes += frame(0x81, QByteArray::number(i));
        expected << QStringLiteral("text:%1").arg(i);
    }
    EXPECT_EQ(readIn(bytes, bytes.size()).said, expected.join(u' '));
    EXPECT_EQ(readIn(bytes, 1000).said, expected.join(u' '));
}

TEST(FrameReaderTest, AMessageIsABufferOfItsOwn)
{
    FrameReader reader({});
    QByteArray bytes = frame(0x81, "hello");
    reader.feed(bytes);
    const auto incoming = reader.next();
    ASSERT_TRUE(incoming);
    EXPECT_FALSE(reader.next());
    bytes.fill('x');
    EXPECT_EQ(incoming->payload, "hello");
}

TEST(FrameReaderTest, AFrameThatClaimsMuchCostsLittleBeforeItComes)
{
    FrameReader reader({});
    const QByteArray head = RawFrame{.first = 0x82, .length = 250'000}.bytes() + QByteArray(1000, 'x');
    reader.feed(head);
    EXPECT_FALSE(reader.next());
}

} // namespace roundtrip::websocket::test
