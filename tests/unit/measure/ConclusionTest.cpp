// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/Conclusion.h"

#include "support/Printers.h"
#include "unit/report/SummaryRows.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

Ledger delivered(std::int64_t messages)
{
    Ledger ledger;
    ledger.scheduled = ledger.sent = ledger.accepted = ledger.delivered = messages;
    ledger.pairExpected = ledger.pairDelivered = messages;
    return ledger;
}

/// A run of EC2, 200 messages, all back, whose rows say the same.
class ConclusionTest : public testing::Test
{
protected:
    ConclusionTest()
    {
        m_ending.info.backends = {QJsonObject{{u"name"_s, u"EC2"_s}}};
        m_ending.info.baseline = u"EC2"_s;
        m_ending.ledgers[u"EC2"_s] = delivered(200);
        m_ending.reach = {{.backend = u"EC2"_s, .ready = 10}};
        m_figures.ledgers = m_ending.ledgers;
        m_figures.summary = {test::summaryRow(u"EC2"_s, u"response_time"_s, u"p50"_s, 20'000),
                             test::summaryRow(u"EC2"_s, u"response_time"_s, u"p99"_s, 90'000),
                             test::summaryRow(u"EC2"_s, u"lost"_s, u"count"_s, 0)};
    }

    [[nodiscard]] Conclusion concludeWith(const QStringList& thresholds = {}) const
    {
        std::vector<Threshold> parsed;
        for (const QString& text : thresholds)
            parsed.push_back(Threshold::parse(text).value());
        return conclude(m_ending, m_figures, parsed);
    }

    RunEnding m_ending;
    RunFigures m_figures;
};

TEST_F(ConclusionTest, NothingIsSaidWhereAllIsWell)
{
    const Conclusion conclusion = concludeWith({u"p99_ms>200"_s});
    EXPECT_EQ(conclusion.verdict, RunVerdict::Done);
    EXPECT_TRUE(conclusion.accountFaults.empty());
    EXPECT_TRUE(conclusion.floorDoubts.empty());
    EXPECT_TRUE(conclusion.unreachable().empty());
    ASSERT_EQ(conclusion.judgements.size(), 1U);
    EXPECT_EQ(conclusion.judgements.front().sentence(), u"p99_ms>200 on EC2 at 10 connections: held, it is 90"_s);
    EXPECT_TRUE(m_ending.reach.front().failedSentence().isEmpty());
    EXPECT_TRUE(m_ending.reach.front().endedSentence().isEmpty());
}

TEST_F(ConclusionTest, ThresholdsDecide)
{
    EXPECT_EQ(concludeWith({u"p99_ms>50"_s}).verdict, RunVerdict::ThresholdCrossed);
    m_figures.summary[1].flag = u"too_few_samples"_s;
    EXPECT_EQ(concludeWith({u"p99_ms>50"_s}).verdict, RunVerdict::Inconclusive);
    EXPECT_EQ(concludeWith({u"p99_ms>50"_s, u"p50_ms>10"_s}).verdict, RunVerdict::ThresholdCrossed)
        << "one that is crossed is crossed, whatever the others";
    const QJsonObject open = concludeWith({u"p99_ms>50"_s}).judgements.front().toJson();
    EXPECT_EQ(open.value("verdict"_L1).toString(), u"inconclusive"_s);
    EXPECT_TRUE(open.value("value"_L1).isNull());
}

TEST_F(ConclusionTest, ASearchWithoutAnEndIsInconclusive)
{
    m_ending.condition = u"lost>0"_s;
    m_ending.found = {{.backend = u"EC2"_s, .heldUpTo = 10}};
    EXPECT_EQ(concludeWith().verdict, RunVerdict::Done);
    m_ending.found.front().isInconclusive = true;
    EXPECT_EQ(concludeWith().verdict, RunVerdict::Inconclusive);
    EXPECT_EQ(concludeWith({u"p99_ms>50"_s}).verdict, RunVerdict::ThresholdCrossed);
}

TEST_F(ConclusionTest, TheWeightiestIsSaid)
{
    m_ending.reach.front().wasReached = false;
    m_ending.reach.front().firstFailure =
        Error{.code = ErrorCode::ConnectionRefused, .detail = u"Nobody listens"_s, .hint = u"Start it."_s};
    const Conclusion unreached = concludeWith({u"p99_ms>50"_s});
    EXPECT_EQ(unreached.verdict, RunVerdict::Unreachable);
    ASSERT_EQ(unreached.unreachable().size(), 1U);
    EXPECT_EQ(unreached.unreachable().front().detail, u"EC2: Nobody listens"_s);
    EXPECT_EQ(unreached.unreachable().front().code, ErrorCode::ConnectionRefused);

    m_ending.cancelled = true;
    EXPECT_EQ(concludeWith().verdict, RunVerdict::Cancelled);
    EXPECT_TRUE(concludeWith().unreachable().empty()) << "there was no time to reach it";

    m_ending.ledgers[u"EC2"_s].lost = 1; // one too many
    const Conclusion broken = concludeWith();
    EXPECT_EQ(broken.verdict, RunVerdict::Broken);
    ASSERT_EQ(broken.accountFaults.size(), 2U) << "and the rows do not say it";
    EXPECT_TRUE(broken.accountFaults[0].sentence().startsWith(u"The account of EC2 does not balance: "_s));
    EXPECT_EQ(broken.accountFaults[1].sentence(),
              u"What was recorded of EC2 is not what was measured: 200 of 200 messages"_s);
}

TEST_F(ConclusionTest, RowsThatAreMissingBreakTheAccounts)
{
    m_figures.ledgers[u"EC2"_s] = delivered(199);
    EXPECT_EQ(concludeWith().verdict, RunVerdict::Broken);
    EXPECT_EQ(concludeWith().accountFaults,
              (std::vector<AccountFault>{{.backend = u"EC2"_s, .recorded = 199, .measured = 200}}));
    m_figures.ledgers.clear();
    EXPECT_EQ(concludeWith().verdict, RunVerdict::Broken);
    EXPECT_EQ(concludeWithoutRows(m_ending).verdict, RunVerdict::Done) << "where no rows are asked for";
}

TEST_F(ConclusionTest, AFloorNearTheMedianIsADoubt)
{
    m_ending.info.clockFloor = {{u"floor"_s, QJsonObject{{u"p99_us"_s, 2'000}}}};
    EXPECT_TRUE(concludeWith().floorDoubts.empty()) << "a tenth, and not over it";
    m_ending.info.clockFloor = {{u"floor"_s, QJsonObject{{u"p99_us"_s, 2'100}}}};
    ASSERT_EQ(concludeWith().floorDoubts.size(), 1U);
    EXPECT_EQ(concludeWith().floorDoubts.front().sentence(),
              u"At 10 connections the client's own p99 of 2.10 ms is over 10 % of the median of EC2, 20.0 ms: read "
              "differences of that size with care."_s);
    EXPECT_EQ(concludeWith().verdict, RunVerdict::Done);
}

TEST(BackendReach, SaysWhatBecameOfConnections)
{
    const BackendReach reach{.backend = u"EC2"_s,
                             .ready = 8,
                             .failed = 2,
                             .ended = 8,
                             .firstFailure = Error{.code = ErrorCode::Timeout, .detail = u"Too slow"_s, .hint = {}}};
    EXPECT_TRUE(reach.failedSentence().startsWith(u"EC2: 2 of 10 connections did not get in. The first: Too slow"_s))
        << reach.failedSentence().toStdString();
    EXPECT_EQ(reach.endedSentence(),
              u"EC2: 8 of 8 connections ended before the run did; connections.csv has their close codes."_s);
}

TEST(ProcessorUse, IsADoubtFromFourFifthsOn)
{
    EXPECT_FALSE(ProcessorUse{.share = 0.79}.isBusy());
    EXPECT_EQ(ProcessorUse{.share = 0.234}.sentence(), u"This client used 23 % of the machine's processors."_s);
    EXPECT_EQ(ProcessorUse{.share = 0.8}.sentence(),
              u"This client used 80 % of the machine's processors. It may have been the slow one."_s);
}

} // namespace
