// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SessionRecord.h"

#include "app/GuiCall.h"
#include "load/BackendRecord.h"
#include "theme/FirstFrame.h"

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

OpenRun readingOf(std::shared_ptr<Recorder> recorder)
{
    return [recorder = std::move(recorder)]() -> Result<std::unique_ptr<RunReader>> {
        if (auto flushed = recorder->flush(); !flushed)
            return flushed.error();
        return RunReader::open(recorder->url(), recorder->runId());
    };
}

SessionRecord::SessionRecord(const StoreUrl& store, const Clock& clock, Start start, QObject* parent)
    : QObject(parent), m_store(store), m_info(chatRun(clock))
{
    if (start == Start::Now)
        begin();
}

SessionRecord::~SessionRecord()
{
    if (m_recorder)
        static_cast<void>(m_recorder->finish(RunStatus::Complete)); // a failure was told when it happened
}

void SessionRecord::begin()
{
    if (m_recorder)
        return;
    const auto tell = [record = QPointer<SessionRecord>(this)](const Error& error) {
        callInGui(record, [error](SessionRecord& there) { Q_EMIT there.storeFailed(error); });
    };
    m_recorder = std::make_shared<Recorder>(m_store, m_info, tell, StoreOptions{.openAfter = kAfterFirstFrame});
    m_gate.open(m_recorder.get());
    Q_EMIT begun();
}

OpenRun SessionRecord::reading() const
{
    return m_recorder ? readingOf(m_recorder) : OpenRun();
}

void SessionRecord::follow(const ChatSession& session)
{
    m_info.backends = {};
    for (const auto& lane : session.lanes())
        m_info.backends.append(backendRecord(lane->platform(), lane->config()));
    m_info.baseline = session.baseline();
    if (m_recorder)
        m_recorder->setRecord(m_info);
}

} // namespace roundtrip

#include "moc_SessionRecord.cpp"
