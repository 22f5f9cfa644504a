// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/LaneStats.h"

namespace roundtrip {

/// As files and copied data call it; quantityText() is for people.
[[nodiscard]] inline QString quantityName(LaneStats::Quantity quantity)
{
    return quantity == LaneStats::Quantity::ResponseTime ? QStringLiteral("response_time")
                                                         : QStringLiteral("service_time");
}

} // namespace roundtrip
