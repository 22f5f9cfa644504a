// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/StudyReport.h"

#include "report/ReportFiles.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

QString studyTitle()
{
    return u"The article, reproduced"_s;
}

Result<void> writeStudyReport(const QString& path, const RunInfo& info, const RunFigures& figures,
                              const PlatformTable& platforms)
{
    const PublishedStudy study = PublishedStudy::standard();
    const CostModel costs(PriceTable::standard(platforms));
    const ReportFormat format = path.endsWith(".md"_L1)    ? ReportFormat::Markdown
                                : path.endsWith(".csv"_L1) ? ReportFormat::Csv
                                                           : ReportFormat::Html;
    return writeReport(path, format, info, figures,
                       {.study = study, .costs = costs, .platforms = platforms, .title = studyTitle()});
}

} // namespace roundtrip
