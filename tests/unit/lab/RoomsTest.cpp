// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Rooms.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace roundtrip {
namespace {

TEST(Rooms, MembersAreCountedOnceAndKeptInTheOrderOfJoining)
{
    Rooms rooms;
    EXPECT_EQ(rooms.join(u"a"_s, 3), 1);
    EXPECT_EQ(rooms.join(u"a"_s, 1), 2);
    EXPECT_EQ(rooms.join(u"a"_s, 3), 2);
    EXPECT_EQ(rooms.join(u"b"_s, 3), 1);
    EXPECT_EQ(rooms.members(u"a"_s), (QList<quint64>{3, 1}));
    EXPECT_EQ(rooms.countOf(3), 2);
    EXPECT_TRUE(rooms.isMember(u"b"_s, 3));
    EXPECT_FALSE(rooms.isMember(u"b"_s, 1));
}

TEST(Rooms, LeavingEndsOneMembershipOrAll)
{
    Rooms rooms;
    for (const QString& room : {u"a"_s, u"b"_s, u"c"_s}) {
        rooms.join(room, 1);
        rooms.join(room, 2);
    }
    rooms.leave(u"a"_s, 1);
    rooms.leave(u"a"_s, 1);
    rooms.leave(u"never"_s, 1);
    EXPECT_EQ(rooms.members(u"a"_s), QList<quint64>{2});
    rooms.leaveAll(1);
    rooms.leaveAll(7);
    EXPECT_EQ(rooms.members(u"b"_s), QList<quint64>{2});
    EXPECT_EQ(rooms.countOf(1), 0);
    EXPECT_EQ(rooms.countOf(2), 3);
}

} // namespace
} // namespace roundtrip
