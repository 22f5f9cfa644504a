// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/Objective.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

Objective usual()
{
    return Objective::parse(u"99.9% < 300ms over 30d"_s).value();
}

} // namespace

TEST(Objective, IsReadAsPeopleWriteIt)
{
    EXPECT_EQ(usual(), Objective());
    EXPECT_EQ(usual().text(), u"99.9% < 300ms over 30d"_s);
    const auto other = Objective::parse(u" 95 %<0.25s over 36h "_s);
    ASSERT_TRUE(other.ok());
    EXPECT_DOUBLE_EQ(other.value().share, 0.95);
    EXPECT_EQ(other.value().limit, 250ms);
    EXPECT_EQ(other.value().window, 36h);
    EXPECT_EQ(Objective::parse(other.value().text()).value(), other.value());
    for (const QString& text :
         {u""_s, u"99.9%"_s, u"100% < 300ms over 30d"_s, u"0% < 300ms over 30d"_s, u"99.9% < 0ms over 30d"_s,
          u"99.9% < 2h over 30d"_s, u"99.9% < 7200s over 30d"_s, u"99.9% < 300ms over 0d"_s,
          u"99.9% < 300ms over 401d"_s, u"9.9.9% < 300ms over 30d"_s, u"99.9% > 300ms over 30d"_s})
        EXPECT_FALSE(Objective::parse(text).ok()) << text.toStdString();
}

TEST(Objective, LostAndRefusedAreBeyondTheLimitAndWhatIsUnderWayIsNeither)
{
    WatchBin bin;
    bin.roundTrips.record(1'000, 90);
    bin.roundTrips.record(299'000, 5);
    bin.roundTrips.record(301'000, 2);
    bin.ledger.scheduled = 107;
    bin.ledger.notSent = 4;
    bin.ledger.sent = 103;
    bin.ledger.delivered = 97;
    bin.ledger.lost = 2;
    bin.ledger.rejected = 1;
    bin.ledger.inFlight = 3;
    EXPECT_EQ(objectiveCounts(usual(), bin), (ObjectiveCounts{.within = 95, .beyond = 5}));
    EXPECT_EQ(objectiveCounts(usual(), {}), ObjectiveCounts());
}

TEST(Objective, AttainedAndBudgetWorkedByHand)
{
    // 1,000,000 messages may have 1,000 beyond. 250 are a quarter of them.
    const auto good = standingOf(usual(), {.within = 999'750, .beyond = 250});
    EXPECT_DOUBLE_EQ(good.attained.value(), 0.99975);
    EXPECT_NEAR(good.budgetLeft.value(), 0.75, 1e-9);
    EXPECT_EQ(good.verdict, ObjectiveStanding::Verdict::Met);
    // 2,500 are two and a half times as many.
    const auto bad = standingOf(usual(), {.within = 997'500, .beyond = 2'500});
    EXPECT_NEAR(bad.budgetLeft.value(), -1.5, 1e-9);
    EXPECT_EQ(bad.verdict, ObjectiveStanding::Verdict::Missed);
    // 1,000 of 1,000,000 is the limit itself: too close to tell.
    EXPECT_EQ(standingOf(usual(), {.within = 999'000, .beyond = 1'000}).verdict,
              ObjectiveStanding::Verdict::Inconclusive);
    const auto none = standingOf(usual(), {});
    EXPECT_FALSE(none.attained || none.budgetLeft);
    EXPECT_EQ(none.verdict, ObjectiveStanding::Verdict::Inconclusive);
}

TEST(Objective, FewMessagesSayNothing)
{
    EXPECT_EQ(fewestMessages(usual()), 3'000);
    EXPECT_EQ(fewestMessages(Objective::parse(u"95% < 1s over 1d"_s).value()), 60);
    const auto few = standingOf(usual(), {.within = 9, .beyond = 1});
    EXPECT_DOUBLE_EQ(few.attained.value(), 0.9);
    EXPECT_FALSE(few.budgetLeft);
    EXPECT_EQ(few.verdict, ObjectiveStanding::Verdict::Inconclusive);
    EXPECT_FALSE(burnRate(usual(), {.within = 2'999, .beyond = 0}));
    EXPECT_EQ(burnRate(usual(), {.within = 3'000, .beyond = 0}), 0.0);
}

TEST(Objective, BurnRatesWorkedByHand)
{
    // 72 of 5,000 is 1.44 %, which is 14.4 times 0.1 %.
    EXPECT_NEAR(burnRate(usual(), {.within = 4'928, .beyond = 72}).value(), 14.4, 1e-9);
    const ObjectiveCounts burningHour{.within = 4'900, .beyond = 100}; // 20 times
    EXPECT_TRUE(isBurning(usual(), kFastBurn, burningHour, {.within = 98, .beyond = 2}));
    EXPECT_FALSE(isBurning(usual(), kFastBurn, burningHour, {.within = 100, .beyond = 0})) << "it is over";
    EXPECT_FALSE(isBurning(usual(), kFastBurn, burningHour, {})) << "nothing is known of now";
    EXPECT_FALSE(isBurning(usual(), kFastBurn, {.within = 4'950, .beyond = 50}, {.within = 0, .beyond = 9}))
        << "ten times does not do";
    EXPECT_TRUE(isBurning(usual(), kSlowBurn, {.within = 4'950, .beyond = 50}, {.within = 0, .beyond = 9}));
    EXPECT_FALSE(isBurning(usual(), kFastBurn, {.within = 9, .beyond = 1}, {.within = 9, .beyond = 1}))
        << "one of ten is no burn";
}

} // namespace roundtrip
