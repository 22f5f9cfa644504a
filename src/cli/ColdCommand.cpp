// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ColdCommand.h"

#include "cli/Folders.h"
#include "cli/NumberOptions.h"
#include "core/Envelope.h"
#include "load/Preflight.h"

#include <algorithm>
#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t kMostRepeats = 1'000;

/// Bounded, because nanoseconds of more would overflow; the plan's own check refuses it by name.
Duration spanOf(double seconds)
{
    constexpr double kBound = 1e9;
    return std::chrono::round<Duration>(
        std::chrono::duration<double>(std::isfinite(seconds) ? std::clamp(seconds, -kBound, kBound) : kBound));
}

} // namespace

CLI::App* ColdCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "cold", "Find out after how long a silence functions start cold, and what that costs a newcomer");
    m_backends.declare(*command);
    command->add_option("--idle", m_idle, "Silences in seconds or as 1m, 2h, for example 0,60,300 (the default)")
        ->transform(spanInSeconds())
        ->delimiter(',')
        ->type_name("S,...");
    command->add_option("--repeat", m_repeat, "Times each silence is kept on each backend (default 3)")
        ->transform(wholeNumber(1, kMostRepeats))
        ->type_name("N");
    command->add_flag("--keep-open", m_keepsOpen,
                      "Keep the connection open while it is silent: for what sleeps under open connections");
    command->add_option("--payload", m_payload, "Bytes of each message's envelope, padded (default: a short text)")
        ->transform(wholeNumber(1, contract::kMaxEnvelopeBytes))
        ->type_name("BYTES");
    command->add_option("--seed", m_seed, "Of the order of silences and a lab of its own (default 1)")
        ->transform(wholeNumber(0, kMostSeed))
        ->type_name("N");
    command->add_option("--deadline", m_deadline, "Seconds after which a message is late (default 5)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command->add_option("--horizon", m_horizon, "Seconds after which it is lost (default 30)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command->add_option("--connect-deadline", m_connectDeadline, "Seconds to get into the room (default 10)")
        ->transform(spanInSeconds())
        ->type_name("S");
    command->add_option("--out", m_out, "Export to this folder: cold.csv, samples.csv and all the rest")
        ->type_name("DIR");
    m_store.declare(*command);
    command->add_option("--note", m_note, "A note kept with the run")->type_name("TEXT");
    command->add_flag("--json", m_json, "One JSON object instead of tables");
    m_spend.declare(*command);
    return command;
}

Result<ColdPlan> ColdCommand::plan() const
{
    ColdPlan plan;
    plan.idle.clear();
    for (const double seconds : m_idle)
        plan.idle.push_back(spanOf(seconds));
    plan.repeat = m_repeat;
    plan.keepsLink = m_keepsOpen;
    plan.payloadBytes = m_payload;
    plan.seed = m_seed;
    plan.horizon = spanOf(m_horizon);
    plan.deadline = m_deadline ? spanOf(*m_deadline) : std::min(plan.deadline, plan.horizon);
    plan.connectDeadline = spanOf(m_connectDeadline);
    if (const auto checked = plan.check(); !checked)
        return checked.error();
    return plan;
}

ExitCode ColdCommand::run(CliContext& context)
{
    const auto fail = [&context](const Error& error) {
        context.console.fail(error);
        return exitCodeFor(error.code);
    };
    const auto ladder = plan();
    if (!ladder)
        return fail(ladder.error());
    const auto store = m_store.url();
    if (!store)
        return fail(store.error());
    const QString out = QString::fromStdString(m_out);
    if (const auto folder = checkOutFolder(out); !folder)
        return fail(folder.error());
    BackendSource source(context);
    if (const auto opened = source.open(m_backends, m_seed); !opened)
        return fail(opened.error());
    const Preflight preflight = Preflight::of(ladder.value(), source.targets());
    if (const auto allowed = m_spend.allow(preflight); !allowed)
        return fail(allowed.error());
    const ColdRunOptions options{.plan = ladder.value(),
                                 .preflight = preflight,
                                 .store = store.value(),
                                 .outFolder = out,
                                 .note = QString::fromStdString(m_note),
                                 .json = m_json};
    return ColdRun(context, options, source).run();
}

} // namespace roundtrip::cli
