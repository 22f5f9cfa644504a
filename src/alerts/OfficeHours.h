// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "watch/WatchBin.h"

#include <QTimeZone>

namespace roundtrip {

/// Whole hours of the clock on the wall, from Monday to Friday.
struct OfficeHours
{
    int from = 9;
    int to = 17; ///< not in it

    /// "9-17". InvalidConfiguration.
    [[nodiscard]] static Result<OfficeHours> parse(const QString& text);
    /// By where the middle of the bin lies.
    [[nodiscard]] bool has(const WatchBin& bin, const QTimeZone& zone) const;
    [[nodiscard]] QString text() const;
};

} // namespace roundtrip
