// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Share.h"

#include "load/Schedule.h"
#include "load/VirtualUser.h"
#include "stats/Random.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <string>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

constexpr int kMostShares = 9;
constexpr int kPlans = 120;

/// A plan of a few thousand messages at most, as odd as plans may be, with at least `kMostShares` rooms.
LoadPlan randomPlan(Random& random)
{
    LoadPlan plan;
    plan.seed = random.uniformInt(1'000'000);
    plan.roomSize = 1 + static_cast<int>(random.uniformInt(7));
    const int fewest = plan.roomSize * (kMostShares - 1) + 1;
    plan.levels = {fewest + static_cast<int>(random.uniformInt(90))};
    plan.arrival = random.chance(0.5) ? Arrival::Poisson : Arrival::Constant;
    if (random.chance(0.4))
        plan.senders = 1 + static_cast<int>(random.uniformInt(static_cast<std::uint64_t>(plan.levels.front())));
    if (random.chance(0.3)) { // whatever is drawn, these are at least as many rooms as shares
        plan.roomSizes = {.kind = Distribution::Kind::Uniform, .first = 1.0, .second = 1.0 * plan.roomSize};
        plan.roomSize = 0;
    }
    if (random.chance(0.3)) {
        plan.attendance.session = std::chrono::round<Duration>((0.1 + random.uniform01()) * 1s);
        plan.attendance.away = std::chrono::round<Duration>(random.uniform01() * 300ms);
    }
    if (random.chance(0.3))
        plan.attendance.storms = {{100us, 0.1 + 0.9 * random.uniform01()}};
    plan.rate = 0.5 + 3'000.0 * random.uniform01();
    if (random.chance(0.4)) { // a shape: jumps and silences included
        plan.rate.reset();
        Duration at{};
        const auto corners = 2 + random.uniformInt(6);
        for (std::uint64_t i = 0; i < corners; ++i) {
            plan.stages.push_back({at, random.chance(0.2) ? 0.0 : 2'000.0 * random.uniform01()});
            const bool jumps = i > 0 && random.chance(0.3) && plan.stages[i - 1].at != at;
            at += jumps ? Duration::zero() : std::chrono::round<Duration>((0.01 + random.uniform01()) * 500ms);
        }
        plan.stages.push_back({at + 10ms, 100.0 + 900.0 * random.uniform01()});
        plan.stages.push_back({at + 30ms, 100.0});
        plan.warmup = random.chance(0.3) ? at : Duration::zero();
        return plan;
    }
    plan.warmup = random.chance(0.5) ? std::chrono::round<Duration>(random.uniform01() * 1s) : Duration::zero();
    if (random.chance(0.5))
        plan.messages = 1 + static_cast<std::int64_t>(random.uniformInt(2'000));
    else
        plan.duration = std::chrono::round<Duration>((0.001 + random.uniform01()) * 1s);
    if (plan.messages && random.chance(0.3))
        plan.copiesPerSecond = 100.0 + 10'000.0 * random.uniform01();
    return plan;
}

TEST(Share, InTheirOrderTheyAreTheWholeSchedule)
{
    Random random(20);
    for (int i = 0; i < kPlans; ++i) {
        const LoadPlan plan = randomPlan(random);
        ASSERT_TRUE(plan.check().ok());
        const int trial = 1 + static_cast<int>(random.uniformInt(5));
        const QByteArray whole = Schedule::make(plan, plan.levels.front(), trial).toBytes();
        for (int of = 1; of <= kMostShares; ++of) {
            QByteArray together;
            for (int index = 0; index < of; ++index) {
                const Share share{.index = index, .of = of};
                ASSERT_TRUE(share.check(plan).ok());
                together += Schedule::make(plan, plan.levels.front(), trial, share).toBytes();
            }
            ASSERT_EQ(together, whole) << "plan " << i << ", " << of << " shares";
        }
    }
}

TEST(Share, WhereRoomsSpanThemTheyAreTheWholeToo)
{
    Random random(22);
    for (int i = 0; i < kPlans; ++i) {
        LoadPlan plan = randomPlan(random);
        plan.roomSize = 0; // one for all
        plan.roomSizes = {};
        ASSERT_TRUE(plan.check().ok());
        const QByteArray whole = Schedule::make(plan, plan.levels.front(), 1).toBytes();
        for (int of = 1; of <= std::min(kMostShares, plan.levels.front()); ++of) {
            EXPECT_EQ((Share{.index = 0, .of = of}).check(plan).ok(), of == 1);
            QByteArray together;
            for (int index = 0; index < of; ++index) {
                const Share share{.index = index, .of = of, .spansRooms = true};
                ASSERT_TRUE(share.check(plan).ok());
                together += Schedule::make(plan, plan.levels.front(), 1, share).toBytes();
            }
            ASSERT_EQ(together, whole) << "plan " << i << ", " << of << " shares";
        }
        EXPECT_FALSE((Share{.index = 0, .of = plan.levels.front() + 1, .spansRooms = true}).check(plan).ok());
    }
}

/// And everybody in them is who they would be in one process: ids, rooms and times.
TEST(Share, HasTheUsersAndTimesOfTheWhole)
{
    Random random(21);
    for (int i = 0; i < kPlans; ++i) {
        const LoadPlan plan = randomPlan(random);
        const int connections = plan.levels.front();
        const LoadSegment segment{.trial = 2, .connections = connections};
        const Schedule whole = Schedule::make(plan, connections, segment.trial);
        for (int of = 1; of <= kMostShares; ++of) {
            int next = 0;
            QString lastRoom;
            for (int index = 0; index < of; ++index) {
                const Share share{.index = index, .of = of};
                const UserRange range = share.usersAt(plan, connections);
                ASSERT_EQ(range.first, next);
                ASSERT_GT(range.count, 0);
                const Schedule part = Schedule::make(plan, connections, segment.trial, share);
                ASSERT_EQ(part.users().size(), static_cast<std::size_t>(range.count));
                const auto room = [&](int user) {
                    return virtualUserOf(plan, segment, QStringLiteral("t"), user).room;
                };
                ASSERT_NE(room(range.first), lastRoom) << "a room stays in one share";
                for (int user = 0; user < range.count; ++user) {
                    const auto& expected = whole.users()[static_cast<std::size_t>(range.first + user)];
                    ASSERT_EQ(part.users()[static_cast<std::size_t>(user)].offsets, expected.offsets);
                    ASSERT_EQ(part.users()[static_cast<std::size_t>(user)].warmupCount, expected.warmupCount);
                    ASSERT_EQ(part.users()[static_cast<std::size_t>(user)].absences, expected.absences);
                }
                lastRoom = room(range.first + range.count - 1);
                next += range.count;
            }
            ASSERT_EQ(next, connections);
        }
    }
}

/// The last room is smaller, and rooms do not divide by the shares.
TEST(Share, GoesByWholeRooms)
{
    LoadPlan plan;
    plan.levels = {23};
    plan.roomSize = 5; // rooms of 5, 5, 5, 5 and 3
    EXPECT_EQ((Share{.index = 0, .of = 3}).usersAt(plan, 23), (UserRange{.first = 0, .count = 5}));
    EXPECT_EQ((Share{.index = 1, .of = 3}).usersAt(plan, 23), (UserRange{.first = 5, .count = 10}));
    EXPECT_EQ((Share{.index = 2, .of = 3}).usersAt(plan, 23), (UserRange{.first = 15, .count = 8}));
    EXPECT_EQ(Share{}.usersAt(plan, 23), (UserRange{.first = 0, .count = 23}));
}

/// Drawn rooms do not depend on the level, and shares go by them.
TEST(Share, GoesByRoomsOfDrawnSizesToo)
{
    LoadPlan plan;
    plan.levels = {200};
    plan.seed = 5;
    plan.roomSizes = distributionFromText(QStringLiteral("lognormal:5/1")).value();
    ASSERT_TRUE(plan.check().ok());
    const RoomLayout rooms(plan, 200);
    const RoomLayout fewer(plan, 50);
    ASSERT_GT(rooms.rooms(), 10);
    EXPECT_GT(rooms.largest(), 8) << "some are large";
    EXPECT_EQ(rooms.firstOf(rooms.rooms()), 200);
    for (int room = 0; room + 1 < fewer.rooms(); ++room)
        EXPECT_EQ(fewer.sizeOf(room), rooms.sizeOf(room));
    EXPECT_EQ(fewer.firstOf(fewer.rooms()), 50) << "the last takes what is left";
    double copies = 0;
    for (int i = 0; i < 200; ++i) {
        const int room = rooms.roomOf(i);
        EXPECT_TRUE(rooms.firstOf(room) <= i && i < rooms.firstOf(room + 1));
        copies += rooms.sizeOf(room);
    }
    EXPECT_DOUBLE_EQ(plan.deliveriesAt(200), 1'000.0 * copies / 200.0);
    const UserRange first = Share{.index = 0, .of = 2}.usersAt(plan, 200);
    const UserRange second = Share{.index = 1, .of = 2}.usersAt(plan, 200);
    EXPECT_EQ(first.count, rooms.firstOf(rooms.rooms() / 2));
    EXPECT_EQ(second.first, first.count);
    EXPECT_EQ(first.count + second.count, 200);
}

TEST(Share, ChecksumsOfSharesDifferAndThatOfOneIsTheWhole)
{
    LoadPlan plan;
    plan.levels = {8, 12};
    plan.roomSize = 2;
    plan.messages = 100;
    EXPECT_EQ(scheduleChecksum(plan), scheduleChecksum(plan, {.index = 0, .of = 1}));
    EXPECT_NE(scheduleChecksum(plan, {.index = 0, .of = 2}), scheduleChecksum(plan, {.index = 1, .of = 2}));
    EXPECT_NE(scheduleChecksum(plan), scheduleChecksum(plan, {.index = 0, .of = 2}));
}

TEST(Share, WhatCannotBeSharedIsRefusedAndSaysWhatWouldDo)
{
    LoadPlan plan;
    plan.levels = {100, 10};
    plan.roomSize = 4;
    EXPECT_TRUE((Share{.index = 2, .of = 3}).check(plan).ok());
    const auto tooMany = Share{.index = 0, .of = 4}.check(plan); // ten connections are three rooms
    ASSERT_FALSE(tooMany.ok());
    EXPECT_EQ(tooMany.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_EQ(tooMany.error().detail, QStringLiteral("10 connections in 3 rooms cannot be shared out among 4 "
                                                     "processes: a room stays in one process"));
    EXPECT_EQ(tooMany.error().hint,
              QStringLiteral("Ask for rooms of at most 3, or let rooms span agents (--span-rooms)."));
    plan.roomSize = 3;
    EXPECT_TRUE((Share{.index = 0, .of = 4}).check(plan).ok()) << "the hint is true";
    plan.roomSize = 0; // all in one
    EXPECT_FALSE((Share{.index = 0, .of = 2}).check(plan).ok());
    plan.levels = {3};
    EXPECT_EQ((Share{.index = 0, .of = 4}).check(plan).error().hint,
              QStringLiteral("Ask for more connections, or for fewer processes."));
    for (const Share& nonsense : {Share{.index = 3, .of = 3}, Share{.index = -1, .of = 3}, Share{.index = 0, .of = 0}})
        EXPECT_FALSE(nonsense.check(plan).ok()) << nonsense.index << " of " << nonsense.of;
}

/// Ids of connections are part of the files: the same plan gives the same ones in every version.
TEST(VirtualUserOptions, FollowFromPlanAndPlace)
{
    LoadPlan plan;
    plan.seed = 42;
    plan.roomSize = 4;
    plan.payloadBytes = 300;
    const LoadSegment segment{.trial = 3, .connections = 10};
    const VirtualUserOptions options = virtualUserOf(plan, segment, QStringLiteral("tag"), 9);
    EXPECT_EQ(options.connectionId, QStringLiteral("%1.3.10").arg(options.connectionId.left(6)));
    EXPECT_EQ(options.connectionId.left(6),
              virtualUserOf(plan, segment, QStringLiteral("other"), 0).connectionId.left(6));
    EXPECT_EQ(options.user, QStringLiteral("load-10"));
    EXPECT_EQ(options.room, QStringLiteral("load-tag-3-3"));
    EXPECT_EQ(options.trial, 3);
    EXPECT_EQ(options.payloadBytes, 300);
    plan.seed = 43;
    EXPECT_NE(options.connectionId, virtualUserOf(plan, segment, QStringLiteral("tag"), 9).connectionId);
}

} // namespace
