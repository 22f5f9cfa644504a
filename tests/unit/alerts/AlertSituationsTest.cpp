// SPDX-License-Identifier: GPL-3.0-or-later
// Situations as they come, a minute a bin, and what may and must go out of them.
#include "alerts/AlertDesk.h"
#include "alerts/AlertFigures.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <deque>
#include <functional>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::sys_seconds kFirstMinute{1'700'006'400s};
constexpr int kMinutes = 60;
constexpr std::size_t kWindow = 5; // bins that a look takes together

WatchBin minuteOf(const QString& backend, std::int64_t delivered, std::uint64_t us, std::int64_t lost = 0)
{
    WatchBin bin;
    bin.backend = backend;
    bin.roundTrips.record(us, static_cast<std::uint64_t>(delivered));
    bin.ledger.scheduled = bin.ledger.sent = bin.ledger.accepted = delivered + lost;
    bin.ledger.delivered = delivered;
    bin.ledger.lost = lost;
    return bin;
}

/// What a minute brings; empty: the backend is not watched (or, with `sleeps`, nobody looks).
using Course = std::function<std::optional<WatchBin>(int minute)>;

struct Situation
{
    const char* name;
    Course course;
    QStringList told; ///< "minute rule kind" of each notice that goes out
    bool sleeps = false;
};

/// Rules for losses, for slowness with an end of its own, and for silence.
class SituationWatch
{
public:
    SituationWatch()
        : m_desk({{.name = u"Lossy"_s, .condition = u"lost_share>0.05"_s, .timing = kTiming, .quiet = {}},
                  {.name = u"Slow"_s, .condition = u"p99_ms>300"_s, .timing = kTiming, .quiet = {}},
                  {.name = u"Mute"_s, .condition = u"no data"_s, .timing = kTiming, .quiet = {}}})
    {
    }

    QStringList look(int minute, const std::optional<WatchBin>& bin)
    {
        std::vector<std::vector<AlertReading>> readings(3);
        if (bin) {
            m_bins.push_back(*bin);
            if (m_bins.size() > kWindow)
                m_bins.pop_front();
            WatchBin window = m_bins.front();
            for (std::size_t i = 1; i < m_bins.size(); ++i)
                window += m_bins[i];
            readings[0].push_back(readingOf(Threshold::parse(u"lost_share>0.05"_s).value(), {}, window));
            readings[1].push_back(readingOf(Threshold::parse(u"p99_ms>300"_s).value(),
                                            Threshold::parse(u"p99_ms<250"_s).value(), window));
            readings[2].push_back(noDataReading(window));
        }
        const auto findings = m_desk.look(kFirstMinute + std::chrono::minutes(minute), 12h, readings);
        QStringList told;
        if (!findings.message)
            return told;
        for (const AlertNotice& notice : findings.message->began)
            told << u"%1 %2 began"_s.arg(minute).arg(notice.rule);
        for (const AlertNotice& notice : findings.message->ended)
            told << u"%1 %2 %3"_s.arg(minute).arg(
                notice.rule, notice.change.kind == AlertChange::Kind::Removed ? u"removed"_s : u"ended"_s);
        return told;
    }

private:
    static constexpr AlertTiming kTiming{.badFor = 5min, .goodFor = 5min, .longestGap = 3min};

    AlertDesk m_desk;
    std::deque<WatchBin> m_bins;
};

WatchBin fine()
{
    return minuteOf(u"EC2"_s, 120, 80'000);
}

std::vector<Situation> situations()
{
    return {
        {"all is well", [](int) { return fine(); }, {}},
        {"one lost of ten, all along", [](int) { return minuteOf(u"EC2"_s, 9, 80'000, 1); }, {}},
        {"one bad minute", [](int at) { return at == 20 ? minuteOf(u"EC2"_s, 60, 80'000, 60) : fine(); }, {}},
        // The window holds the bad minutes for five more: bad from 20 to 34, over five minutes after that.
        {"total loss for ten minutes",
         [](int at) { return at >= 20 && at < 30 ? minuteOf(u"EC2"_s, 0, 0, 120) : fine(); },
         {u"25 Lossy began"_s, u"39 Lossy ended"_s}},
        {"total loss that stays",
         [](int at) { return at >= 20 ? minuteOf(u"EC2"_s, 0, 0, 120) : fine(); },
         {u"25 Lossy began"_s}},
        {"flapping: lossy every other minute, told once and over once",
         [](int at) { return at >= 10 && at < 40 && at % 2 == 0 ? minuteOf(u"EC2"_s, 60, 80'000, 60) : fine(); },
         {u"15 Lossy began"_s, u"48 Lossy ended"_s}},
        // 10 ms more a minute from 80 ms: above 300 ms in minute 23 (310 ms).
        {"a slow rise",
         [](int at) { return minuteOf(u"EC2"_s, 120, static_cast<std::uint64_t>(80 + 10 * at) * 1000); },
         {u"28 Slow began"_s}},
        // Back to 280 ms, which is below the limit and not yet well.
        {"slow, and then almost well",
         [](int at) {
             return minuteOf(u"EC2"_s, 120, at >= 10 && at < 25 ? 400'000 : at < 10 ? 80'000 : 280'000);
         },
         {u"15 Slow began"_s}},
        {"nothing comes back any more, nor is it lost",
         [](int at) { return at >= 20 ? minuteOf(u"EC2"_s, 0, 0) : fine(); },
         {u"29 Mute began"_s}},
        {"the backend is taken out of the file while it is lossy",
         [](int at) -> std::optional<WatchBin> {
             if (at >= 40)
                 return std::nullopt;
             return at >= 20 ? minuteOf(u"EC2"_s, 0, 0, 120) : fine();
         },
         {u"25 Lossy began"_s, u"40 Lossy removed"_s}},
        {"the client sleeps between two bad minutes",
         [](int at) -> std::optional<WatchBin> {
             if (at > 20 && at < 50)
                 return std::nullopt;
             return at == 20 || at == 50 ? minuteOf(u"EC2"_s, 0, 0, 120) : fine();
         },
         {},
         true},
    };
}

} // namespace

TEST(AlertSituations, WhatMayAndMustGoOut)
{
    for (const Situation& situation : situations()) {
        SituationWatch watcher;
        QStringList told;
        for (int minute = 0; minute < kMinutes; ++minute) {
            const auto bin = situation.course(minute);
            if (bin || !situation.sleeps)
                told << watcher.look(minute, bin);
        }
        EXPECT_EQ(told, situation.told) << situation.name << ": " << told.join(u", "_s).toStdString();
    }
}

} // namespace roundtrip
