// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/ChatLane.h"
#include "backends/StandardPlatforms.h"
#include "support/ContractServer.h"
#include "support/ManualClock.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

namespace roundtrip::test {
using namespace Qt::StringLiterals;

namespace {

/// A lane to a server of its own, and what it told of its rests, also while it ends.
class LaneToServer
{
public:
    explicit LaneToServer(const Clock& clock)
        : m_updates(clock),
          m_lane(*m_platforms.find(u"ec2-ws"_s), backend(), options(), clock,
                 {.updates = &m_updates, .account = std::make_shared<LaneAccount>()})
    {
        QObject::connect(&m_lane, &ChatLane::restsChanged, &m_lane, [this](bool rests) { m_told.push_back(rests); });
    }

    [[nodiscard]] ChatLane& lane() { return m_lane; }
    [[nodiscard]] const std::vector<bool>& told() const { return m_told; }

private:
    [[nodiscard]] ResolvedBackend backend() const
    {
        ResolvedBackend backend;
        backend.config = {.name = u"a"_s, .platform = u"ec2-ws"_s, .settings = {{u"url"_s, m_server.url()}}};
        return backend;
    }
    [[nodiscard]] static SessionOptions options()
    {
        SessionOptions options;
        options.room = u"lobby"_s;
        options.user = u"ada"_s;
        options.connectionId = u"c1"_s;
        return options;
    }

    ContractServer m_server;
    PlatformTable m_platforms = standardPlatforms();
    ChatMailbox m_updates;
    std::vector<bool> m_told;
    ChatLane m_lane;
};

} // namespace

TEST(ChatLaneTest, RestsWhileNothingIsSaidAndIsAwakeForALine)
{
    const SteadyClock clock;
    LaneToServer test(clock);
    const std::vector<bool>& told = test.told();
    test.lane().start();
    ASSERT_EQ(told, std::vector<bool>{false});
    ASSERT_TRUE(waitUntil([&] { return told.size() == 2; }));
    EXPECT_TRUE(told.back());
    Envelope envelope{.id = u"c1-1"_s, .room = u"lobby"_s, .user = u"ada"_s, .text = u"hello"_s};
    test.lane().send({.envelope = envelope});
    ASSERT_EQ(told.size(), 3U);
    EXPECT_FALSE(told.back());
    ASSERT_TRUE(waitUntil([&] { return told.size() == 4; })) << "and rests again once it is back";
}

TEST(ChatLaneTest, RestsAsSoonAsItIsTold)
{
    const ManualClock clock; // a second never passes on it
    LaneToServer test(clock);
    const std::vector<bool>& told = test.told();
    test.lane().setRestAfter({});
    test.lane().start();
    EXPECT_TRUE(waitUntil([&] { return !told.empty() && told.back(); }));
}

} // namespace roundtrip::test
