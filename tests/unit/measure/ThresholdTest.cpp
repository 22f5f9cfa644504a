// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/Threshold.h"

#include "support/Printers.h"
#include "unit/report/SummaryRows.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;
using Verdict = Threshold::Verdict;

namespace {

Verdict verdictOf(const QString& text, const std::vector<SummaryRow>& rows)
{
    const auto threshold = Threshold::parse(text);
    EXPECT_TRUE(threshold.ok()) << text.toStdString();
    const auto findings = threshold.value().judge(Headline(rows), {u"EC2"_s});
    EXPECT_EQ(findings.size(), 1U);
    return findings.front().verdict;
}

class ThresholdRefuses : public testing::TestWithParam<const char*>
{
};

TEST_P(ThresholdRefuses, WithAnExample)
{
    const auto threshold = Threshold::parse(QString::fromUtf8(GetParam()));
    ASSERT_FALSE(threshold.ok());
    EXPECT_EQ(threshold.error().code, ErrorCode::InvalidConfiguration);
    EXPECT_TRUE(threshold.error().hint.contains(u"p99_ms>200"_s));
}

INSTANTIATE_TEST_SUITE_P(Texts, ThresholdRefuses,
                         testing::Values("", "p99_ms", "p99_ms>", ">200", "p99_ms=200", "p99_ms>>200", "p99_ms>abc",
                                         "p99>200", "p42_ms>200", "lost_ms>1", "p99_ms>200 extra", "p99_ms>nan",
                                         "p99_ms>inf", "banana_share>0.1", "P99_MS>200"));

struct Accepted
{
    const char* text;
    const char* metric;
    const char* statistic;
    double valueAtLimit; ///< of the summary row that sits exactly on the limit
};

class ThresholdReads : public testing::TestWithParam<Accepted>
{
};

TEST_P(ThresholdReads, FigureUnitAndLimit)
{
    const auto row = [](double value) {
        return test::summaryRow(u"EC2"_s, QString::fromUtf8(GetParam().metric), QString::fromUtf8(GetParam().statistic),
                                value);
    };
    const QString text = QString::fromUtf8(GetParam().text);
    EXPECT_EQ(verdictOf(text, {row(GetParam().valueAtLimit)}), Verdict::Held);
    EXPECT_EQ(verdictOf(text, {row(GetParam().valueAtLimit * 1.01)}), Verdict::Crossed);
    EXPECT_EQ(verdictOf(text, {row(GetParam().valueAtLimit * 0.99)}), Verdict::Held);
}

INSTANTIATE_TEST_SUITE_P(Texts, ThresholdReads,
                         testing::Values(Accepted{"p99_ms>200", "response_time", "p99", 200'000},
                                         Accepted{"response_p50_us>300", "response_time", "p50", 300},
                                         Accepted{" service_p999_s > 1.5 ", "service_time", "p999", 1'500'000},
                                         Accepted{"connect_max_ms>10", "connect_time", "max", 10'000},
                                         Accepted{"first_message_mean_ms>5", "first_message", "mean", 5'000},
                                         Accepted{"fanout_first_p50_ms>5", "fanout_first", "p50", 5'000},
                                         Accepted{"fanout_last_p99_ms>5", "fanout_last", "p99", 5'000},
                                         Accepted{"lost_share>0.01", "lost", "share", 0.01},
                                         Accepted{"delivered_share>0.5", "delivered_echo", "share", 0.5},
                                         Accepted{"pair_share>0.5", "delivered_pair", "share", 0.5},
                                         Accepted{"in_flight>3", "in_flight", "count", 3.0},
                                         Accepted{"in_flight_share>0.1", "in_flight", "share", 0.1},
                                         Accepted{"connection_success_share>0.5", "connection_success", "share", 0.5},
                                         Accepted{"duplicates>100", "duplicates", "count", 100},
                                         Accepted{"EC2:p90_ms>20", "response_time", "p90", 20'000}));

TEST(Threshold, KnowsAllFourOperators)
{
    const std::vector<SummaryRow> rows{test::summaryRow(u"EC2"_s, u"lost"_s, u"count"_s, 5)};
    EXPECT_EQ(verdictOf(u"lost>5"_s, rows), Verdict::Held);
    EXPECT_EQ(verdictOf(u"lost>=5"_s, rows), Verdict::Crossed);
    EXPECT_EQ(verdictOf(u"lost<5"_s, rows), Verdict::Held);
    EXPECT_EQ(verdictOf(u"lost<=5"_s, rows), Verdict::Crossed);
}

TEST(Threshold, TooFewSamplesOrNoneAreInconclusive)
{
    SummaryRow few = test::summaryRow(u"EC2"_s, u"response_time"_s, u"p99"_s, 900'000, 20);
    few.flag = u"too_few_samples"_s;
    EXPECT_EQ(verdictOf(u"p99_ms>200"_s, {few}), Verdict::Inconclusive);
    EXPECT_EQ(verdictOf(u"p99_ms>200"_s, {test::summaryRow(u"EC2"_s, u"response_time"_s, u"p99"_s, 0, 0)}),
              Verdict::Inconclusive);
    EXPECT_EQ(verdictOf(u"p99_ms>200"_s, {test::summaryRow(u"EC2"_s, u"lost"_s, u"count"_s, 0)}),
              Verdict::Inconclusive);
}

TEST(Threshold, AClientThatWasLateIsNotHeldAgainstTheBackend)
{
    SummaryRow response = test::summaryRow(u"EC2"_s, u"response_time"_s, u"p99"_s, 300'000);
    response.flag = u"client_bound"_s;
    const SummaryRow fast = test::summaryRow(u"EC2"_s, u"service_time"_s, u"p99"_s, 100'000);
    const SummaryRow slow = test::summaryRow(u"EC2"_s, u"service_time"_s, u"p99"_s, 250'000);
    EXPECT_EQ(verdictOf(u"p99_ms>200"_s, {response, fast}), Verdict::Inconclusive);
    EXPECT_EQ(verdictOf(u"p99_ms>200"_s, {response, slow}), Verdict::Crossed);
    EXPECT_EQ(verdictOf(u"p99_ms>400"_s, {response, fast}), Verdict::Held);
}

/// A search tries other levels on each backend: what was never tried is no gap in the figures.
TEST(Threshold, IsJudgedAtEveryLevelOfTheBackendsItIsAbout)
{
    SummaryRow larger = test::summaryRow(u"EC2"_s, u"lost"_s, u"count"_s, 9);
    larger.connections = 50;
    const Headline headline({test::summaryRow(u"EC2"_s, u"lost"_s, u"count"_s, 0), larger,
                             test::summaryRow(u"Lambda"_s, u"lost"_s, u"count"_s, 1)});
    const QStringList backends{u"EC2"_s, u"Lambda"_s, u"Silent"_s};
    const auto all = Threshold::parse(u"lost>3"_s).value().judge(headline, backends);
    ASSERT_EQ(all.size(), 5U);
    EXPECT_EQ(all[0].verdict, Verdict::Held);
    EXPECT_EQ(all[1].verdict, Verdict::Crossed);
    EXPECT_EQ(all[1].connections, 50);
    EXPECT_EQ(all[2].backend, u"Lambda"_s); // which had no second level
    EXPECT_EQ(all[2].verdict, Verdict::Held);
    EXPECT_EQ(all[3].backend, u"Silent"_s); // never measured: nothing is known of any level
    EXPECT_EQ(all[3].verdict, Verdict::Inconclusive);
    EXPECT_EQ(all[4].verdict, Verdict::Inconclusive);
    EXPECT_EQ(Threshold::parse(u"Lambda:lost>3"_s).value().judge(headline, backends).size(), 1U);
}

} // namespace
