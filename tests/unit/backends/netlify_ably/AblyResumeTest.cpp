// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyResume.h"

#include "backends/netlify_ably/AblyChannel.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::ably {
namespace {

using namespace Qt::StringLiterals;

TEST(AblyResume, SurvivesTheRoundTrip)
{
    AblyResume resume{.connectionKey = u"k!1"_s, .connectionId = u"c1"_s, .channelSerial = u"e1-1@5"_s, .outbox = {}};
    resume.outbox.noteSent({.id = u"a-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = u"x"_s, .sentAt = 1});
    const AblyResume back = AblyResume::fromBytes(resume.toBytes());
    EXPECT_EQ(back.connectionKey, resume.connectionKey);
    EXPECT_EQ(back.connectionId, resume.connectionId);
    EXPECT_EQ(back.channelSerial, resume.channelSerial);
    EXPECT_EQ(back.outbox.open(), resume.outbox.open());
}

TEST(AblyResume, NothingIsNothing)
{
    EXPECT_TRUE(AblyResume().toBytes().isEmpty());
    EXPECT_TRUE(AblyResume::fromBytes({}).connectionKey.isEmpty());
    EXPECT_TRUE(AblyResume::fromBytes("of another platform").connectionKey.isEmpty());
}

ProtocolMessage attached(const QString& serial, qint64 flags)
{
    ProtocolMessage frame;
    frame.action = Action::Attached;
    frame.channelSerial = serial;
    frame.flags = flags;
    return frame;
}

TEST(AblyChannel, AFirstAttachMissesNothing)
{
    AblyChannel channel(u"room:lobby"_s, {}, flag::kSubscribe);
    EXPECT_EQ(channel.attachFrame().channelSerial, QString());
    EXPECT_FALSE(channel.onAttached(attached(u"s1"_s, 0)));
    EXPECT_TRUE(channel.isAttached());
    EXPECT_EQ(channel.serial(), u"s1"_s);
}

TEST(AblyChannel, ALaterAttachWithoutResumedHasMissedSomething)
{
    AblyChannel channel(u"room:lobby"_s, u"s1"_s, flag::kSubscribe);
    EXPECT_EQ(channel.attachFrame().channelSerial, u"s1"_s);
    EXPECT_FALSE(channel.onAttached(attached(u"s2"_s, flag::kResumed)));
    EXPECT_TRUE(channel.onAttached(attached(u"s3"_s, 0)));
    channel.onDetached();
    EXPECT_TRUE(channel.serial().isEmpty());
    EXPECT_TRUE(channel.onAttached(attached(u"s4"_s, 0))) << "what was said while detached is missed";
}

TEST(AblyChannel, RemembersHowFarItWasRead)
{
    AblyChannel channel(u"room:lobby"_s, u"s1"_s, flag::kSubscribe);
    channel.note(attached(u"s2"_s, 0));
    channel.note(attached({}, 0));
    EXPECT_EQ(channel.serial(), u"s2"_s);
}

TEST(AblyChannel, TellsWhetherItMayListen)
{
    EXPECT_TRUE(AblyChannel::grantsSubscribe(attached({}, 0)));
    EXPECT_TRUE(AblyChannel::grantsSubscribe(attached({}, flag::kResumed)));
    EXPECT_TRUE(AblyChannel::grantsSubscribe(attached({}, flag::kSubscribe | flag::kPublish)));
    EXPECT_FALSE(AblyChannel::grantsSubscribe(attached({}, flag::kPublish)));
}

} // namespace
} // namespace roundtrip::ably
