// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/JsonSource.h"

#include "core/NearestWord.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QStringEncoder>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

QString sentence(const QByteArray& bytes)
{
    const auto source = JsonSource::parse(bytes, u"f.json"_s);
    return source ? u"fine"_s : source.error().detail;
}

QByteArray utf16(const QString& text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder(text);
}

} // namespace

TEST(JsonSourceTest, SaysWhichLineAValueStandsOn)
{
    const auto source = JsonSource::parse("{\n\"list\": [\n1,\n{\"a\":\n7}],\n\"b\": 2}", u"f.json"_s);
    ASSERT_TRUE(source.ok()) << source.error().toLine().toStdString();
    EXPECT_EQ(source.value().place({u"list"_s, u"0"_s}), u"f.json, line 3"_s);
    EXPECT_EQ(source.value().place({u"list"_s, u"1"_s}), u"f.json, line 4"_s);
    EXPECT_EQ(source.value().place({u"list"_s, u"1"_s, u"a"_s}), u"f.json, line 5"_s);
    EXPECT_EQ(source.value().place({u"list"_s, u"1"_s, u"missing"_s}), u"f.json, line 4"_s);
    EXPECT_EQ(source.value().place({u"b"_s}), u"f.json, line 6"_s);
    EXPECT_EQ(source.value().place({u"nowhere"_s}), u"f.json, line 1"_s);
    EXPECT_EQ(source.value().object().value("b"_L1).toInt(), 2);
}

TEST(JsonSourceTest, NamesWhatHabitsDoToJson)
{
    const std::pair<QByteArray, QString> cases[] = {
        {"{\n// mine\n\"a\": 1}", u"f.json, line 2: this is not JSON: a comment"_s},
        {"{\"a\": 1, /* x */ \"b\": 2}", u"a comment"_s},
        {"# x\n{}", u"a comment"_s},
        {"{\"a\": [1,\n2,\n]}", u"f.json, line 3: this is not JSON: there is a comma before the closing ]"_s},
        {"{\"a\": 1,\n}", u"line 2: this is not JSON: there is a comma before the closing }"_s},
        {"{'a': 1}", u"'single'"_s},
        {"{\xe2\x80\x9c"
         "a\xe2\x80\x9d: 1}",
         u"typographic"_s},
        {"{a: 1}", u"a key in quotation marks"_s},
        {"{\"a\" 1}", u"a colon is missing"_s},
        {"{\"a\": 1\n\"b\": 2}", u"line 2: this is not JSON: a comma or a closing bracket is missing"_s},
        {"{\"a\": yes}", u"this is no value"_s},
        {"{\"a\": True}", u"this is no value"_s},
        {"{\"a\": NaN}", u"not JSON"_s},
        {"{\"a\": \"x}", u"no closing quotation mark"_s},
        {"{\"a\": \"C:\\qrs\"}", u"written \\\\"_s},
        {"{\"a\": 1", u"ends in the middle"_s},
        {"{\"a\": 1}\n{\"a\": 2}", u"line 2: this is not JSON: something follows"_s},
        {"{\"a\": 1,\n\"b\": 2,\n\"a\": 3}", u"line 3: \"a\" stands twice in one object, first in line 1"_s},
        {"[]", u"it is a list"_s},
        {"", u"is empty"_s},
        {"  \n", u"is empty"_s},
        {"{\"a\": \"\xe4\"}", u"older encoding"_s},
        {utf16(u"{\"a\": 1}"_s, QStringConverter::Utf16LE), u"it is UTF-16"_s},
        {utf16(u"{\"a\": 1}"_s, QStringConverter::Utf16BE), u"it is UTF-16"_s},
        {QByteArray("{\0\"\0a\0\"\0:\0001\0}\0", 14), u"it is UTF-16"_s}};
    for (const auto& [bytes, words] : cases) {
        const QString said = sentence(bytes);
        EXPECT_TRUE(said.contains(words)) << bytes.toStdString() << " -> " << said.toStdString();
        EXPECT_TRUE(said.startsWith(u"f.json"_s)) << said.toStdString();
    }
    EXPECT_EQ(sentence("\xef\xbb\xbf{\"a\": 1}"), u"fine"_s) << "Windows editors begin so";
    EXPECT_EQ(sentence("{\"a\": {\"x\": 1}, \"b\": {\"x\": 1}}"), u"fine"_s);
    EXPECT_NE(sentence(QByteArray(100'000, '[')), u"fine"_s);
    EXPECT_NE(sentence("{\"a\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}"), u"fine"_s);
}

TEST(JsonSourceTest, NearWordsAreFoundAndFarOnesAreNot)
{
    const QStringList known{u"url"_s, u"token"_s, u"tlsVerify"_s};
    EXPECT_EQ(nearestWord(u"tokn"_s, known), u"token"_s);
    EXPECT_EQ(nearestWord(u"Token"_s, known), u"token"_s);
    EXPECT_EQ(nearestWord(u"tlsverify"_s, known), u"tlsVerify"_s);
    EXPECT_EQ(nearestWord(u"password"_s, known), QString());
    EXPECT_EQ(nearestWord(QString(10'000, u't'), known), QString());
    EXPECT_EQ(nearestWord({}, known), QString());
}

} // namespace roundtrip
