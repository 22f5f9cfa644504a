// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/IoHeartbeat.h"

#include <QThread>

#include <memory>
#include <utility>

namespace roundtrip {

/// The I/O thread of one lane, with its heartbeat. Each lane has its own: what one backend sends, however much, makes
/// no other wait. Used from the thread that made it.
class LaneThread
{
public:
    LaneThread(const Clock& clock, Mailbox<ClientLag>& lags, SleepClock asleep);
    /// Waits for the thread, which must have been told to end.
    ~LaneThread();
    LaneThread(const LaneThread&) = delete;
    LaneThread& operator=(const LaneThread&) = delete;

    /// Runs it there, after whatever was posted before. From any thread.
    template<typename Function>
    void post(Function function)
    {
        QMetaObject::invokeMethod(m_heartbeat.get(), std::move(function), Qt::QueuedConnection);
    }
    /// Ends the thread after what was posted so far; does not wait.
    void end();
    [[nodiscard]] bool hasEnded() const { return m_thread.isFinished(); }

    [[nodiscard]] QThread& thread() { return m_thread; }
    [[nodiscard]] IoHeartbeat& heartbeat() { return *m_heartbeat; } ///< lives in the thread

private:
    QThread m_thread;
    std::unique_ptr<IoHeartbeat> m_heartbeat; ///< whatever is to run there runs for it
};

} // namespace roundtrip
