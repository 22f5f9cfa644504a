// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ColumnTable.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace roundtrip::cli;
using namespace Qt::StringLiterals;

namespace {

TEST(ColumnTable, AlignsNamesLeftAndFiguresRight)
{
    ColumnTable table({u"Platform"_s, u"p50"_s, u"p99"_s});
    table.addRow({u"EC2"_s, u"0.31 ms"_s, u"2.40 ms"_s});
    table.addRow({u"Lambda (simulated)"_s, u"1,155 ms"_s, u"-"_s});
    EXPECT_EQ(table.lines(),
              (QStringList{u"Platform                 p50      p99"_s, u"-------------------------------------"_s,
                           u"EC2                  0.31 ms  2.40 ms"_s, u"Lambda (simulated)  1,155 ms        -"_s}));
}

/// Runs can be imported, and their names are then somebody else's.
TEST(ColumnTable, ObeysNothingInACell)
{
    ColumnTable table({u"Run"_s, u"Note"_s});
    table.addRow({u"a\u001b[2Jb"_s, u"two\nlines"_s});
    EXPECT_EQ(table.lines().last(), u"a\ufffd[2Jb  two lines"_s);
}

TEST(ColumnTable, LinesUpWideSigns)
{
    ColumnTable table({u"Backend"_s, u"p50"_s});
    table.addRow({u"東京"_s, u"1 ms"_s});
    table.addRow({u"Zu\u0308rich"_s, u"2 ms"_s});
    EXPECT_EQ(table.lines(),
              (QStringList{u"Backend   p50"_s, u"-------------"_s, u"東京     1 ms"_s, u"Zu\u0308rich   2 ms"_s}));
}

TEST(ColumnTable, LeavesNoTrailingSpaces)
{
    ColumnTable table({u"Run"_s, u"Note"_s});
    table.addRow({u"a"_s, u""_s});
    EXPECT_EQ(table.lines().last(), u"a"_s);
}

} // namespace
