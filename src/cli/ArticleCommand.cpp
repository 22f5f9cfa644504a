// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ArticleCommand.h"

#include "cli/ColumnTable.h"
#include "measure/StudyReport.h"
#include "report/ReportFiles.h"
#include "report/StudyComparison.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList textLines(const ReportTable& table)
{
    QStringList header = table.header;
    ColumnTable columns(header);
    for (const auto& row : table.rows) {
        QStringList cells;
        for (const ReportCell& cell : row)
            cells << cell.text;
        columns.addRow(cells);
    }
    return QStringList{QString(), table.caption, QString()} + columns.lines();
}

} // namespace

CLI::App* ArticleCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "article", "Repeat the article's study: 10, 50 and 100 connections, 10,000 messages, its tables beside ours");
    options().declareStudy(*command);
    return command;
}

ExitCode ArticleCommand::run(CliContext& context)
{
    const PublishedStudy study = PublishedStudy::standard();
    const CostModel costs(PriceTable::standard());
    return measure(
        context, options().studyBackends(),
        [this, &study, &context](const RunInfo& info, const RunFigures& figures) {
            return present(study, info, figures, context.console);
        },
        studyFiles({.study = study, .costs = costs, .platforms = context.platforms, .title = studyTitle()}));
}

QStringList ArticleCommand::present(const PublishedStudy& study, const RunInfo& info, const RunFigures& figures,
                                    Console& console) const
{
    if (const QString folder = options().outFolder(); !folder.isEmpty())
        console.note(u"Report: %1/report.html"_s.arg(folder));
    const StudyComparison comparison(study, info, Headline(figures.summary));
    QStringList lines;
    for (const ReportTable& table : comparison.tables())
        lines += textLines(table);
    lines += textLines(comparison.checks());
    if (const QString origin = info.originSentence(); !origin.isEmpty())
        lines << QString() << origin;
    return lines << QString() << u"Run %1"_s.arg(info.id);
}

} // namespace roundtrip::cli
