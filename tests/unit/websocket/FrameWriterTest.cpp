// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/FrameWriter.h"

#include <gtest/gtest.h>

#include <QList>

#include <set>

namespace roundtrip::websocket {

namespace {

struct ClientFrame
{
    int first = 0;
    QByteArray key = {};
    QByteArray payload = {}; ///< unmasked
};

/// Frames read back by hand, each byte for itself.
QList<ClientFrame> readBack(QByteArray bytes)
{
    QList<ClientFrame> frames;
    while (!bytes.isEmpty()) {
        const auto byte = [&bytes](qsizetype at) { return static_cast<quint64>(static_cast<quint8>(bytes.at(at))); };
        EXPECT_GE(byte(1), 0x80U) << "masked";
        quint64 size = byte(1) & 0x7FU;
        qsizetype at = 2;
        const int wide = size == 126 ? 2 : size == 127 ? 8 : 0;
        if (wide > 0)
            size = 0;
        for (int i = 0; i < wide; ++i)
            size = size << 8U | byte(at++);
        EXPECT_EQ(wide, size < 126 ? 0 : size < 65536 ? 2 : 8);
        ClientFrame frame{.first = static_cast<int>(byte(0)), .key = bytes.sliced(at, 4)};
        frame.payload = bytes.sliced(at + 4, static_cast<qsizetype>(size));
        for (qsizetype i = 0; i < frame.payload.size(); ++i)
            frame.payload[i] = static_cast<char>(frame.payload.at(i) ^ frame.key.at(i % 4));
        bytes = bytes.sliced(at + 4 + static_cast<qsizetype>(size));
        frames.append(frame);
    }
    return frames;
}

QByteArray counting(qsizetype size)
{
    QByteArray bytes(size, '\0');
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(i * 7);
    return bytes;
}

} // namespace

TEST(FrameWriterTest, PayloadsOfEverySizeAreMaskedAndComeBack)
{
    for (const qsizetype size : {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 125, 126, 127, 65535, 65536, 65543}) {
        QByteArray out;
        appendFrame(out, {.opcode = Opcode::Binary}, counting(size), 0x12345678);
        const auto frames = readBack(out);
        ASSERT_EQ(frames.size(), 1) << size;
        EXPECT_EQ(frames.first().first, 0x82);
        EXPECT_EQ(frames.first().payload, counting(size)) << size;
    }
}

TEST(FrameWriterTest, ALongMessageIsCutIntoFramesWithKeysOfTheirOwn)
{
    QByteArray out;
    appendMessage(out, {.opcode = Opcode::Text, .isFinal = true, .isCompressed = true}, counting(2500), 1000);
    const auto frames = readBack(out);
    ASSERT_EQ(frames.size(), 3);
    EXPECT_EQ(frames.at(0).first, 0x41); // RSV1 on the first only
    EXPECT_EQ(frames.at(1).first, 0x00);
    EXPECT_EQ(frames.at(2).first, 0x80);
    EXPECT_EQ(frames.at(0).payload + frames.at(1).payload + frames.at(2).payload, counting(2500));
    EXPECT_NE(frames.at(0).key, frames.at(1).key);
}

TEST(FrameWriterTest, AMessageThatJustFitsAndAnEmptyOneAreOneFrame)
{
    for (const qsizetype size : {0, 1000}) {
        QByteArray out;
        appendMessage(out, {.opcode = Opcode::Text}, counting(size), 1000);
        const auto frames = readBack(out);
        ASSERT_EQ(frames.size(), 1);
        EXPECT_EQ(frames.first().first, 0x81);
    }
}

TEST(FrameWriterTest, NoKeyComesTwice)
{
    std::set<quint32> keys;
    for (int i = 0; i < 1000; ++i)
        keys.insert(maskKey());
    EXPECT_GE(keys.size(), 999U); // of 2³² a pair among a thousand is one in eight thousand, two are none
}

} // namespace roundtrip::websocket
