// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ArticleCommand.h"
#include "cli/BenchCommand.h"
#include "cli/ChatCommand.h"
#include "cli/ColdCommand.h"
#include "cli/CommandLine.h"
#include "cli/CostCommand.h"
#include "cli/ExportCommand.h"
#include "cli/ImportCommand.h"
#include "cli/LabCommand.h"
#include "cli/ReportCommand.h"
#include "cli/RunsCommand.h"
#include "cli/SelfCheckCommand.h"

#include <QCoreApplication>

#include <clocale>

namespace {

std::vector<std::unique_ptr<roundtrip::cli::Command>> allCommands()
{
    using namespace roundtrip::cli;
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<LabCommand>());
    commands.push_back(std::make_unique<ChatCommand>());
    commands.push_back(std::make_unique<BenchCommand>());
    commands.push_back(std::make_unique<ArticleCommand>());
    commands.push_back(std::make_unique<CostCommand>());
    commands.push_back(std::make_unique<ColdCommand>());
    commands.push_back(std::make_unique<SelfCheckCommand>());
    commands.push_back(std::make_unique<RunsCommand>());
    commands.push_back(std::make_unique<ExportCommand>());
    commands.push_back(std::make_unique<ReportCommand>());
    commands.push_back(std::make_unique<ImportCommand>());
    return commands;
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_NO_GLIB", "1"); // Qt's own event loop wakes up sooner than GLib's, and it is the one that stamps
    QCoreApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C"); // Qt has taken over the user's: "0.5" must be a half everywhere
    QCoreApplication::setApplicationName(QStringLiteral("roundtrip"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ROUNDTRIP_VERSION));

    const roundtrip::SteadyClock clock;
    const roundtrip::PlatformTable platforms = roundtrip::PlatformTable::standard();
    const roundtrip::SecretResolver secrets;
    roundtrip::cli::Console console;
    roundtrip::cli::SignalWatch interrupts;
    roundtrip::cli::CliContext context{.console = console,
                                       .interrupts = interrupts,
                                       .platforms = platforms,
                                       .secrets = secrets,
                                       .clock = clock,
                                       .program = QCoreApplication::applicationFilePath()};
    return roundtrip::cli::CommandLine(allCommands()).run(argc, argv, context);
}
