// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/cloudflare_do/RoomObject.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
namespace {

class RoomObjectTest : public testing::Test
{
protected:
    RoomObjectTest()
    {
        m_profile.start.base = 40ms;
        m_profile.wake.base = 15ms;
        m_profile.handling.base = 1ms;
    }
    [[nodiscard]] RoomObject object() const { return {m_profile, 10s, m_draws}; }
    [[nodiscard]] static Instant at(Duration since) { return Instant{} + 1h + since; }

    ObjectProfile m_profile;
    Draws m_draws{1, "cloudflare-do"};
};

TEST_F(RoomObjectTest, ItSleepsTenSecondsAfterItsLastEventAndNoSooner)
{
    RoomObject room = object();
    room.sockets.insert(1);
    const auto first = room.take(at(0s), 1, 0);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->drawn, 41ms);
    EXPECT_TRUE(room.takeFresh());
    EXPECT_FALSE(room.takeFresh()) << "one cold event a life";
    const QString instance = room.instance();

    const Instant end = first->done;
    EXPECT_EQ(room.take(end + 9'999ms, 1, 1)->drawn, 1ms);
    EXPECT_FALSE(room.takeFresh());
    EXPECT_EQ(room.instance(), instance);

    const auto woken = room.take(end + 9'999ms + 1ms + 10s, 1, 2);
    EXPECT_EQ(woken->drawn, 16ms) << "woken, with its socket open: not a full start";
    EXPECT_TRUE(room.takeFresh());
    EXPECT_NE(room.instance(), instance);
}

TEST_F(RoomObjectTest, WithoutASocketItStartsFromNothing)
{
    RoomObject room = object();
    ASSERT_TRUE(room.take(at(0s), 1, 0));
    EXPECT_EQ(room.take(at(1min), 2, 0)->drawn, 41ms);
    room.sockets.insert(2);
    room.reset();
    EXPECT_EQ(room.take(at(1min + 1s), 2, 1)->drawn, 41ms) << "and so does one that was deployed anew";
}

TEST_F(RoomObjectTest, OneThreadTakesOneEventAfterAnother)
{
    RoomObject room = object();
    ASSERT_TRUE(room.take(at(0s), 1, 0));
    const auto second = room.take(at(0s), 1, 1);
    EXPECT_EQ(second->waited, 41ms) << "for what woke it";
    EXPECT_EQ(second->done, at(42ms));
    EXPECT_EQ(second->began, at(41ms));
}

TEST_F(RoomObjectTest, OverloadedItLosesEvents)
{
    m_profile.requestsPerSecond = 2;
    RoomObject room = object();
    EXPECT_TRUE(room.take(at(0s), 1, 0));
    EXPECT_TRUE(room.take(at(0s), 1, 1));
    EXPECT_FALSE(room.take(at(0s), 1, 2));
    EXPECT_TRUE(room.take(at(1s), 1, 3));
}

TEST_F(RoomObjectTest, TheSameSeedWakesItTheSame)
{
    m_profile.wake.medianMs = 20;
    m_profile.wake.sigma = 0.8;
    RoomObject one = object();
    RoomObject other = object();
    for (RoomObject* room : {&one, &other}) {
        room->sockets.insert(1);
        ASSERT_TRUE(room->take(at(0s), 1, 0));
    }
    EXPECT_EQ(one.take(at(1min), 1, 1)->drawn, other.take(at(1min), 1, 1)->drawn);
    EXPECT_EQ(one.instance(), other.instance());
}

TEST(CloudflareDoProfile, WhatItDoesNotKnowIsAMistake)
{
    EXPECT_TRUE(CloudflareDoProfile::parse({}).ok());
    const auto slip = CloudflareDoProfile::parse({{QStringLiteral("objects"), QJsonObject()}});
    ASSERT_FALSE(slip.ok());
    EXPECT_TRUE(slip.error().detail.contains(QStringLiteral("platforms.cloudflare-do has no \"objects\"")))
        << slip.error().detail.toStdString();
}

} // namespace
} // namespace roundtrip
