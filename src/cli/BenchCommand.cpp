// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/BenchCommand.h"

#include "cli/Folders.h"
#include "load/DescriptorLimit.h"
#include "load/LevelSearch.h"
#include "load/OrderCheck.h"
#include "load/SourceAddresses.h"

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

Result<void> checkSources(const LoadPlan& plan)
{
    const auto sources = SourceAddresses::parse(plan.sourceAddresses);
    if (!sources)
        return sources.error();
    return sources.value().checkOwn(*std::max_element(plan.levels.cbegin(), plan.levels.cend()));
}

} // namespace

CLI::App* BenchCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "bench", "Load backends with an open-loop schedule and measure the round trip of every message");
    m_options.declare(*command);
    return command;
}

ExitCode BenchCommand::run(CliContext& context)
{
    return measure(context, m_options.backends(), {}, {});
}

ExitCode BenchCommand::measure(CliContext& context, const BackendOptions& backends,
                               const BenchRun::Presenter& presenter, const RunExporter::Extras& extras)
{
    const auto fail = [&context](const Error& error) {
        context.console.fail(error);
        return exitCodeFor(error.code);
    };
    auto plan = m_options.plan();
    if (!plan)
        return fail(plan.error());
    if (const auto sources = checkSources(plan.value()); !sources)
        return fail(sources.error());
    const auto thresholds = m_options.thresholds();
    if (!thresholds)
        return fail(thresholds.error());
    const auto condition = m_options.searchCondition();
    if (!condition)
        return fail(condition.error());
    const auto store = m_options.store().url();
    if (!store)
        return fail(store.error());
    if (const auto folder = checkOutFolder(m_options.outFolder()); !folder)
        return fail(folder.error());
    BackendSource source(context);
    if (const auto opened = source.open(backends, plan.value().seed); !opened)
        return fail(opened.error());
    if (const auto names = checkNames(source, condition.value(), thresholds.value()); !names)
        return fail(names.error());
    if (const auto order = checkOrder(plan.value(), source.targets()); !order)
        return fail(order.error());
    plan.value().atOnce = std::min(plan.value().atOnce, static_cast<int>(source.targets().size()));
    if (const auto fits = checkDescriptors(plan.value()); !fits)
        return fail(fits.error());
    LoadPlan most = plan.value();
    if (condition.value())
        most.levels = LevelSearch(most.levels.front(), most.levels.back()).costliestWay();
    const Preflight preflight = Preflight::of(most, source.targets());
    if (const auto allowed = m_options.spend().allow(preflight); !allowed)
        return fail(allowed.error());
    if (const auto saved = m_options.planFiles().save(plan.value()); !saved)
        return fail(saved.error());
    BenchRun bench(context, m_options, plan.value(), source, preflight, store.value(), thresholds.value(),
                   condition.value());
    bench.setPresenter(presenter);
    bench.setExtras(extras);
    return bench.run();
}

Result<void> BenchCommand::checkNames(BackendSource& source, const std::optional<Threshold>& condition,
                                      const std::vector<Threshold>& thresholds) const
{
    if (condition && source.find(condition->backend()))
        source.keepOnly(condition->backend()); // the others would never be asked
    QStringList asked;
    if (condition && !condition->backend().isEmpty())
        asked << condition->backend();
    if (!m_options.baseline().isEmpty())
        asked << m_options.baseline();
    for (const Threshold& threshold : thresholds) {
        if (!threshold.backend().isEmpty())
            asked << threshold.backend();
    }
    for (const QString& name : std::as_const(asked)) {
        if (!source.find(name))
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"\"%1\" is none of the backends of this run"_s.arg(name.left(64)),
                         .hint = u"They are: %1."_s.arg(source.names().join(u", "_s))};
    }
    return {};
}

} // namespace roundtrip::cli
