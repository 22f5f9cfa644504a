// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/Conversation.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr Instant kStart{100s};

ChatLine typed(const QString& text)
{
    return {.room = u"lobby"_s,
            .user = u"ada"_s,
            .text = text,
            .roads = {{.backend = u"EC2"_s, .messageId = u"m-1"_s}, {.backend = u"Lambda"_s, .messageId = u"m-1"_s}}};
}

Sample stateOn(const QString& backend, Outcome outcome)
{
    Sample sample{.backend = backend, .messageId = u"m-1"_s, .sent = kStart, .outcome = outcome};
    if (outcome == Outcome::Delivered)
        sample.received = kStart + 7ms;
    return sample;
}

Envelope said(const QString& id, const QString& text)
{
    return {.id = id, .room = u"lobby"_s, .user = u"bob"_s, .text = text};
}

} // namespace

TEST(ConversationTest, ALineOfOursIsOutUntilEveryRoadIsDecided)
{
    Conversation talk;
    const qint64 serial = talk.say(typed(u"hello"_s));
    EXPECT_EQ(talk.out(), std::vector<qint64>{serial});
    EXPECT_TRUE(talk.update(stateOn(u"EC2"_s, Outcome::Delivered), std::nullopt, {}));
    EXPECT_EQ(talk.out(), std::vector<qint64>{serial});
    EXPECT_TRUE(talk.update(stateOn(u"Lambda"_s, Outcome::Rejected), std::nullopt, u"too fast"_s));
    EXPECT_TRUE(talk.out().empty());
    EXPECT_EQ(talk.line(serial).road(u"EC2"_s)->sample->serviceTime(), Duration(7ms));
    EXPECT_EQ(talk.line(serial).road(u"Lambda"_s)->reason, u"too fast"_s);
    EXPECT_FALSE(talk.update(stateOn(u"Pusher"_s, Outcome::Delivered), std::nullopt, {})) << "not a road of it";
}

TEST(ConversationTest, CopiesOfOneLineMeetInTheOrderTheyCame)
{
    Conversation talk;
    talk.receive(u"Lambda"_s, said(u"b1.line.a-1"_s, u"hi"_s), kStart + 40ms, {});
    talk.receive(u"EC2"_s, said(u"b2.line.b-1"_s, u"hi"_s), kStart + 2ms, {}); // its lane was asked later
    ASSERT_EQ(talk.size(), 1u);
    const ChatLine& line = talk.line(talk.first());
    ASSERT_EQ(line.roads.size(), 2u);
    EXPECT_EQ(line.roads[0].backend, u"EC2"_s);
    EXPECT_EQ(line.roads[1].arrival, kStart + 40ms);
    EXPECT_FALSE(line.isOut());
}

TEST(ConversationTest, WhatSaysSomethingElseOrComesAgainIsALineOfItsOwn)
{
    Conversation talk;
    talk.receive(u"EC2"_s, said(u"b-1"_s, u"hi"_s), kStart, {});
    talk.receive(u"Lambda"_s, said(u"b-1"_s, u"forged"_s), kStart, {});
    talk.receive(u"EC2"_s, said(u"b-1"_s, u"hi"_s), kStart, {}); // twice by one road
    EXPECT_EQ(talk.size(), 3u);
}

TEST(ConversationTest, OldLinesGoAndTheirFatesFindNobody)
{
    Conversation talk(nullptr, 2);
    const qint64 first = talk.say(typed(u"one"_s));
    talk.receive(u"EC2"_s, said(u"b-1"_s, u"two"_s), kStart, {});
    EXPECT_EQ(talk.first(), first);
    talk.receive(u"EC2"_s, said(u"b-2"_s, u"three"_s), kStart, {});
    EXPECT_EQ(talk.first(), first + 1);
    EXPECT_EQ(talk.end(), first + 3);
    EXPECT_TRUE(talk.out().empty());
    EXPECT_FALSE(talk.update(stateOn(u"EC2"_s, Outcome::Delivered), std::nullopt, {}));
    talk.receive(u"Lambda"_s, said(u"b-1"_s, u"two"_s), kStart, {}); // still there
    EXPECT_EQ(talk.line(first + 1).roads.size(), 2u);
}

TEST(ConversationTest, TextIsBoundedInCharacters)
{
    Conversation talk(nullptr, 100, 10);
    for (const QString& text : {u"12345"_s, u"67890"_s, u"x"_s})
        talk.receive(u"EC2"_s, said(u"b-"_s + text, text), kStart, {});
    EXPECT_EQ(talk.size(), 2u);
    EXPECT_EQ(talk.line(talk.first()).text, u"67890"_s);
}

} // namespace roundtrip::test
