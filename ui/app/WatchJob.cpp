// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WatchJob.h"

#include "app/GuiCall.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {

std::chrono::sys_seconds secondNow()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

WatchJob::WatchJob(Setup setup, QObject* parent) : QObject(parent), m_setup(std::move(setup))
{
    m_thread.setObjectName(QStringLiteral("watch"));
    m_context.moveToThread(&m_thread);
}

WatchJob::~WatchJob()
{
    if (!m_thread.isRunning())
        return;
    stop();
    m_thread.wait();
}

void WatchJob::start()
{
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_context, [this] { begin(); }, Qt::QueuedConnection);
}

void WatchJob::setTargets(const std::vector<LoadTarget>& targets)
{
    const auto take = [this, targets] {
        if (!m_watcher)
            return;
        m_watcher->setTargets(targets);
        if (m_alerts)
            m_alerts->setBackends(m_watcher->backends());
        tellLinks();
    };
    QMetaObject::invokeMethod(&m_context, take, Qt::QueuedConnection);
}

void WatchJob::stop()
{
    const auto end = [this] {
        if (m_watcher)
            m_watcher->stop();
    };
    QMetaObject::invokeMethod(&m_context, end, Qt::QueuedConnection);
}

/// In the watch's thread, as all below.
void WatchJob::begin()
{
    m_watcher = std::make_unique<Watcher>(*m_setup.platforms, *m_setup.clock, m_setup.plan,
                                          Watcher::Places{.store = m_setup.store});
    Watcher* watcher = m_watcher.get();
    const QPointer<WatchJob> job(this);
    connect(watcher, &Watcher::linkChanged, watcher, [this] { tellLinks(); });
    connect(watcher, &Watcher::storeTold, watcher, [job](const std::optional<Error>& trouble) {
        callInGui(job, [trouble](WatchJob& there) { Q_EMIT there.storeTold(trouble); });
    });
    connect(watcher, &Watcher::ended, watcher, [this](const Result<void>& outcome) { tellEnd(outcome); });
    beginObjective(); // before anything of this process is in the store
    const auto started = watcher->start(m_setup.targets);
    if (!started) {
        tellEnd(started.error());
        return;
    }
    beginAlerts();
    tellObjectives();
    callInGui(job, [continued = started.value()](WatchJob& there) { Q_EMIT there.began(continued); });
    tellLinks();
}

/// One that cannot be read is told of by whoever writes to it.
void WatchJob::beginObjective()
{
    const auto objective = Objective::parse(m_setup.plan.objective);
    if (!objective)
        return; // none was wanted
    m_objective = std::make_unique<ObjectiveTrack>(objective.value());
    static_cast<void>(m_objective->read(m_setup.store, m_setup.plan.name, secondNow()).ok());
    connect(m_watcher.get(), &Watcher::binEnded, m_watcher.get(), [this](const WatchBin& bin) {
        m_objective->add(bin);
        tellObjectives();
    });
}

void WatchJob::tellObjectives()
{
    if (!m_objective)
        return;
    QHash<QString, LaneObjective> objectives;
    for (const QString& name : m_watcher->backends())
        objectives.insert(name, {.objective = m_objective->objective(), .now = m_objective->of(name, secondNow())});
    callInGui(QPointer(this), [objectives](WatchJob& there) { Q_EMIT there.objectivesChanged(objectives); });
}

void WatchJob::beginAlerts()
{
    if (!m_setup.alerts)
        return;
    m_alerts = std::make_unique<WatchAlerts>(*std::exchange(m_setup.alerts, {}), *m_setup.clock);
    m_alerts->setBackends(m_watcher->backends());
    const QPointer<WatchJob> job(this);
    connect(m_watcher.get(), &Watcher::binEnded, m_alerts.get(), [this](const WatchBin& bin) { m_alerts->add(bin); });
    connect(m_alerts.get(), &WatchAlerts::noted, m_watcher.get(), [this, job](const AlertNotice& notice) {
        m_watcher->note(WatchAlerts::entryOf(notice));
        callInGui(job, [notice](WatchJob& there) { Q_EMIT there.alertNoted(notice); });
    });
    connect(m_alerts.get(), &WatchAlerts::failed, m_watcher.get(),
            [job](const QString& why) { callInGui(job, [why](WatchJob& there) { Q_EMIT there.alertFailed(why); }); });
    m_alerts->start();
}

void WatchJob::tellLinks()
{
    const QStringList names = m_watcher->backends();
    const auto ready = std::count_if(names.cbegin(), names.cend(), [this](const QString& name) {
        return m_watcher->stateOf(name) == LinkState::Ready;
    });
    callInGui(QPointer(this), [ready = static_cast<int>(ready), all = static_cast<int>(names.size())](WatchJob& there) {
        Q_EMIT there.linksChanged(ready, all);
    });
}

void WatchJob::tellEnd(const Result<void>& outcome)
{
    m_alerts.reset();
    m_watcher.release()->deleteLater(); // it may be the one that says so
    callInGui(QPointer(this), [outcome](WatchJob& there) { Q_EMIT there.ended(outcome); });
    m_thread.quit();
}

} // namespace roundtrip

#include "moc_WatchJob.cpp"
