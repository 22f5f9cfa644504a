// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/DelayLine.h"
#include "support/ManualClock.h"
#include "support/Wait.h"

#include <gmock/gmock.h>

using namespace std::chrono_literals;
using roundtrip::test::ManualClock;
using testing::ElementsAre;
using testing::IsEmpty;

namespace roundtrip {
namespace {

class DelayLineTest : public testing::Test
{
protected:
    void add(Duration delay, int value)
    {
        m_line.after(delay, [this, value] { m_done.push_back(value); });
    }

    ManualClock m_clock;
    DelayLine m_line{m_clock};
    std::vector<int> m_done;
};

TEST_F(DelayLineTest, ActionsComeInTheOrderOfTheirTimes)
{
    add(3ms, 3);
    add(1ms, 1);
    add(2ms, 2);
    m_line.runDue();
    EXPECT_THAT(m_done, IsEmpty());
    m_clock.advance(2ms);
    m_line.runDue();
    EXPECT_THAT(m_done, ElementsAre(1, 2));
    m_clock.advance(1ms);
    m_line.runDue();
    EXPECT_THAT(m_done, ElementsAre(1, 2, 3));
    EXPECT_EQ(m_line.pending(), 0u);
}

TEST_F(DelayLineTest, EqualTimesKeepTheOrderOfAsking)
{
    for (int value = 0; value < 50; ++value)
        add(1ms, value);
    m_clock.advance(1ms);
    m_line.runDue();
    ASSERT_EQ(m_done.size(), 50u);
    EXPECT_TRUE(std::is_sorted(m_done.begin(), m_done.end()));
}

TEST_F(DelayLineTest, AnActionMayAskForMore)
{
    m_line.after(1ms, [this] {
        add(0ms, 1);
        add(5ms, 2);
    });
    m_clock.advance(1ms);
    m_line.runDue();
    EXPECT_THAT(m_done, ElementsAre(1));
    m_clock.advance(5ms);
    m_line.runDue();
    EXPECT_THAT(m_done, ElementsAre(1, 2));
}

TEST_F(DelayLineTest, WhatIsClearedDoesNotHappen)
{
    add(1ms, 1);
    m_line.clear();
    m_clock.advance(1s);
    m_line.runDue();
    EXPECT_THAT(m_done, IsEmpty());
}

TEST(DelayLineOnTheRealClock, RunsByItselfAndNeverEarly)
{
    const SteadyClock clock;
    DelayLine line(clock);
    std::vector<Duration> early;
    for (const Duration delay : {Duration(0), Duration(300us), Duration(2ms), Duration(300us), Duration(20ms)}) {
        const Instant due = clock.now() + delay;
        line.at(due, [&early, &clock, due] { early.push_back(due - clock.now()); });
    }
    ASSERT_TRUE(test::waitUntil([&early] { return early.size() == 5; }));
    for (const Duration left : early)
        EXPECT_LE(left, 0ns);
}

} // namespace
} // namespace roundtrip
