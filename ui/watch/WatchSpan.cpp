// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchSpan.h"

#include <QCoreApplication>
#include <QLocale>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// Functions outside of a class need a context for their texts.
struct SpanWords
{
    Q_DECLARE_TR_FUNCTIONS(WatchSpan)
};

/// Whole hours from the day's beginning, in time that passes: on a day of 25 hours the sixth hour is not 6 o'clock.
QDateTime hoursInto(const QDateTime& moment, int hours)
{
    const QDateTime midnight = moment.date().startOfDay(moment.timeZone());
    const qint64 length = qint64{hours} * 3600;
    return midnight.addSecs(midnight.secsTo(moment) / length * length);
}

QDate firstOf(WatchSpan::Kind kind, const QDate& day, Qt::DayOfWeek firstDay)
{
    switch (kind) {
    case WatchSpan::Kind::Week:
        return day.addDays(-((day.dayOfWeek() - firstDay + 7) % 7));
    case WatchSpan::Kind::Month:
        return {day.year(), day.month(), 1};
    case WatchSpan::Kind::Year:
        return {day.year(), 1, 1};
    default:
        return day;
    }
}

QDate afterLast(WatchSpan::Kind kind, const QDate& first)
{
    switch (kind) {
    case WatchSpan::Kind::Week:
        return first.addDays(7);
    case WatchSpan::Kind::Month:
        return first.addMonths(1);
    case WatchSpan::Kind::Year:
        return first.addYears(1);
    default:
        return first.addDays(1);
    }
}

} // namespace

WatchSpan WatchSpan::of(Kind kind, const QDateTime& moment, Qt::DayOfWeek firstDay)
{
    WatchSpan span{.kind = kind, .firstDay = firstDay};
    if (kind == Kind::Hour || kind == Kind::SixHours) {
        const int hours = kind == Kind::Hour ? 1 : 6;
        span.from = hoursInto(moment, hours);
        // The last part of a day of 23 or 25 hours ends with it.
        span.to = std::min(span.from.addSecs(qint64{hours} * 3600),
                           span.from.date().addDays(1).startOfDay(moment.timeZone()));
        return span;
    }
    const QDate first = firstOf(kind, moment.date(), firstDay);
    span.from = first.startOfDay(moment.timeZone());
    span.to = afterLast(kind, first).startOfDay(moment.timeZone());
    return span;
}

QString WatchSpan::text() const
{
    const QLocale locale;
    switch (kind) {
    case Kind::Hour:
    case Kind::SixHours:
        return SpanWords::tr("%1, %2 – %3")
            .arg(locale.toString(from.date(), QLocale::LongFormat), locale.toString(from.time(), QLocale::ShortFormat),
                 locale.toString(to.time(), QLocale::ShortFormat));
    case Kind::Day:
        return locale.toString(from.date(), QLocale::LongFormat);
    case Kind::Week:
        return SpanWords::tr("%1 – %2").arg(locale.toString(from.date(), QLocale::ShortFormat),
                                            locale.toString(to.date().addDays(-1), QLocale::ShortFormat));
    case Kind::Month:
        return SpanWords::tr("%1 %2").arg(locale.standaloneMonthName(from.date().month()),
                                          QString::number(from.date().year()));
    case Kind::Year:
        break;
    }
    return QString::number(from.date().year());
}

QString WatchSpan::name(Kind kind)
{
    switch (kind) {
    case Kind::Hour:
        return SpanWords::tr("1 h");
    case Kind::SixHours:
        return SpanWords::tr("6 h");
    case Kind::Day:
        return SpanWords::tr("Day");
    case Kind::Week:
        return SpanWords::tr("Week");
    case Kind::Month:
        return SpanWords::tr("Month");
    case Kind::Year:
        break;
    }
    return SpanWords::tr("Year");
}

} // namespace roundtrip
