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

TEST(ConversationTest, AnAnswerFindsItsLineWhateverRoadEitherTook)
{
    Conversation talk;
    talk.receive(u"Lambda"_s, said(u"b1.line.a-1"_s, u"hi"_s), kStart, {});
    EXPECT_EQ(talk.lineOf(u"b2.line.b-1"_s), talk.first()) << "named by the id it has on another road";
    ChatLine own = typed(u"hello"_s);
    own.roads[0].messageId = u"m.whole.x-1"_s;
    own.roads[1].messageId = u"m.whole.y-1"_s;
    const qint64 mine = talk.say(own);
    EXPECT_EQ(talk.lineOf(u"m.whole.y-1"_s), mine);
    Envelope answer = said(u"b-3"_s, u"yes"_s);
    answer.replyTo = u"m.whole.x-1"_s;
    talk.receive(u"EC2"_s, answer, kStart, {});
    EXPECT_EQ(talk.lineOf(talk.line(mine + 1).replyTo), mine);
    EXPECT_EQ(talk.lineOf(u"x.unknown.y-1"_s), -1);
    EXPECT_EQ(talk.lineOf({}), -1);
    talk.receive(u"EC2"_s, said(u"m.whole.x-1"_s, u"under the id of another's line"_s), kStart, {});
    EXPECT_EQ(talk.lineOf(u"m.whole.x-1"_s), mine) << "who repeats an id takes over no answers";
}

TEST(ConversationTest, AReactionIsNoLineAndCountsOnceHoweverOftenItComes)
{
    Conversation talk;
    talk.receive(u"EC2"_s, said(u"b.one.x-1"_s, u"hi"_s), kStart, {});
    const auto reacted = [](const QString& id, const QString& user, const QString& emoji) {
        return Envelope{.id = id, .room = u"lobby"_s, .user = user, .replyTo = u"b.one.y-1"_s, .reaction = emoji};
    };
    talk.receive(u"EC2"_s, reacted(u"e-1"_s, u"eve"_s, u"+"_s), kStart, {});
    talk.receive(u"Lambda"_s, reacted(u"e-2"_s, u"eve"_s, u"+"_s), kStart + 1ms, {}); // by another road
    talk.receive(u"EC2"_s, reacted(u"e-3"_s, u"eve"_s, u"+"_s), kStart + 2ms, {});    // said again
    talk.receive(u"EC2"_s, reacted(u"f-1"_s, u"fay"_s, u"+"_s), kStart + 3ms, {});
    talk.receive(u"EC2"_s, reacted(u"e-4"_s, u"eve"_s, u"-"_s), kStart + 4ms, {});
    ASSERT_EQ(talk.size(), 1u);
    const std::vector<LineReaction>& reactions = talk.line(talk.first()).reactions;
    ASSERT_EQ(reactions.size(), 3u);
    EXPECT_EQ(reactions[0].roads.size(), 2u);
    EXPECT_EQ(reactions[1].user, u"fay"_s);
    for (int i = 0; i < 1000; ++i)
        talk.receive(u"EC2"_s, reacted(u"g-%1"_s.arg(i), u"g%1"_s.arg(i), u"+"_s), kStart, {});
    EXPECT_EQ(talk.line(talk.first()).reactions.size(), Conversation::kMostReactions);
}

TEST(ConversationTest, AReactionThatCameBeforeItsLineWaitsForIt)
{
    Conversation talk;
    Envelope early{.id = u"e-1"_s, .room = u"lobby"_s, .user = u"eve"_s, .replyTo = u"b.one.y-1"_s, .reaction = u"+"_s};
    talk.receive(u"EC2"_s, early, kStart, {});
    EXPECT_TRUE(talk.isEmpty());
    talk.receive(u"Lambda"_s, said(u"b.one.x-1"_s, u"hi"_s), kStart + 9ms, {});
    EXPECT_EQ(talk.line(talk.first()).reactions.size(), 1u);
    talk.receive(u"Lambda"_s, said(u"b.two.x-2"_s, u"ho"_s), kStart + 9ms, {});
    EXPECT_TRUE(talk.line(talk.first() + 1).reactions.empty());
}

