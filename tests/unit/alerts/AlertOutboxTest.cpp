// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertOutbox.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
namespace {

constexpr std::chrono::sys_seconds kNow{1'000'000s};

AlertMessage numbered(int number)
{
    return {.when = kNow + std::chrono::seconds(number)};
}

/// The number of the message that is sent now; −1: none.
int sentAt(AlertOutbox& outbox, std::chrono::sys_seconds now)
{
    const auto message = outbox.take(now);
    return message ? static_cast<int>((message->when - kNow).count()) : -1;
}

} // namespace

TEST(AlertOutbox, SendsInOrderOneAtATime)
{
    AlertOutbox outbox;
    EXPECT_EQ(sentAt(outbox, kNow), -1);
    EXPECT_FALSE(outbox.next());
    outbox.add(kNow, numbered(1));
    outbox.add(kNow, numbered(2));
    EXPECT_EQ(outbox.next(), kNow);
    EXPECT_EQ(sentAt(outbox, kNow), 1);
    EXPECT_EQ(sentAt(outbox, kNow), -1) << "one is on its way";
    EXPECT_FALSE(outbox.next());
    outbox.delivered();
    EXPECT_EQ(sentAt(outbox, kNow), 2);
    outbox.delivered();
    outbox.delivered(); // nothing was on its way
    EXPECT_EQ(outbox.waiting(), 0U);
}

TEST(AlertOutbox, AReceiverThatIsDownForAnHourGetsEachMessageOnce)
{
    AlertOutbox outbox;
    outbox.add(kNow, numbered(1));
    outbox.add(kNow + 60s, numbered(2));
    std::vector<std::int64_t> tries;
    std::vector<int> received;
    for (auto now = kNow; now < kNow + 2h; now += 1s) {
        const int sent = sentAt(outbox, now);
        if (sent < 0)
            continue;
        if (now < kNow + 1h) {
            tries.push_back((now - kNow).count());
            outbox.failed(now);
        } else {
            received.push_back(sent);
            outbox.delivered();
        }
    }
    EXPECT_EQ(received, (std::vector<int>{1, 2}));
    EXPECT_EQ(tries, (std::vector<std::int64_t>{0, 5, 15, 35, 75, 155, 315, 635, 1235, 1835, 2435, 3035}));
    EXPECT_EQ(outbox.givenUp(), 0);
}

TEST(AlertOutbox, WhatIsADayOldIsNoNews)
{
    AlertOutbox outbox;
    outbox.add(kNow, numbered(1));
    outbox.add(kNow + 2h, numbered(2));
    EXPECT_EQ(sentAt(outbox, kNow + 25h), 2);
    EXPECT_EQ(outbox.givenUp(), 1);
}

TEST(AlertOutbox, IsBounded)
{
    AlertOutbox outbox;
    for (int i = 0; i < 1'500; ++i) {
        outbox.add(kNow, numbered(i));
        if (i == 0)
            EXPECT_EQ(sentAt(outbox, kNow), 0);
    }
    EXPECT_EQ(outbox.waiting(), AlertOutbox::kMost);
    EXPECT_EQ(outbox.givenUp(), 500);
    outbox.delivered(); // that which was on its way
    EXPECT_EQ(sentAt(outbox, kNow), 501) << "the oldest of the others were given up";
}

} // namespace roundtrip
