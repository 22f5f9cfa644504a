// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/BenchRun.h"

#include "cli/BenchReport.h"
#include "cli/ProgressView.h"
#include "cli/SelfCheckCommand.h"
#include "core/Plural.h"
#include "exchange/RunExporter.h"
#include "load/RunDescription.h"
#include "load/Schedule.h"
#include "report/RunCost.h"
#include "store/RunReader.h"

#include <QThread>

#include <algorithm>
#include <cmath>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

BenchRun::BenchRun(CliContext& context, const BenchOptions& options, const LoadPlan& plan, const BackendSource& source,
                   const Preflight& preflight, const StoreUrl& store, const std::vector<Threshold>& thresholds,
                   const std::optional<Threshold>& searchCondition)
    : m_context(context),
      m_options(options),
      m_plan(plan),
      m_source(source),
      m_preflight(preflight),
      m_store(store),
      m_thresholds(thresholds),
      m_searchCondition(searchCondition)
{
}

ExitCode BenchRun::run()
{
    announce();
    if (const auto checked = checkClient(); !checked) {
        m_context.console.fail(checked.error());
        return exitCodeFor(checked.error().code);
    }
    m_info = makeInfo();
    Recorder recorder(m_store, m_info);
    RunAttendant attendant(m_context, recorder);
    const Instant begun = m_context.clock.now();
    const std::clock_t cpuBegun = std::clock();
    const auto measured = measureAll(attendant);
    tellCpu(begun, cpuBegun);
    if (!measured) {
        m_context.console.fail(measured.error());
        return exitCodeFor(measured.error().code);
    }
    const LoadOutcome& outcome = measured.value();
    tellConnections(outcome);
    m_info.unnamed = outcome.unnamed;
    recorder.setClient(m_info);
    for (const QString& sentence : m_info.unnamedSentences())
        m_context.console.warn(sentence);
    const auto kept = recorder.finish(outcome.cancelled ? RunStatus::Cancelled : RunStatus::Complete);
    if (const SleepLog sleeps = recorder.sleeps(); !sleeps.isEmpty())
        m_context.console.warn(sleeps.toSentence());
    if (!kept) {
        m_context.console.fail(kept.error());
        m_lostSomething = true;
    } else {
        m_context.console.setKeptRun(m_info.id);
    }
    const auto figures = readBack(recorder.url());
    if (!figures) {
        m_context.console.fail(figures.error());
        return exitCodeFor(figures.error().code);
    }
    report(figures.value());
    const ExitCode verdict = conclude(outcome, figures.value());
    return verdict == ExitCode::Done && m_lostSomething ? ExitCode::Internal : verdict;
}

void BenchRun::announce() const
{
    QStringList labels;
    for (const LoadTarget& target : m_source.targets())
        labels << labelOf(target.backend.config);
    for (const QString& line : m_plan.describe(labels))
        m_context.console.note(line);
    if (m_searchCondition)
        m_context.console.note(
            u"A search for the connections at which %1: levels between these two. What follows is of the costliest course."_s
                .arg(m_searchCondition->text()));
    for (const QString& line : spendLines(m_preflight))
        m_context.console.note(line);
}

Result<void> BenchRun::checkClient()
{
    if (!m_options.checksItself())
        return {};
    m_context.console.status(u"Measuring the client itself"_s);
    auto report = runSelfCheck(m_context);
    if (!report)
        return report.error();
    m_selfCheck = std::move(report).value();
    m_context.console.note(u"This client itself: %1 µs median, %2 µs p99 against an echo; sends %3 µs late at p99."_s
                               .arg(m_selfCheck->floor.p50)
                               .arg(m_selfCheck->floor.p99)
                               .arg(m_selfCheck->lateness.p99));
    return {};
}

RunInfo BenchRun::makeInfo() const
{
    RunInfo info = describeRun(m_plan, m_source.targets(), m_context.clock);
    info.note = m_options.note();
    if (m_searchCondition)
        info.plan.insert(u"search"_s, m_searchCondition->text());
    else
        info.plan.insert(u"schedule_sha256"_s, scheduleChecksum(m_plan));
    info.baseline = m_options.baseline().isEmpty() ? m_source.baseline() : m_options.baseline();
    info.quotaLimited = m_preflight.quotaLimited();
    if (m_selfCheck)
        info.clockFloor = m_selfCheck->toJson();
    return info;
}

void BenchRun::tellCpu(Instant begun, std::clock_t cpuBegun) const
{
    constexpr double kBusy = 0.8;
    const double cpu = static_cast<double>(std::clock() - cpuBegun) / CLOCKS_PER_SEC;
    const double wall = std::chrono::duration<double>(m_context.clock.now() - begun).count();
    const double share = wall > 0.0 ? cpu / wall / std::max(1, QThread::idealThreadCount()) : 0.0;
    const QString sentence = u"This client used %1 % of the machine's processors."_s.arg(std::lround(share * 100.0));
    if (share < kBusy)
        m_context.console.note(sentence);
    else
        m_context.console.warn(sentence + u" It may have been the slow one."_s);
}

void BenchRun::tellConnections(const LoadOutcome& outcome) const
{
    for (std::size_t i = 0; i < m_source.targets().size(); ++i) {
        if (outcome.wasUnreachable(i))
            continue; // told as an error at the end
        OpenReport all;
        for (const SegmentResult& result : outcome.segments) {
            if (result.segment.backend != i)
                continue;
            all.ready += result.connections.ready;
            all.failed += result.connections.failed;
            all.ended += result.connections.ended;
        }
        const QString name = m_source.targets()[i].backend.config.name;
        if (all.failed > 0)
            m_context.console.warn(u"%1: %2 of %3 did not get in. The first: %4"_s.arg(name)
                                       .arg(all.failed)
                                       .arg(counted(all.ready + all.failed, "connection"),
                                            outcome.firstFailure(i).value_or(Error{}).toLine()));
        if (all.ended > 0)
            m_context.console.warn(
                u"%1: %2 of %3 ended before the run did; connections.csv has their close codes."_s.arg(name)
                    .arg(all.ended)
                    .arg(counted(all.ready, "connection")));
    }
}

