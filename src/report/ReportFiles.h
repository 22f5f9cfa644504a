// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/RunExporter.h"
#include "report/CostModel.h"
#include "report/PublishedStudy.h"
#include "report/RunReport.h"

namespace roundtrip {

enum class ReportFormat { Html, Markdown, Csv };

/// Writes a run's report; an earlier file stays as it was where that fails (FileUnwritable). CSV is summary.csv with
/// the cost of the run as further rows.
[[nodiscard]] Result<void> writeReport(const QString& path, ReportFormat format, const RunInfo& info,
                                       const RunFigures& figures, const ReportSources& sources);

/// The same, to a device that is open for writing.
[[nodiscard]] Result<void> writeReport(QIODevice& out, ReportFormat format, const RunInfo& info,
                                       const RunFigures& figures, const ReportSources& sources);

/// report.html, report.md and study.csv as files of an export, with checksums in its manifest. The sources outlive it.
[[nodiscard]] RunExporter::Extras studyFiles(const ReportSources& sources);

/// A run's figures, with the ratios to `baseline`; empty: the run's own. InvalidConfiguration where the run has no
/// such backend.
struct ReportInput
{
    RunInfo info;
    RunFigures figures;
};
/// InvalidConfiguration where the run has no backend of that name; an empty one is the run's own.
[[nodiscard]] Result<void> checkBaseline(const RunInfo& info, const QString& baseline);
[[nodiscard]] Result<ReportInput> readForReport(RowSource& source, const QString& baseline);

} // namespace roundtrip
