// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Moment.h"

#include "core/IsoUtc.h"
#include "core/UtcAnchor.h"

namespace roundtrip {

std::int64_t toEpochMicroseconds(Moment moment)
{
    return std::int64_t{moment.time_since_epoch().count()} * 1'000'000;
}

QString toIsoSeconds(Moment moment)
{
    constexpr qsizetype kSecondsLength = 19;
    return toIsoUtc(toEpochMicroseconds(moment)).left(kSecondsLength) + u'Z';
}

std::optional<Moment> parseMoment(std::string_view text)
{
    const auto micros = parseIsoUtc(text);
    if (!micros)
        return std::nullopt;
    return Moment(std::chrono::floor<std::chrono::seconds>(std::chrono::microseconds(*micros)));
}

QDateTime toDateTime(Moment moment, const QTimeZone& zone)
{
    return QDateTime::fromSecsSinceEpoch(moment.time_since_epoch().count(), zone);
}

Moment momentOf(const QDateTime& time)
{
    return Moment(std::chrono::seconds(time.toSecsSinceEpoch()));
}

} // namespace roundtrip
