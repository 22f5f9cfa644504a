// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertWatch.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::sys_seconds kStart{1'700'006'400s};

WatchBin binAt(int minute, const QString& backend, std::int64_t delivered, std::uint64_t us, std::int64_t lost = 0)
{
    WatchBin bin;
    bin.backend = backend;
    bin.start = kStart + std::chrono::minutes(minute);
    bin.length = kWatchMinute;
    bin.roundTrips.record(us, static_cast<std::uint64_t>(delivered));
    bin.ledger.scheduled = bin.ledger.sent = bin.ledger.accepted = delivered + lost;
    bin.ledger.delivered = delivered;
    bin.ledger.lost = lost;
    return bin;
}

AlertWatch watchOf(const QByteArray& rules)
{
    const auto file = AlertFile::parse("{\"rules\": " + rules + '}');
    EXPECT_TRUE(file.ok()) << file.error().toLine().toStdString();
    return AlertWatch(file.value().rules);
}

/// What is told at the end of this minute.
QString toldAfter(AlertWatch& watch, int minute)
{
    const auto findings = watch.look(kStart + std::chrono::minutes(minute + 1), 12h);
    return findings.message ? findings.message->text() : QString();
}

} // namespace

TEST(AlertWatch, EachRuleLooksAtItsOwnWindow)
{
    AlertWatch watch = watchOf(R"([{"name": "one", "when": "lost_share>0.1", "window_s": 60, "for_s": 0},
                                   {"name": "ten", "when": "lost_share>0.1", "window_s": 600, "for_s": 0}])");
    watch.setBackends({u"A"_s, u"B"_s});
    QStringList told;
    for (int minute = 0; minute < 12; ++minute) {
        watch.add(binAt(minute, u"A"_s, minute < 9 ? 200 : 0, 1'000, minute < 9 ? 0 : 200));
        watch.add(binAt(minute, u"B"_s, 200, 1'000));
        watch.add(binAt(minute, u"stranger"_s, 0, 0, 200));
        if (const QString text = toldAfter(watch, minute); !text.isEmpty())
            told << QString::number(minute) + u' ' + text.section(u" since"_s, 0, 0);
    }
    EXPECT_EQ(told, (QStringList{u"9 Began: one (lost_share>0.1): A"_s, u"10 Began: ten (lost_share>0.1): A"_s}))
        << "200 of 2,000 are 10 %, 400 are more";
}

TEST(AlertWatch, AMinuteThatIsToldAgainCountsOnce)
{
    AlertWatch watch = watchOf(R"([{"name": "loss", "when": "lost_share>0.1", "window_s": 60, "for_s": 0}])");
    watch.setBackends({u"A"_s});
    watch.add(binAt(0, u"A"_s, 160, 1'000, 80));
    watch.add(binAt(0, u"A"_s, 240, 1'000, 1)); // whole, with what was heard of late
    EXPECT_EQ(toldAfter(watch, 0), QString()) << "1 of 241 is lost, and not 81 of 481";
}

TEST(AlertWatch, AMinuteInWhichTheClientWasLateSaysNothingOfTimesAndSpoilsNoOther)
{
    AlertWatch watch = watchOf(R"([{"name": "slow", "when": "p99_ms>300", "for_s": 0}])");
    watch.setBackends({u"A"_s});
    const auto late = [](int minute, std::uint64_t us) {
        WatchBin bin = binAt(minute, u"A"_s, 400, us);
        bin.worstLag = 2s;
        return bin;
    };
    watch.add(late(0, 900'000));
    EXPECT_EQ(toldAfter(watch, 0), QString()) << "that was the client";
    watch.add(binAt(1, u"A"_s, 400, 50'000));
    EXPECT_EQ(toldAfter(watch, 1), QString()) << "and is not counted with the others";
    watch.add(late(2, 50'000));
    for (int minute = 3; minute < 6; ++minute)
        watch.add(binAt(minute, u"A"_s, 400, 900'000));
    EXPECT_TRUE(toldAfter(watch, 5).startsWith(u"Began: slow"_s));
}

TEST(AlertWatch, ABackendThatIsWatchedNoMoreIsOver)
{
    AlertWatch watch = watchOf(R"([{"name": "one", "when": "lost_share>0.1", "for_s": 0}])");
    watch.setBackends({u"A"_s});
    watch.add(binAt(0, u"A"_s, 0, 0, 200));
    EXPECT_TRUE(toldAfter(watch, 0).startsWith(u"Began"_s));
    watch.setBackends({u"B"_s});
    EXPECT_TRUE(toldAfter(watch, 1).endsWith(u"no longer watched"_s));
}

TEST(AlertWatch, SilenceIsOfWhoWasAskedAndNotOfWhoWasNot)
{
    AlertWatch watch = watchOf(R"([{"when": "no_data", "for_s": 0, "window_s": 60}])");
    watch.setBackends({u"A"_s});
    EXPECT_EQ(toldAfter(watch, 0), QString()) << "nothing was tried";
    WatchBin mute = binAt(1, u"A"_s, 0, 0);
    mute.ledger.sent = mute.ledger.scheduled = mute.ledger.inFlight = 60;
    watch.add(mute);
    EXPECT_TRUE(toldAfter(watch, 1).startsWith(u"Began: no_data (no_data): A"_s));
}

TEST(AlertWatch, AnObjectiveBurnsByItsTwoWindows)
{
    AlertWatch watch = watchOf(R"([{"name": "Month", "when": "99.9% < 300ms over 30d", "for_s": 0}])");
    watch.setBackends({u"A"_s});
    QStringList told;
    for (int minute = 0; minute < 120; ++minute) {
        // 60 a minute; from minute 60 to 74 half of them beyond the limit.
        watch.add(binAt(minute, u"A"_s, 60, minute >= 60 && minute < 75 && minute % 2 == 0 ? 400'000 : 50'000));
        if (const QString text = toldAfter(watch, minute); !text.isEmpty())
            told << QString::number(minute) + u' ' + text.section(u':', 0, 0);
    }
    // An hour has 3,600, of which 14.4 times the budget are 52: with the first bad minute (60). In six hours so far
    // there are at least as many, and six times as few do. It is over when the shorter window of half an hour has none:
    // the last bad minute is 74, which has left it at the end of minute 104.
    EXPECT_EQ(told, (QStringList{u"60 Began"_s, u"104 Over"_s}));
}

} // namespace roundtrip
