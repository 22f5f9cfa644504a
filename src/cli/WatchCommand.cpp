// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/WatchCommand.h"

#include "alerts/Objective.h"
#include "cli/NumberOptions.h"
#include "cli/WatchRun.h"
#include "figures/RunRecord.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* WatchCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "watch", "Probe backends for ever: a JSON object a line for every minute and connection, until SIGTERM");
    m_backends.declare(*command);
    command
        ->add_option("--name", m_name,
                     "What the watch is called in its store; who comes back under it goes on with it (default watch)")
        ->type_name("NAME");
    command->add_option("--interval", m_intervalMs, "Between two probes of a backend (default 1s, at least 100ms)")
        ->transform(spanInMilliseconds())
        ->type_name("T");
    command
        ->add_option("--in-flight", m_inFlight,
                     "As many probes of a backend at most whose fate is not known; others are held back (default 40)")
        ->transform(wholeNumber(1, 10'000))
        ->type_name("N");
    command->add_option("--payload", m_payload, "About so many bytes a message as a whole (default: a short one)")
        ->transform(wholeNumber(0, 32'768))
        ->type_name("BYTES");
    command
        ->add_option("--keep-messages", m_keepMessages,
                     "For so many days every message by itself; 0 keeps none (default 7)")
        ->transform(wholeNumber(0, 3660))
        ->type_name("DAYS");
    command->add_option("--keep-minutes", m_keepMinutes, "For so many days every minute (default 366, at least 2)")
        ->transform(wholeNumber(2, 36'600))
        ->type_name("DAYS");
    command->add_option("--keep-hours", m_keepHours, "For so many days every hour (default 366)")
        ->transform(wholeNumber(2, 36'600))
        ->type_name("DAYS");
    command->add_option("--keep-days", m_keepDays, "For so many days every day (default 3660)")
        ->transform(wholeNumber(2, 36'600))
        ->type_name("DAYS");
    m_store.declare(*command);
    m_metrics.declare(*command);
    command
        ->add_option("--alerts", m_alerts,
                     "Hold the rules of this file against every minute, and tell its receivers (manual, chapter watch)")
        ->type_name("FILE");
    command
        ->add_option(
            "--objective", m_objective,
            "What each backend is to attain, as \"99.9% < 300ms over 30d\": kept with the watch, and shown with "
            "what is left of its budget")
        ->type_name("TEXT");
    return command;
}

Result<WatchPlan> WatchCommand::plan() const
{
    WatchPlan plan;
    plan.name = QString::fromStdString(m_name);
    if (!isValidRunId(plan.name))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is no name for a watch"_s.arg(plan.name.left(80)),
                     .hint = u"A name is 1 to 64 of A-Z a-z 0-9 _ - and the dot."_s};
    constexpr double kLeastMs = 100.0;
    if (m_intervalMs < kLeastMs)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"An interval of %1 ms is a load and no watch"_s.arg(m_intervalMs),
                     .hint = u"It is at least 100ms; \"roundtrip-cli bench\" is for loads."_s};
    plan.interval = std::chrono::microseconds(static_cast<std::int64_t>(m_intervalMs * 1000.0));
    plan.mostInFlight = m_inFlight;
    plan.payloadBytes = m_payload;
    plan.keep = {.rows = std::chrono::days(m_keepMessages),
                 .fine = std::chrono::days(m_keepMinutes),
                 .middle = std::chrono::days(m_keepHours),
                 .coarse = std::chrono::days(m_keepDays)};
    if (!m_objective.empty()) {
        const auto objective = Objective::parse(QString::fromStdString(m_objective));
        if (!objective)
            return objective.error();
        plan.objective = objective.value().text();
    }
    return plan;
}

ExitCode WatchCommand::run(CliContext& context)
{
    const auto failWatch = [&context](const Error& error) {
        context.console.fail(error);
        return exitCodeFor(error.code);
    };
    const auto wanted = plan();
    if (!wanted)
        return failWatch(wanted.error());
    const auto store = m_store.url();
    if (!store)
        return failWatch(store.error());
    context.interrupts.watchReloads(); // before anything takes long: a hangup ends nothing from now on
    BackendSource source(context);
    if (const auto opened = source.open(m_backends, 1); !opened)
        return failWatch(opened.error());
    return WatchRun(context, m_backends, source, wanted.value(), store.value(),
                    {.metrics = m_metrics, .alertsFile = QString::fromStdString(m_alerts)})
        .run();
}

} // namespace roundtrip::cli
