// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Headline.h"
#include "report/HtmlReport.h"
#include "report/ReportFiles.h"
#include "report/RunVerdict.h"
#include "report/SvgChart.h"
#include "unit/report/SummaryRows.h"

#include <gtest/gtest.h>

#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

const QString kHostile = u"<img src=x onerror=\"alert('1')\">|[a](http://b)"_s;

class RunReportTest : public testing::Test
{
protected:
    RunReportTest()
    {
        m_info.id = u"20260124T091500Z-ab12cd"_s;
        m_info.status = RunStatus::Complete;
        m_info.baseline = u"EC2"_s;
        m_info.note = kHostile;
        m_info.backends = {
            QJsonObject{{u"name"_s, u"EC2"_s}, {u"platform"_s, u"ec2-ws"_s}},
            QJsonObject{{u"name"_s, kHostile}, {u"platform"_s, u"aws-lambda"_s}, {u"simulated"_s, true}}};
        for (const QString& backend : m_info.backendNames()) {
            for (const auto& [statistic, us] : {std::pair{u"p50"_s, 24'000.0}, {u"p99"_s, 90'000.4}}) {
                SummaryRow row = test::summaryRow(backend, u"response_time"_s, statistic, us);
                row.unit = u"us"_s;
                m_figures.summary.push_back(row);
            }
            m_figures.ledgers.insert(backend, Ledger{});
        }
    }
    [[nodiscard]] ReportDocument document() const
    {
        return makeRunReport(m_info, m_figures, {.study = m_study, .costs = m_costs, .platforms = m_platforms});
    }

    PublishedStudy m_study = PublishedStudy::standard();
    PlatformTable m_platforms = standardPlatforms();
    CostModel m_costs{PriceTable::standard()};
    RunInfo m_info;
    RunFigures m_figures;
};

TEST_F(RunReportTest, TextFromOutsideIsNeverMarkup)
{
    const QString html = toHtml(document());
    EXPECT_FALSE(html.contains(u"<img"_s));
    EXPECT_TRUE(html.contains(u"&lt;img src=x onerror=&quot;"_s));
    // Nothing but our own attributes: a name in data-key must not end the quote.
    static const QRegularExpression quoted(u"=(\"[^\"]*\"|'[^']*')"_s);
    static const QRegularExpression handler(u"<[^>]*\\son[a-z]+"_s);
    const QString bare = QString(html).remove(quoted);
    EXPECT_FALSE(handler.match(bare).hasMatch()) << handler.match(bare).captured().toStdString();
    const QString markdown = toMarkdown(document());
    EXPECT_FALSE(markdown.contains(u"[a](http"_s));
    EXPECT_TRUE(markdown.contains(u"\\<img src=x"_s));
}

TEST_F(RunReportTest, TheFirstThingSaidIsWhoWon)
{
    m_info.backends[1] = QJsonObject{{u"name"_s, u"Lambda"_s}, {u"platform"_s, u"aws-lambda"_s}};
    m_figures.summary.push_back(test::summaryRow(u"Lambda"_s, u"response_time"_s, u"p50"_s, 1'015'000.0));
    const QString sentence = u"EC2 answers in 24.0 ms. Lambda takes 42× as long. Nothing was lost."_s;
    EXPECT_EQ(runSentences(m_info, Headline(m_figures.summary)), QStringList(sentence));
    for (const QString& report : {toHtml(document()), toMarkdown(document())}) {
        const qsizetype place = report.indexOf(sentence);
        ASSERT_GE(place, 0);
        EXPECT_LT(place, report.indexOf(u"Flags and doubts"_s)) << "the first section";
    }
}

TEST_F(RunReportTest, ConnectingHasItsPartsAndTheProxyIsNamed)
{
    EXPECT_FALSE(toHtml(document()).contains(u"How long connecting takes"_s)) << "nobody connected";
    for (const auto& [metric, us] : {std::pair{u"connect_time"_s, 41'000.0}, {u"connect_tls"_s, 12'000.0}}) {
        SummaryRow row = test::summaryRow(u"EC2"_s, metric, u"p50"_s, us);
        row.unit = u"us"_s;
        row.phase = u"connect"_s;
        m_figures.summary.push_back(row);
    }
    m_figures.proxies.insert(u"EC2"_s, {u"http://proxy.test:3128"_s});
    const ReportDocument report = document();
    const auto section = std::find_if(report.sections.cbegin(), report.sections.cend(), [](const ReportSection& each) {
        return each.heading == u"How long connecting takes, by part"_s;
    });
    ASSERT_NE(section, report.sections.cend());
    EXPECT_TRUE(section->paragraphs.first().contains(u"http://proxy.test:3128"_s));
    ASSERT_EQ(section->bars.size(), 1);
    ASSERT_EQ(section->bars.first().bars.size(), 1) << "what was not measured has no bar";
    EXPECT_EQ(section->bars.first().bars.first().label, u"EC2, TLS"_s);
    EXPECT_DOUBLE_EQ(section->bars.first().bars.first().value, 12.0);
    ASSERT_EQ(section->tables.first().rows.size(), 1);
    EXPECT_EQ(section->tables.first().rows.first().at(6).text, u"12.0 ms"_s);
    EXPECT_EQ(section->tables.first().rows.first().at(4).text, u"–"_s) << "the name";
}

