// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "watch/WatchSpan.h"

#include <QList>
#include <QString>

namespace roundtrip {

/// A place on the time axis of a watch, and what stands there.
struct WatchTick
{
    QDateTime time = {};
    QString text = {};
};

/// Round times of the clock on the wall in a stretch, at most about `most` (at least 1): hours of a day, days of a
/// month, months of a year.
[[nodiscard]] QList<WatchTick> watchTicks(const WatchSpan& span, int most);

} // namespace roundtrip
