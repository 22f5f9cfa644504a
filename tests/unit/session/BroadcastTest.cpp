// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Broadcast.h"

#include "core/Envelope.h"
#include "core/MessageId.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <limits>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

TEST(BroadcastTest, EachIdTellsItsLine)
{
    const QString line = MessageId::randomPart();
    const auto idOn = [&line](const QString& sender, std::uint64_t number) {
        return MessageId{broadcastPrefix(sender, line), number}.toString();
    };
    EXPECT_NE(idOn(u"abcdef"_s, 7), idOn(u"abcdef"_s, 7)) << "a part of each is random";
    EXPECT_EQ(broadcastIdOf(idOn(u"abcdef"_s, 7)), line);
    EXPECT_EQ(broadcastIdOf(idOn(u"123456"_s, 1)), line);
    EXPECT_TRUE(isValidMessageId(idOn(u"abcdef"_s, std::numeric_limits<std::uint64_t>::max())));
}

TEST(BroadcastTest, AnIdOfAnotherMakeIsALineOfItsOwn)
{
    const QString alone = MessageId{broadcastPrefix(u"abcdef"_s, {}), 3}.toString();
    for (const QString& id : {alone, u"c7f3a1-42"_s, u"a.b-1"_s, u"a..b-1"_s, u"a.b.c.d-1"_s, u"a.b.c"_s, u""_s})
        EXPECT_EQ(broadcastIdOf(id), id);
}

} // namespace roundtrip::test
