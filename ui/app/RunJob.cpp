// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RunJob.h"

#include "app/GuiCall.h"
#include "app/SessionRecord.h"

namespace roundtrip {

RunJob::RunJob(QObject* parent) : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("run-control"));
}

RunJob::~RunJob()
{
    if (!m_thread.isRunning())
        return;
    m_isWanted = false;
    m_run.release()->deleteLater(); // in its thread
    m_thread.quit();
    m_thread.wait();
}

MeasuredRun::Setup RunJob::runSetup(Setup setup)
{
    m_info = setup.info;
    return {.store = std::move(setup.store),
            .info = std::move(setup.info),
            .targets = std::move(setup.targets),
            .clock = setup.clock,
            .onStoreFailure =
                [job = QPointer<RunJob>(this)](const Error& error) {
                    callInGui(job, [error](RunJob& there) { Q_EMIT there.storeFailed(error); });
                },
            .storeOptions = {},
            .feed = m_feed};
}

void RunJob::setRun(std::unique_ptr<MeasuredRun> run)
{
    m_run = std::move(run);
    m_run->moveToThread(&m_thread);
    connect(m_run.get(), &MeasuredRun::finished, m_run.get(),
            [this, measured = m_run.get()](const RunEnding& ending) { concludeWith(*measured, ending); });
}

OpenRun RunJob::reading() const
{
    return readingOf(m_run->recorder());
}

void RunJob::start()
{
    m_isRunning = true;
    m_thread.start();
    QMetaObject::invokeMethod(
        m_run.get(), [run = m_run.get()] { run->start(); }, Qt::QueuedConnection);
}

void RunJob::cancel()
{
    if (m_isRunning)
        QMetaObject::invokeMethod(
            m_run.get(), [run = m_run.get()] { run->cancel(); }, Qt::QueuedConnection);
}

/// In the run's thread, which the job waits for before it is gone.
void RunJob::concludeWith(const MeasuredRun& run, const RunEnding& ending)
{
    const Result<Conclusion> read = run.conclusionOf(ending, [this] { return m_isWanted.load(); });
    const Conclusion conclusion = read ? read.value() : concludeWithoutRows(ending);
    const auto cannotRead = read ? std::nullopt : std::optional<Error>(read.error());
    QMetaObject::invokeMethod(
        this,
        [this, conclusion, cannotRead] {
            m_isRunning = false;
            Q_EMIT finished(conclusion, cannotRead);
        },
        Qt::QueuedConnection);
}

} // namespace roundtrip

#include "moc_RunJob.cpp"
