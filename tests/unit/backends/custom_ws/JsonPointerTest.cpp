// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/JsonPointer.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

namespace {

QString at(const QByteArray& json, const QString& pointer)
{
    const auto parsed = JsonPointer::parse(pointer);
    EXPECT_TRUE(parsed) << pointer.toStdString();
    return parsed ? scalarText(parsed.value().in(jsonOf(json))) : u"no pointer"_s;
}

} // namespace

TEST(JsonPointerTest, TheExamplesOfRfc6901)
{
    const QByteArray document =
        R"({"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8})";
    const std::pair<QString, QString> examples[] = {
        {u"/foo/0"_s, u"bar"_s}, {u"/"_s, u"0"_s},     {u"/a~1b"_s, u"1"_s}, {u"/c%d"_s, u"2"_s}, {u"/e^f"_s, u"3"_s},
        {u"/g|h"_s, u"4"_s},     {u"/i\\j"_s, u"5"_s}, {u"/k\"l"_s, u"6"_s}, {u"/ "_s, u"7"_s},   {u"/m~0n"_s, u"8"_s}};
    for (const auto& [pointer, expected] : examples)
        EXPECT_EQ(at(document, pointer), expected) << pointer.toStdString();
    EXPECT_TRUE(JsonPointer::parse(u""_s).value().in(jsonOf(document)).isObject()) << "the whole document";
    EXPECT_TRUE(JsonPointer::parse(u"/foo"_s).value().in(jsonOf(document)).isArray());
}

TEST(JsonPointerTest, WhatIsNotThereIsUndefined)
{
    for (const QString& pointer :
         {u"/2"_s, u"/-"_s, u"/00"_s, u"/+1"_s, u"/0/x"_s, u"/4294967296"_s, u"/9999999999"_s}) {
        const auto parsed = JsonPointer::parse(pointer);
        ASSERT_TRUE(parsed);
        EXPECT_TRUE(parsed.value().in(jsonOf("[\"a\",\"b\"]")).isUndefined()) << pointer.toStdString();
    }
}

TEST(JsonPointerTest, ABadOneIsRefusedWithItsPlace)
{
    EXPECT_EQ(JsonPointer::parse(u"id"_s).error().detail, u"character 1: a JSON pointer begins with \"/\""_s);
    EXPECT_EQ(JsonPointer::parse(u"/a/~2"_s).error().detail, u"character 4: \"~\" stands alone"_s);
    EXPECT_EQ(JsonPointer::parse(u"/a~"_s).error().detail, u"character 3: \"~\" stands alone"_s);
    EXPECT_FALSE(JsonPointer::parse(u'/' + QString(JsonPointer::kMaxLength, u'a')));
}

TEST(JsonPointerTest, IsWrittenAsItWasRead)
{
    for (const QString& text : {u""_s, u"/"_s, u"/a~1b/m~0n"_s, u"/0/id"_s})
        EXPECT_EQ(JsonPointer::parse(text).value().toString(), text);
}

TEST(JsonPointerTest, BareValuesAreJsonToo)
{
    EXPECT_EQ(scalarText(jsonOf("\"a\"")), u"a"_s);
    EXPECT_EQ(scalarText(jsonOf("12.5")), u"12.5"_s);
    EXPECT_EQ(scalarText(jsonOf("true")), u"true"_s);
    EXPECT_TRUE(jsonOf("1,2").isUndefined());
    EXPECT_TRUE(jsonOf("").isUndefined());
    EXPECT_TRUE(jsonOf("PING").isUndefined());
}

} // namespace roundtrip::custom_ws
