// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/GuidanceAnswer.h"

#include "report/EnoughSamples.h"
#include "stats/Intervals.h"

#include <gtest/gtest.h>

using namespace roundtrip;
using namespace Qt::StringLiterals;

namespace {

Finding met(NeedRule rule)
{
    return {.rule = rule, .verdict = Verdict::Fits};
}

Finding missed(NeedRule rule)
{
    return {.rule = rule, .verdict = Verdict::DoesNotFit};
}

Finding openLoss(double share, double limit, std::int64_t n)
{
    return {.rule = NeedRule::Loss, .doubt = Doubt::IntervalSpans, .limit = limit, .value = share, .n = n};
}

Guidance of(const QString& backend, const QList<Finding>& findings)
{
    Guidance guidance{.backend = backend, .findings = findings};
    const auto has = [&findings](Verdict verdict) {
        return std::any_of(findings.cbegin(), findings.cend(),
                           [verdict](const Finding& each) { return each.verdict == verdict; });
    };
    guidance.verdict = has(Verdict::DoesNotFit)  ? Verdict::DoesNotFit
                       : has(Verdict::CannotSay) ? Verdict::CannotSay
                                                 : Verdict::Fits;
    return guidance;
}

const Needs kHundred{.usage = {.users = 100}, .lostShare = 0.001};

} // namespace

TEST(EnoughSamplesTest, SoManyMessagesWithoutALossAreWithinTheLimit)
{
    const auto enough = enoughSamples(openLoss(0.0, 0.001, 500));
    ASSERT_TRUE(enough);
    EXPECT_LE(wilsonInterval(0, static_cast<std::uint64_t>(*enough))->high, 0.001);
    EXPECT_GT(wilsonInterval(0, static_cast<std::uint64_t>(*enough * 9 / 10))->high, 0.001) << "and not many fewer";
    EXPECT_EQ(*enough % 100, 0) << "a number that is about right is round";
}

