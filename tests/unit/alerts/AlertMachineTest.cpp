// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertMachine.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::sys_seconds kBegin{1'000'000s};

/// One look a minute, a letter each: B bad, b between, g good, ? unknown, - the backend is gone, z the client sleeps
/// for ten minutes before this look at something bad. Gives what is said when: "5:began", minutes from the beginning.
QStringList said(const char* signs, const AlertTiming& timing = {.badFor = 5min, .goodFor = 3min, .longestGap = 3min})
{
    AlertMachine machine(timing);
    QStringList all;
    auto now = kBegin;
    for (const char* sign = signs; *sign != '\0'; ++sign, now += 1min) {
        if (*sign == 'z')
            now += 10min;
        std::vector<AlertReading> readings;
        if (*sign != '-') {
            const AlertSign read = *sign == 'b'   ? AlertSign::Between
                                   : *sign == 'g' ? AlertSign::Good
                                   : *sign == '?' ? AlertSign::Unknown
                                                  : AlertSign::Bad;
            readings.push_back({.backend = u"EC2"_s, .sign = read, .value = 7.0});
        }
        for (const AlertChange& change : machine.look(now, readings)) {
            const QString word = change.kind == AlertChange::Kind::Began   ? u"began"_s
                                 : change.kind == AlertChange::Kind::Ended ? u"ended"_s
                                                                           : u"removed"_s;
            all << u"%1:%2"_s.arg((now - kBegin) / 1min).arg(word);
        }
    }
    return all;
}

} // namespace

TEST(AlertMachine, BeginsAndEndsOnce)
{
    EXPECT_EQ(said("gggg"), QStringList());
    EXPECT_EQ(said("BBBBB"), QStringList()) << "four minutes are not five";
    EXPECT_EQ(said("BBBBBBBBBB"), QStringList{u"5:began"_s});
    EXPECT_EQ(said("BBBBBBBggggggg"), (QStringList{u"5:began"_s, u"10:ended"_s}));
    EXPECT_EQ(said("BBBBBBggggBBBBBBgggg"), (QStringList{u"5:began"_s, u"9:ended"_s, u"15:began"_s, u"19:ended"_s}));
}

TEST(AlertMachine, FlappingNeitherBeginsNorEndsAnything)
{
    EXPECT_EQ(said("BBBgBBBgBBBgBBBgBBBg"), QStringList());
    EXPECT_EQ(said("BBBBBBgBggBgBgBggB"), QStringList{u"5:began"_s});
    EXPECT_EQ(said("BBBBBBbbbbbbbbbbbb"), QStringList{u"5:began"_s}) << "not bad, and not well either";
    EXPECT_EQ(said("bbbbbbbbbbbbbbbbb"), QStringList());
}

TEST(AlertMachine, WhatIsUnknownBeginsNothingAndEndsNothing)
{
    EXPECT_EQ(said("????????????"), QStringList());
    EXPECT_EQ(said("BBB?BBB?BBB?"), QStringList());
    EXPECT_EQ(said("BBBBBB??????????"), QStringList{u"5:began"_s});
    EXPECT_EQ(said("BBBBBBgg?ggg?gggg"), (QStringList{u"5:began"_s, u"16:ended"_s}));
}

TEST(AlertMachine, TimeAsleepIsNeitherBadNorGood)
{
    EXPECT_EQ(said("BBzBB"), QStringList()) << "ten minutes of sleep between two bad looks";
    EXPECT_EQ(said("BBzBBBBB"), QStringList{u"17:began"_s}) << "five minutes after it woke up";
    EXPECT_EQ(said("BBBBBBzB"), QStringList{u"5:began"_s});
}

TEST(AlertMachine, ABackendThatIsRemovedIsOver)
{
    EXPECT_EQ(said("BBB-BBB"), QStringList());
    EXPECT_EQ(said("BBBBBBB-----"), (QStringList{u"5:began"_s, u"7:removed"_s}));
}

TEST(AlertMachine, AtOnceWhereNothingIsWaitedFor)
{
    const AlertTiming atOnce{.badFor = 0s, .goodFor = 0s, .longestGap = 3min};
    EXPECT_EQ(said("gBgB", atOnce), (QStringList{u"1:began"_s, u"2:ended"_s, u"3:began"_s}));
}

TEST(AlertMachine, AClockThatIsSetBackBeginsAnew)
{
    AlertMachine machine({.badFor = 5min, .goodFor = 5min, .longestGap = 3min});
    const std::vector<AlertReading> bad{{.backend = u"a"_s, .sign = AlertSign::Bad, .value = {}}};
    EXPECT_TRUE(machine.look(kBegin, bad).empty());
    EXPECT_TRUE(machine.look(kBegin - 1h, bad).empty());
    for (int minute = 1; minute < 5; ++minute)
        EXPECT_TRUE(machine.look(kBegin - 1h + minute * 1min, bad).empty());
    const auto changes = machine.look(kBegin - 1h + 5min, bad);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes.front().since, kBegin - 1h);
    EXPECT_EQ(machine.firing(), QStringList{u"a"_s});
}

} // namespace roundtrip
