// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunInfo.h"
#include "report/Headline.h"

#include <QStringList>

namespace roundtrip::cli {

/// A finished run for people: who won, then tables, a pair for each level in the manner of the article: latency with
/// its ratio to the baseline, and what became of connections and messages.
[[nodiscard]] QStringList summaryTables(const RunInfo& info, const Headline& headline);

} // namespace roundtrip::cli
