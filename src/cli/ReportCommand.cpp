// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ReportCommand.h"

#include "alerts/WatchReport.h"
#include "cli/Folders.h"
#include "cli/ResultPlace.h"
#include "exchange/Bundle.h"
#include "report/RunCost.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QTemporaryDir>

#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* ReportCommand::declare(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("report", "Write a run, or a stretch of a watch, as a report to read, print or work on");
    command->add_option("--run", m_id, "The run's id")->type_name("ID");
    m_stretch.declare(*command);
    m_store.declare(*command);
    command->add_option("--format", m_format, "html, md or csv (default: by the file's name, else html)")
        ->check(CLI::IsMember({"html", "md", "csv"}));
    command->add_option("--baseline", m_baseline, "The backend that others are compared with (default: the run's)")
        ->type_name("NAME");
    m_prices.declare(*command);
    auto* out = command->add_option("--out", m_out, "The file to write; - is standard output")->type_name("FILE");
    command
        ->add_option(
            "--bundle", m_bundle,
            "Or all of it as evidence, in one zip file (a name that ends in .roundtrip opens by a double click): "
            "raw data, figures, report, and a manifest with the plan "
            "and the SHA-256 of each; `import` checks them. It is not signed: checksums show damage, not who made it")
        ->type_name("FILE.zip")
        ->excludes(out);
    return command;
}

ExitCode ReportCommand::run(CliContext& context)
{
    const auto done = write(context);
    context.console.status({});
    if (done) {
        const QString path = QString::fromStdString(m_bundle.empty() ? m_out : m_bundle);
        if (!isStandardOutput(path))
            context.console.note(u"Wrote %1."_s.arg(path));
        return ExitCode::Done;
    }
    context.console.fail(done.error());
    return exitCodeFor(done.error().code);
}

ReportFormat ReportCommand::format() const
{
    const QString name =
        m_format.empty() ? QString::fromStdString(m_out).section(u'.', -1).toLower() : QString::fromStdString(m_format);
    if (name == "csv"_L1)
        return ReportFormat::Csv;
    return name == "md"_L1 ? ReportFormat::Markdown : ReportFormat::Html;
}

Result<void> ReportCommand::write(CliContext& context) const
{
    if (m_out.empty() && m_bundle.empty())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"There is nothing to write to"_s,
                     .hint = u"Give --out FILE, or --bundle FILE.zip."_s};
    if (const auto fit = m_stretch.check(m_id); !fit)
        return fit;
    if (m_stretch.isGiven())
        return writeWatch(context);
    auto prices = m_prices.table();
    if (!prices)
        return prices.error();
    if (const auto store = m_store.openExisting(false); !store)
        return store.error();
    auto reader = RunReader::open(m_store.url().value(), QString::fromStdString(m_id));
    if (!reader)
        return reader.error();
    const CostModel costs(std::move(prices).value());
    const PublishedStudy study = PublishedStudy::standard();
    if (!m_bundle.empty())
        return writeBundle(context, *reader.value(), {.study = study, .costs = costs, .platforms = context.platforms});
    const auto input = readForReport(*reader.value(), QString::fromStdString(m_baseline));
    if (!input)
        return input.error();
    const ReportSources sources{.study = study, .costs = costs, .platforms = context.platforms};
    const QString out = QString::fromStdString(m_out);
    if (!isStandardOutput(out))
        return writeReport(out, format(), input.value().info, input.value().figures, sources);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto written = writeReport(buffer, format(), input.value().info, input.value().figures, sources);
    if (written)
        context.console.resultBytes(buffer.data());
    return written;
}

Result<void> ReportCommand::writeWatch(CliContext& context) const
{
    if (!m_bundle.empty() || !m_baseline.empty() || m_prices.isGiven())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"--bundle, --baseline and --prices are for runs"_s,
                     .hint = u"The messages of a watch's last days are runs: \"roundtrip-cli runs\" lists them."_s};
    constexpr std::size_t kReportBins = 1'000; // as exact as any number of them
    return m_stretch.use(m_store, kReportBins, [&](const WatchReader& reader, const WatchSelection& selection) {
        WatchSelection whole = selection;
        whole.withBurns = true;
        const auto stretch = readStretch(reader, whole);
        if (!stretch)
            return Result<void>(stretch.error());
        return writeToPlace(context.console, QString::fromStdString(m_out),
                            [&](QIODevice& out) { return writeWatchReport(out, format(), stretch.value()); });
    });
}

Result<void> ReportCommand::writeBundle(CliContext& context, RunReader& reader, const ReportSources& sources) const
{
    const QString baseline = QString::fromStdString(m_baseline);
    if (const auto known = checkBaseline(reader.info(), baseline); !known)
        return known;
    const QTemporaryDir folder;
    if (!folder.isValid())
        return Error{.code = ErrorCode::FileUnwritable, .detail = folder.errorString(), .hint = u"Is the disk full?"_s};
    const auto progress = [&context](const QString& doing) {
        return [&context, doing](double share) {
            context.console.status(u"%1, %2 %"_s.arg(doing).arg(std::lround(share * 100)));
            QCoreApplication::processEvents(); // where a signal comes through
            return !context.interrupts.wasInterrupted();
        };
    };
    RunExporter exporter(reader);
    exporter.setMoreSummary([&sources](const RunInfo& info, const RunFigures& figures) {
        return costRows(info, costsOfRun(info, figures, sources.costs));
    });
    if (!baseline.isEmpty())
        exporter.setBaseline(baseline);
    exporter.setExtras(studyFiles(sources));
    exporter.setProgress(progress(u"Exporting"_s));
    if (auto exported = exporter.exportTo(folder.path()); !exported)
        return exported;
    const QString path = QString::fromStdString(m_bundle);
    if (!isStandardOutput(path))
        return bundle::pack(folder.path(), path, progress(u"Packing"_s));
    const QTemporaryDir place; // a zip file is written to and fro; only the whole goes out
    const QString packed = place.filePath(u"run.zip"_s);
    if (const auto done = bundle::pack(folder.path(), packed, progress(u"Packing"_s)); !done)
        return done;
    QFile file(packed);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = ErrorCode::FileUnwritable, .detail = file.errorString(), .hint = {}};
    while (!file.atEnd() && !context.console.isOutputLost())
        context.console.resultBytes(file.read(qint64{1024} * 1024));
    return {};
}

} // namespace roundtrip::cli
