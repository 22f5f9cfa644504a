// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/Deflate.h"

#include "websocket/DeflateOffer.h"

#include "unit/websocket/FrameScript.h"

#include <gtest/gtest.h>

namespace roundtrip::websocket::test {

namespace {

QByteArray inflated(Inflater& inflater, const QByteArray& wire, qsizetype limit = 1'000'000)
{
    QByteArray out;
    EXPECT_EQ(inflater.take(wire, out, limit), Inflater::Outcome::Ok);
    EXPECT_EQ(inflater.end(out, limit), Inflater::Outcome::Ok);
    return out;
}

/// Of RFC 7692, 7.2.3.
const QByteArray kHello = QByteArray::fromHex("f248cdc9c90700");
const QByteArray kHelloAgain = QByteArray::fromHex("f200110000");
const QByteArray kHelloStored = QByteArray::fromHex("000500faff48656c6c6f00");
const QByteArray kHelloEnded = QByteArray::fromHex("f348cdc9c9070000");
const QByteArray kHelloTwoBlocks = QByteArray::fromHex("f248050000 00ffffcac9c90700");

} // namespace

TEST(DeflateTest, TheExamplesOfTheStandardAreUnderstood)
{
    for (const QByteArray& wire : {kHello, kHelloStored, kHelloEnded, kHelloTwoBlocks}) {
        Inflater inflater({});
        EXPECT_EQ(inflated(inflater, wire), "Hello") << wire.toHex().toStdString();
    }
    Inflater inflater({});
    EXPECT_EQ(inflated(inflater, kHello), "Hello");
    EXPECT_EQ(inflated(inflater, kHelloAgain), "Hello"); // by what was said before
}

TEST(DeflateTest, WhatWasSaidBeforeOutlivesTheEndOfAStream)
{
    Inflater inflater({});
    EXPECT_EQ(inflated(inflater, kHelloEnded), "Hello");
    EXPECT_EQ(inflated(inflater, kHelloAgain), "Hello");
}

TEST(DeflateTest, AServerThatForgetsMayNotPointBack)
{
    Inflater inflater({.serverForgets = true});
    EXPECT_EQ(inflated(inflater, kHello), "Hello");
    QByteArray out;
    EXPECT_EQ(inflater.take(kHelloAgain, out, 1000), Inflater::Outcome::Corrupt);
}

TEST(DeflateTest, NothingGrowsBeyondItsLimit)
{
    Deflater deflater({});
    const QByteArray bomb = deflater.deflated(QByteArray(10'000'000, '\0'));
    EXPECT_LT(bomb.size(), 20'000);
    Inflater inflater({});
    QByteArray out;
    EXPECT_EQ(inflater.take(bomb, out, 100'000), Inflater::Outcome::TooBig);
    EXPECT_LE(out.size(), 100'001);
}

TEST(DeflateTest, ALimitThatIsJustReachedIsNoneBroken)
{
    Deflater deflater({});
    Inflater inflater({});
    EXPECT_EQ(inflated(inflater, deflater.deflated(QByteArray(8192, 'x')), 8192).size(), 8192);
}

TEST(DeflateTest, OurMessagesComeBackOnAllTerms)
{
    for (const int bits : {9, 10, 15}) {
        for (const bool forgets : {false, true}) {
            const DeflateTerms terms{.serverForgets = forgets, .clientForgets = forgets, .clientWindowBits = bits};
            Deflater deflater(terms);
            Inflater inflater(terms);
            ASSERT_TRUE(deflater.canKeepTo());
            for (const qsizetype size : {0, 1, 5, 100, 4096, 4097, 70'000, 0, 300'000}) {
                QByteArray message(size, 'a');
                for (qsizetype i = 0; i < size; i += 3)
                    message[i] = static_cast<char>(i * i >> 3);
                EXPECT_EQ(inflated(inflater, deflater.deflated(message)), message) << size;
            }
        }
    }
    EXPECT_FALSE(Deflater({.clientWindowBits = 8}).canKeepTo());
}

TEST(DeflateTest, AReaderInflatesInPiecesOfEverySize)
{
    const QByteArray whole = frame(0xC1, kHello);
    const QByteArray parts = frame(0x41, kHello.first(3)) + frame(0x89, "p") + frame(0x80, kHello.sliced(3));
    for (const qsizetype pieceBytes : {1, 2, 3, 1000}) {
        EXPECT_EQ(readIn(whole + whole, pieceBytes, {}, DeflateTerms{}).said, u"text:Hello text:Hello");
        EXPECT_EQ(readIn(parts, pieceBytes, {}, DeflateTerms{}).said, u"ping:p text:Hello");
        EXPECT_EQ(readIn(frame(0x81, "plain") + whole, pieceBytes, {}, DeflateTerms{}).said, u"text:plain text:Hello");
        EXPECT_EQ(readIn(frame(0xC1, QByteArray(1, '\0')), pieceBytes, {}, DeflateTerms{}).said, u"text:");
    }
}

TEST(DeflateTest, AReaderRefusesWhatIsWrong)
{
    const auto said = [](const QByteArray& bytes) { return readIn(bytes, 1, {}, DeflateTerms{}).said; };
    EXPECT_EQ(said(frame(0xC1, "\xFF\xFF\xFF")), u"wrong:1007"); // no deflate
    EXPECT_EQ(said(frame(0x41, kHello.first(3)) + frame(0xC0, kHello.sliced(3))), u"wrong:1002");
    EXPECT_EQ(said(frame(0xC9, "p")), u"wrong:1002");    // control frames are never compressed
    EXPECT_EQ(said(frame(0xE1, kHello)), u"wrong:1002"); // RSV2
    Deflater deflater({});
    EXPECT_EQ(said(frame(0xC1, deflater.deflated("ab\xFF"))), u"wrong:1007"); // no UTF-8
    EXPECT_EQ(said(frame(0xC1, deflater.deflated(QByteArray(300'000, 'x')))), u"wrong:1009");
    EXPECT_EQ(readIn(frame(0xC1, kHello), 1).said, u"wrong:1002"); // not agreed on
}

TEST(DeflateTest, TermsAreReadAsTheyAreGivenAndNotOtherwise)
{
    EXPECT_EQ(deflateTerms("permessage-deflate", DeflateOffer::ServersChoice), DeflateTerms{});
    EXPECT_EQ(deflateTerms("Permessage-Deflate ; server_no_context_takeover;client_no_context_takeover",
                           DeflateOffer::ServersChoice),
              (DeflateTerms{.serverForgets = true, .clientForgets = true}));
    EXPECT_EQ(deflateTerms("permessage-deflate; client_max_window_bits=\"10\"; server_max_window_bits=8",
                           DeflateOffer::ServersChoice),
              DeflateTerms{.clientWindowBits = 10});
    for (const char* wrong :
         {"", "x-webkit-deflate-frame", "permessage-deflate; x", "permessage-deflate; server_no_context_takeover=1",
          "permessage-deflate; client_max_window_bits", "permessage-deflate; client_max_window_bits=7",
          "permessage-deflate; client_max_window_bits=16", "permessage-deflate; client_max_window_bits=08",
          "permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=abc",
          "permessage-deflate; client_max_window_bits=9; client_max_window_bits=9",
          "permessage-deflate; server_no_context_takeover; server_no_context_takeover"})
        EXPECT_FALSE(deflateTerms(wrong, DeflateOffer::ServersChoice)) << wrong;
}

TEST(DeflateTest, WhoAskedForMessagesByThemselvesGetsAndSendsNothingElse)
{
    const auto terms = deflateTerms("permessage-deflate; server_no_context_takeover", DeflateOffer::NoTakeover);
    EXPECT_EQ(terms, (DeflateTerms{.serverForgets = true, .clientForgets = true}));
    EXPECT_FALSE(deflateTerms("permessage-deflate", DeflateOffer::NoTakeover));
    EXPECT_FALSE(deflateTerms("permessage-deflate; client_no_context_takeover", DeflateOffer::NoTakeover));
}

} // namespace roundtrip::websocket::test
