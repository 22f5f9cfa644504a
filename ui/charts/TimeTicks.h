// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/TimeView.h"

#include <QList>
#include <QString>

namespace roundtrip {

/// Where a time axis is labelled: at round times of the session, so that the grid moves with the data.
struct TimeTicks
{
    std::chrono::nanoseconds step{};
    QList<std::chrono::nanoseconds> times = {};

    /// At most `most` (at least 1) round times in the range.
    [[nodiscard]] static TimeTicks of(const TimeRange& range, int most);
};

/// A time of the session as "0:42", "1:02:03", or "0:42.250" where the step asks for it.
[[nodiscard]] QString sessionTimeText(std::chrono::nanoseconds time, std::chrono::nanoseconds step);
/// A length of time for people: "1 min", "12 s", "250 ms".
[[nodiscard]] QString spanText(std::chrono::nanoseconds span);

} // namespace roundtrip
