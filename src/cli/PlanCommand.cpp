// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/PlanCommand.h"

#include "cli/NumberOptions.h"
#include "core/Plural.h"
#include "core/SafeText.h"
#include "fleet/FleetPlanner.h"
#include "fleet/FleetStore.h"
#include "load/OrderCheck.h"
#include "measure/MeasuredLoad.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint64_t kMostPlannedAgents = 1'000;

Error notForPlan(const QString& option, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"%1 is not for a plan that several processes carry out"_s.arg(option),
            .hint = hint};
}

} // namespace

CLI::App* PlanCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "plan",
        "Plan a load run for several processes (agents), on as many machines; they meet in a store on a server");
    command->add_option("--agents", m_agents, "Processes that carry it out together, each a share of the rooms")
        ->required()
        ->transform(wholeNumber(1, kMostPlannedAgents))
        ->type_name("N");
    command
        ->add_option("--on-loss", m_onLoss,
                     "What becomes of the run when an agent is lost while it sends (default stop)")
        ->check(CLI::IsMember({"stop", "continue"}));
    command->add_flag("--span-rooms", m_spanRooms,
                      "Share out connections and not whole rooms: copies then cross from agent to agent, which are "
                      "counted, and whose latency is by two clocks and told apart");
    command
        ->add_option("--min-agents", m_minAgents,
                     "Begin with so many at least, once the others were waited for long enough (default: all)")
        ->transform(wholeNumber(1, kMostPlannedAgents))
        ->type_name("N");
    command
        ->add_option("--join-limit", m_joinLimit,
                     "Seconds from now until the run begins with those who have come, or ends, or 90s, 10m, 24h "
                     "(default 24h)")
        ->transform(spanInSeconds())
        ->type_name("S");
    m_options.declare(*command);
    return command;
}

ExitCode PlanCommand::run(CliContext& context)
{
    if (const auto planned = plan(context); !planned) {
        context.console.fail(planned.error());
        return exitCodeFor(planned.error().code);
    }
    return ExitCode::Done;
}

Result<void> PlanCommand::checkOptions() const
{
    const auto search = m_options.searchCondition();
    if (!search)
        return search.error();
    if (search.value())
        return notForPlan(u"--search"_s, u"Search with one process (bench), then plan the level that it found."_s);
    const auto thresholds = m_options.thresholds();
    if (!thresholds)
        return thresholds.error();
    if (!thresholds.value().empty())
        return notForPlan(u"--fail-if"_s, u"Whoever watches the run judges it: runs watch ID --fail-if ..."_s);
    if (!m_options.outFolder().isEmpty())
        return notForPlan(u"--out"_s, u"Export the run when it has ended: export --run ID --out DIR."_s);
    if (m_options.metrics().isGiven())
        return notForPlan(u"Serving metrics"_s, u"Leave --metrics and --otlp out."_s);
    if (m_options.backends().source == "lab")
        return notForPlan(u"A lab of its own"_s,
                          u"It would end with this command. Start one, \"roundtrip-cli lab --json > "
                          "lab.json\", and name that file."_s);
    return {};
}

Result<FleetPlan> PlanCommand::planOf(CliContext& context, const LoadPlan& load, BackendSource& source) const
{
    const QString baseline = m_options.baseline().isEmpty() ? source.baseline() : m_options.baseline();
    if (!source.find(baseline))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is none of the backends of this run"_s.arg(baseline.left(64)),
                     .hint = u"They are: %1."_s.arg(source.names().join(u", "_s))};
    return planForAgents({.load = load,
                          .targets = source.targets(),
                          .backends = source.configs(),
                          .fileBaseline = source.baseline(),
                          .baseline = baseline,
                          .note = m_options.note(),
                          .agents = m_agents,
                          .onLoss = m_onLoss == "continue" ? OnLoss::Continue : OnLoss::Stop,
                          .minAgents = m_minAgents,
                          .joinLimit = std::chrono::round<Duration>(std::chrono::duration<double>(m_joinLimit)),
                          .spansRooms = m_spanRooms},
                         context.platforms, context.clock, QCoreApplication::applicationVersion());
}

Result<void> PlanCommand::plan(CliContext& context) const
{
    if (auto checked = checkOptions(); !checked)
        return checked;
    const auto store = m_options.store().sharedUrl();
    if (!store)
        return store.error();
    const auto load = m_options.plan();
    if (!load)
        return load.error();
    BackendSource source(context);
    if (const auto opened = source.open(m_options.backends(), load.value().seed); !opened)
        return opened;
    if (const auto order = checkOrder(load.value(), source.targets()); !order)
        return order;
    auto plan = planOf(context, load.value(), source);
    if (!plan)
        return plan.error();
    const Preflight preflight = Preflight::of(load.value(), source.targets());
    if (auto allowed = m_options.spend().allow(preflight); !allowed)
        return allowed;
    plan.value().run.quotaLimited = preflight.quotaLimited();
    addScheduleFacts(plan.value().run, load.value());
    auto fleet = FleetStore::open(store.value());
    if (!fleet)
        return fleet.error();
    if (auto planned = fleet.value()->plan(plan.value()); !planned)
        return planned;
    if (auto saved = m_options.planFiles().save(load.value()); !saved)
        return saved;
    tell(context, plan.value(), store.value(), preflight);
    return {};
}

void PlanCommand::tell(CliContext& context, const FleetPlan& plan, const StoreUrl& store,
                       const Preflight& preflight) const
{
    const double rows = plannedRows(preflight);
    if (m_options.json()) {
        context.console.result(
            safeJson(QJsonDocument(QJsonObject{{u"run_id"_s, plan.run.id},
                                               {u"store"_s, store.toString()},
                                               {u"agents"_s, plan.agents},
                                               {u"plan"_s, plan.run.plan},
                                               {u"rows"_s, std::round(rows)},
                                               {u"bytes"_s, std::round(rows * kBytesOfPlannedRow)}})));
        return;
    }
    for (const QString& line : plan.load.describe(plan.run.backendNames()))
        context.console.note(line);
    for (const QString& line : spendLines(preflight))
        context.console.note(line);
    context.console.note(u"Some %1 in the store, %2."_s.arg(
        counted(static_cast<qint64>(std::llround(rows)), "row"),
        QLocale(QLocale::English).formattedDataSize(static_cast<qint64>(std::llround(rows * kBytesOfPlannedRow)))));
    context.console.note(u"Start %1, each with: roundtrip-cli agent --run %2 --store '%3'"_s.arg(
        counted(plan.agents, "agent"), plan.run.id, store.toString()));
    context.console.note(
        u"An engine can do so: roundtrip-cli engine kubernetes|slurm|ssh|systemd --run %1"_s.arg(plan.run.id));
    context.console.note(u"Watch and judge it: roundtrip-cli runs watch %1"_s.arg(plan.run.id));
    context.console.result(plan.run.id);
}

} // namespace roundtrip::cli
