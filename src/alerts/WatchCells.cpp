// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WatchCells.h"

#include "core/Moment.h"

#include <algorithm>
#include <memory>

namespace roundtrip {

WatchCells::Place WatchCells::placeOf(const WatchBin& bin) const
{
    const QDateTime local = toDateTime(bin.start + bin.length / 2, m_zone);
    return {.day = local.date(),
            .weekday = static_cast<std::size_t>(local.date().dayOfWeek() - 1),
            .hour = static_cast<std::size_t>(local.time().hour())};
}

void WatchCells::add(const WatchBin& bin)
{
    const ObjectiveCounts counts = objectiveCounts(m_limit, bin);
    if (counts.total() <= 0)
        return;
    const Place place = placeOf(bin);
    m_days[place.day] += counts;
    if (bin.length <= kWatchHour)
        m_week.at(place.weekday).at(place.hour) += counts;
}

Result<void> WatchCells::read(const WatchReader& reader, const QString& backend, const WatchBinTable::Span& span,
                              bool withTails)
{
    // As many hours as there are, and not the minutes: sixty times as much to read for the same cells.
    const auto hours = static_cast<std::size_t>(std::max<std::int64_t>((span.to - span.from) / kWatchHour + 2, 1));
    WeekOf<std::unique_ptr<Histogram>> times;
    const auto read = reader.forEach({.backend = backend, .from = span.from, .to = span.to, .mostBins = hours},
                                     [&](const WatchBin& bin) {
                                         add(bin);
                                         if (!withTails || bin.length > kWatchHour || bin.roundTrips.isEmpty())
                                             return true;
                                         const Place place = placeOf(bin);
                                         auto& sum = times.at(place.weekday).at(place.hour);
                                         if (!sum)
                                             sum = std::make_unique<Histogram>();
                                         sum->add(bin.roundTrips);
                                         return true;
                                     });
    for (std::size_t day = 0; day < times.size(); ++day) {
        for (std::size_t hour = 0; hour < times[day].size(); ++hour) {
            const Histogram* sum = times[day][hour].get();
            if (sum && sum->count() >= kFewestForTail)
                m_tails[day][hour] = sum->valueAtQuantile(0.99);
        }
    }
    return read ? Result<void>() : Result<void>(read.error());
}

} // namespace roundtrip
