// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/appsync_events/AppSyncChannel.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QSet>

namespace roundtrip::appsync {
using namespace Qt::StringLiterals;

TEST(AppSyncChannelTest, RoomsThatAreSegmentsStayReadable)
{
    EXPECT_EQ(channelOf(u"default"_s, u"lobby"_s), u"/default/lobby"_s);
    EXPECT_EQ(channelOf(u"chat"_s, u"team-7"_s), u"/chat/team-7"_s);
}

/// Each is a channel of the service, none is another's, and each is known again.
TEST(AppSyncChannelTest, EveryRoomHasAChannelOfItsOwn)
{
    QSet<QString> channels;
    const QStringList rooms{u"lobby"_s,        u"x"_s,           u"a_b"_s,        u"a-b"_s,          u"-a"_s,
                            u"a-"_s,           u"_"_s,           u"6c6f626279"_s, QString(50, u'r'), QString(51, u'r'),
                            QString(64, u'r'), QString(64, u'_')};
    for (const QString& room : rooms) {
        const QString channel = channelOf(u"default"_s, room);
        EXPECT_TRUE(isValidChannel(channel)) << channel.toStdString();
        EXPECT_EQ(roomOf(channel), room) << channel.toStdString();
        channels.insert(channel);
    }
    EXPECT_EQ(channels.size(), rooms.size());
}

TEST(AppSyncChannelTest, WhatTheServiceRefusesIsKnown)
{
    for (const QString& channel : {u""_s, u"/"_s, u"/default/"_s, u"/default//a"_s, u"/default/a_b"_s, u"/default/-a"_s,
                                   u"/a/b/c/d/e/f"_s, u"/default/"_s + QString(51, u'a'), u"/default/ä"_s})
        EXPECT_FALSE(isValidChannel(channel)) << channel.toStdString();
    EXPECT_TRUE(isValidChannel(u"default/a/b/c/d"_s)) << "as HTTP has it, without the first slash";
}

} // namespace roundtrip::appsync
