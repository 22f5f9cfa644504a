// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/StudyReport.h"

#include "report/ReportFiles.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

QString studyTitle()
{
    return u"The article, reproduced"_s;
}

Result<void> writeStudyReport(const QString& path, const RunInfo& info, const RunFigures& figures)
{
    const PublishedStudy study = PublishedStudy::standard();
    const CostModel costs(PriceTable::standard());
    const ReportFormat format = path.endsWith(".md"_L1)    ? ReportFormat::Markdown
                                : path.endsWith(".csv"_L1) ? ReportFormat::Csv
                                                           : ReportFormat::Html;
    return writeReport(path, format, info, figures, {.study = study, .costs = costs, .title = studyTitle()});
}

} // namespace roundtrip
