// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "report/ReportDocument.h"

namespace roundtrip {

class PlatformTable;
struct RunFigures;
struct RunInfo;

/// Of the article's study, repeated.
[[nodiscard]] QString studyTitle();

/// The same report before it takes a format, for who draws it.
[[nodiscard]] ReportDocument runReportOf(const RunInfo& info, const RunFigures& figures,
                                         const PlatformTable& platforms);

/// Writes the report of a run, with the article's tables beside it, and the title of the study where it is one: as .md,
/// .csv, or else HTML. FileUnwritable.
[[nodiscard]] Result<void> writeRunReport(const QString& path, const RunInfo& info, const RunFigures& figures,
                                          const PlatformTable& platforms);

} // namespace roundtrip
