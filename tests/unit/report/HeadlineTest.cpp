// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Headline.h"

#include "unit/report/SummaryRows.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

TEST(Headline, OneTrialSpeaksForItsLevel)
{
    const Headline headline({test::summaryRow(u"EC2"_s, u"response_time"_s, u"p50"_s, 300)});
    const SummaryRow* row = headline.find(u"EC2"_s, 10, u"response_time"_s, u"p50"_s);
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->value, 300);
    EXPECT_EQ(headline.levels(), QList<int>{10});
    EXPECT_EQ(headline.find(u"EC2"_s, 50, u"response_time"_s, u"p50"_s), nullptr);
}

TEST(Headline, AllTrialsTogetherReplaceTheSingleOnes)
{
    SummaryRow pooled = test::summaryRow(u"EC2"_s, u"response_time"_s, u"p50"_s, 200);
    pooled.trial.reset();
    SummaryRow second = test::summaryRow(u"EC2"_s, u"response_time"_s, u"p50"_s, 100);
    second.trial = 2;
    const Headline headline({pooled, test::summaryRow(u"EC2"_s, u"response_time"_s, u"p50"_s, 300), second,
                             test::summaryRow(u"Other"_s, u"response_time"_s, u"p50"_s, 7)});
    EXPECT_EQ(headline.rows().size(), 2U);
    EXPECT_EQ(headline.find(u"EC2"_s, 10, u"response_time"_s, u"p50"_s)->value, 200);
    EXPECT_EQ(headline.find(u"Other"_s, 10, u"response_time"_s, u"p50"_s)->value, 7);
}

TEST(Headline, TheWarmUpIsNoResult)
{
    SummaryRow warmup = test::summaryRow(u"EC2"_s, u"response_time"_s, u"p50"_s, 9'000);
    warmup.phase = u"warmup"_s;
    SummaryRow connect = test::summaryRow(u"EC2"_s, u"connect_time"_s, u"p50"_s, 1'000);
    connect.phase = u"connect"_s;
    const Headline headline({warmup, connect});
    EXPECT_EQ(headline.find(u"EC2"_s, 10, u"response_time"_s, u"p50"_s), nullptr);
    EXPECT_NE(headline.find(u"EC2"_s, 10, u"connect_time"_s, u"p50"_s), nullptr);
}

} // namespace
