// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <chrono>

namespace roundtrip {

/// A part of every day in which nobody wants to be told: "22:00-07:00", which crosses midnight. By the clock on the
/// wall, so that it follows summer time.
struct QuietHours
{
    std::chrono::minutes from{}; ///< after midnight, below 24 h
    std::chrono::minutes to{};   ///< not among them; equal to `from`: none at all

    [[nodiscard]] static Result<QuietHours> parse(const QString& text);
    [[nodiscard]] bool has(std::chrono::minutes timeOfDay) const;

    bool operator==(const QuietHours&) const = default;
};

} // namespace roundtrip
