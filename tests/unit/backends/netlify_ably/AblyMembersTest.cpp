// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/netlify_ably/AblyMembers.h"

#include <gtest/gtest.h>

namespace roundtrip::ably {
using namespace Qt::StringLiterals;

namespace {

ProtocolMessage frame(Action action, const QString& serial, const QStringList& names,
                      PresenceAction what = PresenceAction::Present)
{
    ProtocolMessage message;
    message.action = action;
    message.channelSerial = serial;
    for (const QString& name : names)
        message.presence << PresenceMessage{.action = what, .clientId = name, .connectionId = u"c-"_s + name};
    return message;
}

ProtocolMessage attached(bool hasPresence)
{
    ProtocolMessage message;
    message.action = Action::Attached;
    message.flags = hasPresence ? flag::kHasPresence : 0;
    return message;
}

} // namespace

TEST(AblyMembersTest, AListInSeveralFramesIsWholeAtItsEnd)
{
    AblyMembers members;
    members.onAttached(attached(true));
    EXPECT_FALSE(members.apply(frame(Action::Sync, u"s1:more"_s, {u"bob"_s})));
    EXPECT_FALSE(members.apply(frame(Action::Sync, u"s1:more2"_s, {u"ada"_s})));
    EXPECT_TRUE(members.apply(frame(Action::Sync, u"s1:"_s, {u"eve"_s})) || members.presence().count == 3);
    EXPECT_EQ(members.presence().names, (QStringList{u"ada"_s, u"bob"_s, u"eve"_s}));
    EXPECT_TRUE(members.presence().isLive);
}

TEST(AblyMembersTest, WhoCameAndWentWhileWeWereAwayIsFoundByTheNextList)
{
    AblyMembers members;
    static_cast<void>(members.apply(frame(Action::Sync, {}, {u"ada"_s, u"bob"_s})));
    EXPECT_EQ(members.presence().count, 2);
    static_cast<void>(members.apply(frame(Action::Sync, u"s2:x"_s, {u"eve"_s})));
    static_cast<void>(members.apply(frame(Action::Sync, u"s2:"_s, {u"ada"_s})));
    EXPECT_EQ(members.presence().names, (QStringList{u"ada"_s, u"eve"_s})) << "bob is in no list";
    members.onAttached(attached(false));
    EXPECT_EQ(members.presence().count, 0) << "nobody is there, and no list will come";
}

TEST(AblyMembersTest, ComingsAndGoings)
{
    AblyMembers members;
    EXPECT_TRUE(members.apply(frame(Action::Presence, {}, {u"ada"_s}, PresenceAction::Enter)));
    EXPECT_FALSE(members.apply(frame(Action::Presence, {}, {u"ada"_s}, PresenceAction::Update))) << "she was here";
    ProtocolMessage twice = frame(Action::Presence, {}, {u"ada"_s}, PresenceAction::Enter);
    twice.presence[0].connectionId = u"another"_s;
    EXPECT_TRUE(members.apply(twice));
    EXPECT_EQ(members.presence().count, 2);
    EXPECT_EQ(members.presence().names, QStringList{u"ada"_s});
    EXPECT_TRUE(members.apply(frame(Action::Presence, {}, {u"ada"_s}, PresenceAction::Leave)));
    EXPECT_EQ(members.presence().count, 1);
    EXPECT_FALSE(members.apply(frame(Action::Presence, {}, {u"nobody"_s}, PresenceAction::Leave)));
    EXPECT_FALSE(members.apply(frame(Action::Presence, {}, {QString()}, PresenceAction::Enter)));
}

TEST(AblyMembersTest, ACrowdIsBounded)
{
    AblyMembers members;
    for (int i = 0; i < 2'000; ++i)
        static_cast<void>(members.apply(frame(Action::Presence, {}, {u"u%1"_s.arg(i)}, PresenceAction::Enter)));
    EXPECT_EQ(members.presence().count, AblyMembers::kMost);
    EXPECT_LE(members.presence().names.first().size(), 64);
}

} // namespace roundtrip::ably
