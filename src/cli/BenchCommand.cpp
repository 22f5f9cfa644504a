// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/BenchCommand.h"

#include "cli/BenchRun.h"

#include <QDir>
#include <QFileInfo>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

Result<void> checkOutFolder(const QString& folder)
{
    if (folder.isEmpty())
        return {};
    const bool made = QDir().mkpath(folder);
    if (made && QFileInfo(folder).isWritable())
        return {};
    return Error{.code = ErrorCode::FileUnwritable,
                 .detail = u"The folder %1 cannot be written to"_s.arg(folder),
                 .hint = u"Nothing was measured. Give another --out."_s};
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
    const auto fail = [&context](const Error& error) {
        context.console.fail(error);
        return exitCodeFor(error.code);
    };
    const auto plan = m_options.plan();
    if (!plan)
        return fail(plan.error());
    const auto thresholds = m_options.thresholds();
    if (!thresholds)
        return fail(thresholds.error());
    const auto store = m_options.store().url();
    if (!store)
        return fail(store.error());
    if (const auto folder = checkOutFolder(m_options.outFolder()); !folder)
        return fail(folder.error());
    BackendSource source(context);
    if (const auto opened = source.open(m_options.backends(), m_options.seed()); !opened)
        return fail(opened.error());
    if (const auto names = checkNames(source, thresholds.value()); !names)
        return fail(names.error());
    const Preflight preflight = Preflight::of(plan.value(), source.targets());
    if (auto question = preflight.confirmationNeeded(); question && !m_options.confirmed()) {
        question->hint = u"If the server is yours to load, add --yes; or ask for less."_s;
        return fail(*question);
    }
    return BenchRun(context, m_options, plan.value(), source, preflight, store.value(), thresholds.value()).run();
}

Result<void> BenchCommand::checkNames(const BackendSource& source, const std::vector<Threshold>& thresholds) const
{
    QStringList asked;
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
