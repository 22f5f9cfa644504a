// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SessionRecord.h"

#include "app/GuiCall.h"
#include "exchange/RunExporter.h"
#include "load/BackendRecord.h"

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
    const auto tell = [record = QPointer<SessionRecord>(this)](const Error& error) {
        callInGui(record, [error](SessionRecord& there) { Q_EMIT there.storeFailed(error); });
    };
    m_recorder = std::make_shared<Recorder>(store, m_info, tell);
    m_exports.setMaxThreadCount(1);
}

SessionRecord::~SessionRecord()
{
    m_exports.waitForDone();
    static_cast<void>(m_recorder->finish(RunStatus::Complete)); // a failure was told when it happened
}

void SessionRecord::follow(const ChatSession& session)
{
    m_info.backends = {};
    for (const auto& lane : session.lanes())
        m_info.backends.append(backendRecord(lane->platform(), lane->config()));
    m_info.baseline = session.baseline();
    m_recorder->setRecord(m_info);
}

void SessionRecord::exportTo(const QString& directory)
{
    m_exports.start([record = QPointer<SessionRecord>(this), read = reading(), directory] {
        auto reader = read();
        const Result<void> written =
            reader ? RunExporter(*reader.value()).exportTo(directory) : Result<void>(reader.error());
        callInGui(record, [directory, written](SessionRecord& there) {
            if (written)
                Q_EMIT there.exported(directory);
            else
                Q_EMIT there.exportFailed(written.error());
        });
    });
}

} // namespace roundtrip
