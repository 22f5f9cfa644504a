// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/Objective.h"
#include "theme/Theme.h"

#include <QPainter>

namespace roundtrip {

/// Colours of the share of messages within a limit, in six steps from all to less than nine of ten: from blue to
/// orange, which everybody tells apart, and ever stronger against the page. The worst has a dot besides.
class ShareScale
{
public:
    static constexpr int kSteps = 6;

    /// 0 is all.
    [[nodiscard]] static int stepOf(const ObjectiveCounts& counts);
    [[nodiscard]] static QColor color(const Theme& theme, int step);
    /// "all", "99.9 % and more", "less than 90 %".
    [[nodiscard]] static QString text(int step);
    static void paintCell(QPainter& painter, const QRectF& cell, const Theme& theme, int step);
    /// The same colours of a p99 against the limit: within half of it, within it, up to two, five and ten times, more.
    [[nodiscard]] static int stepOf(std::uint64_t tailUs, Duration limit);
    /// "150 ms", "more".
    [[nodiscard]] static QString text(int step, Duration limit);
    /// Something is there, and too little of it for a colour.
    static void paintDoubt(QPainter& painter, const QRectF& cell, const Theme& theme);
    /// What the steps mean, `texts`, in one line; of the title what has room.
    static void paintLegend(QPainter& painter, const QRectF& area, const Theme& theme, const QString& title,
                            const QStringList& texts);
};

} // namespace roundtrip
