// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Postman.h"
#include "support/ManualClock.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class PostmanTest : public ::testing::Test
{
protected:
    [[nodiscard]] Postman postman() { return {m_context, "ec2-ws"_L1, m_draws, m_faults, m_down}; }
    /// Notes that it came, and whether it is taken.
    [[nodiscard]] Postman::Push comes(const QString& what)
    {
        return [this, what] {
            m_came << what;
            return true;
        };
    }
    void pass(Duration span)
    {
        m_clock.advance(span);
        m_delays.runDue();
    }
    static TruthLine line(quint64 number) { return {.id = u"a1"_s, .sender = 1, .number = number, .receiver = 2}; }

    ManualClock m_clock;
    DelayLine m_delays{m_clock};
    Truth m_truth;
    LabContext m_context{.clock = m_clock,
                         .anchor = UtcAnchor(m_clock.now(), 0),
                         .delays = m_delays,
                         .truth = m_truth,
                         .seed = 7,
                         .token = {},
                         .clockScale = 1};
    const Draws m_draws{7, "ec2-ws"};
    Faults m_faults;
    DelaySpec m_down;
    QStringList m_came;
};

} // namespace

TEST_F(PostmanTest, WithoutAnyDelayNothingWaits)
{
    Leg leg;
    postman().deliver(leg, line(1), comes(u"message"_s));
    postman().answer(leg, 0s, comes(u"answer"_s));
    EXPECT_EQ(m_came, QStringList({u"message"_s, u"answer"_s}));
    EXPECT_EQ(m_delays.pending(), 0U);
}

TEST_F(PostmanTest, AnAnswerDoesNotOvertakeAMessage)
{
    m_down.base = 10ms;
    Leg leg;
    const Postman man = postman();
    man.deliver(leg, line(1), comes(u"message"_s));
    man.answer(leg, 1ms, comes(u"answer"_s));
    pass(9ms);
    EXPECT_TRUE(m_came.isEmpty());
    pass(1ms);
    EXPECT_EQ(m_came, QStringList({u"message"_s, u"answer"_s}));
}

TEST_F(PostmanTest, BothWaitForAReceiverThatAcknowledgesLate)
{
    Leg leg({.quickFrames = 1, .window = 40ms});
    const Postman man = postman();
    man.answer(leg, 0s, comes(u"joined"_s));
    man.deliver(leg, line(1), comes(u"first"_s));
    man.deliver(leg, line(2), comes(u"second"_s));
    pass(0ms);
    EXPECT_EQ(m_came, QStringList({u"joined"_s, u"first"_s})) << "the acknowledgement of the first is still to come";
    pass(39ms);
    EXPECT_EQ(m_came.size(), 2);
    pass(1ms);
    EXPECT_EQ(m_came.last(), u"second"_s);
}

TEST_F(PostmanTest, WhatIsDroppedNeverSetsOut)
{
    m_faults.drop = 1;
    Leg leg({.quickFrames = 0, .window = 40ms});
    const Postman man = postman();
    man.deliver(leg, line(1), comes(u"lost"_s));
    m_faults.drop = 0;
    man.deliver(leg, line(2), comes(u"next"_s));
    pass(0ms);
    EXPECT_EQ(m_came, QStringList({u"next"_s})) << "and holds nothing back";
}

TEST_F(PostmanTest, ADuplicateComesTwiceAndOneOutOfOrderTakesAWayOfItsOwn)
{
    m_faults.duplicate = 1;
    Leg leg;
    const Postman man = postman();
    man.deliver(leg, line(1), comes(u"twice"_s));
    EXPECT_EQ(m_came, QStringList({u"twice"_s, u"twice"_s}));
    m_faults = {.reorder = 1, .reorderBy = 50ms};
    man.deliver(leg, line(2), comes(u"late"_s));
    m_faults.reorder = 1e-9; // there may be one, so what comes next takes its turn like all
    man.deliver(leg, line(3), comes(u"next"_s));
    pass(0ms);
    EXPECT_EQ(m_came.last(), u"next"_s);
    pass(50ms);
    EXPECT_EQ(m_came.last(), u"late"_s);
}

TEST_F(PostmanTest, ItRefusesAsOftenAsTheProfileSays)
{
    const Postman man = postman();
    EXPECT_FALSE(man.rejects(1, 1));
    EXPECT_FALSE(man.refusesJoin(1, 1));
    m_faults = {.reject = 1, .refuseJoin = 1};
    EXPECT_TRUE(man.rejects(1, 1));
    EXPECT_TRUE(man.refusesJoin(1, 1));
}

} // namespace roundtrip::test
