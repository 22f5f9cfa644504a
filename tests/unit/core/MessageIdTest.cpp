// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/MessageId.h"
#include "core/Envelope.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(MessageIdTest, SplitsAtTheLastDash)
{
    const auto id = MessageId::parse(u"c7-f3a1-42");
    ASSERT_TRUE(id);
    EXPECT_EQ(id->prefix, u"c7-f3a1"_s);
    EXPECT_EQ(id->sequence, 42U);
    EXPECT_EQ(id->toString(), u"c7-f3a1-42"_s);
}

TEST(MessageIdTest, ForeignIdsAreNotOurs)
{
    for (const QStringView text : {u"", u"-", u"-1", u"abc", u"abc-", u"abc-0", u"abc-01", u"abc-1x", u"abc-+1",
                                   u"abc-99999999999999999999", u"abc-\u0661"})
        EXPECT_FALSE(MessageId::parse(text)) << text.toString().toStdString();
}

TEST(MessageIdTest, RandomPrefixMakesValidIds)
{
    const MessageId id{MessageId::randomPrefix(), 1};
    EXPECT_EQ(id.prefix.size(), 6);
    EXPECT_TRUE(isValidMessageId(id.toString()));
}

} // namespace roundtrip
