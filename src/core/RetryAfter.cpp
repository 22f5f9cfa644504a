// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/RetryAfter.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <algorithm>

namespace roundtrip {

QDateTime readHttpDate(QByteArrayView value)
{
    // Names of days and months are English whatever the user speaks.
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    date.setTimeZone(QTimeZone::utc());
    return date;
}

std::optional<Duration> readRetryAfter(QByteArrayView value, const QDateTime& now)
{
    constexpr qint64 kMost = std::chrono::duration_cast<std::chrono::seconds>(kLongestRetryAfter).count();
    const QByteArrayView text = value.trimmed();
    const bool isNumber =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (isNumber) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        return std::chrono::seconds(fits ? std::min(seconds, kMost) : kMost);
    }
    const QDateTime date = readHttpDate(text);
    if (!date.isValid() || !now.isValid())
        return std::nullopt;
    return std::chrono::seconds(std::clamp(now.secsTo(date), qint64{0}, kMost));
}

} // namespace roundtrip
