// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Description.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

namespace {

/// A description that is right, with these keys changed.
Result<Description> with(const QByteArray& changes)
{
    QJsonObject settings = jsonOf(R"({"url":"ws://127.0.0.1:9/ws","receive":{"id":"/id","text":"/text"}})").toObject();
    const QJsonObject changed = jsonOf(changes).toObject();
    for (auto each = changed.constBegin(); each != changed.constEnd(); ++each)
        settings.insert(each.key(), each.value());
    return Description::parse(settings);
}

QString describedRefusal(const QByteArray& changes)
{
    const auto parsed = with(changes);
    return parsed ? u"accepted"_s : parsed.error().toLine();
}

} // namespace

TEST(DescriptionTest, LittleNeedsToBeSaid)
{
    const auto least = with("{}");
    ASSERT_TRUE(least) << least.error().toLine().toStdString();
    EXPECT_TRUE(least.value().ready.isEmpty()) << "ready once it is open";
    EXPECT_TRUE(least.value().pings);
    EXPECT_EQ(least.value().matching, Matching::Id);
    EXPECT_TRUE(least.value().send.uses(Value::Payload)) << "the contract's envelope";
}

TEST(DescriptionTest, EachKeyIsReadAndChecked)
{
    const auto full =
        with(R"({"open":["a {{user}}","b"],"ready":{"when":{"/t":"ok"}},"payload":"{{id}}","send":"{{payload}}!",
        "split":"\u001e","ack":{"id":"/ack"},"refusal":{"reason":"/error"},"replies":[{"on":"^PING","send":"PONG"}],
        "keepAlive":{"every":2.5,"send":"hb","answered":true},"ping":false,"binary":true,"matching":"order",
        "post":{"url":"https://a.example/{{room}}","headers":{"X-Key":"{{line:token}}"},"body":"{{payload}}",
                "contentType":"text/plain","accepted":{"when":{"/ok":true}}},"finalCloses":[4401]})");
    ASSERT_TRUE(full) << full.error().toLine().toStdString();
    const Description& all = full.value();
    EXPECT_EQ(all.open.size(), 2U);
    EXPECT_FALSE(all.ready.isEmpty());
    EXPECT_EQ(all.split, "\x1e");
    EXPECT_EQ(all.replies.size(), 1U);
    EXPECT_EQ(all.keepAlive->every, std::chrono::milliseconds(2500));
    EXPECT_TRUE(all.keepAlive->isAnswered);
    EXPECT_FALSE(all.pings);
    EXPECT_TRUE(all.binary);
    EXPECT_EQ(all.post->headers.size(), 1U);
    EXPECT_EQ(all.matching, Matching::Order);
    EXPECT_EQ(all.finalCloses, QList<int>{4401});
}

TEST(DescriptionTest, WhatIsWrongIsNamed)
{
    EXPECT_TRUE(describedRefusal(R"({"url":""})").startsWith(u"\"url\": is missing"_s));
    EXPECT_TRUE(
        describedRefusal(R"({"url":"http://a/"})").startsWith(u"\"url\": must be an address that begins with ws://"_s));
    EXPECT_TRUE(describedRefusal(R"({"url":"wss://{{room}}.example/"})").startsWith(u"\"url\": has no host"_s));
    EXPECT_TRUE(describedRefusal(R"({"url":"wss://user:pass@a.example/"})").startsWith(u"\"url\": has no host"_s));
    EXPECT_TRUE(describedRefusal(R"({"open":["a","{{text}}"]})").startsWith(u"\"open/1\": character 1:"_s));
    EXPECT_TRUE(describedRefusal(R"({"receive":null})").startsWith(u"\"receive\": is missing"_s));
    EXPECT_TRUE(describedRefusal(R"({"receive":{"text":"/text"}})").contains(u"\"matching\": \"order\""_s));
    EXPECT_TRUE(describedRefusal(R"({"send":"{{text}}"})").startsWith(u"\"send\": carries no {{id}}"_s));
    EXPECT_TRUE(describedRefusal(R"({"send":"{{id}} {{tex}}"})").startsWith(u"\"send\": character 8:"_s));
    EXPECT_EQ(describedRefusal(R"({"send":"{{text}}","receive":{"text":"/text"},"matching":"order"})"), u"accepted"_s);
    EXPECT_TRUE(
        describedRefusal(R"({"replies":[{"on":"a(","send":"x"}]})").startsWith(u"\"replies/0/on\": character"_s));
    EXPECT_TRUE(describedRefusal(R"({"keepAlive":{"every":0,"send":"x"}})").startsWith(u"\"keepAlive\":"_s));
    EXPECT_TRUE(describedRefusal(R"({"post":{"url":"ftp://a/"}})").startsWith(u"\"post/url\":"_s));
    EXPECT_TRUE(describedRefusal(R"({"post":{"url":"http://a/","headers":{"Host":"x"}}})")
                    .contains(u"\"Host\" is no header"_s));
    EXPECT_TRUE(describedRefusal(R"({"ping":"yes"})").startsWith(u"\"ping\": must be true or false"_s));
    EXPECT_TRUE(describedRefusal(R"({"matching":"time"})").startsWith(u"\"matching\":"_s));
    EXPECT_TRUE(describedRefusal(R"({"finalCloses":[99]})").startsWith(u"\"finalCloses\":"_s));
}

TEST(DescriptionTest, TheHostOfAnAddressHoldsNoValue)
{
    EXPECT_EQ(hostOf(u"wss://chat.example.org:8443/x?t={{url:token}}"_s), u"chat.example.org"_s);
    EXPECT_EQ(hostOf(u"ws://[::1]:9/{{room}}"_s), u"::1"_s);
    EXPECT_EQ(hostOf(u"ws://a{{room}}/"_s), QString());
    EXPECT_EQ(hostOf(u"nothing"_s), QString());
}

} // namespace roundtrip::custom_ws
