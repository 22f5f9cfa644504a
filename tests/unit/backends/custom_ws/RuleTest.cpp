// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Rule.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

namespace {

Rules rules(const QByteArray& json)
{
    auto parsed = Rules::parse(jsonOf(json));
    EXPECT_TRUE(parsed) << parsed.error().toLine().toStdString();
    return parsed ? parsed.value() : Rules();
}

QString ruleRefusal(const QByteArray& json)
{
    const auto parsed = Rules::parse(jsonOf(json));
    return parsed ? u"accepted"_s : parsed.error().toLine();
}

std::vector<Match> found(const QByteArray& rule, const QByteArray& frame)
{
    return rules(rule).find(Piece(frame)).matches;
}

} // namespace

TEST(RuleTest, FieldsByPointer)
{
    const auto matches = found(R"({"id":"/m/id","text":"/m/text"})", R"({"m":{"id":"a-1","text":"hi"}})");
    ASSERT_EQ(matches.size(), 1U);
    EXPECT_EQ(matches[0].text(Field::Id), u"a-1"_s);
    EXPECT_EQ(matches[0].text(Field::Text), u"hi"_s);
    EXPECT_FALSE(matches[0][Field::User]);
    EXPECT_TRUE(found(R"({"id":"/m/id"})", R"({"type":"joined"})").empty()) << "nothing found is no match";
    EXPECT_TRUE(found(R"({"id":"/m/id"})", "PING").empty());
    EXPECT_EQ(found(R"({"id":"/n"})", R"({"n":17})")[0].text(Field::Id), u"17"_s) << "a number is told as JSON has it";
}

TEST(RuleTest, ConditionsMustAllHold)
{
    const QByteArray rule = R"({"when":{"/type":"chat","/n":1,"/x":{"present":false},"/to":{"match":"^r-"}}})";
    EXPECT_EQ(found(rule, R"({"type":"chat","n":1,"to":"r-1"})").size(), 1U);
    EXPECT_TRUE(found(rule, R"({"type":"chat","n":2,"to":"r-1"})").empty());
    EXPECT_TRUE(found(rule, R"({"type":"chat","n":1,"to":"r-1","x":null})").empty()) << "null is there";
    EXPECT_TRUE(found(rule, R"({"type":"chat","n":1,"to":"q-1"})").empty());
    EXPECT_TRUE(found(rule, R"({"type":"chat","n":1})").empty());
    EXPECT_EQ(found(R"({"when":{"/3":"phx_reply"}})", R"(["1","2","t","phx_reply",{}])").size(), 1U);
}

TEST(RuleTest, FieldsByExpression)
{
    const QByteArray rule = R"~({"match":"^MSG (?P<room>\\S+) (?P<payload>.*)$","payload":"payload","id":"/id",
                                "text":"\"t\":\"(?P<text>[^\"]*)"})~";
    const auto matches = found(rule, R"(MSG lobby {"id":"a-1","t":"hi"})");
    ASSERT_EQ(matches.size(), 1U);
    EXPECT_EQ(matches[0].text(Field::Room), u"lobby"_s) << "a group of the rule's own expression";
    EXPECT_EQ(matches[0].text(Field::Id), u"a-1"_s) << "a pointer into the payload";
    EXPECT_EQ(matches[0].text(Field::Text), u"hi"_s) << "an expression of the field's own, on the payload";
}

TEST(RuleTest, OneFrameMayHoldManyMessages)
{
    const auto matches = found(R"("(?P<id>\\w-\\d) (?P<text>\\w+)\\r\\n")", "a-1 x\r\na-2 y\r\njunk\r\na-3 z\r\n");
    ASSERT_EQ(matches.size(), 3U);
    EXPECT_EQ(matches[2].text(Field::Text), u"z"_s);
}

TEST(RuleTest, JsonInsideAJsonText)
{
    const auto matches = found(R"({"payload":"/data","id":"/id"})", R"({"data":"{\"id\":\"a-1\"}"})");
    ASSERT_EQ(matches.size(), 1U);
    EXPECT_EQ(matches[0].text(Field::Id), u"a-1"_s);
}

TEST(RuleTest, OfAListTheFirstThatHoldsCounts)
{
    const Rules both = rules(R"([{"when":{"/error":{"present":true},"/id":"join"},"means":"unauthorized"},
                                 {"when":{"/error":{"present":true}},"id":"/id"}])");
    EXPECT_EQ(both.find(Piece(R"({"id":"join","error":{}})")).rule->meaning(), ErrorCode::Unauthorized);
    const auto second = both.find(Piece(R"({"id":"a-1","error":{}})"));
    EXPECT_EQ(second.rule->meaning(), ErrorCode::BadRequest);
    EXPECT_EQ(second.matches[0].text(Field::Id), u"a-1"_s);
    EXPECT_FALSE(both.allName(Field::Id));
    EXPECT_FALSE(both.find(Piece("{}")).rule);
}

TEST(RuleTest, ABadOneIsRefusedWithKeyAndPlace)
{
    EXPECT_EQ(ruleRefusal(R"({"id":"/a~"})"),
              u"\"id\": character 3: \"~\" stands alone. Write ~0 for \"~\" and ~1 for \"/\" "
              "in a name."_s);
    EXPECT_TRUE(ruleRefusal(R"({"id":"message.id"})").contains(u"no group named \"id\""_s));
    EXPECT_TRUE(ruleRefusal(R"({"txt":"/a"})").contains(u"Did you mean \"text\"?"_s));
    EXPECT_TRUE(ruleRefusal(R"({"match":"a(b"})").startsWith(u"\"match\": character "_s));
    EXPECT_TRUE(ruleRefusal(R"({"when":{"type":"chat"}})").startsWith(u"\"when\": \"type\": character 1:"_s));
    EXPECT_TRUE(ruleRefusal(R"({"when":{"/a":{"like":"x"}}})").contains(u"is no condition"_s));
    EXPECT_TRUE(ruleRefusal(R"({"when":{}})").contains(u"1 to 16 conditions"_s));
    EXPECT_TRUE(ruleRefusal(R"({"match":"x","payload":"body"})").contains(u"no group named \"body\""_s));
    EXPECT_TRUE(ruleRefusal(R"({"id":"/id","means":"bad luck"})").contains(u"unauthorized"_s));
    EXPECT_TRUE(ruleRefusal("{}").contains(u"every frame"_s));
    EXPECT_TRUE(ruleRefusal("7").contains(u"a rule is an object"_s));
    EXPECT_TRUE(ruleRefusal("[]").contains(u"1 to 16"_s));
    EXPECT_TRUE(ruleRefusal(R"([{"id":"/id"},{"id":5}])").startsWith(u"rule 2: \"id\":"_s));
}

} // namespace roundtrip::custom_ws
