// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchTicks.h"

#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {

/// Every so many minutes from the day's beginning.
QList<WatchTick> clockTicks(const WatchSpan& span, int most)
{
    const int minutes = static_cast<int>(span.from.secsTo(span.to) / 60);
    int step = 5;
    for (const int wider : {5, 10, 15, 30, 60, 120, 180, 240, 360, 720}) {
        step = wider;
        if (minutes / wider <= most)
            break;
    }
    QList<WatchTick> ticks;
    const QTimeZone zone = span.from.timeZone();
    for (int minute = 0; minute < 24 * 60; minute += step) {
        // By the clock, not by what has passed: on the day of 23 hours 12 o'clock is 12 o'clock.
        const QDateTime time(span.from.date(), QTime(minute / 60, minute % 60), zone);
        if (time >= span.from && time < span.to)
            ticks << WatchTick{time, QLocale().toString(time.time(), QLocale::ShortFormat)};
    }
    return ticks;
}

QList<WatchTick> dayTicks(const WatchSpan& span, int most)
{
    const int days = static_cast<int>(span.from.date().daysTo(span.to.date()));
    const int step = std::max((days + most - 1) / most, 1);
    QList<WatchTick> ticks;
    for (int day = 0; day < days; day += step) {
        const QDate date = span.from.date().addDays(day);
        const QString text = span.kind == WatchSpan::Kind::Week
                                 ? QLocale().standaloneDayName(date.dayOfWeek(), QLocale::ShortFormat)
                                 : QString::number(date.day());
        ticks << WatchTick{date.startOfDay(span.from.timeZone()), text};
    }
    return ticks;
}

QList<WatchTick> monthTicks(const WatchSpan& span, int most)
{
    int step = 1;
    while (12 / step > most && step < 12)
        step = step == 1 ? 2 : step == 2 ? 3 : step * 2;
    QList<WatchTick> ticks;
    for (QDate month = span.from.date(); month < span.to.date(); month = month.addMonths(step))
        ticks << WatchTick{month.startOfDay(span.from.timeZone()),
                           QLocale().standaloneMonthName(month.month(), QLocale::ShortFormat)};
    return ticks;
}

} // namespace

QList<WatchTick> watchTicks(const WatchSpan& span, int most)
{
    most = std::max(most, 1);
    switch (span.kind) {
    case WatchSpan::Kind::Hour:
    case WatchSpan::Kind::SixHours:
    case WatchSpan::Kind::Day:
        return clockTicks(span, most);
    case WatchSpan::Kind::Week:
    case WatchSpan::Kind::Month:
        return dayTicks(span, most);
    case WatchSpan::Kind::Year:
        break;
    }
    return monthTicks(span, most);
}

} // namespace roundtrip
