// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/WatchRun.h"

#include "cli/WatchLines.h"
#include "core/SafeText.h"
#include "store/WatchDisk.h"

#include <QCoreApplication>

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

WatchTime::Wall wallNow()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace

WatchRun::WatchRun(CliContext& context, const BackendOptions& options, const BackendSource& source,
                   const WatchPlan& plan, const StoreUrl& store, WatchOutlets outlets)
    : m_context(context),
      m_options(options),
      m_targets(source.targets()),
      m_store(store),
      m_outlets(std::move(outlets)),
      m_watcher(context.platforms, context.clock, plan, {.store = store}),
      m_metrics(QCoreApplication::applicationVersion())
{
    listen();
}

void WatchRun::listen()
{
    connect(&m_watcher, &Watcher::binEnded, this, [this](const WatchBin& bin) {
        tell(watchlines::minute(bin, isSimulated(bin.backend)));
        m_lags.insert(bin.backend, bin.worstLag);
        if (m_alerts)
            m_alerts->add(bin);
        if (m_objective)
            m_objective->add(bin);
    });
    connect(&m_watcher, &Watcher::linkChanged, this, &WatchRun::tellConnection);
    connect(&m_watcher, &Watcher::noticed, this, [this](const QString& backend, const QString& text) {
        tell(watchlines::notice(backend, text, wallNow()));
    });
    connect(&m_watcher, &Watcher::storeTold, this,
            [this](const std::optional<Error>& trouble) { tell(watchlines::store(trouble, wallNow())); });
    connect(&m_watcher, &Watcher::clockLeapt, this,
            [this](std::chrono::microseconds leap) { tell(watchlines::clock(leap, wallNow())); });
    connect(&m_watcher, &Watcher::ended, this, &WatchRun::onEnded);
    connect(&m_context.interrupts, &SignalWatch::reloadWanted, this, &WatchRun::reload);
    connect(&m_context.interrupts, &SignalWatch::interrupted, this, [this] {
        m_service.stopping();
        m_watcher.stop();
    });
    connect(&m_alive, &QTimer::timeout, this, &WatchRun::beAlive);
}

Result<void> WatchRun::openOutlets()
{
    const auto source = [this] { return metricsNow(); };
    auto server = m_outlets.metrics.serve(m_context, source);
    if (!server)
        return server.error();
    m_metricsServer = std::move(server).value();
    auto sender = m_outlets.metrics.push(m_context, source);
    if (!sender)
        return sender.error();
    m_otlpSender = std::move(sender).value();
    if (m_outlets.alertsFile.isEmpty())
        return {};
    auto setup = AlertSetup::load(m_outlets.alertsFile, m_context.secrets);
    if (!setup)
        return setup.error();
    m_alerts = std::make_unique<WatchAlerts>(std::move(setup).value(), m_context.clock);
    listenToAlerts();
    return {};
}

void WatchRun::listenToAlerts()
{
    connect(m_alerts.get(), &WatchAlerts::noted, this, [this](const AlertNotice& notice) {
        tell(watchlines::alert(notice, wallNow()));
        m_watcher.note(WatchAlerts::entryOf(notice));
    });
    connect(m_alerts.get(), &WatchAlerts::failed, this,
            [this](const QString& why) { m_context.console.warn(u"An alert was not delivered: %1"_s.arg(why)); });
}

/// With what the store has of before. One that cannot be read is told of by whoever writes to it.
void WatchRun::openObjective()
{
    const auto objective = Objective::parse(m_watcher.plan().objective);
    if (!objective)
        return; // none was set
    m_objective.emplace(objective.value());
    const auto now = std::chrono::floor<std::chrono::seconds>(wallNow());
    if (const auto read = m_objective->read(m_store, m_watcher.plan().name, now); !read)
        m_context.console.warn(
            u"The objective begins anew, for what was kept cannot be read: %1"_s.arg(read.error().toLine()));
}

std::optional<ObjectiveFigures> WatchRun::objectiveOf(const QString& backend)
{
    if (!m_objective)
        return std::nullopt;
    const ObjectiveNow state = m_objective->of(backend, std::chrono::floor<std::chrono::seconds>(wallNow()));
    const Objective& objective = m_objective->objective();
    ObjectiveFigures figures{.target = objective.share,
                             .limit = objective.limit,
                             .window = objective.window,
                             .attained = state.standing.attained,
                             .budgetLeft = state.standing.budgetLeft};
    for (const ObjectiveNow::Burn& burn : state.burns) {
        if (burn.rate)
            figures.burns.emplace_back(burn.window, *burn.rate);
    }
    return figures;
}

