// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/MomentOption.h"

#include "core/IsoUtc.h"

#include <QString>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

Result<std::chrono::sys_seconds> momentIn(const std::string& text)
{
    const auto micros = parseIsoUtc(text.size() == 10 ? text + "T00:00:00Z" : text);
    if (!micros)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is no time"_s.arg(QString::fromStdString(text).left(40)),
                     .hint = u"A time is a day of UTC, as 2026-06-01, or a second of one, as 2026-06-01T08:00:00Z."_s};
    return std::chrono::sys_seconds(std::chrono::floor<std::chrono::seconds>(std::chrono::microseconds(*micros)));
}

} // namespace roundtrip::cli
