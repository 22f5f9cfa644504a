// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/SentMessages.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::custom_ws {
using namespace Qt::StringLiterals;

namespace {

Envelope message(int number, const QString& text = {})
{
    return {.id = u"a-%1"_s.arg(number), .room = u"r"_s, .user = u"ada"_s, .text = text, .sentAt = 1000.0 * number};
}

Envelope arrival(const QString& text, EnvelopeParts unknown)
{
    Envelope envelope{.id = {}, .room = u"r"_s, .user = {}, .text = text};
    envelope.unknown = unknown;
    return envelope;
}

const Instant kNow = Instant{} + std::chrono::hours(1);
constexpr auto kOnlyText = EnvelopeParts(EnvelopePart::User) | EnvelopePart::SentAt;
constexpr auto kNothing = kOnlyText | EnvelopePart::Text;

} // namespace

TEST(SentMessagesTest, TheOldestComesBackFirst)
{
    SentMessages sent;
    sent.add(message(1), kNow);
    sent.add(message(2), kNow);
    EXPECT_EQ(sent.takeOldest(arrival({}, kNothing), kNow)->id, u"a-1"_s);
    EXPECT_EQ(sent.takeOldest(arrival({}, kNothing), kNow)->id, u"a-2"_s);
    EXPECT_FALSE(sent.takeOldest(arrival({}, kNothing), kNow));
}

TEST(SentMessagesTest, WhatIsKnownMustFit)
{
    SentMessages sent;
    sent.add(message(1, u"one"_s), kNow);
    sent.add(message(2, u"two"_s), kNow);
    EXPECT_FALSE(sent.takeOldest(arrival(u"somebody else's"_s, kOnlyText), kNow));
    EXPECT_EQ(sent.takeOldest(arrival(u"two"_s, kOnlyText), kNow)->id, u"a-2"_s) << "one was lost, or comes later";
    Envelope another = arrival(u"one"_s, EnvelopePart::SentAt);
    another.user = u"bob"_s;
    EXPECT_FALSE(sent.takeOldest(another, kNow));
    EXPECT_EQ(sent.takeOldest(arrival(u"one"_s, kOnlyText), kNow)->id, u"a-1"_s);
}

TEST(SentMessagesTest, WhatIsLongOutIsGivenUp)
{
    SentMessages sent;
    sent.add(message(1), kNow);
    sent.add(message(2), kNow + std::chrono::seconds(61));
    EXPECT_EQ(sent.takeOldest(arrival({}, kNothing), kNow + std::chrono::seconds(61))->id, u"a-2"_s);
}

TEST(SentMessagesTest, IsBounded)
{
    SentMessages sent;
    for (int i = 1; i <= static_cast<int>(SentMessages::kMost) + 5; ++i)
        sent.add(message(i), kNow);
    EXPECT_EQ(sent.takeOldest(arrival({}, kNothing), kNow)->id, u"a-6"_s);
    EXPECT_EQ(sent.takeUnanswered(), u"a-6"_s);
}

TEST(SentMessagesTest, AYesWithoutAnIdIsForTheOldestUnanswered)
{
    SentMessages sent;
    sent.add(message(1), kNow);
    sent.add(message(2), kNow);
    sent.add(message(3), kNow);
    sent.settle(u"a-2"_s);
    EXPECT_EQ(sent.takeUnanswered(), u"a-1"_s);
    EXPECT_EQ(sent.takeUnanswered(), u"a-3"_s);
    EXPECT_EQ(sent.takeUnanswered(), QString());
    EXPECT_TRUE(sent.hasText({}));
}

} // namespace roundtrip::custom_ws
