// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ExportCommand.h"

#include "cli/Folders.h"
#include "exchange/RunExporter.h"
#include "report/RunCost.h"
#include "store/RunReader.h"

#include <QCoreApplication>

#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* ExportCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("export", "Write a run as CSV files, histograms and a manifest");
    command->add_option("--run", m_id, "The run's id")->required()->type_name("ID");
    m_store.declare(*command);
    command->add_option("--out", m_out, "The folder to write to")->required()->type_name("DIR");
    return command;
}

ExitCode ExportCommand::run(CliContext& context)
{
    const auto done = exportRun(context);
    context.console.status({});
    if (done) {
        context.console.note(u"Exported to %1."_s.arg(QString::fromStdString(m_out)));
        return ExitCode::Done;
    }
    context.console.fail(done.error());
    return exitCodeFor(done.error().code);
}

Result<void> ExportCommand::exportRun(CliContext& context) const
{
    if (isStandardOutput(QString::fromStdString(m_out)))
        return checkOutFolder(QString::fromStdString(m_out)).error();
    if (const auto store = m_store.openExisting(false); !store)
        return store.error();
    auto reader = RunReader::open(m_store.url().value(), QString::fromStdString(m_id));
    if (!reader)
        return reader.error();
    RunExporter exporter(*reader.value());
    exporter.setMoreSummary(&standardCostRows);
    exporter.setProgress([&context](double share) {
        context.console.status(u"Exporting, %1 %"_s.arg(std::lround(share * 100)));
        QCoreApplication::processEvents(); // where a signal comes through
        return !context.interrupts.wasInterrupted();
    });
    return exporter.exportTo(QString::fromStdString(m_out));
}

} // namespace roundtrip::cli
