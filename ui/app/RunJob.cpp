// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RunJob.h"

#include "app/GuiCall.h"

#include <QLocale>

namespace roundtrip {

RunJob::RunJob(Setup setup, QObject* parent)
    : QObject(parent), m_setup(std::move(setup)), m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(QStringLiteral("run-control"));
    m_context->moveToThread(&m_thread);
}

RunJob::~RunJob()
{
    if (m_recorder) // a job that ends ends its run, whoever still reads it
        static_cast<void>(m_recorder->finish(RunStatus::Cancelled).ok());
}

void RunJob::start()
{
    const auto tell = [job = QPointer<RunJob>(this)](const Error& error) {
        callInGui(job, [error](RunJob& there) { Q_EMIT there.storeFailed(error); });
    };
    m_recorder = std::make_shared<Recorder>(m_setup.store, m_setup.info, tell);
    m_isRunning = true;
    m_thread.start();
    QMetaObject::invokeMethod(
        m_context.get(),
        [this] {
            // The run is on disk before its first message: nothing is sent of which a crash would leave no trace.
            static_cast<void>(m_recorder->flush().ok()); // a failure is told by itself
            run();
        },
        Qt::QueuedConnection);
}

void RunJob::cancel()
{
    if (m_isRunning)
        QMetaObject::invokeMethod(
            m_context.get(), [this] { stop(); }, Qt::QueuedConnection);
}

void RunJob::end(bool cancelled, QStringList problems)
{
    const auto kept = m_recorder->finish(cancelled ? RunStatus::Cancelled : RunStatus::Complete);
    if (!kept)
        problems << kept.error().toLine();
    if (const SleepLog sleeps = m_recorder->sleeps(); !sleeps.isEmpty())
        problems << tr("This machine was suspended during the run, for %1 s in all: what was under way then may be its "
                       "own doing, not the backends'.")
                        .arg(QLocale().toString(static_cast<double>(sleeps.totalUs()) / 1e6, 'f', 1));
    QMetaObject::invokeMethod(
        this,
        [this, cancelled, problems] {
            m_isRunning = false;
            Q_EMIT finished(cancelled, problems);
        },
        Qt::QueuedConnection);
}

void RunJob::endThread()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        m_context.get(), [this] { dropRunner(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

} // namespace roundtrip
