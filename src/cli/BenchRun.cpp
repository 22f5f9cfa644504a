// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/BenchRun.h"

#include "cli/BenchReport.h"
#include "cli/ProgressView.h"
#include "cli/RunAttendant.h"
#include "cli/SelfCheckCommand.h"
#include "cli/VerdictText.h"
#include "core/Plural.h"
#include "load/RunDescription.h"
#include "measure/MeasuredLoad.h"
#include "report/RunCost.h"
#include "store/RunReader.h"

#include <QCoreApplication>

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
    if (const auto served = serveMetrics(); !served) {
        m_context.console.fail(served.error());
        return exitCodeFor(served.error().code);
    }
    const ExitCode code = runServed();
    if (m_otlpSender)
        MetricsOption::pushLast(*m_otlpSender, m_context);
    if (m_metricsServer)
        m_options.metrics().linger(*m_metricsServer, m_context);
    return code;
}

Result<void> BenchRun::serveMetrics()
{
    if (!m_options.metrics().isGiven())
        return {};
    std::vector<MeteredBackend> backends;
    for (const LoadTarget& target : m_source.targets()) {
        const BackendConfig& config = target.backend.config;
        backends.push_back({.name = config.name, .platform = config.platform, .simulated = config.simulated});
    }
    m_metrics = std::make_shared<RunMetrics>(backends, QCoreApplication::applicationVersion());
    const auto source = [metrics = m_metrics] { return metrics->snapshot(); };
    auto server = m_options.metrics().serve(m_context, source);
    if (!server)
        return server.error();
    m_metricsServer = std::move(server).value();
    auto sender = m_options.metrics().push(m_context, source);
    if (!sender)
        return sender.error();
    m_otlpSender = std::move(sender).value();
    return {};
}

ExitCode BenchRun::runServed()
{
    announce();
    if (const auto checked = checkClient(); !checked) {
        m_context.console.fail(checked.error());
        return exitCodeFor(checked.error().code);
    }
    const RunEnding ending = measure();
    tellProcessors(ending.processors);
    if (ending.failure) {
        m_context.console.fail(*ending.failure);
        return exitCodeFor(ending.failure->code);
    }
    tellEnding(ending);
    const auto figures = readFigures(ending);
    if (!figures) {
        m_context.console.fail(figures.error());
        return exitCodeFor(figures.error().code);
    }
    tellRate(figures.value());
    const Conclusion conclusion = conclude(ending, figures.value(), m_thresholds);
    present(BenchReport(conclusion, figures.value()), ending.info, figures.value());
    for (const FloorDoubt& doubt : conclusion.floorDoubts)
        m_context.console.warn(doubt.sentence());
    const ExitCode verdict = tellVerdict(m_context.console, conclusion);
    return verdict == ExitCode::Done && m_lostSomething ? ExitCode::Internal : verdict;
}

void BenchRun::announce() const
{
    QStringList labels;
    for (const LoadTarget& target : m_source.targets())
        labels << labelOf(target);
    if (const QString wins = m_options.overrideSentence(); !wins.isEmpty())
        m_context.console.note(wins);
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
    const auto report = runSelfCheck(m_context);
    if (!report)
        return report.error();
    m_clockFloor = report.value().toJson();
    m_context.console.note(u"This client itself: %1 µs median, %2 µs p99 against an echo; sends %3 µs late at p99."_s
                               .arg(report.value().floor.p50)
                               .arg(report.value().floor.p99)
                               .arg(report.value().lateness.p99));
    return {};
}

RunInfo BenchRun::makeInfo() const
{
    RunInfo info = describeRun(m_plan, m_source.targets(), m_context.clock);
    info.note = m_options.note();
    info.baseline = m_options.baseline().isEmpty() ? m_source.baseline() : m_options.baseline();
    info.quotaLimited = m_preflight.quotaLimited();
    info.clockFloor = m_clockFloor;
    return info;
}

RunEnding BenchRun::measure()
{
    MeasuredLoad run(m_plan,
                     {.store = m_store,
                      .info = makeInfo(),
                      .targets = m_source.targets(),
                      .clock = &m_context.clock,
                      .onStoreFailure = {},
                      .storeOptions = {},
                      .feed = m_metrics},
                     {.failIf = m_thresholds, .search = m_searchCondition});
    std::optional<ProgressView> view(m_context.console);
    QObject::connect(&run, &MeasuredLoad::trying, &run, [this, &view](int connections, const QString& backend) {
        view.emplace(m_context.console);
        m_context.console.note(u"Trying %1 on %2"_s.arg(counted(connections, "connection"), backend));
    });
    const auto show = [this, &view](const LoadProgress& progress) {
        view->show(progress);
        if (m_metrics)
            m_metrics->setProgress(progress.share);
    };
    const RunEnding ending = RunAttendant(m_context).attend(run, show);
    if (m_metrics && !ending.cancelled && !ending.failure)
        m_metrics->setProgress(1.0);
    return ending;
}

void BenchRun::tellProcessors(const ProcessorUse& use) const
{
    if (use.isBusy())
        m_context.console.warn(use.sentence());
    else
        m_context.console.note(use.sentence());
}

void BenchRun::tellEnding(const RunEnding& ending)
{
    tellCourse(m_context.console, ending);
    if (ending.notKept) {
        m_context.console.fail(*ending.notKept);
        m_lostSomething = true;
    } else {
        m_context.console.setKeptRun(ending.info.id);
    }
}

Result<RunFigures> BenchRun::readFigures(const RunEnding& ending)
{
    if (m_options.outFolder().isEmpty())
        return readBack(ending);
    auto reader = RunReader::open(ending.where, ending.info.id);
    if (!reader)
        return reader.error();
    RunExporter exporter(*reader.value());
    exporter.setMoreSummary(&standardCostRows);
    exporter.setExtras(m_extras);
    m_options.samples().applyTo(exporter);
    const auto exported = exporter.exportTo(m_options.outFolder());
    if (exported) {
        m_context.console.note(u"Exported to %1."_s.arg(m_options.outFolder()));
        return exporter.figures();
    }
    m_context.console.fail(exported.error()); // the figures are shown all the same
    m_lostSomething = true;
    return RunAnalysis::of(*reader.value());
}

/// Of a curve that was asked for. With one rate throughout, what came late or was not sent is told as such.
void BenchRun::tellRate(const RunFigures& figures) const
{
    if (!m_plan.hasStages())
        return;
    for (const RateFollowing& followed : figures.followed) {
        if (!followed.isFollowed())
            m_context.console.warn(followed.sentence());
        else
            m_context.console.note(followed.sentence());
    }
}

void BenchRun::present(const BenchReport& report, const RunInfo& info, const RunFigures& figures)
{
    Result<QStringList> lines = m_present ? m_present(info, figures) : report.tables();
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

} // namespace roundtrip::cli
