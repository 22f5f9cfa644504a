// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloudflare_do/ObjectAddress.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

TEST(ObjectAddressTest, TheRoomIsAddedToTheWorkersAddress)
{
    using durable_object::roomAddress;
    EXPECT_EQ(roomAddress(QUrl(u"wss://w.example.dev"_s), u"lobby"_s), QUrl(u"wss://w.example.dev/room/lobby"_s));
    EXPECT_EQ(roomAddress(QUrl(u"wss://w.example.dev/"_s), u"lobby"_s), QUrl(u"wss://w.example.dev/room/lobby"_s));
    EXPECT_EQ(roomAddress(QUrl(u"wss://x.example/chat//?token=a%2Bb"_s), u"r_1-2"_s),
              QUrl(u"wss://x.example/chat/room/r_1-2?token=a%2Bb"_s));
}

TEST(ObjectAddressTest, AndReadBackOfIt)
{
    using durable_object::roomOf;
    EXPECT_EQ(roomOf(u"/room/lobby"_s), u"lobby"_s);
    EXPECT_EQ(roomOf(u"/chat/room/lobby"_s), u"lobby"_s);
    for (const QString& none : {u"/"_s, u"/room/"_s, u"/room/a/b"_s, u"/room/no room"_s, u"/rooms/a"_s,
                                QString(u"/room/"_s + QString(65, u'x'))})
        EXPECT_EQ(roomOf(none), QString()) << none.toStdString();
}

} // namespace roundtrip::test