TEST(ConversationTest, OurReactionsHaveTheirFatesAndAreSaidOnce)
{
    Conversation talk;
    talk.receive(u"EC2"_s, said(u"b-1"_s, u"hi"_s), kStart, {});
    const qint64 line = talk.first();
    const LineReaction reaction{
        .emoji = u"+"_s, .user = u"ada"_s, .roads = {{.backend = u"EC2"_s, .messageId = u"m-1"_s}}};
    EXPECT_TRUE(talk.react(line, reaction));
    EXPECT_FALSE(talk.react(line, reaction));
    EXPECT_TRUE(talk.update({.sample = stateOn(u"EC2"_s, Outcome::Delivered), .referenceLost = true}));
    const LineRoad& road = talk.line(line).reactions.front().roads.front();
    EXPECT_EQ(road.outcome(), Outcome::Delivered);
    EXPECT_EQ(road.sample->serviceTime(), Duration(7ms));
    EXPECT_TRUE(road.referenceLost);
    EXPECT_TRUE(talk.out().empty()) << "no line of ours is out";
    talk.clear();
    EXPECT_FALSE(talk.update({.sample = stateOn(u"EC2"_s, Outcome::Delivered)}));
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

TEST(ConversationTest, WhatNobodySawIsUnreadOnceAndTheMarkStaysWhereItBegan)
{
    Conversation talk;
    talk.setWatched(true);
    talk.receive(u"EC2"_s, said(u"x-1"_s, u"seen"_s), kStart, {});
    EXPECT_EQ(talk.unread(), 0);
    EXPECT_EQ(talk.unreadFrom(), -1);
    talk.setWatched(false);
    talk.receive(u"EC2"_s, said(u"b1.line.a-1"_s, u"hi"_s), kStart, {});
    talk.receive(u"Lambda"_s, said(u"b2.line.b-1"_s, u"hi"_s), kStart + 2ms, {});
    talk.receive(u"EC2"_s, said(u"x-3"_s, u"there"_s), kStart, {});
    EXPECT_EQ(talk.unread(), 2) << "two copies of one line are one";
    EXPECT_EQ(talk.unreadFrom(), talk.first() + 1);
    talk.setWatched(true);
    EXPECT_EQ(talk.unread(), 0);
    EXPECT_EQ(talk.unreadFrom(), talk.first() + 1) << "one still sees where it began";
    talk.receive(u"EC2"_s, said(u"x-4"_s, u"seen at once"_s), kStart, {});
    EXPECT_EQ(talk.unreadFrom(), talk.first() + 1);
    talk.setWatched(false);
    talk.receive(u"EC2"_s, said(u"x-5"_s, u"missed again"_s), kStart, {});
    EXPECT_EQ(talk.unreadFrom(), talk.end() - 1);
    static_cast<void>(talk.say(typed(u"answered"_s)));
    EXPECT_EQ(talk.unreadFrom(), -1);
}

TEST(ConversationTest, OlderLinesComeInAboveAndGoAgain)
{
    Conversation talk(nullptr, 5);
    const qint64 ours = talk.say(typed(u"now"_s));
    EXPECT_EQ(ours, talk.sessionFrom());
    EXPECT_TRUE(talk.prepend({{.text = u"1"_s}, {.text = u"2"_s}}));
    EXPECT_EQ(talk.first(), ours - 2);
    EXPECT_EQ(talk.line(talk.first()).text, u"1"_s);
    EXPECT_EQ(talk.line(ours).text, u"now"_s);
    EXPECT_FALSE(talk.prepend({{.text = u"-2"_s}, {.text = u"-1"_s}, {.text = u"0"_s}})) << "no room for all";
    EXPECT_EQ(talk.size(), 5u);
    EXPECT_EQ(talk.line(talk.first()).text, u"-1"_s) << "the newest of them";
    EXPECT_TRUE(talk.update(stateOn(u"EC2"_s, Outcome::Delivered), std::nullopt, {})) << "ours is still found";
    talk.forgetOlder();
    EXPECT_EQ(talk.first(), ours);
    EXPECT_EQ(talk.size(), 1u);
    talk.clear();
    EXPECT_TRUE(talk.prepend({{.text = u"earlier"_s}}));
    EXPECT_LT(talk.first(), talk.sessionFrom());
}

} // namespace roundtrip::test
