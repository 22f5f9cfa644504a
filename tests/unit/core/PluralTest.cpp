// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Plural.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(PluralTest, OnlyOneIsSingular)
{
    EXPECT_EQ(counted(1, "message"), u"1 message"_s);
    EXPECT_EQ(counted(0, "message"), u"0 messages"_s);
    EXPECT_EQ(counted(std::size_t{2}, "message"), u"2 messages"_s);
    EXPECT_EQ(counted(std::int64_t{10'000}, "connection"), u"10,000 connections"_s);
    EXPECT_EQ(counted(-1, "copy", "copies"), u"-1 copies"_s);
    EXPECT_EQ(counted(1, "copy", "copies"), u"1 copy"_s);
    EXPECT_EQ(counted(1.0, "message"), u"1 message"_s);
    EXPECT_EQ(counted(0.5, "message"), u"0.5 messages"_s);
    EXPECT_EQ(counted(1.00001, "message"), u"1 message"_s) << "what is shown decides";
}

} // namespace roundtrip
