// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/FunctionPool.h"
#include "lab/Truth.h"
#include "support/ManualClock.h"

#include <gmock/gmock.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using roundtrip::test::ManualClock;

namespace roundtrip {
namespace {

/// Runs functions in virtual time.
class FunctionPoolTest : public testing::Test
{
protected:
    void makePool(const FunctionProfile& profile, int concurrency = 1000, double clockScale = 1)
    {
        m_context = std::make_unique<LabContext>(LabContext{.clock = m_clock,
                                                            .anchor = UtcAnchor(m_clock.now(), 0),
                                                            .delays = m_delays,
                                                            .truth = m_truth,
                                                            .seed = 1,
                                                            .token = {},
                                                            .clockScale = clockScale});
        m_concurrency = std::make_shared<Concurrency>(Concurrency{.most = concurrency});
        m_pool = std::make_unique<FunctionPool>(*m_context, Draws(1, "test"), u"send"_s, profile, m_concurrency);
    }

    /// False: throttled. The event takes `further` after the handler's own work.
    bool invoke(Duration further = {})
    {
        const quint64 number = ++m_events;
        return m_pool->invoke({.first = 1, .second = number},
                              {.run =
                                   [this, further](const FunctionRunPtr& run) {
                                       m_begun.push_back(run);
                                       m_delays.after(further, [this, run] { m_pool->finish(run); });
                                       if (further == Duration::zero())
                                           m_pool->finish(run);
                                   },
                               .timedOut = [this](const FunctionRunPtr& run) { m_timedOut.push_back(run); }});
    }

    void advance(Duration span, Duration step = 1ms)
    {
        for (const Instant end = m_clock.now() + span; m_clock.now() < end;) {
            m_clock.advance(step);
            m_delays.runDue();
        }
    }

