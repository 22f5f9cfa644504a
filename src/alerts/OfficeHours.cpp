// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/OfficeHours.h"

#include "core/Moment.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

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
    const QDateTime local = toDateTime(middle, zone);
    return local.date().dayOfWeek() <= Qt::Friday && local.time().hour() >= from && local.time().hour() < to;
}

QString OfficeHours::text() const
{
    return u"%1:00 to %2:00, Monday to Friday"_s.arg(from).arg(to);
}

} // namespace roundtrip
