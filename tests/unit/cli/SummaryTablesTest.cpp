// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/SummaryTables.h"

#include "report/FigureText.h"
#include "report/RunVerdict.h"
#include "support/Printers.h"
#include "unit/report/SummaryRows.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace roundtrip::cli;
using namespace Qt::StringLiterals;

namespace {

TEST(SummaryTables, LatencyHasAsManyDigitsAsPeopleRead)
{
    EXPECT_EQ(latencyText(0), u"0 µs"_s);
    EXPECT_EQ(latencyText(85), u"85 µs"_s);
    EXPECT_EQ(latencyText(312), u"0.31 ms"_s);
    EXPECT_EQ(latencyText(24'130), u"24.1 ms"_s);
    EXPECT_EQ(latencyText(2'133'000), u"2,133 ms"_s);
}

RunInfo infoOf(bool simulated)
{
    RunInfo info;
    info.id = u"run"_s;
    info.baseline = u"EC2"_s;
    info.backends = {QJsonObject{{u"name"_s, u"EC2"_s}, {u"platform"_s, u"ec2-ws"_s}, {u"simulated"_s, simulated}}};
    return info;
}

TEST(SummaryTables, SimulatedBackendsAreSaidToBe)
{
    const Headline headline({test::summaryRow(u"EC2"_s, u"response_time"_s, u"p50"_s, 312)});
    const QString simulated = summaryTables(infoOf(true), headline).join(u'\n');
    EXPECT_TRUE(simulated.contains(u"EC2 (simulated)"_s)) << simulated.toStdString();
    EXPECT_TRUE(simulated.contains(u"0.31 ms"_s));
    EXPECT_FALSE(summaryTables(infoOf(false), headline).join(u'\n').contains(u"imulated"_s));
}

TEST(SummaryTables, TheFirstLineSaysWhoWon)
{
    const Headline headline({test::summaryRow(u"EC2"_s, u"response_time"_s, u"p50"_s, 7'100),
                             test::summaryRow(u"EC2"_s, u"delivered_echo"_s, u"share"_s, 0.999)});
    const QStringList lines = summaryTables(infoOf(false), headline);
    EXPECT_EQ(lines.first(), u"EC2 answers in 7.10 ms. EC2 did not deliver 1 of 1,000 messages."_s);
    EXPECT_EQ(lines.mid(0, 1), runSentences(infoOf(false), headline)) << "as the report has it";
    EXPECT_TRUE(lines.at(1).isEmpty());
}

TEST(SummaryTables, FlagsAreMarkedAndExplained)
{
    SummaryRow row = test::summaryRow(u"EC2"_s, u"response_time"_s, u"p99"_s, 5'000, 10);
    row.flag = u"too_few_samples"_s;
    const QString text = summaryTables(infoOf(false), Headline({row})).join(u'\n');
    EXPECT_TRUE(text.contains(u"5.00 ms ?"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"too few samples"_s));
}

TEST(SummaryTables, AlmostAllIsNotAll)
{
    const QString text =
        summaryTables(infoOf(false), Headline({test::summaryRow(u"EC2"_s, u"delivered_echo"_s, u"share"_s, 0.99999)}))
            .join(u'\n');
    EXPECT_TRUE(text.contains(u"99.99 %"_s)) << text.toStdString();
}

} // namespace
