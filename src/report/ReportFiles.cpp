// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/ReportFiles.h"

#include "core/UserFile.h"
#include "exchange/CsvColumns.h"
#include "exchange/FiguresCsv.h"
#include "report/HtmlReport.h"
#include "report/RunCost.h"
#include "report/StudyComparison.h"

#include <QSaveFile>

#include <functional>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Result<void> writeFile(const QString& path, const std::function<Result<void>(QIODevice&)>& write)
{
    if (auto checked = checkResultFile(path); !checked)
        return checked;
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
    return writeFile(path, [&](QIODevice& out) { return writeReport(out, format, info, figures, sources); });
}

Result<void> writeReport(QIODevice& out, ReportFormat format, const RunInfo& info, const RunFigures& figures,
                         const ReportSources& sources)
{
    if (format == ReportFormat::Csv)
        return writeSummary(out, info, figures, sources.costs);
    const ReportDocument document = makeRunReport(info, figures, sources);
    return writeText(out, format == ReportFormat::Html ? toHtml(document) : toMarkdown(document));
}

RunExporter::Extras studyFiles(const ReportSources& sources)
{
    return [sources](const RunInfo& info, const RunFigures& figures, const RunExporter::AddFile& addFile) {
        const ReportDocument document = makeRunReport(info, figures, sources);
        const auto add = [&addFile](const QString& name, const auto& write) -> Result<void> {
            const auto file = addFile(name);
            return file ? write(*file.value()) : Result<void>(file.error());
        };
        auto done = add(u"report.html"_s, [&](QIODevice& out) { return writeText(out, toHtml(document)); });
        if (done)
            done = add(u"report.md"_s, [&](QIODevice& out) { return writeText(out, toMarkdown(document)); });
        const StudyComparison comparison(sources.study, info, Headline(figures.summary));
        return done ? add(u"study.csv"_s, [&](QIODevice& out) { return comparison.writeCsv(out); }) : done;
    };
}

Result<void> checkBaseline(const RunInfo& info, const QString& baseline)
{
    if (baseline.isEmpty() || info.backendNames().contains(baseline))
        return {};
    return Error{.code = ErrorCode::InvalidConfiguration,
                 .detail = u"\"%1\" is none of the run's backends"_s.arg(baseline.left(64)),
                 .hint = u"They are: %1."_s.arg(info.backendNames().join(u", "_s))};
}

Result<ReportInput> readForReport(RowSource& source, const QString& baseline)
{
    ReportInput input{.info = source.info(), .figures = {}};
    if (const auto known = checkBaseline(input.info, baseline); !known)
        return known.error();
    if (!baseline.isEmpty())
        input.info.baseline = baseline; // every ratio is worked out from here
    auto figures = RunAnalysis::of(source, input.info);
    if (!figures)
        return figures.error();
    input.figures = std::move(figures).value();
    return input;
}

} // namespace roundtrip
