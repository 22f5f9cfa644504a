// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/CompactJson.h"

#include <QJsonArray>

#include <gtest/gtest.h>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;

TEST(CompactJson, IsOneLineWithKeysInOrder)
{
    const QJsonObject json{{u"b"_s, QJsonArray{1, true}}, {u"a"_s, u"two\nlines"_s}};
    EXPECT_EQ(compactJson(json), R"({"a":"two\nlines","b":[1,true]})");
    EXPECT_EQ(compactJsonText(json), uR"({"a":"two\nlines","b":[1,true]})"_s);
    EXPECT_EQ(compactJsonOf(QJsonArray{u"ä"_s}), "[\"\xc3\xa4\"]");
}

TEST(CompactJson, WritesAnyValue)
{
    EXPECT_EQ(compactJsonOf(u"say \"it\""_s), R"("say \"it\"")");
    EXPECT_EQ(compactJsonOf(1.5), "1.5");
    EXPECT_EQ(compactJsonOf(false), "false");
    EXPECT_EQ(compactJsonOf(QJsonValue::Null), "null");
    EXPECT_EQ(compactJsonOf(QJsonValue::Undefined), "null");
    EXPECT_EQ(compactJsonOf(QJsonArray{}), "[]");
    EXPECT_EQ(compactJsonOf(QJsonObject{{u"a"_s, 1}}), R"({"a":1})");
}

} // namespace
} // namespace roundtrip
