// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/EngineCommand.h"

#include "fleet/EngineText.h"
#include "fleet/FleetStore.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* EngineCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "engine", "Print how an engine starts the agents of a planned run: a Job, a batch script, a loop, a unit");
    command->add_option("ENGINE", m_engine, "Which one")
        ->required()
        ->check(CLI::IsMember({"kubernetes", "slurm", "ssh", "systemd"}));
    command->add_option("--run", m_run, "The run's id, as plan says it")->required()->type_name("ID");
    command->add_option("--image", m_image, "The container image, for kubernetes (default roundtrip:latest)")
        ->type_name("NAME");
    m_store.declare(*command);
    return command;
}

ExitCode EngineCommand::run(CliContext& context)
{
    const auto fail = [&context](const Error& error) {
        context.console.fail(error);
        return exitCodeFor(error.code);
    };
    const auto store = m_store.sharedUrl();
    if (!store)
        return fail(store.error());
    auto fleet = FleetStore::open(store.value());
    if (!fleet)
        return fail(fleet.error());
    const auto plan = fleet.value()->find(QString::fromStdString(m_run));
    if (!plan)
        return fail(plan.error());
    context.console.resultBytes(
        engineText(QString::fromStdString(m_engine), plan.value(), store.value(), QString::fromStdString(m_image))
            .toUtf8());
    return ExitCode::Done;
}

} // namespace roundtrip::cli
