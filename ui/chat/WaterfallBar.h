// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/WaterfallScale.h"
#include "theme/Theme.h"

#include <QPixmap>

namespace roundtrip {

/// Pictures of a waterfall's rows, all equally wide on one scale, as time runs: never mirrored.
struct WaterfallBar
{
    static constexpr int kWidth = 300;
    static constexpr int kHeight = 14;

    /// The part's bar on the grid: filled from its beginning; striped where only its length is known; a dotted line
    /// from its beginning where it has no length yet. A line stands where the whole ends, if a part ends later.
    [[nodiscard]] static QPixmap bar(const WaterfallPart& part, const WaterfallScale& scale, const Theme& theme,
                                     const QColor& color, qreal ratio);
    /// The scale's ticks, with their times.
    [[nodiscard]] static QPixmap axis(const WaterfallScale& scale, const Theme& theme, const QFont& font, qreal ratio);
};

} // namespace roundtrip
