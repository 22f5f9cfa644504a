// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/MomentOption.h"

#include "core/Moment.h"

#include <QString>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

Result<std::chrono::sys_seconds> momentIn(const std::string& text)
{
    const auto moment = parseMoment(text.size() == 10 ? text + "T00:00:00Z" : text);
    if (!moment)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is no time"_s.arg(QString::fromStdString(text).left(40)),
                     .hint = u"A time is a day of UTC, as 2026-06-01, or a second of one, as 2026-06-01T08:00:00Z."_s};
    return *moment;
}

} // namespace roundtrip::cli
