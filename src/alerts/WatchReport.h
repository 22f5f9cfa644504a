// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/WatchedStretch.h"
#include "report/ReportDocument.h"
#include "report/ReportFiles.h"

class QIODevice;

namespace roundtrip {

/// A stretch of a watch as a report: who answers fastest, a table and charts of all backends, the objective, notes and
/// alerts of the stretch, the definitions. Pure.
[[nodiscard]] ReportDocument makeWatchReport(const WatchedStretch& stretch);

/// The same in a format; CSV is the figures alone, in the columns of summary.csv. FileUnwritable.
[[nodiscard]] Result<void> writeWatchReport(QIODevice& out, ReportFormat format, const WatchedStretch& stretch);

/// Every bin of the stretch, a row each, as exact as the store has them: counts as in the lines of `watch`, times in
/// µs. FileUnwritable, and what reading may fail with. Waits for the disk.
[[nodiscard]] Result<void> writeWatchBins(QIODevice& out, const WatchReader& reader, const WatchSelection& selection);

} // namespace roundtrip