TEST_F(RunReportTest, NoNameBecomesALinkInMarkdown)
{
    m_info.note = u"- see https://evil.example, WWW.evil.example and ftp://x [b](http://c) &lt; $x$"_s;
    const QString markdown = toMarkdown(document());
    EXPECT_TRUE(markdown.contains(
        u"https\\://evil.example, WWW\\.evil.example and ftp\\://x \\[b\\](http\\://c) \\&lt; \\$x\\$"_s))
        << markdown.left(2000).toStdString();
}

TEST_F(RunReportTest, NoTextTurnsItsLineRoundOrControlsAnything)
{
    m_info.note = u"exe.\u202egnp\u0007\u001b[2J\u0085"_s;
    m_info.backends[1] = QJsonObject{{u"name"_s, u"two\nlines\u2066 \u202e"_s}, {u"platform"_s, u"aws-lambda"_s}};
    for (const QString& report : {toHtml(document()), toMarkdown(document())}) {
        EXPECT_EQ(report.count(QChar(0x202e)), 0);
        for (const QChar each : report)
            EXPECT_TRUE(each == u'\n' || each.category() != QChar::Other_Control) << std::hex << int{each.unicode()};
        EXPECT_TRUE(report.contains(u"exe.\ufffdgnp"_s)) << "it is seen that there was something";
    }
}

TEST_F(RunReportTest, AsksForNothingFromOutside)
{
    const QString html = toHtml(document());
    for (const QString& way : {u"<script"_s, u"<link"_s, u"src='"_s, u"src=\""_s, u"url("_s, u"@import"_s, u"href"_s})
        EXPECT_FALSE(html.contains(way)) << way.toStdString();
    EXPECT_TRUE(html.contains(u"default-src 'none'"_s));
    EXPECT_TRUE(html.contains(u"prefers-color-scheme:dark"_s));
}

TEST_F(RunReportTest, CarriesTheFiguresOfSummaryCsv)
{
    const QString html = toHtml(document());
    EXPECT_TRUE(html.contains(u"data-key=\"EC2|10|measure|response_time|p50\" data-value='24000.000000'"_s));
    EXPECT_TRUE(html.contains(u"data-key=\"EC2|10|measure|response_time|p99\" data-value='90000.000000'"_s));
    EXPECT_TRUE(html.contains(u">24.0\u00a0ms</td>"_s));
}

TEST_F(RunReportTest, SaysWhenItIsSimulatedAndWhenAccountsDoNotBalance)
{
    EXPECT_TRUE(toHtml(document()).contains(u"SIMULATED"_s));
    EXPECT_TRUE(toMarkdown(document()).contains(u"SIMULATED"_s));
    EXPECT_TRUE(toHtml(document()).contains(u"accounts of every backend balance"_s));
    m_figures.ledgers[u"EC2"_s].delivered = 3;
    EXPECT_TRUE(toHtml(document()).contains(u"do NOT balance"_s));
    m_info.backends = {QJsonObject{{u"name"_s, u"EC2"_s}, {u"platform"_s, u"ec2-ws"_s}}};
    EXPECT_FALSE(toHtml(document()).contains(u"SIMULATED"_s));
}

TEST_F(RunReportTest, SaysWhereRefusalsNamedNoMessage)
{
    EXPECT_FALSE(toMarkdown(document()).contains(u"named no message"_s));
    m_info.unnamed = {{u"EC2"_s, {.refusals = 3}}};
    EXPECT_TRUE(toMarkdown(document()).contains(u"EC2: refusals that named no message of the run: 3"_s));
}

TEST_F(RunReportTest, LeavesTheArticleOutWhereItsLoadsWereNotRun)
{
    EXPECT_FALSE(toHtml(document()).contains(u"tables beside ours"_s)) << "its tables need averages";
    SummaryRow mean = test::summaryRow(u"EC2"_s, u"service_time"_s, u"mean"_s, 24'000);
    mean.unit = u"us"_s;
    m_figures.summary.push_back(mean);
    EXPECT_TRUE(toHtml(document()).contains(u"tables beside ours"_s));
}

TEST(LogScale, SpansWholeDecades)
{
    const LogScale scale({3, 250});
    EXPECT_EQ(scale.decades(), (QList<double>{1, 10, 100, 1000}));
    EXPECT_NEAR(scale.position(10), 1.0 / 3, 1e-9);
    EXPECT_EQ(scale.position(0), 0.0);
    EXPECT_EQ(LogScale({}).decades().size(), 2) << "an axis also without values";
}

} // namespace
