// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/StudyComparison.h"

#include "unit/report/SummaryRows.h"

#include <gtest/gtest.h>

#include <QBuffer>
#include <QJsonObject>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

/// A study in which Lambda's first message took 2 s and Netlify's 0.4 s, at ten connections.
class StudyComparisonTest : public testing::Test
{
protected:
    StudyComparisonTest()
    {
        m_info.id = u"run"_s;
        m_info.baseline = u"EC2"_s;
        for (const auto& [name, platform] :
             {std::pair{u"EC2"_s, u"ec2-ws"_s}, {u"Lambda"_s, u"aws-lambda"_s}, {u"Netlify+Ably"_s, u"netlify-ably"_s}})
            m_info.backends.append(QJsonObject{{u"name"_s, name}, {u"platform"_s, platform}, {u"simulated"_s, true}});
        SummaryRow median = test::summaryRow(u"Lambda"_s, u"first_message"_s, u"p50"_s, 2'000'000, 10);
        median.unit = u"us"_s;
        median.ratio = 300;
        median.ratioCiLow = 250;
        median.ratioCiHigh = 350;
        median.flag = u"too_few_samples"_s;
        m_rows = {figure(u"EC2"_s, 6'840), figure(u"Lambda"_s, 2'133'400), median, figure(u"Netlify+Ably"_s, 400'000)};
    }
    [[nodiscard]] static SummaryRow figure(const QString& backend, double us)
    {
        SummaryRow row = test::summaryRow(backend, u"first_message"_s, u"mean"_s, us, 10);
        row.unit = u"us"_s;
        return row;
    }
    [[nodiscard]] StudyRow rowOf(const QString& table, const QString& backend) const
    {
        const StudyComparison comparison(m_study, m_info, Headline(m_rows));
        for (const StudyRow& row : comparison.rows()) {
            if (row.table == table && row.backend == backend)
                return row;
        }
        ADD_FAILURE();
        return {};
    }

    PublishedStudy m_study = PublishedStudy::standard();
    RunInfo m_info;
    std::vector<SummaryRow> m_rows;
};

TEST_F(StudyComparisonTest, PutsOursBesideThePublishedFigureOfThePlatform)
{
    const StudyRow lambda = rowOf(u"cold_start"_s, u"Lambda"_s);
    ASSERT_EQ(lambda.published.size(), 1);
    EXPECT_EQ(lambda.published.first().text, u"2,133ms"_s);
    EXPECT_EQ(lambda.ours->value, 2'133'400);
    EXPECT_EQ(lambda.median->ratio, 300);
    EXPECT_EQ(lambda.isWithin(*m_study.table(u"cold_start"_s)), true) << "2,133.4 is printed as 2,133";
}

TEST_F(StudyComparisonTest, SaysWhatIsDoubtful)
{
    const QString doubts = rowOf(u"cold_start"_s, u"Lambda"_s).doubts.join(u' ');
    EXPECT_TRUE(doubts.contains(u"simulated"_s));
    EXPECT_TRUE(doubts.contains(u"too few samples for p50"_s)) << doubts.toStdString();
    EXPECT_TRUE(doubts.contains(u"180× slower does not follow"_s));
    m_info.quotaLimited = {u"Lambda"_s};
    EXPECT_TRUE(rowOf(u"cold_start"_s, u"Lambda"_s).doubts.contains(u"quota-limited"_s));
    EXPECT_TRUE(rowOf(u"delivered"_s, u"EC2"_s).doubts.contains(u"not measured at 100 connections"_s));
}

TEST_F(StudyComparisonTest, SaysNotPublishedWhereTheArticleHasNoRow)
{
    const StudyRow ably = rowOf(u"cold_start"_s, u"Netlify+Ably"_s);
    EXPECT_TRUE(ably.published.isEmpty());
    EXPECT_FALSE(ably.isWithin(*m_study.table(u"cold_start"_s)));
    const StudyComparison comparison(m_study, m_info, Headline(m_rows));
    const ReportTable table = comparison.tables().first();
    EXPECT_EQ(table.rows.at(2).at(1).text, u"not published"_s);
    EXPECT_EQ(table.rows.at(0).at(6).text, u"baseline"_s);
    EXPECT_EQ(table.rows.at(1).at(6).text, u"300× (250× to 350×)"_s);
}

TEST_F(StudyComparisonTest, WritesARowForEachPublishedFigure)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const StudyComparison comparison(m_study, m_info, Headline(m_rows));
    ASSERT_TRUE(comparison.writeCsv(out));
    const QByteArrayList lines = out.data().trimmed().split('\n');
    EXPECT_EQ(lines.size(), 1 + 4 * 3) << "a header, and four tables of three backends";
    EXPECT_TRUE(out.data().contains(
        "cold_start,Lambda,aws-lambda,\"2,133ms\",2133,2133,ms,180,311.842105,0,2133.4,,,10,300,250,350,1,"))
        << out.data().toStdString();
}

} // namespace
