// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AlertsCommand.h"

#include "cli/WatchAlerts.h"

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
    const auto alerts = WatchAlerts::open(QString::fromStdString(m_file), context);
    if (!alerts) {
        context.console.fail(alerts.error());
        return exitCodeFor(alerts.error().code);
    }
    constexpr std::chrono::seconds kPatience(30);
    const std::size_t all = alerts.value()->receivers();
    std::size_t heard = 0;
    std::size_t answered = 0;
    QEventLoop loop;
    const auto note = [&](bool took) {
        heard += took ? 1U : 0U;
        if (++answered == all)
            loop.quit();
    };
    QObject::connect(alerts.value().get(), &WatchAlerts::delivered, &loop, [&] { note(true); });
    QObject::connect(alerts.value().get(), &WatchAlerts::failed, &loop, [&](const QString& why) {
        context.console.warn(why);
        note(false);
    });
    QObject::connect(&context.interrupts, &SignalWatch::interrupted, &loop, &QEventLoop::quit);
    QTimer::singleShot(kPatience, &loop, &QEventLoop::quit);
    alerts.value()->tellTrial();
    if (all > answered)
        loop.exec();
    context.console.note(u"%1 of %2 receivers took the message."_s.arg(heard).arg(all));
    return heard == all ? ExitCode::Done : ExitCode::Unreachable;
}

} // namespace roundtrip::cli
