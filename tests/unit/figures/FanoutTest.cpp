// SPDX-License-Identifier: GPL-3.0-or-later
// The first and the last receiver of a message, and whether the asked rate was followed.
#include "figures/RunAnalysis.h"
#include "support/Printers.h"
#include "unit/store/Rows.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

RunInfo plannedRun(int roomSize = 0)
{
    RunInfo info = test::makeRun();
    info.status = RunStatus::Complete;
    info.length = 1h;
    info.plan.insert(u"room_size"_s, roomSize);
    return info;
}

/// Message `sequence` of c1, sent at that many seconds, as it came to this receiver after `serviceUs`.
Sample copyOf(std::uint64_t sequence, const QString& receiver, std::int64_t serviceUs)
{
    Sample sample =
        test::makeEcho(static_cast<std::int64_t>(sequence), static_cast<std::int64_t>(sequence) * 1'000'000, serviceUs);
    sample.sequence = sequence;
    sample.receiverId = receiver;
    sample.isEcho = receiver == sample.senderId;
    return sample;
}

std::optional<double> valueOf(const RunFigures& figures, const QString& metric, const QString& statistic)
{
    for (const SummaryRow& row : figures.summary) {
        if (row.metric == metric && row.statistic == statistic && row.phase == "measure"_L1)
            return row.value;
    }
    return std::nullopt;
}

/// Whichever comes first in the file; response times, which begin 100 µs before the message was sent.
TEST(Fanout, IsTheFirstAndTheLastReceiverOfEachMessage)
{
    for (const bool isReversed : {false, true}) {
        RunAnalysis analysis(plannedRun());
        std::vector<Sample> rows{copyOf(1, u"c1"_s, 300), copyOf(1, u"c2"_s, 200), copyOf(1, u"c3"_s, 900),
                                 copyOf(2, u"c3"_s, 500), copyOf(2, u"c1"_s, 400)};
        if (isReversed)
            std::reverse(rows.begin(), rows.end());
        for (const Sample& row : rows)
            analysis.add(row);
        const RunFigures figures = analysis.finish();
        EXPECT_EQ(valueOf(figures, u"fanout_first"_s, u"count"_s), 2.0);
        EXPECT_EQ(valueOf(figures, u"fanout_first"_s, u"min"_s), 300.0);
        EXPECT_EQ(valueOf(figures, u"fanout_first"_s, u"max"_s), 500.0);
        EXPECT_EQ(valueOf(figures, u"fanout_last"_s, u"count"_s), 2.0);
        EXPECT_EQ(valueOf(figures, u"fanout_last"_s, u"min"_s), 600.0);
        EXPECT_EQ(valueOf(figures, u"fanout_last"_s, u"max"_s), 1000.0);
    }
}

/// A copy that came to another process has no time sent: it counts where the sender's row is, in whatever order they
/// come, and enters no figure that has one clock.
TEST(Fanout, CopiesOfAnotherProcessAreCountedAndTimedApart)
{
    for (const bool isReversed : {false, true}) {
        RunInfo info = plannedRun();
        info.plan.insert(u"rooms_span_agents"_s, true);
        RunAnalysis analysis(info);
        std::vector<Sample> rows{copyOf(1, u"c1"_s, 300), copyOf(1, u"c2"_s, 200), copyOf(2, u"c1"_s, 400)};
        for (const std::uint64_t sequence : {1, 2, 9}) { // the last one's sender was lost before it could tell
            Sample other = copyOf(sequence, u"d1"_s, 700);
            other.sent.reset();
            other.intended.reset();
            other.phase = Phase::Warmup; // which its process cannot know
            rows.push_back(other);
        }
        if (isReversed)
            std::reverse(rows.begin(), rows.end());
        for (const Sample& row : rows)
            analysis.add(row);
        const RunFigures figures = analysis.finish();
        EXPECT_EQ(figures.total.pairDelivered, 5);
        EXPECT_EQ(valueOf(figures, u"service_time_pair"_s, u"count"_s), 3.0);
        EXPECT_EQ(valueOf(figures, u"fanout_last"_s, u"count"_s), std::nullopt);
        ASSERT_EQ(figures.across.size(), 1);
        const AcrossTally& across = figures.across.first();
        EXPECT_EQ(across.copies, 2);
        EXPECT_EQ(across.unmatched, 1);
        EXPECT_EQ(across.service.max(), 700U);
        EXPECT_EQ(across.response.max(), 800U);
        EXPECT_TRUE(figures.total.balances()) << figures.total.explain();
    }
    RunAnalysis alone(plannedRun()); // of a run that spans nothing such a row is no arrival
    Sample other = copyOf(1, u"d1"_s, 700);
    other.sent.reset();
    alone.add(other);
    EXPECT_TRUE(alone.finish().across.isEmpty());
}

