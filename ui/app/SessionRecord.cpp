// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SessionRecord.h"

#include "store/BackendRecord.h"
#include "store/RunExporter.h"

namespace roundtrip {

namespace {

RunInfo chatRun(const Clock& clock)
{
    RunInfo info;
    info.anchor = UtcAnchor::now(clock);
    info.id = makeRunId(info.anchor.epochMicroseconds());
    info.kind = RunKind::Chat;
    info.environment = Environment::current();
    return info;
}

} // namespace

SessionRecord::SessionRecord(const StoreUrl& store, const Clock& clock, QObject* parent)
    : QObject(parent), m_store(store), m_info(chatRun(clock))
{
    m_recorder = std::make_unique<Recorder>(store, m_info, [this](const Error& error) {
        // Comes from the recorder's thread; a queued call brings it here, or nowhere once this object is gone.
        QMetaObject::invokeMethod(
            this, [this, error] { Q_EMIT storeFailed(error); }, Qt::QueuedConnection);
    });
    m_exports.setMaxThreadCount(1);
}

SessionRecord::~SessionRecord()
{
    m_exports.waitForDone();
    static_cast<void>(m_recorder->finish(RunStatus::Complete)); // a failure was told when it happened
}

void SessionRecord::follow(const Workspace& workspace)
{
    m_info.backends = {};
    for (const auto& lane : workspace.lanes())
        m_info.backends.append(backendRecord(lane->platform(), lane->config()));
    m_info.baseline = workspace.baseline();
    m_recorder->setInfo(m_info);
}

Result<std::unique_ptr<RunReader>> SessionRecord::read() const
{
    if (auto flushed = m_recorder->flush(); !flushed)
        return flushed.error();
    return RunReader::open(m_recorder->url(), m_recorder->runId());
}

void SessionRecord::exportTo(const QString& directory)
{
    m_exports.start([this, directory] {
        auto reader = read();
        const Result<void> written =
            reader ? RunExporter(*reader.value()).exportTo(directory) : Result<void>(reader.error());
        QMetaObject::invokeMethod(
            this,
            [this, directory, written] {
                if (written)
                    Q_EMIT exported(directory);
                else
                    Q_EMIT exportFailed(written.error());
            },
            Qt::QueuedConnection);
    });
}

} // namespace roundtrip
