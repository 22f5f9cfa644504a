// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ExportCommand.h"

#include "alerts/WatchReport.h"
#include "cli/Folders.h"
#include "cli/NumberOptions.h"
#include "cli/ResultPlace.h"
#include "report/RunCost.h"
#include "store/RunReader.h"

#include <QCoreApplication>

#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* ExportCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "export", "Write a run as CSV files, histograms and a manifest, or for other programs; or a watch as CSV");
    command->add_option("--run", m_id, "The run's id")->type_name("ID");
    m_stretch.declare(*command);
    command
        ->add_option("--bins", m_bins,
                     "Of a watch: as many rows of a backend at most, where days are few enough (default 100000): "
                     "minutes where they fit and are kept, else hours, else days")
        ->transform(wholeNumber(1, 10'000'000))
        ->type_name("N");
    m_store.declare(*command);
    command
        ->add_option("--format", m_format,
                     "folder: all of ours; or one file of the senders' own messages: jtl (JMeter's results as CSV), "
                     "k6 (as k6 --out csv), hgrm (HdrHistogram's percentile text of one backend)")
        ->check(CLI::IsMember({"folder", "jtl", "k6", "hgrm"}))
        ->capture_default_str();
    command
        ->add_option("--out", m_out,
                     "The folder to write to; for a watch, jtl, k6 and hgrm the file, - is standard output")
        ->required()
        ->type_name("DIR|FILE");
    m_samples.declare(*command);
    command->add_option("--backend", m_backend, "For jtl, k6 and hgrm: this backend alone")->type_name("NAME");
    command
        ->add_option("--time", m_time,
                     "For jtl and hgrm: response (from when a message was due; the default) or service (from when it "
                     "was sent)")
        ->check(CLI::IsMember({"response", "service"}))
        ->capture_default_str();
    return command;
}

ExitCode ExportCommand::run(CliContext& context)
{
    const auto fit = m_stretch.check(m_id);
    const auto done = !fit ? fit : m_stretch.isGiven() ? exportWatch(context) : exportRun(context);
    context.console.status({});
    if (context.console.isOutputLost()) // which the console says
        return ExitCode::Done;
    if (done) {
        const QString out = QString::fromStdString(m_out);
        if (!isStandardOutput(out))
            context.console.note(u"Exported to %1."_s.arg(out));
        return ExitCode::Done;
    }
    context.console.fail(done.error());
    return exitCodeFor(done.error().code);
}

Result<void> ExportCommand::checkOptions() const
{
    const auto wrong = [](const QString& what) {
        return Error{.code = ErrorCode::InvalidConfiguration, .detail = what, .hint = {}};
    };
    if (m_format == "folder" && isStandardOutput(QString::fromStdString(m_out)))
        return checkOutFolder(QString::fromStdString(m_out)).error();
    if (m_format == "folder" && (!m_backend.empty() || m_time != "response"))
        return wrong(u"--backend and --time are for --format jtl, k6 and hgrm"_s);
    if (m_format != "folder" && m_samples.isGiven())
        return wrong(u"--samples and --compress are for folders"_s);
    return {};
}

Result<void> ExportCommand::exportWatch(CliContext& context) const
{
    if (m_format != "folder" || m_samples.isGiven() || !m_backend.empty() || m_time != "response")
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"--format, --samples, --compress, --backend and --time are for runs"_s,
                     .hint = u"A watch is one CSV file, a row for each minute, hour or day of each backend."_s};
    return m_stretch.use(
        m_store, static_cast<std::size_t>(m_bins), [&](const WatchReader& reader, const WatchSelection& selection) {
            return writeToPlace(context.console, QString::fromStdString(m_out),
                                [&](QIODevice& out) { return writeWatchBins(out, reader, selection); });
        });
}

Result<void> ExportCommand::exportRun(CliContext& context) const
{
    if (auto fit = checkOptions(); !fit)
        return fit;
    if (const auto store = m_store.openExisting(false); !store)
        return store.error();
    auto reader = RunReader::open(m_store.url().value(), QString::fromStdString(m_id));
    if (!reader)
        return reader.error();
    const auto progress = [&context](double share) {
        context.console.status(u"Exporting, %1 %"_s.arg(std::lround(share * 100)));
        QCoreApplication::processEvents(); // where a signal comes through
        return !context.interrupts.wasInterrupted() && !context.console.isOutputLost();
    };
    if (const auto form = foreignFormFromName(QString::fromStdString(m_format))) {
        return exportFile(context, *reader.value(),
                          {.form = *form,
                           .time = m_time == "service" ? ForeignTime::Service : ForeignTime::Response,
                           .backend = QString::fromStdString(m_backend),
                           .proceed = progress});
    }
    RunExporter exporter(*reader.value());
    exporter.setMoreSummary(&standardCostRows);
    m_samples.applyTo(exporter);
    exporter.setProgress(progress);
    return exporter.exportTo(QString::fromStdString(m_out));
}

Result<void> ExportCommand::exportFile(CliContext& context, RowSource& source, const ForeignExport& what) const
{
    return writeToPlace(context.console, QString::fromStdString(m_out),
                        [&](QIODevice& out) { return what.write(source, out); });
}

} // namespace roundtrip::cli