Result<LoadOutcome> BenchRun::measureAll(RunAttendant& attendant)
{
    if (m_searchCondition)
        return search(attendant, *m_searchCondition);
    return measure(attendant, m_plan, m_source.targets(), {});
}

Result<LoadOutcome> BenchRun::search(RunAttendant& attendant, const Threshold& condition)
{
    LevelHunt hunt(m_plan, m_source.targets(), condition, m_plan.levels.front(), m_plan.levels.back(),
                   attendant.recorder());
    auto outcome = hunt.run([this, &attendant](const LoadPlan& plan, const std::vector<LoadTarget>& targets,
                                               const LoadContinuation& before) {
        m_context.console.note(
            u"Trying %1 on %2"_s.arg(counted(plan.levels.front(), "connection"), targets.front().backend.config.name));
        return measure(attendant, plan, targets, before);
    });
    m_found = hunt.findings();
    m_plan.levels = hunt.levels();
    QJsonArray levels;
    for (const int level : m_plan.levels)
        levels.append(level);
    m_info.plan.insert(u"connections"_s, levels);
    attendant.recorder().setRecord(m_info);
    return outcome;
}

LoadOutcome BenchRun::measure(RunAttendant& attendant, const LoadPlan& plan, const std::vector<LoadTarget>& targets,
                              const LoadContinuation& before)
{
    LoadRunner runner(plan, targets, LoadClock{.monotonic = &m_context.clock, .anchor = m_info.anchor},
                      attendant.recorder(), {.before = before});
    ProgressView view(m_context.console);
    return attendant.attend<LoadOutcome>(runner, [&view](const LoadProgress& progress) { view.show(progress); });
}

Result<RunFigures> BenchRun::readBack(const StoreUrl& where)
{
    auto reader = RunReader::open(where, m_info.id);
    if (!reader)
        return reader.error();
    if (!m_options.outFolder().isEmpty()) {
        RunExporter exporter(*reader.value());
        exporter.setMoreSummary(&standardCostRows);
        exporter.setExtras(m_extras);
        const auto exported = exporter.exportTo(m_options.outFolder());
        if (exported) {
            m_context.console.note(u"Exported to %1."_s.arg(m_options.outFolder()));
            return exporter.figures();
        }
        m_context.console.fail(exported.error()); // the figures are shown all the same
        m_lostSomething = true;
    }
    return RunAnalysis::of(*reader.value());
}

void BenchRun::present(const BenchReport& report, const RunFigures& figures)
{
    Result<QStringList> lines = m_present ? m_present(m_info, figures) : report.tables();
    if (!lines) {
        m_context.console.fail(lines.error());
        m_lostSomething = true;
        lines = report.tables();
    }
    if (m_options.json())
        m_context.console.result(report.json());
    else
        for (const QString& line : lines.value())
            m_context.console.result(line);
}

void BenchRun::report(const RunFigures& figures)
{
    BenchReport report(m_info, figures, m_thresholds);
    report.setFound(m_found, m_searchCondition ? m_searchCondition->text() : QString());
    present(report, figures);
    if (m_selfCheck) {
        for (const QString& warning : report.floorWarnings(*m_selfCheck))
            m_context.console.warn(warning);
    }
}

bool BenchRun::accountsHold(const LoadOutcome& outcome, const RunFigures& figures) const
{
    bool hold = true;
    const auto complain = [this, &hold](const QString& what) {
        m_context.console.fail({.code = ErrorCode::Internal, .detail = what, .hint = u"Please report this."_s});
        hold = false;
    };
    for (auto account = outcome.ledgers.cbegin(); account != outcome.ledgers.cend(); ++account) {
        const Ledger& live = account.value();
        if (!live.balances())
            complain(
                u"The account of %1 does not balance: %2"_s.arg(account.key(), QString::fromStdString(live.explain())));
        const Ledger recorded = figures.ledgers.value(account.key());
        if (recorded.scheduled != live.scheduled || recorded.delivered != live.delivered ||
            recorded.lost != live.lost || recorded.rejected != live.rejected)
            complain(u"What was recorded of %1 is not what was measured: %2 of %3"_s.arg(account.key())
                         .arg(recorded.scheduled)
                         .arg(counted(live.scheduled, "message")));
    }
    return hold;
}

ExitCode BenchRun::conclude(const LoadOutcome& outcome, const RunFigures& figures) const
{
    if (!accountsHold(outcome, figures))
        return ExitCode::Internal;
    if (outcome.cancelled)
        return ExitCode::Interrupted;
    bool reachedAll = true;
    for (std::size_t i = 0; i < m_source.targets().size(); ++i) {
        if (!outcome.wasUnreachable(i))
            continue;
        reachedAll = false;
        Error why = outcome.firstFailure(i).value_or(Error{});
        why.detail = m_source.targets()[i].backend.config.name + u": "_s + why.detail;
        m_context.console.fail(why);
    }
    if (!reachedAll)
        return ExitCode::Unreachable;
    const ExitCode verdict = BenchReport(m_info, figures, m_thresholds).verdict(m_context.console);
    const bool isOpen = std::any_of(m_found.cbegin(), m_found.cend(),
                                    [](const LevelHunt::Finding& finding) { return finding.isInconclusive; });
    return verdict == ExitCode::Done && isOpen ? ExitCode::Inconclusive : verdict;
}

} // namespace roundtrip::cli
