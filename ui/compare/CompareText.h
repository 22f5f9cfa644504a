// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/CompareRows.h"

namespace roundtrip {

[[nodiscard]] QString compareMetricText(CompareMetric metric);
/// "24.1 ms", "99.96 %"; a dash where it was not measured.
[[nodiscard]] QString compareValueText(const CompareValue& value);
/// "14 in flight"; empty where nothing was.
[[nodiscard]] QString compareInFlightText(const CompareValue& value);
/// "23.8 to 24.6 ms"; empty without an interval.
[[nodiscard]] QString compareIntervalText(const CompareValue& value);
/// "48×"; empty without one, and for shares: how far they are apart is plain from themselves.
[[nodiscard]] QString compareRatioText(const CompareValue& value);
/// "47 to 49×"; empty without one.
[[nodiscard]] QString compareRatioIntervalText(const CompareValue& value);
/// How another run differs: "+12 %", "−3.4 %", "2.4×", "−0.40 points"; empty where one of them was not measured.
[[nodiscard]] QString compareDeltaText(const CompareValue& from, const CompareValue& to);
/// Why a value is to be doubted; empty where it is not.
[[nodiscard]] QString compareFlagText(const CompareValue& value);
/// "Server", or "Server · A" where several runs are compared.
[[nodiscard]] QString compareRowText(const CompareRow& row);
/// One plain sentence that sums up one metric over all rows.
[[nodiscard]] QString compareSentence(const QList<CompareRow>& rows, CompareMetric metric);

} // namespace roundtrip
