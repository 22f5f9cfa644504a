// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/LaneStats.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class LaneStatsTest : public ::testing::Test
{
protected:
    [[nodiscard]] Sample row(std::int64_t number, Outcome outcome, const QString& sender = u"a"_s) const
    {
        Sample sample;
        sample.row = number;
        sample.senderId = sender;
        sample.isEcho = true;
        sample.outcome = outcome;
        sample.sent = m_origin + 1s * number;
        if (outcome == Outcome::Delivered)
            sample.received = *sample.sent + 20ms;
        return sample;
    }
    [[nodiscard]] OutcomeCounts total() const { return m_stats.outcomes().total(0s, 1h); }

    const Instant m_origin = Instant(100s);
    LaneStats m_stats{m_origin};
};

} // namespace

TEST_F(LaneStatsTest, AnArrivalThatIsToldAgainCountsOnce)
{
    m_stats.apply(row(1, Outcome::InFlight));
    Sample sample = row(1, Outcome::Delivered);
    m_stats.apply(sample);
    sample.accepted = *sample.received + 5ms; // the acknowledgement came after the message
    m_stats.apply(sample);
    EXPECT_EQ(m_stats.points().size(), 1U);
    EXPECT_EQ(m_stats.window().count(), 1U);
    EXPECT_EQ(total().delivered, 1);
    EXPECT_TRUE(m_stats.pending().empty());
}

TEST_F(LaneStatsTest, ALateArrivalTakesItsLossBack)
{
    m_stats.apply(row(1, Outcome::Lost));
    EXPECT_EQ(total().lost, 1);
    EXPECT_EQ(m_stats.marks().size(), 1U);
    Sample sample = row(1, Outcome::Delivered);
    sample.late = true;
    m_stats.apply(sample);
    EXPECT_EQ(total().lost, 0);
    EXPECT_EQ(total().late, 1);
    EXPECT_TRUE(m_stats.marks().empty());
}

TEST_F(LaneStatsTest, RowsOfManyClientsAreToldApart)
{
    // As SampleCursor numbers them, each client with senders of its own; none comes from where another one's key lies.
    constexpr std::int64_t kRowsOfClient = std::int64_t{1} << 40;
    for (std::int64_t client = 0; client < 40; ++client) {
        Sample sample = row(1, Outcome::Delivered, u"sender %1"_s.arg(client));
        sample.row += client * kRowsOfClient;
        m_stats.apply(sample);
        sample.senderId = u"a"_s; // and one that all of them have
        m_stats.apply(sample);
    }
    EXPECT_EQ(total().delivered, 80);
}

TEST_F(LaneStatsTest, CausesAreCountedApart)
{
    m_stats.apply(row(1, Outcome::Rejected));
    m_stats.apply(row(2, Outcome::Lost));
    Sample notSent = row(3, Outcome::NotSent);
    notSent.sent.reset();
    m_stats.apply(notSent);
    Sample cold = row(4, Outcome::Delivered);
    cold.cold = Coldness::Cold;
    m_stats.apply(cold);
    EXPECT_EQ(total().rejected, 1);
    EXPECT_EQ(total().lost, 1);
    EXPECT_EQ(total().notSent, 1);
    EXPECT_EQ(total().cold, 1);
    EXPECT_EQ(total().settled(), 4);
    EXPECT_EQ(m_stats.coldPoints().size(), 1U);
}

TEST_F(LaneStatsTest, NobodyWaitsForTheMessagesOfALaneThatWasLeft)
{
    m_stats.apply(row(1, Outcome::InFlight));
    m_stats.apply(row(2, Outcome::Lost));
    m_stats.abandon();
    EXPECT_TRUE(m_stats.pending().empty());
    m_stats.apply(row(2, Outcome::Delivered, u"b"_s));
    EXPECT_EQ(m_stats.marks().size(), 1U) << "another sender's row 2 is another message";
    m_stats.apply(row(3, Outcome::InFlight, u"b"_s));
    EXPECT_EQ(m_stats.pending().size(), 1U);
}

TEST_F(LaneStatsTest, WarmUpAndDrainAreInNoFigureButTheirTimeIsKnown)
{
    for (int i = 0; i < 3; ++i) {
        Sample sample = row(i + 1, Outcome::Delivered);
        sample.phase = i == 0 ? Phase::Warmup : i == 1 ? Phase::Measure : Phase::Drain;
        m_stats.apply(sample);
    }
    Sample lost = row(4, Outcome::Lost);
    lost.phase = Phase::Warmup;
    m_stats.apply(lost);
    EXPECT_EQ(total().delivered, 1);
    EXPECT_EQ(total().lost, 0);
    EXPECT_EQ(m_stats.points().size(), 1U);
    EXPECT_TRUE(m_stats.marks().empty());
    ASSERT_EQ(m_stats.phasesLeftOut().size(), 2U);
    EXPECT_EQ(m_stats.phasesLeftOut().front().phase, Phase::Warmup);
}

TEST_F(LaneStatsTest, AReportedRunShowsResponseTimeAndTheMedianOfTheWhole)
{
    m_stats.showRun(LaneStats::Quantity::ResponseTime);
    Sample sample = row(1, Outcome::Delivered);
    sample.intended = *sample.sent - 1s; // it was sent a second late
    const auto response = toMicroseconds(*sample.responseTime());
    m_stats.apply(sample);
    m_stats.advance(*sample.sent + 24h); // whoever looks at it looks for long
    ASSERT_TRUE(m_stats.median());
    EXPECT_GE(*m_stats.median(), static_cast<std::uint64_t>(response));
    Sample unplanned = row(2, Outcome::Delivered);
    unplanned.intended.reset();
    m_stats.apply(unplanned);
    EXPECT_EQ(m_stats.points().size(), 1U) << "what nobody planned has no response time";
}

TEST_F(LaneStatsTest, BreaksAreInOrderAndEachOnce)
{
    m_stats.noteBreak(5s);
    m_stats.noteBreak(2s);
    m_stats.noteBreak(5s);
    EXPECT_EQ(m_stats.breaks(), (std::vector<std::chrono::nanoseconds>{2s, 5s}));
}

} // namespace roundtrip::test