    ManualClock m_clock;
    DelayLine m_delays{m_clock};
    Truth m_truth;
    std::unique_ptr<LabContext> m_context;
    std::shared_ptr<Concurrency> m_concurrency;
    std::unique_ptr<FunctionPool> m_pool;
    std::vector<FunctionRunPtr> m_begun;
    std::vector<FunctionRunPtr> m_timedOut;
    quint64 m_events = 0;
};

const FunctionProfile kCold{.placement = {.base = 100ms},
                            .init = {.base = 300ms},
                            .firstRun = {.base = 50ms},
                            .work = {.base = 20ms},
                            .timeout = 5s};

TEST_F(FunctionPoolTest, WithoutDelaysEverythingHappensAtOnceAndOnlyTheFirstEventIsCold)
{
    makePool({});
    EXPECT_TRUE(invoke());
    EXPECT_TRUE(invoke());
    ASSERT_EQ(m_begun.size(), 2u);
    EXPECT_TRUE(m_begun[0]->cold);
    EXPECT_FALSE(m_begun[1]->cold);
    EXPECT_EQ(m_begun[0]->instance, m_begun[1]->instance);
    EXPECT_EQ(m_pool->instanceCount(), 1u);
    EXPECT_EQ(m_concurrency->running, 0);
}

TEST_F(FunctionPoolTest, AColdStartTakesPlacementInitialisationAndASlowFirstRun)
{
    makePool(kCold);
    EXPECT_TRUE(invoke());
    advance(469ms);
    EXPECT_TRUE(m_begun.empty());
    advance(1ms);
    ASSERT_EQ(m_begun.size(), 1u);
    EXPECT_TRUE(m_begun[0]->cold);
    EXPECT_EQ(m_begun[0]->init, 300ms);
    EXPECT_EQ(m_begun[0]->drawn, 470ms);
    EXPECT_EQ(m_begun[0]->began - m_begun[0]->invoked, 400ms);

    EXPECT_TRUE(invoke());
    advance(20ms);
    ASSERT_EQ(m_begun.size(), 2u);
    EXPECT_FALSE(m_begun[1]->cold);
    EXPECT_EQ(m_begun[1]->init, 300ms) << "it tells what its instance once took";
    EXPECT_EQ(m_begun[1]->drawn, 20ms);
}

TEST_F(FunctionPoolTest, OneEventAtATimeSoEventsAtTheSameTimeMeanInstances)
{
    makePool(kCold);
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(invoke());
    EXPECT_EQ(m_pool->instanceCount(), 5u);
    advance(500ms);
    ASSERT_EQ(m_begun.size(), 5u);
    for (const auto& run : m_begun)
        EXPECT_TRUE(run->cold);
    EXPECT_TRUE(invoke());
    EXPECT_EQ(m_pool->instanceCount(), 5u) << "an idle one takes it";
}

TEST_F(FunctionPoolTest, AnInstanceMayTakeSeveralEventsAtOnce)
{
    FunctionProfile fluid = kCold;
    fluid.eventsAtOnce = 3;
    makePool(fluid);
    EXPECT_TRUE(invoke());
    advance(100ms);
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(invoke());
    EXPECT_EQ(m_pool->instanceCount(), 2u) << "three share the first, which still initialises";
    advance(1s);
    ASSERT_EQ(m_begun.size(), 4u);
    EXPECT_EQ(std::count_if(m_begun.begin(), m_begun.end(), [](const auto& run) { return run->cold; }), 2);
    EXPECT_EQ(m_begun[0]->waited + m_begun[1]->waited + m_begun[2]->waited, 600ms) << "two waited 300 ms for it";
}

TEST_F(FunctionPoolTest, IdleInstancesAreReclaimedAfterTheScaledTime)
{
    FunctionProfile profile = kCold;
    profile.idle = 10min;
    makePool(profile, 1000, 0.001); // 600 ms
    EXPECT_TRUE(invoke());
    advance(470ms);
    advance(599ms);
    EXPECT_EQ(m_pool->instanceCount(), 1u);
    advance(1ms);
    EXPECT_EQ(m_pool->instanceCount(), 0u);
    EXPECT_TRUE(invoke());
    advance(470ms);
    ASSERT_EQ(m_begun.size(), 2u);
    EXPECT_TRUE(m_begun[1]->cold);
}

TEST_F(FunctionPoolTest, TheInstanceUsedLastIsTakenFirst)
{
    makePool(kCold);
    EXPECT_TRUE(invoke());
    EXPECT_TRUE(invoke());
    advance(470ms);
    EXPECT_TRUE(invoke());
    advance(25ms);
    const QString used = m_begun.at(2)->instance;
    EXPECT_TRUE(invoke());
    advance(25ms);
    EXPECT_EQ(m_begun.at(3)->instance, used);
}

TEST_F(FunctionPoolTest, OverTheAccountsConcurrencyEventsAreThrottled)
{
    makePool(kCold, 2);
    EXPECT_TRUE(invoke());
    EXPECT_TRUE(invoke());
    EXPECT_FALSE(invoke());
    advance(470ms);
    EXPECT_EQ(m_begun.size(), 2u);
    EXPECT_TRUE(invoke());
}

TEST_F(FunctionPoolTest, AnEventThatTakesTooLongIsGivenUpWithItsInstance)
{
    makePool(kCold);
    EXPECT_TRUE(invoke(10s));
    advance(5399ms);
    EXPECT_TRUE(m_timedOut.empty());
    EXPECT_EQ(m_pool->instanceCount(), 1u);
    advance(1ms);
    ASSERT_EQ(m_timedOut.size(), 1u);
    EXPECT_TRUE(m_timedOut[0]->timedOut);
    EXPECT_EQ(m_pool->instanceCount(), 0u);
    EXPECT_EQ(m_concurrency->running, 0);
    advance(10s);
    EXPECT_EQ(m_concurrency->running, 0) << "finishing after that counts nothing twice";
}

TEST_F(FunctionPoolTest, WorkThatIsTooLongIsNeverHandedOut)
{
    FunctionProfile slow = kCold;
    slow.work = {.base = 6s};
    makePool(slow);
    EXPECT_TRUE(invoke());
    advance(8s);
    EXPECT_TRUE(m_begun.empty());
    EXPECT_EQ(m_timedOut.size(), 1u);
}

TEST_F(FunctionPoolTest, DelaysComeFromTheEventNotFromTheOrderOfEvents)
{
    const FunctionProfile random{.init = {.medianMs = 100, .sigma = 0.5}, .work = {.medianMs = 10, .sigma = 0.5}};
    makePool(random);
    EXPECT_TRUE(invoke());
    EXPECT_TRUE(invoke());
    advance(5s);
    const auto drawnOf = [this](std::size_t i) { return m_begun.at(i)->drawn; };
    const std::vector<Duration> first{drawnOf(0), drawnOf(1)};
    m_begun.clear();
    m_delays.clear();
    makePool(random);
    m_events = 1; // the second event alone
    EXPECT_TRUE(invoke());
    advance(5s);
    EXPECT_THAT(first, testing::Contains(drawnOf(0)));
    EXPECT_NE(first[0], first[1]);
}

TEST_F(FunctionPoolTest, TheStampTellsInstanceColdAndTimes)
{
    makePool(kCold);
    EXPECT_TRUE(invoke());
    advance(470ms);
    const ServerStamp stamp = m_begun.at(0)->stamp(u"aws-lambda"_s, *m_context);
    EXPECT_EQ(stamp.platform, u"aws-lambda"_s);
    EXPECT_TRUE(stamp.instance.startsWith(u"send-"_s));
    EXPECT_EQ(stamp.cold, true);
    EXPECT_EQ(stamp.initMs, 300);
    EXPECT_EQ(stamp.receivedAt, 400);
    EXPECT_EQ(stamp.sentAt, 470);
}

} // namespace
} // namespace roundtrip
