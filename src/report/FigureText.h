// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/SummaryRow.h"

#include <QString>

namespace roundtrip {

/// Measured figures in English words, for the command line and reports. Independent of the locale.

/// Three digits and a unit people read: "85 µs", "0.31 ms", "24.1 ms", "2,133 ms".
[[nodiscard]] QString latencyText(double microseconds);
/// As people say it, always with three digits: "312 µs", "24.1 ms", "2.13 s". The window says spans so, too.
[[nodiscard]] QString spokenLatencyText(double microseconds);
/// "98.00 %"; only all is "100 %" and only nothing "0 %".
[[nodiscard]] QString shareText(double share);
/// "39.4×".
[[nodiscard]] QString ratioText(double ratio);
/// Of a ratio that is said rather than tabled: "6.6×", "23×", "143×".
[[nodiscard]] int spokenRatioDecimals(double ratio);
/// In the row's unit.
[[nodiscard]] QString valueText(const SummaryRow& row);
/// "1,097 ms (1,090 to 1,104)", without the interval where there is none.
[[nodiscard]] QString valueWithInterval(const SummaryRow& row);
/// "39.4× (38.6 to 40.2)"; empty without a ratio.
[[nodiscard]] QString ratioWithInterval(const SummaryRow& row);
/// "too few samples" for too_few_samples and so on; empty for none.
[[nodiscard]] QString flagText(const QString& flag);

} // namespace roundtrip
