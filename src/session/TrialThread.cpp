// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/TrialThread.h"

#include "core/IoDispatcher.h"

namespace roundtrip {

TrialThread::TrialThread(TrialFactory factory, const ResolvedBackend& backend, const Clock& clock, QObject* parent)
    : QObject(parent)
{
    qRegisterMetaType<TrialFrame>();
    qRegisterMetaType<TrialEnd>();
    m_thread.setObjectName(QStringLiteral("trial-io"));
    useIoDispatcher(m_thread);
    auto* runner = new QObject; // made here, lives there: what it owns belongs to that thread
    runner->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, runner, &QObject::deleteLater);
    m_thread.start(QThread::TimeCriticalPriority);
    QMetaObject::invokeMethod(
        runner,
        [this, runner, factory = std::move(factory), backend, &clock] {
            FrameTrial* const trial = factory(backend, clock).release();
            trial->setParent(runner);
            connect(trial, &FrameTrial::flown, this, &TrialThread::flown);
            connect(trial, &FrameTrial::ended, this, &TrialThread::ended);
            trial->start();
        },
        Qt::QueuedConnection);
}

TrialThread::~TrialThread()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace roundtrip

#include "moc_TrialThread.cpp"
