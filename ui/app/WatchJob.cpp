// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WatchJob.h"

#include "app/GuiCall.h"

#include <algorithm>

namespace roundtrip {

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
    const auto started = watcher->start(m_setup.targets);
    if (!started) {
        tellEnd(started.error());
        return;
    }
    callInGui(job, [continued = started.value()](WatchJob& there) { Q_EMIT there.began(continued); });
    tellLinks();
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
    m_watcher.release()->deleteLater(); // it may be the one that says so
    callInGui(QPointer(this), [outcome](WatchJob& there) { Q_EMIT there.ended(outcome); });
    m_thread.quit();
}

} // namespace roundtrip

#include "moc_WatchJob.cpp"
