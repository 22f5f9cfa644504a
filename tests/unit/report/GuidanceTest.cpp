// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/Guidance.h"
#include "report/GuidanceText.h"

#include "backends/StandardPlatforms.h"
#include "report/PublishedStudy.h"
#include "unit/report/SummaryRows.h"

#include <gtest/gtest.h>

#include <QJsonArray>
#include <QJsonObject>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

/// A run of a server and a function at ten connections, for ten users.
class GuidanceTest : public testing::Test
{
protected:
    GuidanceTest()
    {
        m_needs.usage.users = 10;
        for (const auto& [name, platform] : {std::pair{u"EC2"_s, u"ec2-ws"_s}, {u"Lambda"_s, u"aws-lambda"_s}})
            m_info.backends.append(QJsonObject{{u"name"_s, name}, {u"platform"_s, platform}});
        add(u"EC2"_s, u"connection_success"_s, u"share"_s, 1.0, 0.97, 1.0);
    }
    SummaryRow& add(const QString& backend, const QString& metric, const QString& statistic, double value, double low,
                    double high)
    {
        SummaryRow row = test::summaryRow(backend, metric, statistic, value);
        row.trial.reset();
        row.ciLow = low;
        row.ciHigh = high;
        m_rows.push_back(row);
        return m_rows.back();
    }
    [[nodiscard]] Guidance of(const QString& backend) const
    {
        const Headline headline(m_rows);
        for (const Guidance& one :
             guide(m_needs, {.info = m_info, .headline = headline, .costs = m_costs, .platforms = m_platforms})) {
            if (one.backend == backend)
                return one;
        }
        ADD_FAILURE();
        return {};
    }
    /// The only need that was asked for.
    [[nodiscard]] Finding only(const QString& backend = u"EC2"_s) const
    {
        const Guidance guidance = of(backend);
        EXPECT_EQ(guidance.findings.size(), 1);
        EXPECT_EQ(guidance.verdict, guidance.findings.first().verdict);
        return guidance.findings.first();
    }
    void expect(Verdict verdict, Doubt doubt, const Finding& finding)
    {
        EXPECT_EQ(finding.verdict, verdict) << findingSentence(finding).toStdString();
        EXPECT_EQ(finding.doubt, doubt) << findingSentence(finding).toStdString();
    }

    Needs m_needs;
    RunInfo m_info;
    std::vector<SummaryRow> m_rows;
    CostModel m_costs{PriceTable::standard()};
    PlatformTable m_platforms = standardPlatforms();
};

