// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QString>

#include <optional>

namespace roundtrip {

/// Amounts as people write them into a plan; empty where the text is none, or is beyond all reason (a billion).

/// "60", "1.5m", "500ms", "2h": seconds where no unit is given.
[[nodiscard]] std::optional<Duration> spanIn(const QString& text);
/// "200", "0.5", "1k".
[[nodiscard]] std::optional<double> numberIn(const QString& text);

[[nodiscard]] double secondsOf(Duration span);
/// As the above read them: "60", "0.5".
[[nodiscard]] QString spanAmount(Duration span);
[[nodiscard]] QString numberAmount(double number);

} // namespace roundtrip
