// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ImportCommand.h"

#include "exchange/RunImporter.h"

#include <QCoreApplication>

#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* ImportCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("import", "Take an exported run into the store and print its new id");
    command
        ->add_option("PATH", m_path,
                     "An exported folder, a bundle (FILE.zip), a samples.csv or samples.csv.zst, or what another "
                     "program measured: "
                     "JMeter's JTL as CSV, k6's CSV or JSON, Locust's stats, Artillery's report")
        ->required()
        ->type_name("DIR|FILE");
    m_store.declare(*command);
    return command;
}

ExitCode ImportCommand::run(CliContext& context)
{
    const auto where = m_store.url();
    if (!where) {
        context.console.fail(where.error());
        return exitCodeFor(where.error().code);
    }
    RunImporter importer(where.value());
    importer.setProgress([&context](double share) {
        context.console.status(u"Importing, %1 %"_s.arg(std::lround(share * 100)));
        QCoreApplication::processEvents(); // where a signal comes through
        return !context.interrupts.wasInterrupted();
    });
    const auto id = importer.import(QString::fromStdString(m_path));
    context.console.status({});
    if (!id) {
        context.console.fail(id.error());
        return exitCodeFor(id.error().code);
    }
    context.console.setKeptRun(id.value());
    context.console.result(id.value());
    return ExitCode::Done;
}

} // namespace roundtrip::cli