MetricSet WatchRun::metricsNow()
{
    std::vector<WatchedNow> backends;
    for (const LoadTarget& target : m_targets) {
        const BackendConfig& config = target.backend.config;
        backends.push_back(
            {.backend = {.name = config.name, .platform = config.platform, .simulated = config.simulated},
             .total = m_watcher.total(config.name),
             .isReady = m_watcher.stateOf(config.name) == LinkState::Ready,
             .recentWorstLag = m_lags.value(config.name),
             .objective = objectiveOf(config.name)});
    }
    return m_metrics.snapshot(backends);
}

void WatchRun::closeOutlets()
{
    if (m_otlpSender)
        MetricsOption::pushLast(*m_otlpSender, m_context);
    if (m_alerts && m_alerts->waiting() > 0)
        m_context.console.warn(
            u"%1 alerts are given up: their receivers did not take them in time"_s.arg(m_alerts->waiting()));
}

ExitCode WatchRun::run()
{
    if (const auto opened = openOutlets(); !opened) {
        m_context.console.fail(opened.error());
        return exitCodeFor(opened.error().code);
    }
    openObjective(); // before anything of this process is in the store
    const auto started = m_watcher.start(m_targets);
    if (!started) {
        m_context.console.fail(started.error());
        return exitCodeFor(started.error().code);
    }
    tellStart(started.value());
    if (m_alerts) {
        m_alerts->setBackends(m_watcher.backends());
        m_alerts->start();
    }
    m_service.ready(statusLine());
    if (const auto pause = m_service.alivePause())
        m_alive.start(
            std::max(std::chrono::duration_cast<std::chrono::milliseconds>(*pause), std::chrono::milliseconds(1)));
    if (m_context.interrupts.wasInterrupted())
        m_watcher.stop();
    m_loop.exec();
    closeOutlets();
    return m_exitCode;
}

void WatchRun::tellStart(bool isContinued)
{
    tell(watchlines::start({.plan = &m_watcher.plan(),
                            .targets = &m_targets,
                            .isContinued = isContinued,
                            .store = m_store.label(),
                            .storeBytes = WatchDisk::takenBy(m_store),
                            .version = QCoreApplication::applicationVersion()},
                           wallNow()));
}

void WatchRun::tellConnection(const QString& backend, const SessionStatus& status)
{
    const bool isPassing = status.state == LinkState::Connecting || status.state == LinkState::Joining;
    if (isPassing)
        return;
    const auto nextTry = status.nextTry ? std::optional(*status.nextTry - m_context.clock.now()) : std::nullopt;
    tell(watchlines::connection(backend, status, wallNow(), nextTry));
    m_service.status(statusLine());
}

QByteArray WatchRun::statusLine() const
{
    const QStringList names = m_watcher.backends();
    const auto ready = std::count_if(names.begin(), names.end(), [this](const QString& name) {
        return m_watcher.stateOf(name) == LinkState::Ready;
    });
    return u"%1 of %2 backends ready"_s.arg(ready).arg(names.size()).toUtf8();
}

bool WatchRun::isSimulated(const QString& backend) const
{
    return std::any_of(m_targets.begin(), m_targets.end(), [&backend](const LoadTarget& target) {
        return target.backend.config.name == backend && target.backend.config.simulated;
    });
}

/// A file that cannot be used changes nothing.
void WatchRun::reload()
{
    if (m_options.source == "lab")
        return; // which has no file, and goes on
    BackendSource source(m_context);
    if (const auto opened = source.open(m_options, 1); !opened) {
        tell(watchlines::backends({}, opened.error(), wallNow()));
        m_context.console.fail(opened.error());
        return;
    }
    m_targets = source.targets();
    tell(watchlines::backends(m_watcher.setTargets(m_targets), {}, wallNow()));
    if (m_alerts)
        m_alerts->setBackends(m_watcher.backends());
    m_service.status(statusLine());
}

void WatchRun::onEnded(const Result<void>& outcome)
{
    std::vector<WatchBin> totals;
    QStringList names(m_watcher.everWatched().begin(), m_watcher.everWatched().end());
    names.sort();
    for (const QString& name : std::as_const(names))
        totals.push_back(m_watcher.total(name));
    tell(watchlines::stop(totals, outcome, wallNow()));
    const bool balances =
        std::all_of(totals.begin(), totals.end(), [](const WatchBin& total) { return total.ledger.balances(); });
    m_exitCode = !balances ? ExitCode::Internal : outcome ? ExitCode::Done : exitCodeFor(outcome.error().code);
    if (!outcome)
        m_context.console.fail(outcome.error());
    m_loop.quit();
}

void WatchRun::beAlive()
{
    if (m_watcher.isAlive())
        m_service.alive();
}

void WatchRun::tell(const QJsonObject& line)
{
    m_context.console.result(safeJson(QJsonDocument(line)));
}

} // namespace roundtrip::cli

#include "moc_WatchRun.cpp"
