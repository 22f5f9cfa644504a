// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/Objective.h"
#include "store/WatchReader.h"

#include <QDate>
#include <QTimeZone>

#include <array>
#include <map>
#include <optional>

namespace roundtrip {

/// How much of a watch was back within a limit, by day and by hour of the week, as the clock on the wall has them: a
/// day on which it is put forward has 23 hours, and the hour that comes twice in autumn has the messages of both. A bin
/// belongs to where its middle lies, so that in zones of half hours what is only kept by hours is up to half an hour
/// off. Plain object.
class WatchCells
{
public:
    template<typename Figure>
    using WeekOf = std::array<std::array<Figure, 24>, 7>; ///< Monday first
    using Week = WeekOf<ObjectiveCounts>;
    /// The p99 of an hour of the week, in µs, of what came back in it; none of fewer than that wants.
    using Tails = WeekOf<std::optional<std::uint64_t>>;
    static constexpr std::uint64_t kFewestForTail = 368; ///< of a 95 % interval

    WatchCells(Duration limit, const QTimeZone& zone) : m_limit({.limit = limit}), m_zone(zone) {}

    void add(const WatchBin& bin);
    /// Days on which anything was decided.
    [[nodiscard]] const std::map<QDate, ObjectiveCounts>& days() const { return m_days; }
    /// One that is longer than an hour is in none.
    [[nodiscard]] const Week& week() const { return m_week; }
    /// After read(), where they were wanted.
    [[nodiscard]] const Tails& tails() const { return m_tails; }

    /// Of a stretch of one backend, from bins that are no longer than an hour where those are kept. Waits for the disk.
    /// With tails it needs 188 KiB for each hour of the week until it ends.
    [[nodiscard]] Result<void> read(const WatchReader& reader, const QString& backend, const WatchBinTable::Span& span,
                                    bool withTails = false);

private:
    /// Where a bin belongs.
    struct Place
    {
        QDate day = {};
        std::size_t weekday = 0; ///< 0 is Monday
        std::size_t hour = 0;
    };
    [[nodiscard]] Place placeOf(const WatchBin& bin) const;

    Objective m_limit; ///< only its limit is of use
    QTimeZone m_zone;
    std::map<QDate, ObjectiveCounts> m_days = {};
    Week m_week = {};
    Tails m_tails = {};
};

} // namespace roundtrip
