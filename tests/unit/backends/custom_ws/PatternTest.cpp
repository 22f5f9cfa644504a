// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Pattern.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

TEST(PatternTest, NamedGroupsAreFound)
{
    const auto pattern = Pattern::parse(u"\\[(?P<id>[a-z]+-\\d+)\\] (?P<text>.*)"_s);
    ASSERT_TRUE(pattern);
    const auto found = pattern.value().find("say [ab-12] hello");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->begin, 4);
    EXPECT_EQ(found->groups.value(u"id"_s), "ab-12");
    EXPECT_EQ(found->groups.value(u"text"_s), "hello");
    EXPECT_FALSE(pattern.value().find("[AB-12] hello"));
}

TEST(PatternTest, AllPlacesUpToABound)
{
    const auto pattern = Pattern::parse(u"(?P<id>\\d+);"_s).value();
    EXPECT_EQ(pattern.findAll("1;2;33;", 100).size(), 3U);
    EXPECT_EQ(pattern.findAll("1;2;33;", 2).size(), 2U);
    EXPECT_EQ(pattern.findAll("", 100).size(), 0U);
    const auto empty = Pattern::parse(u"x*"_s).value();
    EXPECT_EQ(empty.findAll("abc", 100).size(), 4U) << "an empty one does not stand still";
}

TEST(PatternTest, GroupsThatTookNoPartAreLeftOut)
{
    const auto found = Pattern::parse(u"(?P<id>a)|(?P<text>b)"_s).value().find("b");
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->groups.contains(u"id"_s));
    EXPECT_EQ(found->groups.value(u"text"_s), "b");
}

TEST(PatternTest, WhatTakesUnboundedTimeOrMemoryIsRefused)
{
    EXPECT_TRUE(Pattern::parse(u"(?=x)y"_s).error().hint.contains(u"RE2"_s));
    EXPECT_FALSE(Pattern::parse(u"(a)\\1"_s));
    const auto large = Pattern::parse(u"((a{100}){100}){100}"_s);
    ASSERT_FALSE(large);
    EXPECT_FALSE(Pattern::parse(u""_s));
    EXPECT_FALSE(Pattern::parse(QString(Pattern::kMaxLength + 1, u'a')));
}

TEST(PatternTest, TheRefusalNamesThePlace)
{
    const auto bad = Pattern::parse(u"abc(d[e"_s);
    ASSERT_FALSE(bad);
    EXPECT_TRUE(bad.error().detail.startsWith(u"character 6: no regular expression: missing ]"_s))
        << bad.error().detail.toStdString();
}

TEST(PatternTest, BytesThatAreNoTextDoNoHarm)
{
    const auto pattern = Pattern::parse(u"id=(?P<id>[^;]*);"_s).value();
    const auto found = pattern.find(QByteArray("\xFF\xFE\0id=a-1;\xC3", 12));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->groups.value(u"id"_s), "a-1");
}

} // namespace roundtrip::custom_ws
