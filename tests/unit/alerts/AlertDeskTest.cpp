// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertDesk.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QJsonArray>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::sys_seconds kMidnight{1'700'006'400s}; // 2023-11-15T00:00:00Z

AlertRule rule(const QString& name, const std::optional<QuietHours>& quiet = {})
{
    return {.name = name,
            .condition = u"p99_ms>300"_s,
            .timing = {.badFor = 0s, .goodFor = 0s, .longestGap = 24h},
            .quiet = quiet};
}

std::vector<AlertReading> bad(const QStringList& backends)
{
    std::vector<AlertReading> readings;
    for (const QString& backend : {u"A"_s, u"B"_s})
        readings.push_back({.backend = backend,
                            .sign = backends.contains(backend) ? AlertSign::Bad : AlertSign::Good,
                            .value = 412.0});
    return readings;
}

} // namespace

TEST(QuietHours, CrossMidnight)
{
    const auto night = QuietHours::parse(u"22:00-07:00"_s);
    ASSERT_TRUE(night.ok());
    for (const auto at : {22h + 0min, 23h + 59min, 0h + 0min, 6h + 59min})
        EXPECT_TRUE(night.value().has(at));
    for (const auto at : {7h + 0min, 12h + 0min, 21h + 59min})
        EXPECT_FALSE(night.value().has(at));
    const auto lunch = QuietHours::parse(u" 12:00 - 13:30 "_s).value();
    EXPECT_TRUE(lunch.has(12h));
    EXPECT_FALSE(lunch.has(13h + 30min));
    EXPECT_FALSE(QuietHours::parse(u"12:00-12:00"_s).value().has(12h)) << "none at all";
    for (const QString& text : {u""_s, u"22-7"_s, u"24:00-07:00"_s, u"22:60-07:00"_s, u"22:00"_s, u"a22:00-07:00"_s})
        EXPECT_FALSE(QuietHours::parse(text).ok()) << text.toStdString();
}

TEST(AlertDesk, WhatHappensAtOnceGoesOutAtOnce)
{
    AlertDesk desk({rule(u"Slow"_s), rule(u"Lossy"_s)});
    const auto first = desk.look(kMidnight, 0min, {bad({u"A"_s, u"B"_s}), bad({u"A"_s})});
    ASSERT_TRUE(first.message);
    EXPECT_EQ(first.message->text(), u"Began: Slow (p99_ms>300): A since 2023-11-15T00:00:00Z, 412\n"
                                     "Began: Slow (p99_ms>300): B since 2023-11-15T00:00:00Z, 412\n"
                                     "Began: Lossy (p99_ms>300): A since 2023-11-15T00:00:00Z, 412"_s);
    EXPECT_FALSE(desk.look(kMidnight + 1min, 1min, {bad({u"A"_s, u"B"_s}), bad({u"A"_s})}).message) << "told once";
    const auto over = desk.look(kMidnight + 2min, 2min, {bad({u"A"_s}), bad({})});
    ASSERT_TRUE(over.message);
    EXPECT_TRUE(over.message->began.empty());
    EXPECT_EQ(over.message->text(), u"Over: Slow (p99_ms>300): B since 2023-11-15T00:00:00Z, 412\n"
                                    "Over: Lossy (p99_ms>300): A since 2023-11-15T00:00:00Z, 412"_s);
}

TEST(AlertDesk, InQuietHoursNothingIsToldAndAtTheirEndWhatGoesOn)
{
    AlertDesk desk({rule(u"Slow"_s, QuietHours{.from = 22h, .to = 7h})});
    const auto at = [&](std::chrono::minutes time, const QStringList& backends) {
        return desk.look(kMidnight + time, time, {bad(backends)});
    };
    const auto night = at(1h, {u"A"_s, u"B"_s});
    EXPECT_FALSE(night.message);
    EXPECT_EQ(night.log.size(), 2U) << "but it is written down";
    EXPECT_FALSE(at(2h, {u"A"_s}).message) << "B is over, and nobody ever knew";
    const auto morning = at(7h, {u"A"_s});
    ASSERT_TRUE(morning.message);
    EXPECT_EQ(morning.message->text(), u"Began: Slow (p99_ms>300): A since 2023-11-15T01:00:00Z, 412"_s);
    EXPECT_FALSE(at(8h, {u"A"_s}).message);
    EXPECT_FALSE(at(22h, {}).message) << "over in the next night";
    const auto next = at(31h, {}); // 07:00
    EXPECT_FALSE(next.message) << "the time of day is told apart from the time";
    const auto seven = desk.look(kMidnight + 32h, 8h, {bad({})});
    ASSERT_TRUE(seven.message);
    EXPECT_TRUE(seven.message->text().startsWith(u"Over: Slow"_s));
}

TEST(AlertDesk, AMessageIsDataAndSafeToShow)
{
    AlertRule hostile = rule(u"Slow\u202e\n"_s);
    AlertDesk desk({hostile});
    const auto findings = desk.look(kMidnight, 0min, {bad({u"A"_s})});
    ASSERT_TRUE(findings.message);
    const QJsonObject json = findings.message->toJson();
    EXPECT_EQ(json.value("at"_L1).toString(), u"2023-11-15T00:00:00Z"_s);
    const QJsonObject began = json.value("began"_L1).toArray().first().toObject();
    EXPECT_EQ(began.value("state"_L1).toString(), u"began"_s);
    EXPECT_EQ(began.value("backend"_L1).toString(), u"A"_s);
    EXPECT_EQ(began.value("value"_L1).toDouble(), 412.0);
    EXPECT_FALSE(json.value("text"_L1).toString().contains(u'\u202e'));
    EXPECT_EQ(json.value("text"_L1).toString().count(u'\n'), 0);
}

} // namespace roundtrip
