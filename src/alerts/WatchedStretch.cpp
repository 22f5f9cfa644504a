// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WatchedStretch.h"

#include "figures/RunRecord.h"
#include "store/WatchStore.h"

#include <QDateTime>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

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

Result<OfficeHours> OfficeHours::parse(const QString& text)
{
    bool isFrom = false;
    bool isTo = false;
    const OfficeHours hours{.from = text.section(u'-', 0, 0).toInt(&isFrom), .to = text.section(u'-', 1).toInt(&isTo)};
    if (!isFrom || !isTo || hours.from < 0 || hours.to > 24 || hours.from >= hours.to)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" are no hours of a day"_s.arg(text.left(40)),
                     .hint = u"Whole hours, as 9-17: from Monday to Friday, by the clock of this machine."_s};
    return hours;
}

bool OfficeHours::has(const WatchBin& bin, const QTimeZone& zone) const
{
    const auto middle = bin.start + bin.length / 2;
    const QDateTime local = QDateTime::fromSecsSinceEpoch(middle.time_since_epoch().count(), zone);
    return local.date().dayOfWeek() <= Qt::Friday && local.time().hour() >= from && local.time().hour() < to;
}

QString OfficeHours::text() const
{
    return u"%1:00 to %2:00, Monday to Friday"_s.arg(from).arg(to);
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
    RunRecord marks;
    marks.backends = reader.record().value(WatchStore::kBackendsKey).toArray();
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
    if (reach.value())
        end = std::min<std::chrono::sys_seconds>(end, std::chrono::ceil<std::chrono::hours>(reach.value()->to));
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
        stretch.backends.push_back(std::move(backend).value());
    }
    return stretch;
}

} // namespace roundtrip
