// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WatchCells.h"

#include "core/Moment.h"

#include <algorithm>

namespace roundtrip {

void WatchCells::add(const WatchBin& bin)
{
    const ObjectiveCounts counts = objectiveCounts(m_limit, bin);
    if (counts.total() <= 0)
        return;
    const std::chrono::sys_seconds middle = bin.start + bin.length / 2;
    const QDateTime local = toDateTime(middle, m_zone);
    m_days[local.date()] += counts;
    if (bin.length > kWatchHour)
        return;
    const auto day = static_cast<std::size_t>(local.date().dayOfWeek() - 1);
    m_week.at(day).at(static_cast<std::size_t>(local.time().hour())) += counts;
}

Result<void> WatchCells::read(const WatchReader& reader, const QString& backend, const WatchBinTable::Span& span)
{
    // As many hours as there are, and not the minutes: sixty times as much to read for the same cells.
    const auto hours = static_cast<std::size_t>(std::max<std::int64_t>((span.to - span.from) / kWatchHour + 2, 1));
    const auto read = reader.forEach({.backend = backend, .from = span.from, .to = span.to, .mostBins = hours},
                                     [this](const WatchBin& bin) {
                                         add(bin);
                                         return true;
                                     });
    return read ? Result<void>() : Result<void>(read.error());
}

} // namespace roundtrip
