// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/RaceVerdict.h"

#include "figures/RunInfo.h"
#include "report/Headline.h"
#include "report/RunVerdict.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

RaceStanding standing(const QString& backend, double medianMs, std::int64_t delivered, std::int64_t undelivered = 0)
{
    return {.backend = backend,
            .medianUs = medianMs * 1000.0,
            .samples = delivered,
            .delivered = delivered,
            .undelivered = undelivered};
}

SummaryRow row(const QString& metric, const QString& statistic, double value, std::int64_t n, const QString& flag = {})
{
    return {.backend = u"EC2"_s,
            .phase = u"measure"_s,
            .connections = 10,
            .metric = metric,
            .statistic = statistic,
            .value = value,
            .n = n,
            .flag = flag};
}

} // namespace

TEST(RaceVerdictTest, TheFastestIsNamedFirstAndTheOthersAsManyTimesAsLong)
{
    const RaceVerdict verdict =
        raceVerdict({standing(u"Lambda"_s, 1015.0, 20), standing(u"EC2"_s, 7.1, 20), standing(u"Ably"_s, 49.0, 20)});
    EXPECT_EQ(raceSentence(verdict),
              u"EC2 answers in 7.10 ms. Ably takes 6.9×, Lambda 143× as long. Nothing was lost."_s);
}

TEST(RaceVerdictTest, SixMessagesAreTheFewest)
{
    EXPECT_EQ(raceSentence(raceVerdict({standing(u"EC2"_s, 7.1, 5)})),
              u"Too early to say who is fastest: 6 answers are needed. Nothing was lost."_s);
    EXPECT_EQ(raceSentence(raceVerdict({standing(u"EC2"_s, 7.1, 6), standing(u"Lambda"_s, 1.0, 5)})),
              u"EC2 answers in 7.10 ms. Too early to place Lambda. Nothing was lost."_s);
    EXPECT_EQ(raceSentence(raceVerdict({})), u"Too early to say who is fastest: 6 answers are needed."_s);
}

TEST(RaceVerdictTest, WhatDidNotArriveIsToldOfEachBackend)
{
    const RaceVerdict verdict = raceVerdict({standing(u"EC2"_s, 7.1, 20, 1), standing(u"Lambda"_s, 14.2, 117, 3)});
    EXPECT_EQ(raceSentence(verdict), u"EC2 answers in 7.10 ms. Lambda takes 2.0× as long. EC2 did not deliver 1 of 21 "
                                     u"messages. Lambda did not deliver 3 of 120 messages."_s);
}

TEST(RaceVerdictTest, ADoubtAboutTheClientIsSaid)
{
    RaceStanding slow = standing(u"EC2"_s, 7.1, 20);
    slow.clientBound = true;
    EXPECT_EQ(raceSentence(raceVerdict({slow})),
              u"EC2 answers in 7.10 ms. On EC2 this client itself may have been slow. Nothing was lost."_s);
}

TEST(RaceVerdictTest, ARunsHeadlineGivesTheStandings)
{
    const Headline headline({row(u"response_time"_s, u"p50"_s, 7100.0, 98, u"client_bound"_s),
                             row(u"service_time"_s, u"p50"_s, 5000.0, 98),
                             row(u"delivered_echo"_s, u"share"_s, 0.98, 100)});
    const QList<RaceStanding> standings = standingsOf(headline, {u"EC2"_s, u"Lambda"_s}, 10);
    ASSERT_EQ(standings.size(), 2);
    EXPECT_EQ(standings[0].medianUs, 7100.0);
    EXPECT_EQ(standings[0].delivered, 98);
    EXPECT_EQ(standings[0].undelivered, 2);
    EXPECT_TRUE(standings[0].clientBound);
    EXPECT_FALSE(standings[1].medianUs) << "not measured";
}

TEST(RaceVerdictTest, EachLevelOfARunHasItsSentence)
{
    RunInfo info;
    info.backends = {QJsonObject{{u"name"_s, u"EC2"_s}}};
    SummaryRow few = row(u"response_time"_s, u"p50"_s, 7100.0, 98);
    EXPECT_EQ(runSentences(info, Headline({few})), QStringList(u"EC2 answers in 7.10 ms. Nothing was lost."_s));
    SummaryRow many = row(u"response_time"_s, u"p50"_s, 2'133'000.0, 98);
    many.connections = 1000;
    SummaryRow connectOnly = row(u"connect_time"_s, u"p50"_s, 2000.0, 98);
    connectOnly.connections = 5000;
    EXPECT_EQ(runSentences(info, Headline({many, few, connectOnly})),
              (QStringList{u"At 10 connections: EC2 answers in 7.10 ms. Nothing was lost."_s,
                           u"At 1,000 connections: EC2 answers in 2.13 s. Nothing was lost."_s}))
        << "and none for a level at which nothing was sent";
}

} // namespace roundtrip::test
