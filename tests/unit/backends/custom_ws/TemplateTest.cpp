// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Template.h"
#include "backends/custom_ws/JsonPointer.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

namespace {

Values valuesWith(const QByteArray& text)
{
    Values values;
    for (const Value each :
         {Value::Id, Value::Text, Value::Room, Value::User, Value::Token, Value::SentAt, Value::Payload, Value::Login})
        values.set(each, text);
    return values;
}

QByteArray rendered(const QString& text, const QByteArray& value)
{
    const auto parsed = Template::parse(text, kSendValues);
    EXPECT_TRUE(parsed) << parsed.error().toLine().toStdString();
    const auto out = parsed.value().render(valuesWith(value));
    return out ? out.value() : "refused: " + out.error().detail.toUtf8();
}

QString refusal(const QString& text, unsigned allowed = kSendValues, Template::Shape shape = Template::Shape::Frame)
{
    const auto parsed = Template::parse(text, allowed, shape);
    return parsed ? u"accepted"_s : parsed.error().toLine();
}

} // namespace

TEST(TemplateTest, ValuesStandInTheirPlaces)
{
    Values values;
    values.set(Value::Id, "a-1");
    values.set(Value::Text, "h\xC3\xA9llo");
    values.set(Value::Room, "lobby");
    values.set(Value::User, "ada");
    values.set(Value::SentAt, "12.5");
    values.set(Value::Token, "t");
    values.set(Value::Login, "l");
    values.set(Value::Payload, "{}");
    const auto all = Template::parse(
        u"{{id}} {{ text }} {{room}} {{user}} {{sentAt}} {{token}} {{login}} {{payload}} {{bytes}} {{bytes:payload}}"_s,
        kSendValues);
    ASSERT_TRUE(all);
    EXPECT_EQ(all.value().render(values).value(), "a-1 h\xC3\xA9llo lobby ada 12.5 t l {} 6 2");
    EXPECT_TRUE(all.value().uses(Value::Id));
    EXPECT_FALSE(Template::parse(u"{{bytes}}"_s, kSendValues).value().uses(Value::Id));
}

TEST(TemplateTest, SignsThatAnEditorCannotShow)
{
    EXPECT_EQ(rendered(u"a{{crlf}}b{{nul}}c{{tab}}{{cr}}{{lf}}{{brace}}{{hex:00fF}}"_s, ""),
              QByteArray("a\r\nb\0c\t\r\n{\x00\xFF", 12));
    EXPECT_EQ(rendered(u"{\"a\":{\"b\":1}}"_s, ""), "{\"a\":{\"b\":1}}") << "closing braces of JSON are themselves";
    EXPECT_EQ(rendered(u"{\"m\":{{payload}}}"_s, "{}"), "{\"m\":{}}");
}

TEST(TemplateTest, NoValueBreaksOutOfAJsonString)
{
    QByteArray hostile;
    for (int c = 0; c < 256; ++c)
        hostile += c < 128 ? QByteArray(1, static_cast<char>(c)) : QString(QChar(c)).toUtf8();
    hostile += "\",\"admin\":true,\"x\":\"\\";
    const QByteArray json = rendered(u"{\"text\":\"{{json:text}}\",\"user\":\"{{json:user}}\"}"_s, hostile);
    const QJsonValue read = jsonOf(json);
    ASSERT_TRUE(read.isObject()) << json.toStdString();
    EXPECT_EQ(read.toObject().size(), 2);
    EXPECT_EQ(read[u"text"_s].toString().toUtf8(), hostile);
}

TEST(TemplateTest, HeadersLinesAndWordsAreNotBrokenOutOf)
{
    EXPECT_EQ(rendered(u"{{header:user}}"_s, "a:b\\c\r\nd"), "a\\cb\\\\c\\r\\nd");
    EXPECT_TRUE(rendered(u"{{header:user}}"_s, QByteArray("a\0b", 3)).startsWith("refused: The user holds a NUL"));
    for (const QByteArray& bad : {QByteArray("a\nb"), QByteArray("a\rb"), QByteArray("a\0b", 3)})
        EXPECT_TRUE(rendered(u"{{line:user}}"_s, bad).startsWith("refused: The user holds a line end"));
    for (const char* bad : {"", "a b", "a.b", "*", ">", "a\r\nPUB x 1"})
        EXPECT_TRUE(rendered(u"{{word:room}}"_s, bad).startsWith("refused: The room holds")) << bad;
    EXPECT_EQ(rendered(u"{{word:room}}"_s, "room-1_A"), "room-1_A");
    EXPECT_EQ(rendered(u"{{url:user}}"_s, "a&b=c d/\xC3\xA9"), "a%26b%3Dc%20d%2F%C3%A9");
    EXPECT_EQ(rendered(u"{{base64:text}}"_s, "hello"), "aGVsbG8=");
}

TEST(TemplateTest, ABadOneIsRefusedWithPlaceReasonAndHint)
{
    EXPECT_EQ(refusal(u"abc {{txt}}"_s), u"character 5: there is no value \"txt\". Did you mean {{text}}?"_s);
    EXPECT_EQ(
        refusal(u"{{text"_s),
        u"character 1: \"{{\" is not closed. Close it with \"}}\"; for the characters themselves write {{brace}}{."_s);
    EXPECT_TRUE(refusal(u"{{xml:text}}"_s).startsWith(u"character 1: there is no \"xml:\""_s));
    EXPECT_TRUE(refusal(u"{{text}}"_s, kLinkValues).startsWith(u"character 1: {{text}} has no value here"_s));
    EXPECT_TRUE(refusal(u"{{hex:0}}"_s).startsWith(u"character 1: \"0\" are no bytes"_s));
    EXPECT_TRUE(refusal(u"{{hex:zz}}"_s).startsWith(u"character 1:"_s));
    EXPECT_TRUE(refusal(QString(Template::kMaxLength + 1, u'a')).contains(u"longer than"_s));
}

TEST(TemplateTest, AValueThatCouldEndAJsonStringOrChangeAnAddressIsRefused)
{
    EXPECT_EQ(refusal(u"{\"text\":\"{{text}}\"}"_s),
              u"character 10: {{text}} stands in a JSON text, which a quote in it would end. Write {{json:text}}."_s);
    EXPECT_TRUE(refusal(u"[\"from {{user}}\"]"_s).contains(u"Write {{json:user}}."_s));
    EXPECT_EQ(refusal(u"{\"id\":\"{{id}}\",\"room\":\"{{room}}\",\"m\":{{payload}}}"_s), u"accepted"_s)
        << "ids and rooms hold nothing that could";
    EXPECT_EQ(refusal(u"{\"a\\\"\":{{payload}}}"_s), u"accepted"_s) << "an escaped quote opens nothing";
    EXPECT_TRUE(refusal(u"wss://a/?t={{token}}"_s, kLinkValues, Template::Shape::Address).contains(u"{{url:token}}"_s));
    EXPECT_EQ(refusal(u"wss://a/{{room}}?t={{url:token}}"_s, kLinkValues, Template::Shape::Address), u"accepted"_s);
}

TEST(TemplateTest, WhatItMakesIsBounded)
{
    const auto many = Template::parse(u"{{json:text}}"_s.repeated(1000), kSendValues);
    ASSERT_TRUE(many);
    const auto out = many.value().render(valuesWith(QByteArray(16 * 1024, '\x01')));
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().code, ErrorCode::TooLarge);
}

} // namespace roundtrip::custom_ws
