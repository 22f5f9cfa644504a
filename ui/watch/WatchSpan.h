// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QTimeZone>

#include <array>

namespace roundtrip {

/// A stretch of a watch as people ask for it, by the clock on the wall: a day on which that is put forward has 23
/// hours. A value.
struct WatchSpan
{
    enum class Kind { Hour, SixHours, Day, Week, Month, Year };
    static constexpr std::array kAll{Kind::Hour, Kind::SixHours, Kind::Day, Kind::Week, Kind::Month, Kind::Year};

    Kind kind = Kind::Day;
    QDateTime from = {};
    QDateTime to = {}; ///< not in it

    /// The one of this kind that the moment lies in. A week begins on `firstDay`.
    [[nodiscard]] static WatchSpan of(Kind kind, const QDateTime& moment, Qt::DayOfWeek firstDay = Qt::Monday);
    [[nodiscard]] WatchSpan next() const { return of(kind, to, firstDay); }
    [[nodiscard]] WatchSpan previous() const { return of(kind, from.addSecs(-1), firstDay); }
    /// "Tuesday, 24 November 2026", "24 Nov 2026, 14:00 – 15:00", "November 2026".
    [[nodiscard]] QString text() const;
    /// "Day", for a button.
    [[nodiscard]] static QString name(Kind kind);

    Qt::DayOfWeek firstDay = Qt::Monday;

    bool operator==(const WatchSpan&) const = default;
};

} // namespace roundtrip