TEST(Fanout, NeedsTwoReceiversThatGotIt)
{
    RunAnalysis analysis(plannedRun());
    analysis.add(copyOf(1, u"c1"_s, 300));
    Sample again = copyOf(1, u"c1"_s, 400);
    again.outcome = Outcome::Duplicate;
    analysis.add(again);
    Sample lost = copyOf(2, u"c1"_s, 300);
    lost.received.reset();
    lost.outcome = Outcome::Lost;
    analysis.add(lost);
    EXPECT_FALSE(valueOf(analysis.finish(), u"fanout_last"_s, u"count"_s)) << "a copy seen again is no other receiver";
}

/// `count` messages intended from this ms on, `gapMs` apart, each sent `lateMs` after.
void addSeconds(RunAnalysis& analysis, int fromMs, int count, int gapMs, int lateMs, Outcome outcome)
{
    for (int i = 0; i < count; ++i) {
        Sample sample = test::makeEcho(fromMs + i, (fromMs + i * gapMs + lateMs) * 1'000, 500);
        sample.intended = test::at(std::chrono::milliseconds(fromMs + i * gapMs));
        sample.outcome = outcome;
        if (outcome == Outcome::NotSent) {
            sample.sent.reset();
            sample.received.reset();
        }
        analysis.add(sample);
    }
}

TEST(RateFollowing, ASecondIsFollowedWhereAsManyWereSentAsWereIntended)
{
    RunAnalysis analysis(plannedRun());
    addSeconds(analysis, 0, 200, 10, 1, Outcome::Delivered); // two seconds
    const RunFigures figures = analysis.finish();
    ASSERT_EQ(figures.followed.size(), 1U);
    EXPECT_TRUE(figures.followed.front().isFollowed());
    EXPECT_EQ(figures.followed.front().seconds, 2);
    EXPECT_EQ(figures.followed.front().sentence(),
              u"EC2: the asked rate was followed to within 1 % in each of 2 seconds."_s);
}

TEST(RateFollowing, SaysWhereTheClientCameLate)
{
    RunAnalysis analysis(plannedRun());
    addSeconds(analysis, 0, 200, 10, 50, Outcome::Delivered); // five of each second come in the next
    const RateFollowing followed = analysis.finish().followed.front();
    EXPECT_EQ(followed.seconds, 2);
    EXPECT_EQ(followed.late, 2) << "the first had too few, the last one's stragglers a second of their own";
    EXPECT_EQ(followed.worst, 0);
    EXPECT_EQ(followed.worstAsked, 100);
    EXPECT_EQ(followed.worstSent, 95);
    EXPECT_EQ(followed.unsent, 0);
    EXPECT_TRUE(followed.sentence().contains(u"because this client came late (most in second 0: 95 of 100 sent"_s))
        << followed.sentence().toStdString();
}

TEST(RateFollowing, TellsWhatCouldNotBeSentApart)
{
    RunAnalysis analysis(plannedRun());
    addSeconds(analysis, 0, 100, 10, 1, Outcome::Delivered);
    addSeconds(analysis, 1'000, 100, 10, 1, Outcome::NotSent);
    const RateFollowing followed = analysis.finish().followed.front();
    EXPECT_EQ(followed.late, 0);
    EXPECT_EQ(followed.unsent, 1);
    EXPECT_EQ(followed.sentence(), u"EC2: in 1 of 2 seconds more than 1 % of the messages could not be sent."_s);
}

TEST(RateFollowing, AChatPlansNothing)
{
    RunAnalysis analysis(plannedRun());
    Sample sample = test::makeEcho(1, 0, 300);
    sample.intended.reset();
    analysis.add(sample);
    EXPECT_TRUE(analysis.finish().followed.empty());
}

} // namespace
} // namespace roundtrip
