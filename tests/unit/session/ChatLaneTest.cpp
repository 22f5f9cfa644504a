// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/ChatLane.h"
#include "backends/StandardPlatforms.h"
#include "support/ContractServer.h"
#include "support/ManualClock.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

TEST(ChatLaneTest, RestsWhileNothingIsSaidAndIsAwakeForALine)
{
    ContractServer server;
    const SteadyClock clock;
    const PlatformTable platforms = standardPlatforms();
    ResolvedBackend backend;
    backend.config = {.name = u"a"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, server.url()}}};
    SessionOptions options;
    options.room = u"lobby"_s;
    options.user = u"ada"_s;
    options.connectionId = u"c1"_s;
    ChatMailbox updates(clock);
    std::vector<bool> told; // also while the lane ends
    ChatLane lane(*platforms.find(u"ec2-ws"_s), backend, options, clock,
                  {.updates = &updates, .account = std::make_shared<LaneAccount>()});
    QObject::connect(&lane, &ChatLane::restsChanged, &lane, [&told](bool rests) { told.push_back(rests); });
    lane.start();
    ASSERT_EQ(told, std::vector<bool>{false});
    ASSERT_TRUE(waitUntil([&] { return told.size() == 2; }));
    EXPECT_TRUE(told.back());
    Envelope envelope{.id = u"c1-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hello"_s};
    lane.send({.envelope = envelope});
    ASSERT_EQ(told.size(), 3U);
    EXPECT_FALSE(told.back());
    ASSERT_TRUE(waitUntil([&] { return told.size() == 4; })) << "and rests again once it is back";
}

TEST(ChatLaneTest, RestsAsSoonAsItIsTold)
{
    ContractServer server;
    const ManualClock clock; // a second never passes on it
    const PlatformTable platforms = standardPlatforms();
    ResolvedBackend backend;
    backend.config = {.name = u"a"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, server.url()}}};
    SessionOptions options;
    options.room = u"lobby"_s;
    options.user = u"ada"_s;
    options.connectionId = u"c1"_s;
    ChatMailbox updates(clock);
    std::vector<bool> told;
    ChatLane lane(*platforms.find(u"ec2-ws"_s), backend, options, clock,
                  {.updates = &updates, .account = std::make_shared<LaneAccount>()});
    QObject::connect(&lane, &ChatLane::restsChanged, &lane, [&told](bool rests) { told.push_back(rests); });
    lane.setRestAfter({});
    lane.start();
    EXPECT_TRUE(waitUntil([&] { return !told.empty() && told.back(); }));
}

} // namespace roundtrip::test
