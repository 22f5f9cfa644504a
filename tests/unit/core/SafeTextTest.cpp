// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/SafeText.h"
#include "core/Error.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(SafeText, WhatWouldBeObeyedIsAMarkInstead)
{
    EXPECT_EQ(safeText(u"a\u001b[31mb\u009b2Jc\rd"_s), u"a\ufffd[31mb\ufffd2Jc\ufffdd"_s);
    EXPECT_EQ(safeText(u"two\nlines\tand a tab"_s), u"two\nlines\tand a tab"_s);
    EXPECT_EQ(safeLine(u"two\nlines\tand a tab"_s), u"two lines and a tab"_s);
    EXPECT_EQ(safeLine(u"Grüße, 🙂 <b>"_s), u"Grüße, 🙂 <b>"_s);
}

TEST(SafeText, AnErrorIsOneHarmlessLineWhateverThePeerSaid)
{
    const Error error{.code = ErrorCode::ConnectionClosed,
                      .detail = u"It said \"x\"\nError: all is lost\u001b]0;title\a"_s,
                      .hint = u"Try\tagain."_s};
    EXPECT_EQ(error.toLine(), u"It said \"x\" Error: all is lost\ufffd]0;title\ufffd. Try again."_s);
}

} // namespace roundtrip
