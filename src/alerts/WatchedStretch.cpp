// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WatchedStretch.h"

#include "store/WatchStore.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kBurnStretches{kFastBurn.longer, kSlowBurn.longer};

RaceStanding standingOf(const WatchedBackend& backend)
{
    const WatchBin& total = backend.total;
    RaceStanding standing{.backend = backend.name};
    if (!total.roundTrips.isEmpty())
        standing.medianUs = static_cast<double>(total.roundTrips.valueAtQuantile(0.5));
    standing.samples = static_cast<std::int64_t>(total.roundTrips.count());
    standing.delivered = total.ledger.delivered;
    standing.undelivered = total.ledger.lost + total.ledger.rejected;
    return standing;
}

Result<ObjectiveStanding> standingIn(const WatchReader& reader, const QString& backend, const Objective& objective,
                                     std::chrono::sys_seconds end)
{
    ObjectiveCounts counts;
    const auto read = reader.forEachOfFew(backend, {end - objective.window, end}, [&](const WatchBin& bin) {
        counts += objectiveCounts(objective, bin);
        return true;
    });
    return read ? Result<ObjectiveStanding>(standingOf(objective, counts)) : Result<ObjectiveStanding>(read.error());
}

/// How fast the budget went before that moment.
Result<std::optional<double>> burnBefore(const WatchReader& reader, const QString& backend, const Objective& objective,
                                         std::chrono::seconds window, std::chrono::sys_seconds end)
{
    ObjectiveCounts counts;
    const auto minutes = static_cast<std::size_t>(window / kWatchMinute + 2);
    const auto read = reader.forEach({.backend = backend, .from = end - window, .to = end, .mostBins = minutes},
                                     [&](const WatchBin& bin) {
                                         counts += objectiveCounts(objective, bin);
                                         return true;
                                     });
    return read ? Result<std::optional<double>>(burnRate(objective, counts))
                : Result<std::optional<double>>(read.error());
}

Result<WatchedBackend> readBackend(const WatchReader& reader, const QString& name, const WatchSelection& selection)
{
    const WatchBinTable::Span& span = selection.span;
    WatchedBackend backend{.name = name, .total = {.backend = name, .start = span.from, .length = span.to - span.from}};
    bool isFirst = true;
    const auto read = forEachChosen(reader, name, selection, [&](const WatchBin& bin) {
        backend.points.push_back(WatchPoint::of(bin));
        if (std::exchange(isFirst, false))
            backend.total = bin;
        else
            backend.total += bin;
        return true;
    });
    return read ? Result<WatchedBackend>(std::move(backend)) : Result<WatchedBackend>(read.error());
}

} // namespace

RaceVerdict WatchedStretch::verdict() const
{
    QList<RaceStanding> standings;
    for (const WatchedBackend& backend : backends) {
        if (!backend.points.empty()) // one that was taken out of the watch years ago is not too early to place
            standings << standingOf(backend);
    }
    return raceVerdict(standings);
}

bool WatchedStretch::isEmpty() const
{
    return std::all_of(backends.cbegin(), backends.cend(),
                       [](const WatchedBackend& backend) { return backend.points.empty(); });
}

std::optional<Objective> objectiveOf(const WatchReader& reader)
{
    const auto objective = Objective::parse(reader.record().value(WatchStore::kObjectiveKey).toString());
    return objective ? std::optional(objective.value()) : std::nullopt;
}

Result<std::optional<WatchBinTable::Span>> reachOf(const WatchReader& reader)
{
    const auto backends = reader.backends();
    if (!backends)
        return backends.error();
    std::optional<WatchBinTable::Span> all;
    for (const QString& backend : backends.value()) {
        const auto own = reader.reach(backend);
        if (!own)
            return own.error();
        if (!own.value())
            continue;
        if (!all)
            all = own.value();
        all->from = std::min(all->from, own.value()->from);
        all->to = std::max(all->to, own.value()->to);
    }
    return all;
}

Result<void> forEachChosen(const WatchReader& reader, const QString& backend, const WatchSelection& selection,
                           const WatchReader::Visitor& visit)
{
    const WatchBinTable::Span& span = selection.span;
    WatchReader::Stretch stretch{.backend = backend, .from = span.from, .to = span.to, .mostBins = selection.mostBins};
    if (selection.hours) // hours at the least
        stretch.mostBins =
            std::max(stretch.mostBins,
                     static_cast<std::size_t>(std::max<std::int64_t>((span.to - span.from) / kWatchHour, 0) + 2));
    bool isTooLong = false;
    const auto read = reader.forEach(stretch, [&](const WatchBin& bin) {
        isTooLong = selection.hours && bin.length > kWatchHour;
        if (isTooLong)
            return false;
        return selection.hours && !selection.hours->has(bin, selection.zone) ? true : visit(bin);
    });
    if (isTooLong)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"Of that stretch only days are kept, and no hours"_s,
                     .hint = u"Ask for all of it, or for a later one."_s};
    return read ? Result<void>() : Result<void>(read.error());
}

Result<WatchedStretch> readStretch(const WatchReader& reader, const WatchSelection& selection)
{
    const auto names = reader.backends();
    if (!names)
        return names.error();
    const RunRecord marks = reader.marks();
    WatchedStretch stretch{.watch = selection.watch,
                           .from = selection.span.from,
                           .to = selection.span.to,
                           .objective = objectiveOf(reader),
                           .hours = selection.hours,
                           .log = WatchLog::of(reader.record())};
    const auto reach = reachOf(reader);
    if (!reach)
        return reach.error();
    // A year that goes on has an objective of its last 30 days so far, and not of those in December. To the whole hour:
    // its window is read in hours, and would else be widened to one more.
    auto end = selection.span.to;
    auto last = end;
    if (reach.value()) {
        end = std::min<std::chrono::sys_seconds>(end, std::chrono::ceil<std::chrono::hours>(reach.value()->to));
        last = std::min(last, reach.value()->to);
    }
    for (const QString& name : names.value()) {
        auto backend = readBackend(reader, name, selection);
        if (!backend)
            return backend.error();
        backend.value().isSimulated = marks.isSimulated(name);
        if (stretch.objective) {
            auto standing = standingIn(reader, name, *stretch.objective, end);
            if (!standing)
                return standing.error();
            backend.value().objective = std::move(standing).value();
        }
        for (std::size_t i = 0; stretch.objective && selection.withBurns && i < kBurnStretches.size(); ++i) {
            const auto burn = burnBefore(reader, name, *stretch.objective, kBurnStretches[i], last);
            if (!burn)
                return burn.error();
            backend.value().burns[i] = burn.value();
        }
        stretch.backends.push_back(std::move(backend).value());
    }
    return stretch;
}

} // namespace roundtrip
