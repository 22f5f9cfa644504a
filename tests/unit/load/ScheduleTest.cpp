// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Schedule.h"

#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>

using namespace roundtrip;
using namespace std::chrono_literals;

namespace {

LoadPlan poissonPlan()
{
    LoadPlan plan;
    plan.arrival = Arrival::Poisson;
    plan.rate = 1'000.0;
    plan.duration = 60s;
    return plan;
}

std::vector<Duration> allOffsets(const Schedule& schedule)
{
    std::vector<Duration> all;
    for (const UserSchedule& user : schedule.users())
        all.insert(all.end(), user.offsets.cbegin(), user.offsets.cend());
    std::sort(all.begin(), all.end());
    return all;
}

TEST(Schedule, ConstantTakesTurnsAtEvenTimes)
{
    LoadPlan plan;
    plan.messages = 7;
    plan.rate = 10.0;
    const Schedule schedule = Schedule::make(plan, 3, 1);
    ASSERT_EQ(schedule.users().size(), 3U);
    EXPECT_EQ(schedule.users()[0].offsets, (std::vector<Duration>{0ms, 300ms, 600ms}));
    EXPECT_EQ(schedule.users()[1].offsets, (std::vector<Duration>{100ms, 400ms}));
    EXPECT_EQ(schedule.users()[2].offsets, (std::vector<Duration>{200ms, 500ms}));
    EXPECT_EQ(schedule.messageCount(), 7U);
    EXPECT_EQ(schedule.span(), Duration(600ms));
}

TEST(Schedule, MessagesCountAfterTheWarmUp)
{
    for (const Arrival arrival : {Arrival::Constant, Arrival::Poisson}) {
        LoadPlan plan;
        plan.arrival = arrival;
        plan.messages = 103;
        plan.rate = 100.0;
        plan.warmup = 500ms;
        std::size_t measured = 0;
        std::size_t warmup = 0;
        const Schedule schedule = Schedule::make(plan, 10, 1);
        for (const UserSchedule& user : schedule.users()) {
            for (std::size_t i = 0; i < user.offsets.size(); ++i) {
                const bool isWarmup = user.phaseOf(i) == Phase::Warmup;
                EXPECT_EQ(isWarmup, user.offsets[i] < plan.warmup);
                ++(isWarmup ? warmup : measured);
            }
        }
        EXPECT_EQ(measured, 103U);
        EXPECT_GT(warmup, 0U);
    }
}

TEST(Schedule, EndsWithTheDuration)
{
    LoadPlan plan;
    plan.rate = 10.0;
    plan.duration = 2s;
    EXPECT_EQ(Schedule::make(plan, 4, 1).messageCount(), 20U);
    EXPECT_LT(Schedule::make(poissonPlan(), 10, 1).span(), Duration(60s));
}

/// As many as the plan says beforehand, also where k / rate is a nanosecond less than it should be.
TEST(Schedule, HasTheMessagesThatThePlanNames)
{
    for (const double rate : {1.0, 1.1, 2.2, 2.7, 4.4, 4.9, 99.9}) {
        LoadPlan plan;
        plan.rate = rate;
        plan.duration = 30s;
        plan.warmup = 60s;
        const Schedule schedule = Schedule::make(plan, 1, 1);
        const std::size_t warmup = schedule.users().front().warmupCount;
        const auto wanted = static_cast<std::size_t>(plan.messagesPerLevel());
        EXPECT_EQ(schedule.messageCount() - warmup, wanted) << rate;
        EXPECT_EQ(warmup, 2 * wanted) << rate;
    }
}

/// Message by message, as it is defined: what computes a share must not walk the others', and comes to the same.
TEST(Schedule, ConstantIsOneMessageAfterAnother)
{
    for (const double rate : {0.7, 1.1, 99.9, 333.3, 1'000.0, 2'999.99}) {
        for (const Duration warmup : {Duration::zero(), Duration(1), Duration(1s), Duration(1'234'567'891)}) {
            for (const bool byDuration : {false, true}) {
                LoadPlan plan;
                plan.rate = rate;
                plan.warmup = warmup;
                if (byDuration)
                    plan.duration = 1'500ms;
                else
                    plan.messages = 700;
                constexpr int kConnections = 13;
                std::vector<UserSchedule> expected(kConnections);
                std::int64_t measured = 0;
                for (std::int64_t k = 0;; ++k) {
                    const Duration due(static_cast<std::int64_t>(static_cast<double>(k) * 1e9 / rate));
                    const bool isOver = byDuration ? due >= warmup + *plan.duration - 1ns : measured == 700;
                    if (isOver)
                        break;
                    UserSchedule& user = expected[static_cast<std::size_t>(k % kConnections)];
                    user.offsets.push_back(due);
                    if (due < warmup - 1ns)
                        ++user.warmupCount;
                    else
                        ++measured;
                }
                const Schedule schedule = Schedule::make(plan, kConnections, 1);
                ASSERT_EQ(schedule.users().size(), expected.size());
                for (std::size_t i = 0; i < expected.size(); ++i) {
                    EXPECT_EQ(schedule.users()[i].offsets, expected[i].offsets) << rate << ", user " << i;
                    EXPECT_EQ(schedule.users()[i].warmupCount, expected[i].warmupCount) << rate << ", user " << i;
                }
            }
        }
    }
}

/// One of many speaks: all the messages are its own, at the times they would have anyway.
TEST(Schedule, OnlySendersHaveMessages)
{
    for (const Arrival arrival : {Arrival::Constant, Arrival::Poisson}) {
        LoadPlan plan;
        plan.arrival = arrival;
        plan.messages = 500;
        plan.senders = 1;
        const Schedule schedule = Schedule::make(plan, 100, 1);
        EXPECT_EQ(schedule.users().front().offsets.size(), 500U);
        EXPECT_EQ(schedule.messageCount(), 500U);
        if (arrival == Arrival::Constant) {
            EXPECT_EQ(schedule.users().front().offsets[2], Duration(20ms));
        }
    }
}

LoadPlan launchPlan(Arrival arrival)
{
    LoadPlan plan;
    plan.arrival = arrival;
    plan.stages = {{0s, 10.0}, {60s, 200.0}, {120s, 200.0}, {121s, 1'000.0}, {180s, 0.0}};
    return plan;
}

/// In every second as many as the area below the curve in it, to within the one message that lies on its border; and
/// users take turns.
TEST(Schedule, FollowsItsStagesSecondBySecond)
{
    const LoadPlan plan = launchPlan(Arrival::Constant);
    const Schedule schedule = Schedule::make(plan, 7, 1);
    const std::vector<Duration> offsets = allOffsets(schedule);
    ASSERT_EQ(offsets.size(), 48'400U);
    std::vector<double> perSecond(180, 0.0);
    for (const Duration offset : offsets)
        perSecond.at(static_cast<std::size_t>(offset / 1s)) += 1.0;
    for (std::size_t second = 0; second < perSecond.size(); ++second) {
        const auto from = std::chrono::seconds(second);
        const double asked = plan.curve().messagesUntil(from + 1s) - plan.curve().messagesUntil(from);
        EXPECT_NEAR(perSecond[second], asked, 1.0) << second;
    }
    for (std::size_t i = 0; i < 700; ++i)
        EXPECT_EQ(schedule.users()[i % 7].offsets[i / 7], offsets[i]) << i;
}

/// Counts within six standard errors of the area below the curve: ramp, plateau, spike and descent.
TEST(Schedule, PoissonFollowsItsStages)
{
    const LoadPlan plan = launchPlan(Arrival::Poisson);
    const std::vector<Duration> offsets = allOffsets(Schedule::make(plan, 10, 1));
    const std::vector<Duration> borders{0s, 30s, 60s, 120s, 121s, 150s, 180s};
    for (std::size_t i = 1; i < borders.size(); ++i) {
        const double asked = plan.curve().messagesUntil(borders[i]) - plan.curve().messagesUntil(borders[i - 1]);
        const auto count = static_cast<double>(std::count_if(offsets.cbegin(), offsets.cend(), [&](Duration offset) {
            return offset >= borders[i - 1] && offset < borders[i];
        }));
        EXPECT_NEAR(count, asked, 6.0 * std::sqrt(asked)) << i;
    }
}

TEST(Schedule, TheWarmUpIsTheBeginningOfTheStages)
{
    for (const Arrival arrival : {Arrival::Constant, Arrival::Poisson}) {
        LoadPlan plan = launchPlan(arrival);
        plan.warmup = 60s;
        std::size_t warmup = 0;
        const Schedule schedule = Schedule::make(plan, 5, 1);
        for (const UserSchedule& user : schedule.users()) {
            for (std::size_t i = 0; i < user.offsets.size(); ++i)
                EXPECT_EQ(user.phaseOf(i) == Phase::Warmup, user.offsets[i] < plan.warmup);
            warmup += user.warmupCount;
        }
        EXPECT_NEAR(static_cast<double>(warmup), 6'300.0, arrival == Arrival::Constant ? 0.5 : 6 * std::sqrt(6'300.0));
        if (arrival == Arrival::Constant) {
            EXPECT_EQ(schedule.messageCount() - warmup, static_cast<std::size_t>(plan.messagesPerLevel()));
        }
    }
}

/// A promise like that of the even ones.
TEST(Schedule, StagesAreTheSameOnEveryMachine)
{
    const auto sum = [](Arrival arrival) {
        const QByteArray bytes = Schedule::make(launchPlan(arrival), 5, 1).toBytes();
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    };
    EXPECT_EQ(sum(Arrival::Constant), QByteArray("20f3bc4195d2546849674a67d8b49709db1a0adb031c7a2d13a968c57ab2b6bc"));
    EXPECT_EQ(sum(Arrival::Poisson), QByteArray("5236903a2d12a0755f4019c2e765d5be2d30766da0ea23935802e9a9271e4c91"));
}

TEST(Schedule, SameSeedSameBytes)
{
    for (const Arrival arrival : {Arrival::Constant, Arrival::Poisson}) {
        LoadPlan plan = poissonPlan();
        plan.arrival = arrival;
        EXPECT_EQ(Schedule::make(plan, 17, 2).toBytes(), Schedule::make(plan, 17, 2).toBytes());
    }
}

/// The bytes themselves are a promise: a run can be repeated on another machine and with a later version.
TEST(Schedule, IsTheSameOnEveryMachine)
{
    LoadPlan plan = poissonPlan();
    plan.seed = 42;
    plan.duration = 2s;
    const QByteArray bytes = Schedule::make(plan, 5, 1).toBytes();
    EXPECT_EQ(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(),
              QByteArray("9a191d629ad10e68a23bfe0f618942aaa00b7610abef4252d43463fcc6be8b34"));
}

TEST(Schedule, AnotherSeedOrTrialIsAnotherSchedule)
{
    const LoadPlan plan = poissonPlan();
    LoadPlan other = plan;
    other.seed = 2;
    const QByteArray bytes = Schedule::make(plan, 10, 1).toBytes();
    EXPECT_NE(bytes, Schedule::make(other, 10, 1).toBytes());
    EXPECT_NE(bytes, Schedule::make(plan, 10, 2).toBytes());
}

TEST(Schedule, UsersAreIndependent)
{
    const Schedule schedule = Schedule::make(poissonPlan(), 10, 1);
    EXPECT_NE(schedule.users()[0].offsets, schedule.users()[1].offsets);
}

/// Gaps of a Poisson process are exponential: mean 1/λ, standard deviation the same, and P(gap > mean) = 1/e. With
/// 60,000 gaps the limits are more than six standard errors away.
TEST(Schedule, PoissonGapsAreExponential)
{
    const std::vector<Duration> offsets = allOffsets(Schedule::make(poissonPlan(), 10, 1));
    const auto count = static_cast<double>(offsets.size() - 1);
    EXPECT_NEAR(count, 60'000.0, 6 * std::sqrt(60'000.0));
    double sum = 0;
    double squares = 0;
    double longer = 0;
    for (std::size_t i = 1; i < offsets.size(); ++i) {
        const double gap = std::chrono::duration<double, std::milli>(offsets[i] - offsets[i - 1]).count();
        sum += gap;
        squares += gap * gap;
        longer += gap > 1.0 ? 1 : 0;
    }
    const double mean = sum / count;
    EXPECT_NEAR(mean, 1.0, 0.025);
    EXPECT_NEAR(std::sqrt(squares / count - mean * mean), 1.0, 0.05);
    EXPECT_NEAR(longer / count, std::exp(-1.0), 0.012);
}

/// Counts in disjoint windows have variance equal to their mean; evenly spaced arrivals would have none.
TEST(Schedule, PoissonCountsAreDispersedLikePoisson)
{
    const std::vector<Duration> offsets = allOffsets(Schedule::make(poissonPlan(), 10, 1));
    std::vector<double> perWindow(600, 0.0);
    for (const Duration offset : offsets)
        perWindow[static_cast<std::size_t>(offset / 100ms)] += 1;
    double mean = 0;
    for (const double count : perWindow)
        mean += count / 600.0;
    double variance = 0;
    for (const double count : perWindow)
        variance += (count - mean) * (count - mean) / 599.0;
    EXPECT_NEAR(variance / mean, 1.0, 0.35);
}

} // namespace
