// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ColdRun.h"

#include "cli/ColdReport.h"
#include "cli/ProgressView.h"
#include "cli/RunAttendant.h"
#include "cli/SpendOptions.h"
#include "exchange/RunExporter.h"
#include "load/RunDescription.h"
#include "store/RunReader.h"

#include <algorithm>
#include <utility>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

ColdRun::ColdRun(CliContext& context, const ColdRunOptions& options, const BackendSource& source)
    : m_context(context), m_options(options), m_source(source)
{
}

ExitCode ColdRun::run()
{
    QStringList labels;
    for (const LoadTarget& target : m_source.targets())
        labels << labelOf(target.backend.config);
    for (const QString& line : m_options.plan.describe(labels) + spendLines(m_options.preflight))
        m_context.console.note(line);
    m_info = makeInfo();
    Recorder recorder(m_options.store, m_info);
    const ColdOutcome outcome = measure(recorder);
    const auto kept = recorder.finish(outcome.cancelled ? RunStatus::Cancelled : RunStatus::Complete);
    if (const SleepLog sleeps = recorder.sleeps(); !sleeps.isEmpty())
        m_context.console.warn(sleeps.toSentence());
    if (kept)
        m_context.console.setKeptRun(m_info.id);
    else
        m_context.console.fail(kept.error());
    const auto reported = report(recorder.url());
    if (!reported)
        m_context.console.fail(reported.error());
    const ExitCode verdict = conclude(outcome);
    if (verdict != ExitCode::Done)
        return verdict;
    return kept && reported ? ExitCode::Done : ExitCode::Internal;
}

RunInfo ColdRun::makeInfo() const
{
    RunInfo info = describeRun(m_options.plan, m_source.targets(), m_context.clock);
    info.note = m_options.note;
    info.baseline = m_source.baseline();
    info.quotaLimited = m_options.preflight.quotaLimited();
    return info;
}

ColdOutcome ColdRun::measure(Recorder& recorder)
{
    ColdRunner runner(m_options.plan, m_source.targets(),
                      LoadClock{.monotonic = &m_context.clock, .anchor = m_info.anchor}, recorder);
    RunAttendant attendant(m_context, recorder);
    return attendant.attend<ColdOutcome>(runner, [this](const ColdProgress& progress) { showProgress(progress); });
}

void ColdRun::showProgress(const ColdProgress& progress)
{
    int slowest = progress.steps;
    for (const ColdProgress::Lane& lane : progress.lanes)
        slowest = std::min(slowest, lane.step);
    const QString sentence =
        u"Step %1 of %2, %3"_s.arg(slowest).arg(progress.steps).arg(timeLeftText(progress.remaining));
    if (m_context.console.errorIsTerminal())
        m_context.console.status(progressBar(progress.share) + u"  "_s + sentence);
    else if (std::exchange(m_stepsSaid, slowest) != slowest)
        m_context.console.note(sentence);
}

Result<void> ColdRun::report(const StoreUrl& where)
{
    auto reader = RunReader::open(where, m_info.id);
    if (!reader)
        return reader.error();
    const auto probes = ColdAnalysis::of(*reader.value());
    if (!probes)
        return probes.error();
    if (m_options.json) {
        const auto figures = RunAnalysis::of(*reader.value());
        if (!figures)
            return figures.error();
        m_context.console.result(coldJson(m_info, probes.value(), figures.value()));
    } else {
        for (const QString& line : coldTables(m_info, coldGroups(probes.value())))
            m_context.console.result(line);
    }
    if (m_options.outFolder.isEmpty())
        return {};
    auto exported = RunExporter(*reader.value()).exportTo(m_options.outFolder);
    if (exported)
        m_context.console.note(u"Exported to %1."_s.arg(m_options.outFolder));
    return exported;
}

ExitCode ColdRun::conclude(const ColdOutcome& outcome) const
{
    for (auto account = outcome.ledgers.cbegin(); account != outcome.ledgers.cend(); ++account) {
        if (account.value().balances())
            continue;
        m_context.console.fail({.code = ErrorCode::Internal,
                                .detail = u"The account of %1 does not balance: %2"_s.arg(
                                    account.key(), QString::fromStdString(account.value().explain())),
                                .hint = u"Please report this."_s});
        return ExitCode::Internal;
    }
    if (outcome.cancelled)
        return ExitCode::Interrupted;
    bool reachedAll = true;
    for (const QString& name : m_source.names()) {
        if (!outcome.wasUnreachable(name))
            continue;
        reachedAll = false;
        Error why = outcome.failures.value(name);
        why.detail = name + u": "_s + why.detail;
        m_context.console.fail(why);
    }
    return reachedAll ? ExitCode::Done : ExitCode::Unreachable;
}

} // namespace roundtrip::cli
