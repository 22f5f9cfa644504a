// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Pacer.h"

#include "support/Wait.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

struct Fired
{
    std::size_t user;
    std::size_t index;
    Instant intended;
    Instant at;
};

class PacerWith : public testing::TestWithParam<PaceTimer::Mechanism>
{
protected:
    PacerWith()
        : m_pacer(
              m_clock,
              [this](std::size_t user, std::size_t index, Instant intended) {
                  m_fired.push_back({user, index, intended, m_clock.now()});
                  if (m_onFire)
                      m_onFire();
              },
              GetParam())
    {
        QObject::connect(&m_pacer, &Pacer::finished, &m_pacer, [this] { ++m_finished; });
    }

    SteadyClock m_clock;
    std::vector<Fired> m_fired;
    std::function<void()> m_onFire;
    int m_finished = 0;
    Pacer m_pacer;
};

TEST_P(PacerWith, FiresEverythingInOrderAndNothingEarly)
{
    UserSchedule first;
    UserSchedule second;
    for (int i = 0; i < 100; ++i) {
        first.offsets.push_back(i * 300us);
        second.offsets.push_back(i * 300us + 150us);
    }
    m_pacer.addUser(first);
    m_pacer.addUser(second);
    const Instant origin = m_clock.now() + 5ms;
    m_pacer.start(origin);
    ASSERT_TRUE(test::waitUntil([this] { return m_finished > 0; }));
    EXPECT_EQ(m_finished, 1);
    ASSERT_EQ(m_fired.size(), 200U);
    for (std::size_t i = 0; i < m_fired.size(); ++i) {
        EXPECT_EQ(m_fired[i].user, i % 2);
        EXPECT_EQ(m_fired[i].index, i / 2);
        EXPECT_EQ(m_fired[i].intended, origin + static_cast<int>(i) * 150us);
        EXPECT_GE(m_fired[i].at, m_fired[i].intended);
    }
}

TEST_P(PacerWith, CatchesUpWithWhatIsOverdue)
{
    UserSchedule schedule;
    schedule.offsets.assign(1'000, Duration{}); // far more than it fires in a row
    m_pacer.addUser(schedule);
    m_pacer.start(m_clock.now() - 1s);
    ASSERT_TRUE(test::waitUntil([this] { return m_finished > 0; }));
    EXPECT_EQ(m_fired.size(), 1'000U);
}

TEST_P(PacerWith, AnEmptyScheduleIsFinishedToo)
{
    const UserSchedule nothing;
    m_pacer.addUser(nothing);
    m_pacer.start(m_clock.now());
    ASSERT_TRUE(test::waitUntil([this] { return m_finished > 0; }));
    EXPECT_TRUE(m_fired.empty());
}

TEST_P(PacerWith, StoppedInsideASendStaysSilent)
{
    UserSchedule schedule;
    schedule.offsets.assign(10, Duration{});
    m_pacer.addUser(schedule);
    m_onFire = [this] {
        if (m_fired.size() == 3)
            m_pacer.stop();
    };
    m_pacer.start(m_clock.now());
    ASSERT_TRUE(test::waitUntil([this] { return m_fired.size() == 3; }));
    m_pacer.catchUp(m_clock.now());
    test::runEventLoopFor(20ms);
    EXPECT_EQ(m_fired.size(), 3U);
    EXPECT_EQ(m_finished, 0);
}

TEST_P(PacerWith, ASendThatLooksAtTheTimeDoesNotFireTwice)
{
    UserSchedule schedule;
    schedule.offsets.assign(50, Duration{});
    m_pacer.addUser(schedule);
    m_onFire = [this] { m_pacer.catchUp(m_clock.now()); };
    m_pacer.start(m_clock.now());
    ASSERT_TRUE(test::waitUntil([this] { return m_finished > 0; }));
    ASSERT_EQ(m_fired.size(), 50U);
    for (std::size_t i = 0; i < m_fired.size(); ++i)
        EXPECT_EQ(m_fired[i].index, i);
}

INSTANTIATE_TEST_SUITE_P(Mechanisms, PacerWith,
                         testing::Values(PaceTimer::Mechanism::Best, PaceTimer::Mechanism::Portable),
                         [](const auto& mechanism) {
                             return mechanism.param == PaceTimer::Mechanism::Best ? "Best" : "Portable";
                         });

} // namespace
