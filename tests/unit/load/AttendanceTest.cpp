// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Attendance.h"

#include "load/Schedule.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace roundtrip;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Attendance churning()
{
    Attendance attendance;
    attendance.session = 10s;
    attendance.away = 2s;
    return attendance;
}

TEST(Attendance, SessionsAreExponentialAndAbsencesAsLongAsAsked)
{
    const Attendance attendance = churning();
    const AttendanceDraw draw(attendance, 7, 200, 1, 600s);
    double sessions = 0;
    double count = 0;
    double longer = 0;
    for (int user = 0; user < 200; ++user) {
        Duration back{};
        for (const Absence& absence : draw.absencesOf(user)) {
            ASSERT_GE(absence.from, back);
            ASSERT_EQ(absence.until - absence.from, Duration(2s));
            ASSERT_LT(absence.from, Duration(600s));
            const double session = std::chrono::duration<double>(absence.from - back).count();
            sessions += session;
            longer += session > 10.0 ? 1.0 : 0.0;
            count += 1.0;
            back = absence.until;
        }
    }
    // Some 10,000 sessions; those that the end cuts off are missing, which shortens the mean a little.
    EXPECT_NEAR(count, attendance.expectedReturns(600s, 200), 6.0 * std::sqrt(count));
    EXPECT_NEAR(sessions / count, 10.0, 0.7);
    EXPECT_NEAR(longer / count, std::exp(-1.0), 0.03);
}

TEST(Attendance, AStormCutsItsShareAndEachComesBackAtOnce)
{
    Attendance attendance;
    attendance.storms = {{5s, 0.5}, {9s, 1.0}};
    const AttendanceDraw draw(attendance, 7, 100, 1, 10s);
    int first = 0;
    for (int user = 0; user < 100; ++user) {
        const auto absences = draw.absencesOf(user);
        ASSERT_FALSE(absences.empty());
        EXPECT_EQ(absences.back(), (Absence{9s, 9s}));
        first += absences.front() == Absence{5s, 5s} ? 1 : 0;
    }
    EXPECT_EQ(first, 50);
    EXPECT_NE(AttendanceDraw(attendance, 8, 100, 1, 10s).absencesOf(3).size() +
                  AttendanceDraw(attendance, 8, 100, 1, 10s).absencesOf(4).size() +
                  AttendanceDraw(attendance, 8, 100, 1, 10s).absencesOf(5).size(),
              0U);
}

TEST(Attendance, WhoIsAwayIsNotCut)
{
    Attendance attendance = churning();
    attendance.storms = {{50s, 1.0}};
    const AttendanceDraw draw(attendance, 3, 50, 1, 100s);
    int spared = 0;
    for (int user = 0; user < 50; ++user) {
        bool isCut = false;
        bool isAway = false;
        for (const Absence& absence : draw.absencesOf(user)) {
            isCut = isCut || absence == Absence{50s, 50s};
            isAway = isAway || (absence.from < 50s && absence.until > 50s);
        }
        EXPECT_NE(isCut, isAway) << user;
        spared += isAway ? 1 : 0;
    }
    EXPECT_GT(spared, 0);
}

TEST(Attendance, NothingIsPlannedForWhoIsAway)
{
    LoadPlan plan;
    plan.levels = {20};
    plan.rate = 500.0;
    plan.duration = 60s;
    plan.warmup = 5s;
    const std::size_t all = Schedule::make(plan, 20, 1).messageCount();
    plan.attendance = churning();
    ASSERT_TRUE(plan.check().ok());
    const Schedule schedule = Schedule::make(plan, 20, 1);
    EXPECT_LT(schedule.messageCount(), all);
    EXPECT_GT(schedule.messageCount(), all / 2);
    for (const UserSchedule& user : schedule.users()) {
        EXPECT_FALSE(user.absences.empty());
        for (std::size_t i = 0; i < user.offsets.size(); ++i) {
            EXPECT_EQ(user.phaseOf(i) == Phase::Warmup, user.offsets[i] < plan.warmup);
            for (const Absence& absence : user.absences)
                EXPECT_FALSE(absence.from <= user.offsets[i] && user.offsets[i] < absence.until);
        }
    }
    plan.attendance = {};
    plan.attendance.storms = {{30s, 1.0}};
    EXPECT_EQ(Schedule::make(plan, 20, 1).messageCount(), all) << "who comes back at once misses nothing by the plan";
}

TEST(Attendance, IsReadAsItIsWritten)
{
    EXPECT_EQ(churnFromText(u"60"_s).value().session, Duration(60s));
    EXPECT_EQ(churnFromText(u"60"_s).value().away, Duration(1s));
    EXPECT_EQ(churnFromText(u"1.5m / 500ms"_s).value().session, Duration(90s));
    EXPECT_EQ(churnFromText(u"1.5m / 500ms"_s).value().away, Duration(500ms));
    EXPECT_EQ(stormsFromText(u"30:50, 1m:100%"_s).value(), (std::vector<LoadStorm>{{30s, 0.5}, {60s, 1.0}}));
    for (const QString& text : {u""_s, u"0"_s, u"-1"_s, u"x"_s, u"5/"_s, u"5/1/1"_s})
        EXPECT_FALSE(churnFromText(text).ok()) << text.toStdString();
    for (const QString& text : {u""_s, u"30"_s, u"30:"_s, u"a:5"_s, u"30:5:5"_s})
        EXPECT_FALSE(stormsFromText(text).ok()) << text.toStdString();
}

TEST(Attendance, WhatMakesNoSenseIsRefused)
{
    const auto refuses = [](const Attendance& attendance) { return !attendance.check(10s, 100).ok(); };
    EXPECT_TRUE(refuses({.session = 1ms}));
    EXPECT_TRUE(refuses({.session = 25h}));
    EXPECT_TRUE(refuses({.session = 1s, .away = -1s}));
    EXPECT_TRUE(refuses({.storms = {{10s, 0.5}}})) << "after the end";
    EXPECT_TRUE(refuses({.storms = {{5s, 0.0}}}));
    EXPECT_TRUE(refuses({.storms = {{5s, 1.5}}}));
    EXPECT_TRUE(refuses({.storms = {{5s, 0.5}, {5s, 0.5}}}));
    EXPECT_FALSE(refuses({.session = 1s, .away = 0s, .storms = {{5s, 0.5}, {6s, 1.0}}}));
    EXPECT_FALSE(refuses({}));
}

} // namespace
