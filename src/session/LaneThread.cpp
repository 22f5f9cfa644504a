// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/LaneThread.h"

#include "core/IoDispatcher.h"

namespace roundtrip {

LaneThread::LaneThread(const Clock& clock, Mailbox<ClientLag>& lags, SleepClock asleep)
    : m_heartbeat(std::make_unique<IoHeartbeat>(clock, lags, std::move(asleep)))
{
    m_thread.setObjectName(QStringLiteral("chat-io"));
    useIoDispatcher(m_thread);
    m_heartbeat->moveToThread(&m_thread);
    m_thread.start(QThread::TimeCriticalPriority); // it stamps: the less it waits for the drawing thread the better
    post([heartbeat = m_heartbeat.get()] { heartbeat->start(); });
}

LaneThread::~LaneThread()
{
    m_thread.wait();
}

void LaneThread::end()
{
    post([heartbeat = m_heartbeat.get()] {
        heartbeat->stop();
        QThread::currentThread()->quit();
    });
}

} // namespace roundtrip
