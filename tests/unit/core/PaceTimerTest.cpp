// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/PaceTimer.h"

#include "support/Wait.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

class PaceTimerWith : public testing::TestWithParam<PaceTimer::Mechanism>
{
protected:
    PaceTimerWith() : m_timer(GetParam())
    {
        QObject::connect(&m_timer, &PaceTimer::expired, &m_timer,
                         [this] { m_expired.push_back(std::chrono::steady_clock::now()); });
    }

    PaceTimer m_timer;
    std::vector<Instant> m_expired;
};

TEST_P(PaceTimerWith, ExpiresOnceAndNeverEarly)
{
    for (const Duration delay : {Duration(0us), Duration(300us), Duration(7ms)}) {
        m_expired.clear();
        const Instant due = std::chrono::steady_clock::now() + delay;
        m_timer.startAt(due);
        ASSERT_TRUE(test::waitUntil([this] { return !m_expired.empty(); }));
        test::runEventLoopFor(10ms);
        ASSERT_EQ(m_expired.size(), 1U);
        EXPECT_GE(m_expired.front(), due);
    }
}

TEST_P(PaceTimerWith, APointLongPastExpiresToo)
{
    m_timer.startAt(Instant{});
    EXPECT_TRUE(test::waitUntil([this] { return m_expired.size() == 1; }));
}

TEST_P(PaceTimerWith, ALaterStartReplacesAnEarlierOne)
{
    const Instant begun = std::chrono::steady_clock::now();
    m_timer.startAt(begun + 1h);
    m_timer.startAt(begun + 1ms);
    ASSERT_TRUE(test::waitUntil([this] { return !m_expired.empty(); }));
    m_timer.startAt(begun);
    m_timer.startAt(begun + 1h);
    test::runEventLoopFor(20ms);
    EXPECT_EQ(m_expired.size(), 1U);
}

TEST_P(PaceTimerWith, StoppedItStaysSilentUntilItIsStartedAgain)
{
    m_timer.startAt(std::chrono::steady_clock::now());
    m_timer.stop();
    test::runEventLoopFor(20ms);
    EXPECT_TRUE(m_expired.empty());
    m_timer.startAt(std::chrono::steady_clock::now());
    EXPECT_TRUE(test::waitUntil([this] { return m_expired.size() == 1; }));
}

INSTANTIATE_TEST_SUITE_P(Mechanisms, PaceTimerWith,
                         testing::Values(PaceTimer::Mechanism::Best, PaceTimer::Mechanism::Portable),
                         [](const auto& mechanism) {
                             return mechanism.param == PaceTimer::Mechanism::Best ? "Best" : "Portable";
                         });

} // namespace
