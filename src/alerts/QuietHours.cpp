// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/QuietHours.h"

#include "core/SafeText.h"

#include <QRegularExpression>

namespace roundtrip {

using namespace Qt::StringLiterals;

Result<QuietHours> QuietHours::parse(const QString& text)
{
    static const QRegularExpression form(
        u"^\\s*([01][0-9]|2[0-3]):([0-5][0-9])\\s*-\\s*([01][0-9]|2[0-3]):([0-5][0-9])\\s*$"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" are no quiet hours"_s.arg(safeLine(text.left(80))),
                     .hint = u"Give two times of day: 22:00-07:00."_s};
    const auto timeAt = [&match](int hours) {
        return std::chrono::hours(match.captured(hours).toInt()) +
               std::chrono::minutes(match.captured(hours + 1).toInt());
    };
    return QuietHours{.from = timeAt(1), .to = timeAt(3)};
}

bool QuietHours::has(std::chrono::minutes timeOfDay) const
{
    if (from <= to)
        return timeOfDay >= from && timeOfDay < to;
    return timeOfDay >= from || timeOfDay < to;
}

} // namespace roundtrip