TEST(EnoughSamplesTest, WhatEachMessageBringsManyOfTakesFewerMessages)
{
    Finding finding = openLoss(0.0, 0.001, 5'000);
    const auto alone = enoughSamples(finding);
    finding.samplesPerMessage = 10.0;
    EXPECT_EQ(enoughSamples(finding), *alone / 10);
}

TEST(EnoughSamplesTest, AnIntervalNarrowsWithTheRoot)
{
    Finding finding{.rule = NeedRule::Median, .doubt = Doubt::IntervalSpans, .limit = 50'000.0};
    finding.value = 45'000.0;
    finding.low = 36'000.0;
    finding.high = 55'000.0;
    finding.n = 100;
    EXPECT_EQ(enoughSamples(finding), 400) << "its half must become half as long";
    finding.value = 50'000.0;
    EXPECT_FALSE(enoughSamples(finding)) << "what lies on the limit is never decided";
}

TEST(EnoughSamplesTest, NothingWhereNoNumberWouldTell)
{
    for (const Doubt doubt : {Doubt::ClientBound, Doubt::QuotaLimited, Doubt::FewerConnections, Doubt::LessLoad})
        EXPECT_FALSE(enoughSamples({.rule = NeedRule::Median, .doubt = doubt}));
    EXPECT_FALSE(enoughSamples(missed(NeedRule::Loss)));
    EXPECT_FALSE(enoughSamples({.rule = NeedRule::Budget, .doubt = Doubt::NoPrices}));
    EXPECT_FALSE(enoughSamples(openLoss(0.00100001, 0.001, 500))) << "more than a million";
    EXPECT_EQ(enoughSamples({.rule = NeedRule::Tail, .doubt = Doubt::NotMeasured, .limit = 1.0}), 370);
}

TEST(GuidanceAnswerTest, SaysWhoComesClosestAndWhatWouldTell)
{
    const GuidanceAnswer answer =
        answerOf(kHundred, {of(u"Lambda"_s, {met(NeedRule::Median), missed(NeedRule::Tail), missed(NeedRule::Loss)}),
                            of(u"EC2"_s, {met(NeedRule::Median), met(NeedRule::Tail), openLoss(0.0, 0.001, 500)})});
    EXPECT_EQ(answerSentence(answer), u"EC2 comes closest: 2 of 3; loss needs about 3,900 messages."_s);
    ASSERT_TRUE(answer.isForARun());
    const LoadPlan plan = planThatTells(answer, kHundred, {});
    EXPECT_TRUE(plan.check()) << "it can be run";
    EXPECT_EQ(plan.levels, std::vector{100});
    EXPECT_EQ(plan.messages, 3'900);
}

TEST(GuidanceAnswerTest, WhoMeetsAllNeedsFitsAndNothingIsLeftToRun)
{
    const GuidanceAnswer answer =
        answerOf(kHundred, {of(u"EC2"_s, {met(NeedRule::Median), met(NeedRule::Loss)}),
                            of(u"Fly.io"_s, {met(NeedRule::Median), met(NeedRule::Loss)}),
                            of(u"Lambda"_s, {met(NeedRule::Median), missed(NeedRule::Loss)})});
    EXPECT_EQ(answerSentence(answer), u"EC2, Fly.io fit: 2 needs met."_s);
    EXPECT_FALSE(answer.isForARun());
}

TEST(GuidanceAnswerTest, OfEqualsTheOneThatMissesLeast)
{
    const GuidanceAnswer answer = answerOf(kHundred, {of(u"A"_s, {met(NeedRule::Median), missed(NeedRule::Loss)}),
                                                      of(u"B"_s, {met(NeedRule::Median), openLoss(0.0, 0.001, 500)}),
                                                      of(u"C"_s, {met(NeedRule::Median), openLoss(0.0, 0.001, 700)})});
    EXPECT_EQ(answer.closest, QStringList({u"B"_s, u"C"_s}));
    EXPECT_TRUE(answerSentence(answer).startsWith(u"B, C come closest: 1 of 2; loss needs"_s));
}

TEST(GuidanceAnswerTest, EachCauseOfDoubtHasItsRemedy)
{
    Finding few = met(NeedRule::Median);
    few.verdict = Verdict::CannotSay;
    few.doubt = Doubt::FewerConnections;
    Finding slack = few;
    slack.rule = NeedRule::Tail;
    slack.doubt = Doubt::LessLoad;
    Finding first{.rule = NeedRule::FirstMessage, .doubt = Doubt::TooFewSamples, .n = 2};
    Finding refused{.rule = NeedRule::Connecting, .doubt = Doubt::IntervalSpans, .limit = 0.01, .value = 0.0, .n = 100};
    Finding price{.rule = NeedRule::Budget, .doubt = Doubt::NoPrices};
    const GuidanceAnswer answer =
        answerOf(kHundred, {of(u"EC2"_s, {few, slack, first, refused, price, missed(NeedRule::LockIn)})});
    EXPECT_EQ(answerSentence(answer),
              u"No backend is known to meet any of 6 needs; not met: no lock-in; the first message, connecting need "
              "about 390 connections; p50 needs a run with 100 users; p99 needs a run with more messages a second; "
              "cannot be said: the budget."_s);
    LoadPlan earlier;
    earlier.levels = {10};
    earlier.rate = 5.0;
    earlier.roomSize = 10;
    earlier.warmup = std::chrono::seconds(3);
    Needs busy = kHundred;
    busy.usage.messagesPerDay = 50'000;
    const LoadPlan plan = planThatTells(answer, busy, earlier.toJson());
    EXPECT_EQ(plan.trials, 4) << "of a hundred attempts each";
    EXPECT_EQ(plan.roomSize, 10);
    EXPECT_EQ(plan.warmup, Duration()) << "the first message is asked for";
    EXPECT_DOUBLE_EQ(*plan.rate, busy.messagesPerSecond());
    EXPECT_TRUE(plan.check());
}

TEST(GuidanceAnswerTest, WithoutNeedsThereIsNoAnswer)
{
    EXPECT_EQ(answerSentence(answerOf({}, {of(u"EC2"_s, {})})), u"Nothing is asked for, so nothing can be said."_s);
}
