// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/ChatHub.h"

#include "core/IoDispatcher.h"

#include <QRandomGenerator>

#include <utility>

namespace roundtrip {

ChatHub::ChatHub(const PlatformTable& platforms, const Clock& clock, SampleSink* recorder, SleepClock asleep)
    : m_platforms(platforms),
      m_clock(clock),
      m_recorder(recorder),
      m_anchor(UtcAnchor::now(clock)),
      m_context(std::make_unique<IoHeartbeat>(clock, m_lags, std::move(asleep)))
{
    m_thread.setObjectName(QStringLiteral("chat-io"));
    useIoDispatcher(m_thread);
    m_context->moveToThread(&m_thread);
    m_thread.start(QThread::TimeCriticalPriority); // it stamps: the less it waits for the drawing thread the better
    QMetaObject::invokeMethod(m_context.get(), &IoHeartbeat::start);
}

ChatHub::~ChatHub()
{
    for (const QString& backend : m_lanes.keys())
        close(backend);
    // The lanes end in the thread, then the thread: a blocking call is the last event it handles for us.
    QMetaObject::invokeMethod(m_context.get(), &IoHeartbeat::stop, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void ChatHub::open(const ResolvedBackend& backend, const QString& room, const QString& user)
{
    const Platform* platform = m_platforms.find(backend.config.platform);
    Q_ASSERT(platform); // a backends file with another id was refused when it was read
    close(backend.config.name);
    m_network.start();
    Lane lane{.room = room, .user = user, .prefix = MessageId::randomPrefix()};
    SessionOptions options;
    options.room = room;
    options.user = user;
    options.connectionId = lane.prefix;
    options.seed = QRandomGenerator::global()->generate();
    const LaneOutlets outlets{.updates = &m_updates, .recorder = m_recorder};
    lane.worker = new ChatLane(*platform, backend, options, m_clock, outlets);
    lane.worker->moveToThread(&m_thread);
    QObject::connect(m_context.get(), &IoHeartbeat::woke, lane.worker, [worker = lane.worker](Duration slept) {
        worker->doubtLink(QStringLiteral("The machine was suspended for %1 s")
                              .arg(std::chrono::duration<double>(slept).count(), 0, 'f', 0));
    });
    QObject::connect(&m_network, &NetworkWatch::networkChanged, lane.worker, [worker = lane.worker] {
        worker->doubtLink(QStringLiteral("The machine's network has changed"));
    });
    QMetaObject::invokeMethod(lane.worker, [worker = lane.worker] { worker->start(); });
    m_lanes.insert(backend.config.name, lane);
}

void ChatHub::close(const QString& backend)
{
    if (!m_lanes.contains(backend))
        return;
    QMetaObject::invokeMethod(m_context.get(), [worker = m_lanes.take(backend).worker] { delete worker; });
}

void ChatHub::retryNow(const QString& backend)
{
    if (ChatLane* worker = m_lanes.value(backend).worker)
        QMetaObject::invokeMethod(worker, [worker] { worker->retryNow(); });
}

QString ChatHub::send(const QString& backend, const QString& text, Phase phase)
{
    const auto lane = m_lanes.find(backend);
    if (lane == m_lanes.end())
        return {};
    const Envelope envelope{.id = MessageId{lane->prefix, lane->nextSequence++}.toString(),
                            .room = lane->room,
                            .user = lane->user,
                            .text = text,
                            .sentAt = m_anchor.toEpochMilliseconds(m_clock.now()),
                            .server = {}};
    QMetaObject::invokeMethod(lane->worker,
                              [worker = lane->worker, envelope, phase] { worker->send(envelope, phase); });
    return envelope.id;
}

} // namespace roundtrip
