// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/TextWidth.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(TextWidthTest, CountsTheColumnsOfATerminal)
{
    EXPECT_EQ(textWidth({}), 0);
    EXPECT_EQ(textWidth(u"EC2 µs"_s), 6);
    EXPECT_EQ(textWidth(u"東京"_s), 4);
    EXPECT_EQ(textWidth(u"서울"_s), 4);
    EXPECT_EQ(textWidth(u"\u1112\u1161\u11ab"_s), 2) << "a syllable of conjoining jamo";
    EXPECT_EQ(textWidth(u"ＥＣ２"_s), 6) << "full-width Latin";
    EXPECT_EQ(textWidth(u"ｱｲ"_s), 2) << "half-width kana";
    EXPECT_EQ(textWidth(u"e\u0301a\u0308"_s), 2) << "combining marks";
    EXPECT_EQ(textWidth(u"🚀"_s), 2);
    EXPECT_EQ(textWidth(u"👩\u200d👩\u200d👧"_s), 2) << "joined to one sign";
    EXPECT_EQ(textWidth(u"🇩🇪"_s), 2) << "a flag of two letters";
    EXPECT_EQ(textWidth(u"❤\ufe0f"_s), 2) << "a picture by its selector";
    EXPECT_EQ(textWidth(u"❤"_s), 1);
    EXPECT_EQ(textWidth(u"\U00020000"_s), 2);
}

} // namespace roundtrip
