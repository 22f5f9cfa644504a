// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Headline.h"
#include "store/RunInfo.h"

#include <QStringList>

namespace roundtrip::cli {

/// A finished run as tables for people, a pair for each level in the manner of the article: latency with its ratio to
/// the baseline, and what became of connections and messages.
[[nodiscard]] QStringList summaryTables(const RunInfo& info, const Headline& headline);

/// Three digits and a unit people read: "85 µs", "0.31 ms", "24.1 ms", "2,133 ms".
[[nodiscard]] QString formatLatency(double microseconds);

} // namespace roundtrip::cli
