// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunAnalysis.h"
#include "report/Headline.h"
#include "report/ReportDocument.h"

namespace roundtrip {

/// "How long connecting takes, by part": a table of all levels, a chart of the largest, and the proxies that backends
/// were reached through. Without a heading where nobody connected.
[[nodiscard]] ReportSection connectSection(const RunInfo& info, const RunFigures& figures, const Headline& headline);

} // namespace roundtrip
