// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ZstdReader.h"
#include "exchange/ZstdWriter.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QBuffer>

#include <random>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

QByteArray packed(const QByteArray& plain, qsizetype piece = 70'000)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    ZstdWriter writer(out);
    for (qsizetype at = 0; at < plain.size(); at += piece)
        EXPECT_EQ(writer.write(plain.mid(at, piece)), std::min(piece, plain.size() - at));
    EXPECT_TRUE(writer.finish().ok());
    return out.data();
}

struct Unpacked
{
    QByteArray bytes;
    bool hasFailed = false;
    QString why;
};

Unpacked unpacked(QByteArray bytes, qint64 piece = 4096)
{
    QBuffer in(&bytes);
    in.open(QIODevice::ReadOnly);
    ZstdReader reader(in);
    Unpacked result;
    QByteArray buffer(piece, '\0');
    for (;;) {
        const qint64 got = reader.read(buffer.data(), piece);
        result.hasFailed = got < 0;
        if (got <= 0)
            break;
        result.bytes += buffer.first(got);
    }
    result.why = reader.errorString();
    return result;
}

/// Rows as of a table: packable, and no two alike.
QByteArray table(int rows)
{
    std::mt19937 random(7);
    QByteArray text;
    for (int i = 0; i < rows; ++i)
        text += "run,1,EC2,ec2-ws,measure,m-" + QByteArray::number(i) + ',' + QByteArray::number(random()) + "\r\n";
    return text;
}

} // namespace

TEST(ZstdTest, GivesBackWhatWasWritten)
{
    for (const QByteArray& plain : {QByteArray(), QByteArray("a"), table(40'000)}) {
        for (const qint64 piece : {1000, 300'000}) {
            const auto back = unpacked(packed(plain), piece);
            EXPECT_FALSE(back.hasFailed) << back.why.toStdString();
            EXPECT_EQ(back.bytes, plain);
        }
    }
}

TEST(ZstdTest, IsSmallerAndKnownByItsBytes)
{
    const QByteArray plain = table(20'000);
    QByteArray bytes = packed(plain);
    EXPECT_LT(bytes.size() * 3, plain.size());
    QBuffer in(&bytes);
    in.open(QIODevice::ReadOnly);
    EXPECT_TRUE(ZstdReader::isZstd(in));
    EXPECT_EQ(in.pos(), 0);
    QByteArray text("run_id,trial");
    QBuffer other(&text);
    other.open(QIODevice::ReadOnly);
    EXPECT_FALSE(ZstdReader::isZstd(other));
}

TEST(ZstdTest, SeveralFramesAreOneStream)
{
    const auto back = unpacked(packed("first,") + packed("second"));
    EXPECT_FALSE(back.hasFailed);
    EXPECT_EQ(back.bytes, "first,second");
}

TEST(ZstdTest, WhatIsCutOffOrDamagedSaysSo)
{
    const QByteArray whole = packed(table(5'000));
    std::mt19937 random(3);
    for (int round = 0; round < 40; ++round) {
        const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(whole.size() - 5)) + 5;
        SCOPED_TRACE(at);
        EXPECT_TRUE(unpacked(whole.left(at)).hasFailed);
        QByteArray hit = whole;
        hit[at] = static_cast<char>(hit.at(at) ^ 0x41);
        EXPECT_TRUE(unpacked(hit).hasFailed); // the frame's own checksum
    }
    const auto cut = unpacked(whole.left(whole.size() - 1));
    EXPECT_TRUE(cut.why.contains("cut off"_L1)) << cut.hasFailed << cut.why.toStdString();
    EXPECT_TRUE(unpacked("no frame at all").why.contains("damaged"_L1));
    EXPECT_TRUE(unpacked(whole + "rubbish").hasFailed);
}

TEST(ZstdTest, ABombIsNotUnpackedToItsEnd)
{
    const auto back = unpacked(packed(QByteArray(200'000'000, '\n'), 10'000'000), 1 << 20);
    EXPECT_TRUE(back.hasFailed);
    EXPECT_TRUE(back.why.contains("more than a run"_L1)) << back.why.toStdString();
    EXPECT_LT(back.bytes.size(), 20'000'000);
}

TEST(ZstdTest, ADeviceThatRefusesIsSaid)
{
    QByteArray nothing;
    QBuffer closed(&nothing);
    closed.open(QIODevice::ReadOnly);
    ZstdWriter writer(closed);
    static_cast<void>(writer.write(table(100)));
    const auto finished = writer.finish();
    ASSERT_FALSE(finished.ok());
    EXPECT_EQ(finished.error().code, ErrorCode::FileUnwritable);
}

} // namespace roundtrip
