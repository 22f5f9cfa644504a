// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AlertsCommand.h"

#include "alerts/AlertTrial.h"

#include <QEventLoop>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* AlertsCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("alerts", "Try whether those are heard who watch --alerts would tell");
    command->require_subcommand(1);
    CLI::App* test = command->add_subcommand("test", "Read an alerts file and send each of its receivers one message");
    test->add_option("FILE", m_file, "The alerts file (manual, chapter watch)")->required();
    return command;
}

ExitCode AlertsCommand::run(CliContext& context)
{
    auto setup = AlertSetup::load(QString::fromStdString(m_file), context.secrets);
    if (!setup) {
        context.console.fail(setup.error());
        return exitCodeFor(setup.error().code);
    }
    AlertTrial trial(std::move(setup).value(), context.clock);
    QEventLoop loop;
    QObject::connect(&trial, &AlertTrial::ended, &loop, &QEventLoop::quit);
    QObject::connect(&context.interrupts, &SignalWatch::interrupted, &trial, &AlertTrial::stop);
    trial.start();
    loop.exec();
    for (const QString& why : trial.reasons())
        context.console.warn(why);
    context.console.note(trial.sentence());
    return trial.heard() == trial.receivers() ? ExitCode::Done : ExitCode::Unreachable;
}

} // namespace roundtrip::cli
