// SPDX-License-Identifier: GPL-3.0-or-later
// A year of a watch, one probe a second, through the store as the watch writes it: how long that takes, what it takes
// on the disk, how soon a chart of it is there, and whether it is all there. Arguments: days (366) and a file (a
// temporary one). Prints one JSON object.
#include "stats/Random.h"
#include "store/WatchReader.h"
#include "store/WatchStore.h"
#include "watch/WatchPoint.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>
#include <vector>

namespace roundtrip {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using BenchClock = std::chrono::steady_clock;

constexpr std::chrono::sys_seconds kBegin{1'767'225'600s}; ///< 2026-01-01T00:00:00Z

double secondsSince(BenchClock::time_point begin)
{
    return std::chrono::duration<double>(BenchClock::now() - begin).count();
}

/// A minute of a server 80 ms away, one message in a thousand lost.
WatchTally minuteAt(std::chrono::sys_seconds start, Random& random)
{
    WatchTally tally{.backend = u"Server"_s, .start = start};
    for (int i = 0; i < 60; ++i) {
        tally.ledger += Ledger{.scheduled = 1, .sent = 1, .accepted = 1, .pairExpected = 1};
        if (random.chance(0.001)) {
            tally.ledger += Ledger{.lost = 1, .pairLost = 1};
        } else {
            tally.ledger += Ledger{.delivered = 1, .pairDelivered = 1};
            tally.addRoundTrip(static_cast<std::uint64_t>(random.lognormal(80'000.0, 0.25)), 1);
        }
    }
    return tally;
}

double readYear(const RunStore& store, std::chrono::sys_seconds to, std::size_t mostBins, WatchBin& total)
{
    const auto begin = BenchClock::now();
    const auto reader = WatchReader::open(store, u"bench"_s);
    bool isFirst = true;
    const auto read = reader.value().forEach({.backend = u"Server"_s, .from = kBegin, .to = to, .mostBins = mostBins},
                                             [&](const WatchBin& bin) {
                                                 if (std::exchange(isFirst, false))
                                                     total = bin;
                                                 else
                                                     total += bin;
                                                 return true;
                                             });
    return read ? secondsSince(begin) : -1.0;
}

/// What the window does for the first picture of the year: opens the store and reads what is drawn.
double drawYear(const QString& path, std::chrono::sys_seconds to)
{
    constexpr std::size_t kPictureBins = 1'500;
    const auto begin = BenchClock::now();
    const auto store = RunStore::open(StoreUrl::file(path), StoreAccess::ReadOnly);
    if (!store)
        return -1.0;
    const auto reader = WatchReader::open(*store.value(), u"bench"_s);
    if (!reader || !reader.value().reach(u"Server"_s))
        return -1.0;
    std::vector<WatchPoint> points;
    WatchBin total;
    const auto read = reader.value().forEach(
        {.backend = u"Server"_s, .from = kBegin, .to = to, .mostBins = kPictureBins}, [&](const WatchBin& bin) {
            points.push_back(WatchPoint::of(bin));
            total += bin;
            return true;
        });
    return read && !points.empty() ? secondsSince(begin) : -1.0;
}

int runBench(int days, const QString& path)
{
    auto store = RunStore::open(StoreUrl::file(path));
    if (!store)
        return 1;
    auto watch = WatchStore::open(std::move(store).value(), u"bench"_s, kBegin);
    if (!watch)
        return 1;
    Random random(1);
    Histogram roundTrips;
    std::int64_t lost = 0;
    const auto begin = BenchClock::now();
    const int minutes = days * 24 * 60;
    for (int minute = 0; minute < minutes; ++minute) {
        const WatchTally tally = minuteAt(kBegin + minute * kWatchMinute, random);
        for (const auto& [micros, count] : tally.roundTrips)
            roundTrips.record(micros, static_cast<std::uint64_t>(count));
        lost += tally.ledger.lost;
        if (!watch.value()->write({&tally, 1}, tally.start + kWatchMinute))
            return 1;
    }
    const double written = secondsSince(begin);
    const auto to = kBegin + minutes * kWatchMinute;
    WatchBin byDay;
    WatchBin byHour;
    const double dayRead = readYear(watch.value()->store(), to, 1'000, byDay);
    const double hourRead = readYear(watch.value()->store(), to, 10'000, byHour);
    const bool isExact = byDay.roundTrips == roundTrips && byHour.roundTrips == roundTrips &&
                         byDay.ledger.lost == lost && byHour.ledger.lost == lost &&
                         byDay.ledger.scheduled == std::int64_t{minutes} * 60;
    watch.value().reset(); // everything is in the file then
    const double picture = drawYear(path, to);
    const QJsonObject result{{u"days"_s, days},
                             {u"probes"_s, minutes * 60},
                             {u"write_s"_s, written},
                             {u"bytes"_s, QFileInfo(path).size()},
                             {u"bytes_a_month"_s, static_cast<double>(QFileInfo(path).size()) * 30.44 / days},
                             {u"year_picture_s"_s, picture},
                             {u"year_by_day_s"_s, dayRead},
                             {u"year_by_hour_s"_s, hourRead},
                             {u"exact"_s, isExact}};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return isExact ? 0 : 1;
}

} // namespace
} // namespace roundtrip

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QTemporaryDir folder;
    return roundtrip::runBench(arguments.size() > 1 ? arguments.at(1).toInt() : 366,
                               arguments.size() > 2 ? arguments.at(2) : folder.filePath(QStringLiteral("year.sqlite")));
}
