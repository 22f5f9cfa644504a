// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/RunAnalysis.h"
#include "report/ReportDocument.h"

namespace roundtrip {

class CostModel;
class PlatformTable;
class Headline;
class PublishedStudy;

/// What a report is made of besides the run.
struct ReportSources
{
    const PublishedStudy& study;
    const CostModel& costs;
    const PlatformTable& platforms;
    QString title = QStringLiteral("Roundtrip report");
};

/// A run as a report: the article's tables beside it (where it has their connections), every level's figures with
/// charts, the article's cases as guidance, what it would have cost, what became of each message, the definitions, the
/// machine. Pure.
[[nodiscard]] ReportDocument makeRunReport(const RunInfo& info, const RunFigures& figures,
                                           const ReportSources& sources);

} // namespace roundtrip
