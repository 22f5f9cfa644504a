// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyCapability.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;

TEST(AblyCapability, PatternsCoverWhatTheyBeginWith)
{
    const auto capability = AblyCapability::parse(u"{\"room:*\":[\"subscribe\"],\"exact\":[\"publish\"]}"_s);
    ASSERT_TRUE(capability.has_value());
    EXPECT_TRUE(capability->allows(u"room:lobby"_s, u"subscribe"_s));
    EXPECT_TRUE(capability->allows(u"room:a:b"_s, u"subscribe"_s));
    EXPECT_FALSE(capability->allows(u"room:lobby"_s, u"publish"_s));
    EXPECT_FALSE(capability->allows(u"rooms:lobby"_s, u"subscribe"_s));
    EXPECT_FALSE(capability->allows(u"room"_s, u"subscribe"_s));
    EXPECT_TRUE(capability->allows(u"exact"_s, u"publish"_s));
    EXPECT_FALSE(capability->allows(u"exactly"_s, u"publish"_s));
}

TEST(AblyCapability, StarIsEverything)
{
    const AblyCapability all;
    EXPECT_TRUE(all.allows(u"room:lobby"_s, u"publish"_s));
    EXPECT_TRUE(AblyCapability::parse({})->allows(u"any"_s, u"presence"_s));
    EXPECT_EQ(AblyCapability::parse(u"{\"*\":[\"*\"]}"_s)->toText(), all.toText());
    EXPECT_FALSE(AblyCapability::parse(u"{}"_s)->allows(u"any"_s, u"publish"_s));
}

TEST(AblyCapability, RefusesWhatIsNoCapability)
{
    for (const QString& text : {u"nonsense"_s, u"[]"_s, u"{\"*\":\"*\"}"_s, u"{\"*\":[1]}"_s})
        EXPECT_FALSE(AblyCapability::parse(text).has_value()) << text.toStdString();
}

} // namespace
} // namespace roundtrip
