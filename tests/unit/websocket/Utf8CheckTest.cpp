// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/Utf8Check.h"

#include <gtest/gtest.h>

#include <QString>

#include <array>

namespace roundtrip::websocket {

namespace {

bool isText(const QByteArray& bytes)
{
    Utf8Check check;
    return check.take(bytes) && check.isComplete();
}

} // namespace

TEST(Utf8CheckTest, EveryCharacterIsTextAndNoSurrogateIs)
{
    for (char32_t character = 0; character <= 0x10FFFF; ++character) {
        const bool isSurrogate = character >= 0xD800 && character <= 0xDFFF;
        if (!isSurrogate) {
            const QByteArray utf8 = QStringView(QChar::fromUcs4(character)).toUtf8(); // U+FEFF as well
            ASSERT_TRUE(isText(utf8)) << std::hex << std::uint32_t(character);
            ASSERT_FALSE(isText(utf8.chopped(1)) && utf8.size() > 1) << std::hex << std::uint32_t(character);
        }
    }
    for (int second = 0xA0; second <= 0xBF; ++second)
        EXPECT_FALSE(isText(QByteArray("\xED") + static_cast<char>(second) + '\x80')) << second;
}

TEST(Utf8CheckTest, EveryPairOfBytesIsJudgedAsByQt)
{
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const std::array<char, 2> pair = {static_cast<char>(first), static_cast<char>(second)};
            const QByteArray bytes(pair.data(), pair.size());
            EXPECT_EQ(isText(bytes), QString::fromUtf8("x" + bytes).toUtf8() == "x" + bytes) << first << ' ' << second;
        }
    }
}

TEST(Utf8CheckTest, LongTextsAreLookedAtToTheirLastByte)
{
    for (qsizetype size = 0; size < 40; ++size) {
        const QByteArray text(size, 'a');
        EXPECT_TRUE(isText(text));
        for (qsizetype at = 0; at < size; ++at) {
            QByteArray wrong = text;
            wrong[at] = '\xFF';
            EXPECT_FALSE(isText(wrong)) << size << ' ' << at;
        }
    }
}

} // namespace roundtrip::websocket