TEST_F(GuidanceTest, TheWholeIntervalDecides)
{
    add(u"EC2"_s, u"response_time"_s, u"p50"_s, 24'000, 20'000, 30'000);
    m_needs.medianMs = 30.0;
    expect(Verdict::Fits, Doubt::None, only());
    m_needs.medianMs = 25.0;
    expect(Verdict::CannotSay, Doubt::IntervalSpans, only());
    m_needs.medianMs = 19.0;
    expect(Verdict::DoesNotFit, Doubt::None, only());
}

TEST_F(GuidanceTest, ServiceTimeAnswersWhereThereWasNoPlan)
{
    add(u"EC2"_s, u"service_time"_s, u"p50"_s, 24'000, 20'000, 30'000);
    m_needs.medianMs = 30.0;
    expect(Verdict::Fits, Doubt::None, only());
}

TEST_F(GuidanceTest, ATailOfTooFewSaysNothingUnlessHalfAreTooSlow)
{
    add(u"EC2"_s, u"response_time"_s, u"p50"_s, 24'000, 20'000, 30'000);
    SummaryRow& tail = add(u"EC2"_s, u"response_time"_s, u"p99"_s, 90'000, 80'000, 95'000);
    tail.flag = u"too_few_samples"_s;
    m_needs.tailMs = 100.0;
    expect(Verdict::CannotSay, Doubt::TooFewSamples, only());
    m_needs.tailMs = 10.0;
    expect(Verdict::DoesNotFit, Doubt::MedianInstead, only());
    m_rows.back().flag.clear();
    m_needs.tailMs = 100.0;
    expect(Verdict::Fits, Doubt::None, only());
}

TEST_F(GuidanceTest, WithoutAnIntervalNothingCanBeSaid)
{
    add(u"EC2"_s, u"first_message"_s, u"p50"_s, 7'000, 0, 0).ciLow.reset();
    m_needs.firstMs = 100.0;
    expect(Verdict::CannotSay, Doubt::TooFewSamples, only());
    m_rows.back().ciLow = 6'000;
    m_rows.back().ciHigh = 9'000;
    expect(Verdict::Fits, Doubt::None, only());
}

TEST_F(GuidanceTest, ASlowClientCanProveASpeedButNoSlowness)
{
    add(u"EC2"_s, u"response_time"_s, u"p50"_s, 24'000, 20'000, 30'000).flag = u"client_bound"_s;
    m_needs.medianMs = 30.0;
    expect(Verdict::Fits, Doubt::None, only());
    m_needs.medianMs = 10.0;
    expect(Verdict::CannotSay, Doubt::ClientBound, only());
    add(u"EC2"_s, u"service_time"_s, u"p50"_s, 9'000, 8'000, 9'500);
    expect(Verdict::CannotSay, Doubt::ClientBound, only());
    add(u"EC2"_s, u"service_time"_s, u"p50"_s, 22'000, 19'000, 28'000);
    m_rows.erase(m_rows.end() - 2);
    expect(Verdict::DoesNotFit, Doubt::None, only()); // the server's own part is too slow already
}

TEST_F(GuidanceTest, AServiceTimeIsTheClientsOnlyWhereNothingWasPlanned)
{
    add(u"EC2"_s, u"service_time"_s, u"p50"_s, 24'000, 20'000, 30'000).flag = u"client_bound"_s; // a machine that slept
    m_needs.medianMs = 10.0;
    expect(Verdict::CannotSay, Doubt::ClientBound, only());
}

TEST_F(GuidanceTest, WhatWasUnderWayAtTheEndIsSaidBesideTheVerdicts)
{
    add(u"EC2"_s, u"delivered_echo"_s, u"share"_s, 1.0, 0.9996, 1.0);
    add(u"EC2"_s, u"in_flight"_s, u"count"_s, 14, 0, 0);
    m_needs.lostShare = 0.01;
    expect(Verdict::Fits, Doubt::None, only());
    const QList<Guidance> all =
        guide(m_needs, {.info = m_info, .headline = Headline(m_rows), .costs = m_costs, .platforms = m_platforms});
    EXPECT_EQ(all.first().inFlight, 14);
    EXPECT_EQ(inFlightText(all), u"Messages that were under way when the run was stopped count neither as arrived nor "
                                 "as lost: EC2 (14)."_s);
    EXPECT_EQ(guidanceToJson(all.first()).value(u"in_flight"_s).toInt(), 14);
    EXPECT_TRUE(guidanceToJson(all.first()).value(u"simulated"_s).isNull()) << "the run does not say";
}

TEST_F(GuidanceTest, LossIsTheWorseOfSenderAndReceivers)
{
    add(u"EC2"_s, u"delivered_echo"_s, u"share"_s, 1.0, 0.9996, 1.0);
    m_needs.lostShare = 0.001;
    expect(Verdict::Fits, Doubt::None, only());
    m_needs.lostShare = 0.0;
    expect(Verdict::CannotSay, Doubt::IntervalSpans, only()); // no number of messages proves that none is ever lost
    m_needs.lostShare = 0.001;
    add(u"EC2"_s, u"delivered_pair"_s, u"share"_s, 0.9, 0.89, 0.91);
    const Finding finding = only();
    expect(Verdict::DoesNotFit, Doubt::None, finding);
    EXPECT_NEAR(*finding.value, 0.1, 1e-9);
    EXPECT_NEAR(*finding.low, 0.09, 1e-9);
    EXPECT_NEAR(*finding.high, 0.11, 1e-9);
}

TEST_F(GuidanceTest, WhatAPlanHeldBackSaysNothingOfThePlatform)
{
    add(u"EC2"_s, u"delivered_echo"_s, u"share"_s, 0.1, 0.09, 0.11);
    m_info.quotaLimited = {u"EC2"_s};
    m_needs.lostShare = 0.01;
    expect(Verdict::CannotSay, Doubt::QuotaLimited, only());
    m_needs.lostShare = 0.95;
    expect(Verdict::Fits, Doubt::None, only()); // a larger plan would only lose less
    m_needs.lostShare.reset();
    add(u"EC2"_s, u"response_time"_s, u"p50"_s, 24'000, 20'000, 30'000);
    for (const double limit : {10.0, 25.0, 40.0}) { // it may be slow of its plan, or fast of what was dropped
        m_needs.medianMs = limit;
        EXPECT_EQ(only().verdict, Verdict::CannotSay);
    }
    EXPECT_EQ(only().doubt, Doubt::QuotaLimited);
}

TEST_F(GuidanceTest, ALighterLoadProvesNothingAndAHeavierOneIsSaid)
{
    add(u"EC2"_s, u"response_time"_s, u"p50"_s, 24'000, 20'000, 30'000);
    m_info.plan = {{u"connections"_s, QJsonArray{10}}, {u"rate_per_s"_s, 2.0}, {u"messages"_s, 100}};
    m_needs.usage.hoursPerDay = 1.0;
    m_needs.usage.messagesPerDay = 3'600.0; // ten users send ten messages a second
    m_needs.medianMs = 40.0;
    expect(Verdict::CannotSay, Doubt::LessLoad, only());
    m_needs.medianMs = 10.0;
    expect(Verdict::DoesNotFit, Doubt::None, only());
    EXPECT_EQ(guidanceLoad(m_needs, {of(u"EC2"_s)}),
              u"Measured with 2 messages a second at 10 connections; 10 users send 10 a second on average."_s);
    m_needs.usage.messagesPerDay = 36.0;
    m_needs.medianMs = 40.0;
    expect(Verdict::Fits, Doubt::None, only());
    EXPECT_TRUE(guidanceLoad(m_needs, {of(u"EC2"_s)}).endsWith(u"on average."_s)) << "nothing was missed";
    m_needs.medianMs = 10.0;
    EXPECT_TRUE(guidanceLoad(m_needs, {of(u"EC2"_s)}).endsWith(u"may still fit under less."_s));
}

TEST_F(GuidanceTest, WhereNothingIsAskedForNothingIsSaid)
{
    EXPECT_TRUE(m_needs.isEmpty());
    EXPECT_EQ(of(u"EC2"_s).verdict, Verdict::CannotSay);
    m_needs.canRunServer = false;
    EXPECT_FALSE(m_needs.isEmpty());
}

TEST_F(GuidanceTest, ConnectionsThatFailAreCounted)
{
    m_needs.refusedShare = 0.05;
    expect(Verdict::Fits, Doubt::None, only());
    m_needs.refusedShare = 0.02;
    expect(Verdict::CannotSay, Doubt::IntervalSpans, only());
    expect(Verdict::CannotSay, Doubt::NotMeasured, only(u"Lambda"_s));
}

TEST_F(GuidanceTest, FewerConnectionsThanUsersCannotProveThatItFits)
{
    add(u"EC2"_s, u"response_time"_s, u"p50"_s, 24'000, 20'000, 30'000);
    m_needs.usage.users = 11;
    m_needs.medianMs = 30.0;
    expect(Verdict::CannotSay, Doubt::FewerConnections, only());
    m_needs.medianMs = 10.0;
    expect(Verdict::DoesNotFit, Doubt::None, only()); // slow with few is slow
}

TEST_F(GuidanceTest, TheLeastLevelThatHoldsThePeakAnswers)
{
    for (const int level : {50, 100}) {
        add(u"EC2"_s, u"connection_success"_s, u"share"_s, 1.0, 0.97, 1.0).connections = level;
        add(u"EC2"_s, u"response_time"_s, u"p50"_s, level * 1e3, level * 1e3, level * 1e3).connections = level;
    }
    m_needs.medianMs = 60.0;
    m_needs.usage.users = 40;
    EXPECT_EQ(only().connections, 50);
    m_needs.peakFactor = 2.0;
    const Guidance guidance = of(u"EC2"_s);
    ASSERT_EQ(guidance.findings.size(), 2) << "a peak is a need of its own";
    EXPECT_EQ(guidance.findings.first().connections, 100);
    expect(Verdict::Fits, Doubt::None, guidance.findings.last());
    EXPECT_EQ(guidance.verdict, Verdict::DoesNotFit) << "100 ms are more than 60";
    m_needs.peakFactor = 10.0;
    expect(Verdict::CannotSay, Doubt::FewerConnections, of(u"EC2"_s).findings.last());
}

TEST_F(GuidanceTest, TheBudgetIsHeldAgainstTheLeastDearOfferThatCarriesTheLoad)
{
    m_needs.usage = Usage{};
    const double server = m_costs.cheapest(u"ec2-ws"_s, m_needs.usage)->total();
    m_needs.budgetUsd = server + 0.01;
    Finding finding = only();
    expect(Verdict::Fits, Doubt::None, finding);
    EXPECT_DOUBLE_EQ(*finding.value, server);
    m_needs.budgetUsd = server - 0.01;
    expect(Verdict::DoesNotFit, Doubt::None, only());
    // A free plan that is too small for the load is no offer.
    m_info.backends = {QJsonObject{{u"name"_s, u"Pusher"_s}, {u"platform"_s, u"vercel-pusher"_s}}};
    m_needs.budgetUsd = 1.0;
    finding = only(u"Pusher"_s);
    expect(Verdict::DoesNotFit, Doubt::None, finding);
    EXPECT_GT(*finding.value, 0.0);
    m_needs.peakFactor = 1e6; // connections at once that no plan holds
    EXPECT_EQ(of(u"Pusher"_s).findings.last().doubt, Doubt::NoOffer);
}

TEST_F(GuidanceTest, AnUnknownPlatformHasNoPriceAndNoDescription)
{
    m_info.backends = {QJsonObject{{u"name"_s, u"Toy"_s}, {u"platform"_s, u"toy"_s}}};
    m_needs.budgetUsd = 1.0;
    expect(Verdict::CannotSay, Doubt::NoPrices, only(u"Toy"_s));
    m_needs.budgetUsd.reset();
    m_needs.acceptsLockIn = false;
    EXPECT_EQ(only(u"Toy"_s).verdict, Verdict::CannotSay);
}

TEST_F(GuidanceTest, LockInAndServersComeFromWhatPlatformsSayOfThemselves)
{
    m_needs.acceptsLockIn = false;
    EXPECT_EQ(only().verdict, Verdict::Fits);
    EXPECT_EQ(only(u"Lambda"_s).verdict, Verdict::DoesNotFit);
    m_needs.acceptsLockIn = true;
    m_needs.canRunServer = false;
    EXPECT_EQ(only().verdict, Verdict::DoesNotFit);
    EXPECT_EQ(only(u"Lambda"_s).verdict, Verdict::Fits);
}

TEST_F(GuidanceTest, OneMissedNeedIsEnoughAndWhatIsOpenStaysOpen)
{
    add(u"EC2"_s, u"response_time"_s, u"p50"_s, 24'000, 20'000, 30'000);
    m_needs.medianMs = 30.0;
    m_needs.lostShare = 0.01; // not measured
    EXPECT_EQ(of(u"EC2"_s).verdict, Verdict::CannotSay);
    m_needs.canRunServer = false;
    EXPECT_EQ(of(u"EC2"_s).verdict, Verdict::DoesNotFit);
    EXPECT_TRUE(of(u"Lambda"_s).findings.size() == 3);
}

TEST_F(GuidanceTest, SaysWhatIsSimulatedAndWritesItselfDown)
{
    m_info.backends = {QJsonObject{{u"name"_s, u"EC2"_s}, {u"platform"_s, u"ec2-ws"_s}, {u"simulated"_s, true}}};
    add(u"EC2"_s, u"response_time"_s, u"p99"_s, 240'000, 230'000, 251'000);
    m_needs.tailMs = 200.0;
    const Guidance guidance = of(u"EC2"_s);
    EXPECT_TRUE(guidance.isSimulated);
    EXPECT_EQ(findingSentence(guidance.findings.first()),
              u"Slow round trips (p99): 240 ms (230 ms to 251 ms), at most 200 ms needed"_s);
    EXPECT_EQ(guidanceSummary({guidance}), u"Does not fit: EC2."_s);
    EXPECT_EQ(guidanceTable({}, {guidance}).rows.first().first().text, u"EC2 (simulated)"_s);
    EXPECT_EQ(guidanceToJson(guidance).value("verdict"_L1).toString(), u"does not fit"_s);
}

TEST_F(GuidanceTest, TheArticlesCasesAreHeldAgainstEveryRun)
{
    const Headline headline(m_rows);
    const ReportSection section = guidanceSection(
        {.info = m_info, .headline = headline, .costs = m_costs, .platforms = m_platforms}, PublishedStudy::standard());
    ASSERT_EQ(section.tables.size(), 3);
    EXPECT_EQ(PublishedStudy::standard().advised(articleCases().first().id), QStringList{u"ec2-ws"_s});
    const QString all = section.paragraphs.join(u'\n');
    EXPECT_TRUE(all.contains(u"Production (100 users, the article's advice: "_s)) << all.toStdString();
    EXPECT_TRUE(all.contains(u"Does not fit: Lambda. Cannot be said: EC2."_s)) << all.toStdString();
}

} // namespace
