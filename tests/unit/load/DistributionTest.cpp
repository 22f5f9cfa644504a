// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Distribution.h"
#include "load/Payload.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>

#include <set>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

Distribution drawnFrom(const QString& text)
{
    const auto read = distributionFromText(text);
    EXPECT_TRUE(read.ok()) << text.toStdString();
    return read.ok() ? read.value() : Distribution();
}

TEST(Distribution, SaysItselfAgain)
{
    for (const QString& text : {u"300"_s, u"0.5"_s, u"uniform:100-500"_s, u"exponential:2.5"_s, u"lognormal:200/0.8"_s})
        EXPECT_EQ(drawnFrom(text).toText(), text);
    EXPECT_EQ(drawnFrom(u" uniform: 1k - 2k "_s).toText(), u"uniform:1000-2000"_s);
    for (const QString& text :
         {u""_s, u"0"_s, u"-1"_s, u"uniform:5"_s, u"uniform:5-2"_s, u"uniform:a-b"_s, u"lognormal:200"_s,
          u"lognormal:200/9"_s, u"exponential:0"_s, u"normal:5/2"_s, u"2000000"_s, u"exponential:"_s})
        EXPECT_FALSE(distributionFromText(text).ok()) << text.toStdString();
}

/// Over 100,000 draws within 2 % of the mean that it says.
TEST(Distribution, DrawsWhatItsMeanSays)
{
    for (const QString& text : {u"300"_s, u"uniform:100-500"_s, u"exponential:2.5"_s, u"lognormal:200/0.8"_s}) {
        const Distribution drawn = drawnFrom(text);
        Random random(5);
        Random again(5);
        double sum = 0;
        for (int i = 0; i < 100'000; ++i) {
            const double value = drawn.draw(random);
            ASSERT_EQ(value, drawn.draw(again));
            ASSERT_GE(value, 0.0);
            sum += value;
        }
        EXPECT_NEAR(sum / 100'000 / drawn.mean(), 1.0, 0.02) << text.toStdString();
    }
}

Envelope message()
{
    return {
        .id = u"c7f3a1.1.17-42"_s, .room = u"load-3fa9c2-1-1"_s, .user = u"load-17"_s, .text = {}, .sentAt = 1.5e12};
}

TEST(DrawnPayload, HasSizesOfItsDistributionTheSameAgain)
{
    Payload payload(0, drawnFrom(u"uniform:300-600"_s), {}, Random(3));
    Payload again(0, drawnFrom(u"uniform:300-600"_s), {}, Random(3));
    std::set<int> sizes;
    for (int i = 0; i < 200; ++i) {
        Envelope envelope = message();
        const int bytes = payload.fill(envelope);
        EXPECT_EQ(envelopeToBytes(envelope).size(), bytes);
        EXPECT_GE(bytes, 300);
        EXPECT_LE(bytes, 600);
        sizes.insert(bytes);
        EXPECT_EQ(again.fill(envelope), bytes);
    }
    EXPECT_GT(sizes.size(), 50U);
    Payload huge(0, drawnFrom(u"exponential:8000"_s), {}, Random(3));
    for (int i = 0; i < 50; ++i) {
        Envelope envelope = message();
        EXPECT_LE(huge.fill(envelope), contract::kMaxEnvelopeBytes);
        EXPECT_TRUE(validateEnvelope(envelope).ok());
    }
}

class PayloadLinesTest : public testing::Test
{
protected:
    QString file(const QByteArray& bytes)
    {
        QFile file(m_folder.filePath(u"lines.txt"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    }
    QTemporaryDir m_folder;
};

TEST_F(PayloadLinesTest, EachLineIsAText)
{
    const auto lines = readPayloadLines(file("hello\r\n\ngr\xc3\xbc\xc3\x9f dich\n  \nlast"));
    ASSERT_TRUE(lines.ok()) << lines.error().toLine().toStdString();
    EXPECT_EQ(*lines.value().lines, (QStringList{u"hello"_s, u"grüß dich"_s, u"last"_s}));
    EXPECT_DOUBLE_EQ(lines.value().meanBytes, (5 + 11 + 4) / 3.0);
    Payload payload(0, {}, lines.value(), Random(1));
    std::set<QString> seen;
    for (int i = 0; i < 100; ++i) {
        Envelope envelope = message();
        EXPECT_EQ(payload.fill(envelope), envelopeToBytes(envelope).size());
        seen.insert(envelope.text);
    }
    EXPECT_EQ(seen.size(), 3U);
}

TEST_F(PayloadLinesTest, WhatNoMessageCanCarryIsRefusedWithItsLine)
{
    EXPECT_TRUE(readPayloadLines(file("ok\n" + QByteArray(4'097, 'x'))).error().detail.contains(u"line 2: "_s));
    EXPECT_TRUE(readPayloadLines(file("\n \n")).error().detail.contains(u"has no line"_s));
    EXPECT_TRUE(readPayloadLines(file("\xff\xfe bad")).error().detail.contains(u"is no text in UTF-8"_s));
    EXPECT_EQ(readPayloadLines(m_folder.filePath(u"none"_s)).error().code, ErrorCode::FileUnreadable);
}

TEST_F(PayloadLinesTest, AFileThatWasChangedIsNotTheSame)
{
    const QString sum = readPayloadLines(file("one\ntwo")).value().sha256;
    EXPECT_TRUE(readPayloadLines(file("one\ntwo"), sum).ok());
    EXPECT_TRUE(readPayloadLines(file("one\nthree"), sum).error().detail.contains(u"not the file that the plan"_s));
}

} // namespace
