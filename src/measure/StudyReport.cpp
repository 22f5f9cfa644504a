// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/StudyReport.h"

#include "report/ReportFiles.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

QString studyTitle()
{
    return u"The article, reproduced"_s;
}

namespace {

/// What a report of a run is made of; `study` and `costs` outlive it.
ReportSources runSources(const RunInfo& info, const PublishedStudy& study, const CostModel& costs,
                         const PlatformTable& platforms)
{
    ReportSources sources{.study = study, .costs = costs, .platforms = platforms};
    if (info.kind == RunKind::Article)
        sources.title = studyTitle();
    return sources;
}

} // namespace

ReportDocument runReportOf(const RunInfo& info, const RunFigures& figures, const PlatformTable& platforms)
{
    const PublishedStudy study = PublishedStudy::standard();
    const CostModel costs(PriceTable::standard(platforms));
    return makeRunReport(info, figures, runSources(info, study, costs, platforms));
}

Result<void> writeRunReport(const QString& path, const RunInfo& info, const RunFigures& figures,
                            const PlatformTable& platforms)
{
    const PublishedStudy study = PublishedStudy::standard();
    const CostModel costs(PriceTable::standard(platforms));
    const ReportFormat format = path.endsWith(".md"_L1)    ? ReportFormat::Markdown
                                : path.endsWith(".csv"_L1) ? ReportFormat::Csv
                                                           : ReportFormat::Html;
    return writeReport(path, format, info, figures, runSources(info, study, costs, platforms));
}

} // namespace roundtrip
