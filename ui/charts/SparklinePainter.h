// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/LaneStats.h"
#include "theme/Theme.h"

#include <QPainter>

namespace roundtrip {

/// Draws the last minute of a lane's round trips before `now` (since the lane's origin) as a line on a logarithmic
/// scale that is the same for all lanes (100 µs to 30 s); what did not come back is a stroke at the top.
void paintSparkline(QPainter& painter, const QRectF& area, const LaneStats& stats, std::chrono::nanoseconds now,
                    const QColor& color, const Theme& theme);

} // namespace roundtrip
