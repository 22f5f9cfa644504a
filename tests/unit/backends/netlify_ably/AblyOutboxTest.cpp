// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyOutbox.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <limits>

namespace roundtrip::ably {
namespace {

using namespace Qt::StringLiterals;

Envelope envelope(int number)
{
    return {.id = u"a-%1"_s.arg(number), .room = u"lobby"_s, .user = u"ada"_s, .text = u"x"_s, .sentAt = 1};
}

AblyOutbox filled(int count)
{
    AblyOutbox outbox;
    for (int i = 1; i <= count; ++i)
        outbox.noteSent(envelope(i));
    return outbox;
}

TEST(AblyOutbox, CountsSerialsFromZero)
{
    AblyOutbox outbox;
    EXPECT_EQ(outbox.nextFrame(envelope(1)).msgSerial, 0);
    EXPECT_EQ(outbox.nextFrame(envelope(1)).msgSerial, 0) << "what was not handed over uses no serial up";
    outbox.noteSent(envelope(1));
    const ProtocolMessage frame = outbox.nextFrame(envelope(2));
    EXPECT_EQ(frame.msgSerial, 1);
    EXPECT_EQ(frame.channel, u"room:lobby"_s);
    EXPECT_EQ(frame.action, Action::Message);
}

TEST(AblyOutbox, AnAckMayCoverSeveralFrames)
{
    AblyOutbox outbox = filled(4);
    const auto first = outbox.settle(0, 3);
    EXPECT_EQ(first.acknowledged, (QStringList{u"a-1"_s, u"a-2"_s, u"a-3"_s}));
    EXPECT_TRUE(first.passedOver.isEmpty());
    EXPECT_TRUE(outbox.settle(0, 3).acknowledged.isEmpty()) << "a repeated ACK says nothing new";
    EXPECT_EQ(outbox.settle(3, 0).acknowledged, QStringList{u"a-4"_s}) << "an absent count is one";
    EXPECT_TRUE(outbox.isEmpty());
}

TEST(AblyOutbox, OlderOpenFramesArePassedOver)
{
    AblyOutbox outbox = filled(3);
    const auto settled = outbox.settle(2, 1);
    EXPECT_EQ(settled.passedOver, (QStringList{u"a-1"_s, u"a-2"_s}));
    EXPECT_EQ(settled.acknowledged, QStringList{u"a-3"_s});
}

TEST(AblyOutbox, ExtremeClaimsDoNoHarm)
{
    AblyOutbox outbox = filled(2);
    EXPECT_EQ(outbox.settle(0, std::numeric_limits<int>::max()).acknowledged.size(), 2);
    outbox = filled(2);
    EXPECT_EQ(outbox.settle(std::numeric_limits<qint64>::max(), std::numeric_limits<int>::max()).passedOver.size(), 2);
    outbox = filled(2);
    EXPECT_EQ(outbox.settle(1, -5).acknowledged, QStringList{u"a-2"_s});
}

TEST(AblyOutbox, OpenFramesKeepTheirSerialsThroughAResume)
{
    AblyOutbox outbox = filled(3);
    static_cast<void>(outbox.settle(0, 1));
    const AblyOutbox back = AblyOutbox::fromJson(outbox.toJson());
    const auto open = back.open();
    ASSERT_EQ(open.size(), 2);
    EXPECT_EQ(open.at(0).msgSerial, 1);
    EXPECT_EQ(open.at(1).msgSerial, 2);
    EXPECT_EQ(open, outbox.open());
    EXPECT_EQ(back.nextFrame(envelope(9)).msgSerial, 3);
}

TEST(AblyOutbox, ClearingStartsAnew)
{
    AblyOutbox outbox = filled(3);
    outbox.clear();
    EXPECT_TRUE(outbox.isEmpty());
    EXPECT_EQ(outbox.nextFrame(envelope(1)).msgSerial, 0);
}

} // namespace
} // namespace roundtrip::ably
