// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/TimerQueue.h"

#include <QAbstractEventDispatcher>

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace roundtrip {

/// The event dispatcher of threads that hold many sockets. Qt's own hands every socket to poll(2) at every turn of the
/// event loop, so that a turn costs the number of connections that are open; epoll(7) costs what has happened. Linux
/// only: see IoDispatcher.h. Lives in the thread whose dispatcher it is; wakeUp() and interrupt() may be called from
/// any.
class EpollDispatcher final : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject* parent = nullptr);
    ~EpollDispatcher() override;

    /// Whether the kernel gave what it needs; otherwise it must not be used.
    [[nodiscard]] bool isValid() const { return m_epoll >= 0 && m_wake >= 0; }

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;
    void registerSocketNotifier(QSocketNotifier* notifier) override;
    void unregisterSocketNotifier(QSocketNotifier* notifier) override;
    void registerTimer(int id, qint64 interval, Qt::TimerType type, QObject* object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject* object) override;
    [[nodiscard]] QList<TimerInfo> registeredTimers(QObject* object) const override;
    int remainingTime(int id) override;
    void wakeUp() override;
    void interrupt() override;

private:
    struct Slot
    {
        QSocketNotifier* notifier = nullptr;
        bool isPending = false;
    };
    struct Watch
    {
        std::array<Slot, 3> slots; ///< by QSocketNotifier::Type
        std::uint32_t asked = 0;   ///< what the kernel was told to watch for
        bool isChanged = false;    ///< and is to be told anew
    };

    void tellKernel(int fd, Watch& watch);
    void tellChanges();
    [[nodiscard]] int timeoutFor(bool mayWait, bool withTimers) const;
    [[nodiscard]] int waitForWakeUp(int timeout);
    [[nodiscard]] int waitForSockets(int timeout);
    void markPending(int fd, std::uint32_t events);
    [[nodiscard]] int tellNotifiers();
    [[nodiscard]] int tellTimers();
    void takeWakeUp();

    int m_epoll;
    int m_wake; ///< eventfd
    std::atomic<bool> m_isWoken = false;
    std::atomic<bool> m_isInterrupted = false;
    TimerQueue m_timers;
    std::unordered_map<int, Watch> m_watches; ///< by descriptor
    std::vector<int> m_changed;
    std::unordered_set<int> m_alwaysReady; ///< regular files and the like, which epoll refuses
    std::deque<QSocketNotifier*> m_pending;
};

} // namespace roundtrip
