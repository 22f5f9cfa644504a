// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AgentCommand.h"

#include "cli/BackendSource.h"
#include "cli/NumberOptions.h"
#include "cli/ProgressView.h"
#include "cli/RunAttendant.h"
#include "cli/SelfCheckCommand.h"
#include "core/Plural.h"
#include "fleet/AgentIndex.h"
#include "fleet/AgentOutcome.h"
#include "load/DescriptorLimit.h"
#include "load/PlanFile.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

/// Its share of the plan has fewer sockets.
Result<void> checkShareFits(const FleetPlan& plan, int index)
{
    const Share share = plan.share(index);
    int most = 1;
    for (const int connections : plan.load.levels)
        most = std::max(most, share.usersAt(plan.load, connections).count);
    LoadPlan own = plan.load;
    own.levels = {most};
    return checkDescriptors(own);
}

/// The store is as good as a backend that cannot be reached: nothing was wrong with what was asked for.
ExitCode agentCodeFor(const Error& error)
{
    return error.code == ErrorCode::StoreUnavailable ? ExitCode::Unreachable : exitCodeFor(error.code);
}

} // namespace

CLI::App* AgentCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "agent", "Do one share of a planned run (plan); started once for each agent, by an engine");
    command->add_option("--run", m_run, "The run's id, as plan says it")->required()->type_name("ID");
    command
        ->add_option(
            "--index", m_index,
            "Which of the run's agents this is, from 0 (default: as JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, "
            "SLURM_PROCID, PMIX_RANK or OMPI_COMM_WORLD_RANK say, else the first that is free)")
        ->transform(wholeNumber(0, 100'000))
        ->type_name("I");
    command
        ->add_option("--wait", m_wait,
                     "Seconds to wait until all others are ready, or 90s, 10m; then the run ends (default 10m)")
        ->transform(spanInSeconds())
        ->type_name("S");
    m_store.declare(*command);
    command->add_flag("--allow-env", m_allowEnv,
                      "Send the secrets that the plan asks for by name to the hosts that it names");
    command->add_flag("--no-selfcheck", m_noSelfCheck, "Do not measure this client itself before (saves two seconds)");
    return command;
}

ExitCode AgentCommand::run(CliContext& context)
{
    const auto done = take(context);
    if (done)
        return done.value();
    context.console.fail(done.error());
    return agentCodeFor(done.error());
}

Result<ExitCode> AgentCommand::take(CliContext& context) const
{
    const auto store = m_store.sharedUrl();
    if (!store)
        return store.error();
    const auto counts = std::make_shared<ShareCounts>();
    SendLease lease;
    AgentControl control(
        {.store = store.value(),
         .runId = QString::fromStdString(m_run),
         .program = QCoreApplication::applicationVersion(),
         .index = [this](int agents) { return agentIndex(m_index, QProcessEnvironment::systemEnvironment(), agents); },
         .tallies = [counts] { return counts->tallies(); }},
        context.clock, lease);
    auto seat = control.join();
    if (!seat)
        return seat.error();
    BackendSource source(context);
    if (auto opened = source.openPlanned(seat.value().plan.backends,
                                         u"The plan of run %1"_s.arg(QString::fromStdString(m_run)), m_allowEnv);
        !opened)
        return opened.error();
    auto setup = prepare(context, store.value(), std::move(seat).value());
    if (!setup)
        return setup.error();
    setup.value().targets = source.targets();
    setup.value().counts = counts;
    AgentRun run(std::move(setup).value(), control, lease);
    ProgressView view(context.console);
    const RunEnding ending =
        RunAttendant(context).attend(run, [&view](const LoadProgress& progress) { view.show(progress); });
    return tellEnding(context, run, ending, control.finish(AgentOutcome::of(ending).toJson()));
}

Result<AgentRun::Setup> AgentCommand::prepare(CliContext& context, const StoreUrl& store, AgentControl::Seat seat) const
{
    AgentRun::Setup setup{.store = store,
                          .seat = std::move(seat),
                          .clock = &context.clock,
                          .patience = std::chrono::round<Duration>(std::chrono::duration<double>(m_wait))};
    FleetPlan& plan = setup.seat.plan;
    if (auto read = readPlanLines(plan.load); !read)
        return read.error();
    if (auto fits = checkShareFits(plan, setup.seat.index); !fits)
        return fits.error();
    context.console.note(
        u"Agent %1 of %2 in run %3; its clock stands to the server's within %4 µs."_s.arg(setup.seat.index)
            .arg(plan.agents)
            .arg(plan.run.id)
            .arg(toMicroseconds(setup.seat.clock.error())));
    if (m_noSelfCheck)
        return setup;
    context.console.status(u"Measuring the client itself"_s);
    const auto report = runSelfCheck(context);
    if (!report)
        return report.error();
    setup.clockFloor = report.value().toJson();
    return setup;
}

ExitCode AgentCommand::tellEnding(CliContext& context, const AgentRun& run, const RunEnding& ending,
                                  const Result<void>& told)
{
    Console& console = context.console;
    Ledger all;
    for (const Ledger& ledger : ending.ledgers)
        all += ledger;
    console.note(u"This share: %1 scheduled, %2 back, %3 lost, %4 not sent."_s.arg(
        counted(all.scheduled, "message"), QString::number(all.delivered), QString::number(all.lost),
        QString::number(all.notSent)));
    if (ending.processors.isBusy())
        console.warn(ending.processors.sentence());
    if (!run.stopReason().isEmpty())
        console.warn(u"It ended early: %1."_s.arg(run.stopReason()));
    if (ending.notKept)
        console.fail(*ending.notKept);
    if (!told)
        console.fail(told.error());
    if (run.wasCutOff() || ending.notKept || !told)
        return ExitCode::Unreachable;
    bool isReached = true;
    for (const BackendReach& reach : ending.reach) {
        if (reach.wasReached || ending.cancelled)
            continue;
        console.fail(reach.unreachable());
        isReached = false;
    }
    return isReached ? ExitCode::Done : ExitCode::Unreachable;
}

} // namespace roundtrip::cli
