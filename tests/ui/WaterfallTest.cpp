// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ConnectionWaterfall.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace std::chrono_literals;

namespace {

ChatMessage delivered(Duration roundTrip)
{
    ChatMessage message{.own = true, .sample = Sample{}};
    message.sample->outcome = Outcome::Delivered;
    message.sample->sent = Instant(10s);
    message.sample->received = Instant(10s) + roundTrip;
    return message;
}

} // namespace

TEST(WaterfallTest, WithoutASampleThereIsNothingToShow)
{
    EXPECT_TRUE(waterfallOf(ChatMessage{.own = true}, false).isEmpty());
}

TEST(WaterfallTest, TheServersPartAndTheRestMakeTheWhole)
{
    ChatMessage message = delivered(30ms);
    message.sample->serverTime = 4ms;
    const auto parts = waterfallOf(message, false);
    ASSERT_EQ(parts.size(), 3);
    EXPECT_TRUE(parts[0].isTotal);
    EXPECT_EQ(parts[0].length, Duration(30ms));
    EXPECT_EQ(parts[1].length, Duration(4ms));
    EXPECT_EQ(parts[2].length, Duration(26ms));
}

TEST(WaterfallTest, WhatTheServerDidNotSayIsUnknown)
{
    const auto parts = waterfallOf(delivered(30ms), false);
    ASSERT_EQ(parts.size(), 3);
    EXPECT_EQ(parts[0].length, Duration(30ms));
    EXPECT_FALSE(parts[1].length);
    EXPECT_FALSE(parts[2].length) << "without the server's part there is no rest to tell";
}

TEST(WaterfallTest, AServerThatClaimsMoreThanTheWholeIsNotBelieved)
{
    ChatMessage message = delivered(30ms);
    message.sample->serverTime = 31ms;
    const auto parts = waterfallOf(message, false);
    EXPECT_FALSE(parts.last().length) << "no part is negative";
    EXPECT_FALSE(parts[1].excess.isEmpty()) << "what is longer than its whole says so";
    EXPECT_TRUE(parts[0].excess.isEmpty());
}

TEST(WaterfallTest, OverHttpTheAnswerAndTheBrokerHaveTheirParts)
{
    ChatMessage message = delivered(160ms);
    message.sample->accepted = *message.sample->sent + 90ms;
    message.sample->serverTime = 60ms;
    message.sample->providerTime = 25ms;
    const auto parts = waterfallOf(message, true);
    ASSERT_EQ(parts.size(), 5);
    EXPECT_EQ(parts[1].length, Duration(90ms));
    EXPECT_EQ(parts[2].length, Duration(60ms));
    EXPECT_EQ(parts[3].length, Duration(25ms));
    EXPECT_EQ(parts[4].length, Duration(100ms));
}

TEST(WaterfallTest, APartThatIsLongerThanItsWholeSaysWhy)
{
    ChatMessage message = delivered(160ms);
    message.sample->accepted = *message.sample->sent + 190ms; // the socket was quicker than HTTP
    message.sample->serverTime = 60ms;
    message.sample->providerTime = 70ms; // more than the function that it is part of
    message.sample->cold = Coldness::Cold;
    message.server = ServerStamp{};
    message.server->initMs = 800.0;
    const auto parts = waterfallOf(message, true);
    ASSERT_EQ(parts.size(), 6);
    for (const int exceeding : {1, 3, 5})
        EXPECT_FALSE(parts[exceeding].excess.isEmpty()) << parts[exceeding].label.toStdString();
    for (const int fitting : {0, 2, 4})
        EXPECT_TRUE(parts[fitting].excess.isEmpty()) << parts[fitting].label.toStdString();
}

TEST(WaterfallTest, AColdStartShowsItsInitialisationButNoNonsense)
{
    ChatMessage message = delivered(2s);
    message.sample->cold = Coldness::Cold;
    message.server = ServerStamp{};
    message.server->initMs = 800.0;
    EXPECT_EQ(waterfallOf(message, false).last().length, Duration(800ms));
    message.server->initMs = 1e300;
    EXPECT_LE(*waterfallOf(message, false).last().length, Duration(1h));
    message.server->initMs = -5.0;
    EXPECT_EQ(*waterfallOf(message, false).last().length, Duration(0));
    message.sample->cold = Coldness::Warm;
    EXPECT_EQ(waterfallOf(message, false).size(), 3);
}

TEST(WaterfallTest, AMessageThatIsStillOutHasNoTotal)
{
    ChatMessage message = delivered(1s);
    message.sample->received.reset();
    message.sample->outcome = Outcome::InFlight;
    EXPECT_FALSE(waterfallOf(message, false).first().length);
}

TEST(ConnectionWaterfallTest, ItsPartsFollowEachOther)
{
    ConnectionSample link{.started = Instant(1s), .opened = Instant(1s) + 60ms, .ready = Instant(1s) + 100ms};
    link.outcome = ConnectOutcome::Ready;
    link.resolved = Instant(1s) + 5ms;
    link.connected = Instant(1s) + 15ms;
    link.secured = Instant(1s) + 45ms;
    const auto parts = waterfallOf(link);
    ASSERT_EQ(parts.size(), 6);
    EXPECT_TRUE(parts[0].isTotal);
    EXPECT_EQ(parts[0].length, Duration(100ms));
    Duration end{};
    for (qsizetype i = 1; i < parts.size(); ++i) {
        EXPECT_EQ(parts[i].begin, end) << parts[i].label.toStdString();
        end = parts[i].begin + *parts[i].length;
    }
    EXPECT_EQ(end, Duration(100ms));
    link.proxy = QStringLiteral("http://proxy.test:3128");
    EXPECT_TRUE(connectionSentence(link).contains(link.proxy));
}

TEST(ConnectionWaterfallTest, WhatWasNotStampedIsLeftOut)
{
    ConnectionSample link{.started = Instant(1s), .opened = Instant(1s) + 60ms, .ready = Instant(1s) + 100ms};
    const auto parts = waterfallOf(link); // as another client leaves it
    ASSERT_EQ(parts.size(), 2);
    EXPECT_EQ(parts[1].begin, Duration(60ms));
    EXPECT_EQ(parts[1].length, Duration(40ms));
    link = {.started = Instant(1s)};
    EXPECT_EQ(waterfallOf(link).size(), 1);
    EXPECT_FALSE(waterfallOf(link).first().length);
}

} // namespace roundtrip::test
