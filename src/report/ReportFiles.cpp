// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ReportFiles.h"

#include "report/HtmlReport.h"
#include "report/RunCost.h"
#include "report/StudyComparison.h"
#include "store/CsvColumns.h"

#include <QSaveFile>

#include <functional>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Result<void> writeFile(const QString& path, const std::function<Result<void>(QIODevice&)>& write)
{
    QSaveFile file(path);
    const auto failure = [&] {
        return Error{.code = ErrorCode::FileUnwritable,
                     .detail = u"%1 cannot be written: %2"_s.arg(path, file.errorString()),
                     .hint = u"Check the folder."_s};
    };
    if (!file.open(QIODevice::WriteOnly))
        return failure();
    if (const auto written = write(file); !written)
        return written;
    if (!file.commit())
        return failure();
    return {};
}

Result<void> writeText(QIODevice& out, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    if (out.write(bytes) != bytes.size())
        return Error{.code = ErrorCode::FileUnwritable, .detail = out.errorString(), .hint = u"Is the disk full?"_s};
    return {};
}

Result<void> writeSummary(QIODevice& out, const RunInfo& info, const RunFigures& figures, const CostModel& costs)
{
    CsvWriter csv(out);
    csv.header(csvcolumns::kSummary);
    for (const SummaryRow& row : figures.summary)
        writeSummaryRow(csv, row);
    for (const SummaryRow& row : costRows(info, costsOfRun(info, figures, costs)))
        writeSummaryRow(csv, row);
    return csv.finish();
}

} // namespace

Result<void> writeReport(const QString& path, ReportFormat format, const RunInfo& info, const RunFigures& figures,
                         const ReportSources& sources)
{
    return writeFile(path, [&](QIODevice& out) -> Result<void> {
        if (format == ReportFormat::Csv)
            return writeSummary(out, info, figures, sources.costs);
        const ReportDocument document = makeRunReport(info, figures, sources);
        return writeText(out, format == ReportFormat::Html ? toHtml(document) : toMarkdown(document));
    });
}

Result<void> writeStudyFiles(const QString& folder, const RunInfo& info, const RunFigures& figures,
                             const ReportSources& sources)
{
    if (auto written = writeReport(folder + u"/report.html"_s, ReportFormat::Html, info, figures, sources); !written)
        return written;
    if (auto written = writeReport(folder + u"/report.md"_s, ReportFormat::Markdown, info, figures, sources); !written)
        return written;
    const Headline headline(figures.summary);
    const StudyComparison comparison(sources.study, info, headline);
    return writeFile(folder + u"/study.csv"_s, [&](QIODevice& out) { return comparison.writeCsv(out); });
}

Result<ReportInput> readForReport(RunReader& reader, const QString& baseline)
{
    ReportInput input{.info = reader.info(), .figures = {}};
    if (!baseline.isEmpty() && !input.info.backendNames().contains(baseline))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is none of the run's backends"_s.arg(baseline.left(64)),
                     .hint = u"They are: %1."_s.arg(input.info.backendNames().join(u", "_s))};
    if (!baseline.isEmpty())
        input.info.baseline = baseline; // every ratio is worked out from here
    RunAnalysis analysis(input.info);
    const auto connections = reader.forEachConnection([&analysis](const ConnectionSample& connection) {
        analysis.add(connection);
        return true;
    });
    if (!connections)
        return connections.error();
    const auto samples = reader.forEachSample([&analysis](const Sample& sample) {
        analysis.add(sample);
        return true;
    });
    if (!samples)
        return samples.error();
    input.figures = analysis.finish();
    return input;
}

} // namespace roundtrip
