// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ColdRun.h"

#include "cli/ColdReport.h"
#include "cli/ProgressView.h"
#include "cli/RunAttendant.h"
#include "cli/SpendOptions.h"
#include "exchange/RunExporter.h"
#include "load/RunDescription.h"
#include "measure/MeasuredLadder.h"
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
        labels << labelOf(target);
    for (const QString& line : m_options.plan.describe(labels) + spendLines(m_options.preflight))
        m_context.console.note(line);
    const Conclusion conclusion = concludeWithoutRows(measure());
    const RunEnding& ending = conclusion.ending;
    if (!ending.sleeps.isEmpty())
        m_context.console.warn(ending.sleeps.toSentence());
    if (ending.notKept)
        m_context.console.fail(*ending.notKept);
    else
        m_context.console.setKeptRun(ending.info.id);
    const auto reported = report(ending);
    if (!reported)
        m_context.console.fail(reported.error());
    const ExitCode verdict = tellVerdict(conclusion);
    if (verdict != ExitCode::Done)
        return verdict;
    return ending.notKept || !reported ? ExitCode::Internal : ExitCode::Done;
}

RunInfo ColdRun::makeInfo() const
{
    RunInfo info = describeRun(m_options.plan, m_source.targets(), m_context.clock);
    info.note = m_options.note;
    info.baseline = m_source.baseline();
    info.quotaLimited = m_options.preflight.quotaLimited();
    return info;
}

RunEnding ColdRun::measure()
{
    MeasuredLadder run(m_options.plan, {.store = m_options.store,
                                        .info = makeInfo(),
                                        .targets = m_source.targets(),
                                        .clock = &m_context.clock,
                                        .onStoreFailure = {},
                                        .storeOptions = {}});
    return RunAttendant(m_context).attend(run, [this](const ColdProgress& progress) { showProgress(progress); });
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

Result<void> ColdRun::report(const RunEnding& ending)
{
    auto reader = RunReader::open(ending.where, ending.info.id);
    if (!reader)
        return reader.error();
    const auto probes = ColdAnalysis::of(*reader.value());
    if (!probes)
        return probes.error();
    if (m_options.json) {
        const auto figures = RunAnalysis::of(*reader.value());
        if (!figures)
            return figures.error();
        m_context.console.result(coldJson(ending.info, probes.value(), figures.value()));
    } else {
        for (const QString& line : coldTables(ending.info, coldGroups(probes.value())))
            m_context.console.result(line);
    }
    if (m_options.outFolder.isEmpty())
        return {};
    auto exported = RunExporter(*reader.value()).exportTo(m_options.outFolder);
    if (exported)
        m_context.console.note(u"Exported to %1."_s.arg(m_options.outFolder));
    return exported;
}

ExitCode ColdRun::tellVerdict(const Conclusion& conclusion) const
{
    if (!conclusion.accountFaults.empty())
        m_context.console.fail({.code = ErrorCode::Internal,
                                .detail = conclusion.accountFaults.front().sentence(),
                                .hint = u"Please report this."_s});
    else
        for (const Error& why : conclusion.unreachable())
            m_context.console.fail(why);
    return exitCodeFor(conclusion.verdict);
}

} // namespace roundtrip::cli
