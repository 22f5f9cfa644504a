// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/ThinkPacer.h"

#include "core/Time.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <memory>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

class ThinkPacerTest : public testing::Test
{
protected:
    struct Sent
    {
        std::size_t user = 0;
        Instant intended = {};
    };

    /// One user who thinks for 10 ms, until 200 ms after the start.
    void start(Duration patience, int listeners = 0)
    {
        m_pacer = std::make_unique<ThinkPacer>(m_clock, Distribution{.first = 0.01}, patience,
                                               [this](std::size_t user, Instant intended) {
                                                   EXPECT_LE(intended, m_clock.now()) << "never early";
                                                   m_sent.push_back({user, intended});
                                                   if (m_answersAtOnce)
                                                       m_pacer->answered(user, m_clock.now());
                                               });
        for (int i = 0; i < listeners; ++i)
            m_pacer->addListener();
        m_pacer->addUser(Random(1));
        QObject::connect(m_pacer.get(), &ThinkPacer::finished, m_pacer.get(), [this] { ++m_finished; });
        m_origin = m_clock.now();
        m_pacer->start(m_origin, m_origin + 200ms);
    }
    [[nodiscard]] bool finishes()
    {
        return test::waitUntil([this] { return m_finished > 0; });
    }

    SteadyClock m_clock;
    std::unique_ptr<ThinkPacer> m_pacer;
    std::vector<Sent> m_sent;
    Instant m_origin = {};
    int m_finished = 0;
    bool m_answersAtOnce = true;
};

TEST_F(ThinkPacerTest, ThinksSendsWaitsAndThinksAgain)
{
    start(1s, 2);
    ASSERT_TRUE(finishes());
    EXPECT_EQ(m_finished, 1);
    ASSERT_GT(m_sent.size(), 1U);
    EXPECT_LE(m_sent.size(), 20U) << "never faster than it thinks";
    Instant last = m_origin;
    for (const Sent& sent : m_sent) {
        EXPECT_EQ(sent.user, 2U) << "listeners say nothing";
        EXPECT_GE(sent.intended - last, Duration(10ms));
        EXPECT_LT(sent.intended, m_origin + 200ms);
        last = sent.intended;
    }
}

/// The closed model: what is not answered holds the next one back, for as long as the user has patience.
TEST_F(ThinkPacerTest, AnAnswerThatDoesNotComeIsWaitedForUntilPatienceEnds)
{
    m_answersAtOnce = false;
    start(80ms);
    ASSERT_TRUE(finishes());
    ASSERT_EQ(m_sent.size(), 3U) << "at 10, 100 and 190 ms";
    EXPECT_EQ(m_sent[0].intended - m_origin, Duration(10ms));
    EXPECT_EQ(m_sent[1].intended - m_sent[0].intended, Duration(90ms));
    EXPECT_EQ(m_sent[2].intended - m_sent[1].intended, Duration(90ms));
}

TEST_F(ThinkPacerTest, StoppedItSaysNothingMore)
{
    start(1s);
    m_pacer->stop();
    m_pacer->answered(0, m_clock.now());
    const std::size_t before = m_sent.size();
    test::runEventLoopFor(300ms);
    EXPECT_EQ(m_finished, 0);
    EXPECT_EQ(m_sent.size(), before);
}

} // namespace
