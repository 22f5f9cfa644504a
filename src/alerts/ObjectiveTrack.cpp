// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/ObjectiveTrack.h"

#include <algorithm>

namespace roundtrip {

namespace {

/// Longer than any stretch that is looked at by the minute.
constexpr std::chrono::hours kByMinute(7);
/// A month in hours, longer windows in days; today and the last hours are short enough for minutes.
constexpr std::size_t kMostTrackBins = 1'500;

} // namespace

bool operator==(const ObjectiveNow& a, const ObjectiveNow& b)
{
    const auto isSame = [](const ObjectiveNow::Burn& x, const ObjectiveNow::Burn& y) {
        return x.window == y.window && x.rate == y.rate;
    };
    return a.standing.counts == b.standing.counts && a.standing.verdict == b.standing.verdict &&
           std::equal(a.burns.begin(), a.burns.end(), b.burns.begin(), isSame) && a.isBurning == b.isBurning;
}

Result<void> ObjectiveTrack::read(const WatchReader& reader, std::chrono::sys_seconds now)
{
    const auto backends = reader.backends();
    if (!backends)
        return backends.error();
    // Nothing that is read may reach into what is looked at by the minute: longer bins end before, at a whole one.
    const auto recent = startOfBin(now, kWatchHour) - kByMinute;
    const auto today = startOfBin(recent, kWatchDay);
    const auto first = now - m_objective.window;
    for (const QString& name : backends.value()) {
        Stretches& read = m_backends[name].read;
        for (const auto& [from, to] : {std::pair(first, today), std::pair(std::max(first, today), recent),
                                       std::pair(std::max(first, recent), now)}) {
            if (from >= to)
                continue;
            const auto part = reader.forEach(
                {.backend = name, .from = from, .to = to, .mostBins = kMostTrackBins}, [&](const WatchBin& bin) {
                    read[bin.end()] = {.length = bin.length, .counts = objectiveCounts(m_objective, bin)};
                    return true;
                });
            if (!part)
                return part.error();
        }
    }
    return {};
}

Result<void> ObjectiveTrack::read(const StoreUrl& store, const QString& watch, std::chrono::sys_seconds now)
{
    const auto opened = RunStore::open(store, StoreAccess::ReadOnly);
    if (!opened)
        return {}; // whoever writes to it says what is wrong with it
    const auto known = WatchReader::watchesIn(*opened.value());
    if (!known)
        return known.error();
    if (!known.value().contains(watch))
        return {};
    const auto reader = WatchReader::open(*opened.value(), watch);
    return reader ? read(reader.value(), now) : Result<void>(reader.error());
}

void ObjectiveTrack::add(const WatchBin& bin)
{
    Backend& backend = m_backends[bin.backend];
    if (!backend.hours.empty() && bin.start < std::prev(backend.hours.end())->first)
        return; // counted, and nobody knows any more with how much
    backend.minutes[bin.end()] = {.length = bin.length, .counts = objectiveCounts(m_objective, bin)};
}

ObjectiveCounts ObjectiveTrack::since(const Backend& backend, std::chrono::sys_seconds from)
{
    ObjectiveCounts sum;
    for (const Stretches* stretches : {&backend.read, &backend.hours, &backend.minutes}) {
        for (auto each = stretches->upper_bound(from); each != stretches->end(); ++each)
            sum += each->second.counts;
    }
    return sum;
}

/// What is too old to be looked at by the minute goes into its hour, and what the window has left is dropped.
void ObjectiveTrack::forget(Backend& backend, std::chrono::sys_seconds now) const
{
    const auto whole = startOfBin(now, kWatchHour) - kByMinute;
    while (!backend.minutes.empty() && backend.minutes.begin()->first <= whole) {
        const auto& [end, minute] = *backend.minutes.begin();
        const auto hourEnd = startOfBin(end - std::chrono::seconds(1), kWatchHour) + kWatchHour;
        Stretch& hour = backend.hours[hourEnd];
        hour.length = kWatchHour;
        hour.counts += minute.counts;
        backend.minutes.erase(backend.minutes.begin());
    }
    for (Stretches* stretches : {&backend.read, &backend.hours})
        stretches->erase(stretches->begin(), stretches->upper_bound(now - m_objective.window));
}

ObjectiveNow ObjectiveTrack::of(const QString& name, std::chrono::sys_seconds now)
{
    Backend& backend = m_backends[name];
    forget(backend, now);
    ObjectiveNow state{.standing = standingOf(m_objective, since(backend, now - m_objective.window))};
    std::size_t i = 0;
    for (const BurnWindows& windows : {kFastBurn, kSlowBurn}) {
        const ObjectiveCounts longer = since(backend, now - windows.longer);
        state.burns[i++] = {.window = windows.longer, .rate = burnRate(m_objective, longer)};
        state.isBurning = state.isBurning ||
                          roundtrip::isBurning(m_objective, windows, longer, since(backend, now - windows.shorter));
    }
    return state;
}

} // namespace roundtrip
