// SPDX-License-Identifier: GPL-3.0-or-later
// A year of a watch of four backends, one probe a second on each, through the store as the watch writes it: how long
// that takes, what it takes on the disk, how soon the window has what it draws of it, and whether it is all there.
// Arguments: days (366), a file (a temporary one; one that is there is only read), and how many minutes are written as
// one, which has the messages of all of them (1): days and hours are the same, and the replay is so many times as
// short. Prints one JSON object.
#include "alerts/WatchedStretch.h"
#include "stats/Random.h"
#include "store/WatchReader.h"
#include "store/WatchStore.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <array>
#include <cstdio>
#include <ctime>
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

const std::array kServers{std::pair(u"Near"_s, 12'000.0), std::pair(u"Server"_s, 80'000.0),
                          std::pair(u"Other"_s, 160'000.0), std::pair(u"Far"_s, 400'000.0)};

/// A minute of a server that far away, one message in a thousand lost.
WatchTally minuteAt(const QString& backend, double median, std::chrono::sys_seconds start, int messages, Random& random)
{
    WatchTally tally{.backend = backend, .start = start};
    for (int i = 0; i < messages; ++i) {
        tally.ledger += Ledger{.scheduled = 1, .sent = 1, .accepted = 1, .pairExpected = 1};
        if (random.chance(0.001)) {
            tally.ledger += Ledger{.lost = 1, .pairLost = 1};
        } else {
            tally.ledger += Ledger{.delivered = 1, .pairDelivered = 1};
            tally.addRoundTrip(static_cast<std::uint64_t>(random.lognormal(median, 0.25)), 1);
        }
    }
    return tally;
}

/// What was given to the store, to compare with.
struct Given
{
    Histogram roundTrips = Histogram();
    std::int64_t lost = 0;
};

bool fill(const QString& path, int days, int step, std::vector<Given>& given)
{
    auto store = RunStore::open(StoreUrl::file(path));
    if (!store)
        return false;
    auto watch = WatchStore::open(std::move(store).value(), u"bench"_s, kBegin);
    if (!watch || !watch.value()->setRecord({{WatchStore::kObjectiveKey, u"99.9% < 300ms over 30d"_s}}))
        return false;
    Random random(1);
    for (int minute = 0; minute < days * 24 * 60; minute += step) {
        std::vector<WatchTally> batch;
        for (std::size_t i = 0; i < kServers.size(); ++i) {
            const auto& [name, median] = kServers[i];
            batch.push_back(minuteAt(name, median, kBegin + minute * kWatchMinute, 60 * step, random));
            for (const auto& [micros, count] : batch.back().roundTrips)
                given[i].roundTrips.record(micros, static_cast<std::uint64_t>(count));
            given[i].lost += batch.back().ledger.lost;
        }
        if (!watch.value()->write(batch, batch.front().start + kWatchMinute))
            return false;
    }
    return watch.value()->write({}, WatchStore::kNoneOpen).ok() && watch.value()->release().ok();
}

struct Took
{
    double seconds = 1e9;   ///< by the clock on the wall, the least of several
    double processor = 1e9; ///< likewise, of the thread
};

double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// What the window does for a picture: opens the store and reads what is drawn, all backends and the objective.
std::optional<WatchedStretch> picture(const QString& path, std::chrono::sys_seconds from, std::chrono::sys_seconds to,
                                      Took& took)
{
    constexpr std::size_t kPictureBins = 1'500;
    const auto begin = BenchClock::now();
    const double processor = processorSeconds();
    const auto store = RunStore::open(StoreUrl::file(path), StoreAccess::ReadOnly);
    if (!store)
        return std::nullopt;
    const auto reader = WatchReader::open(*store.value(), u"bench"_s);
    if (!reader)
        return std::nullopt;
    auto stretch = readStretch(reader.value(), {.watch = u"bench"_s, .span = {from, to}, .mostBins = kPictureBins});
    took.seconds = std::min(took.seconds, secondsSince(begin));
    took.processor = std::min(took.processor, processorSeconds() - processor);
    return stretch ? std::optional(std::move(stretch).value()) : std::nullopt;
}

bool isAllOf(const WatchedStretch& year, const std::vector<Given>& given)
{
    for (std::size_t i = 0; i < given.size(); ++i) {
        const WatchBin& total = year.backends.at(i).total;
        if (total.roundTrips != given[i].roundTrips || total.ledger.lost != given[i].lost)
            return false;
    }
    return true;
}

int runBench(int days, const QString& path, int step)
{
    std::vector<Given> given(kServers.size());
    const auto begin = BenchClock::now();
    const bool isThere = QFileInfo::exists(path);
    if (!isThere && !fill(path, days, step, given))
        return 1;
    const double written = secondsSince(begin);
    const auto to = kBegin + std::chrono::days(days);
    QJsonObject result{{u"days"_s, days}, {u"backends"_s, static_cast<int>(kServers.size())}};
    result.insert(u"minutes_as_one"_s, step);
    result.insert(u"write_s"_s, written);
    result.insert(u"bytes"_s, QFileInfo(path).size());
    result.insert(u"bytes_a_month_and_backend"_s,
                  static_cast<double>(QFileInfo(path).size()) * 30.44 / days / static_cast<double>(kServers.size()));
    bool isExact = true;
    for (const auto& [name, span] :
         {std::pair(u"year"_s, 366), std::pair(u"month"_s, 31), std::pair(u"week"_s, 7), std::pair(u"day"_s, 1)}) {
        Took took;
        for (int attempt = 0; attempt < 5; ++attempt) { // others are at work on the machine too
            const auto stretch = picture(path, std::max(kBegin, to - std::chrono::days(span)), to, took);
            if (!stretch)
                return 1;
            if (span >= days && !isThere)
                isExact = isExact && isAllOf(*stretch, given);
        }
        result.insert(name + u"_s"_s, took.seconds);
        result.insert(name + u"_processor_s"_s, took.processor);
    }
    result.insert(u"exact"_s, isExact);
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
                               arguments.size() > 2 ? arguments.at(2) : folder.filePath(QStringLiteral("year.sqlite")),
                               arguments.size() > 3 ? std::max(arguments.at(3).toInt(), 1) : 1);
}
