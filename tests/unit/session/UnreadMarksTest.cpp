// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/UnreadMarks.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {
const RoomKey kLobby{QStringLiteral("EC2"), QStringLiteral("lobby")};
const RoomKey kPhysics{QStringLiteral("EC2"), QStringLiteral("physics")};
const RoomKey kLambda{QStringLiteral("Lambda"), QStringLiteral("lobby")};
} // namespace

TEST(UnreadMarksTest, CountsWhatCameAfterTheLastOneThatWasSeen)
{
    UnreadMarks marks;
    EXPECT_EQ(marks.count(kLobby), 0);
    for (const QString& id : {u"x-1"_s, u"x-2"_s, u"x-3"_s})
        marks.arrived(kLobby, id);
    EXPECT_EQ(marks.count(kLobby), 3);
    EXPECT_EQ(marks.lastSeen(kLobby), QString());
    marks.seen(kLobby, u"x-2"_s);
    EXPECT_EQ(marks.count(kLobby), 1);
    EXPECT_EQ(marks.lastSeen(kLobby), u"x-2"_s);
    marks.seen(kLobby, u"x-1"_s);
    EXPECT_EQ(marks.count(kLobby), 1) << "who looks back has not forgotten";
    EXPECT_EQ(marks.lastSeen(kLobby), u"x-2"_s);
    marks.seenAll(kLobby);
    EXPECT_EQ(marks.count(kLobby), 0);
    EXPECT_EQ(marks.lastSeen(kLobby), u"x-3"_s);
}

TEST(UnreadMarksTest, RoomsAndBackendsAreApart)
{
    UnreadMarks marks;
    marks.arrived(kLobby, u"x-1"_s);
    marks.arrived(kPhysics, u"x-1"_s);
    marks.arrived(kLambda, u"x-1"_s);
    marks.seen(kPhysics, u"x-1"_s);
    EXPECT_EQ(marks.count(kLobby), 1);
    EXPECT_EQ(marks.count(kPhysics), 0);
    EXPECT_EQ(marks.count(), 2);
    marks.forget(u"EC2"_s);
    EXPECT_EQ(marks.count(), 1);
    EXPECT_EQ(marks.lastSeen(kPhysics), QString());
}

TEST(UnreadMarksTest, HoweverManyComeTheyAreCountedAndFewAreKept)
{
    UnreadMarks marks;
    const int extra = 5;
    for (int i = 1; i <= UnreadMarks::kMostKnown + extra; ++i)
        marks.arrived(kLobby, u"x-%1"_s.arg(i));
    EXPECT_EQ(marks.count(kLobby), UnreadMarks::kMostKnown + extra);
    marks.seen(kLobby, u"x-1"_s);
    EXPECT_EQ(marks.count(kLobby), UnreadMarks::kMostKnown + extra) << "not known any more";
    marks.seen(kLobby, u"x-%1"_s.arg(extra + 1));
    EXPECT_EQ(marks.count(kLobby), UnreadMarks::kMostKnown - 1);
}

} // namespace roundtrip::test
