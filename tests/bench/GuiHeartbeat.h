// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/FrameTimes.h"

#include <QFile>
#include <QTimer>

#include <algorithm>

namespace roundtrip::bench {

/// Beats in the thread of the window and keeps the longest time for which that thread did not come round: what a key
/// press would have waited. Apart from it, the longest of these without what the thread spent ready to run while others
/// had the processors (Linux tells; zero elsewhere): that part is the machine's, not the program's. And the longest
/// that it worked without coming round, which no other program can lengthen.
class GuiHeartbeat
{
public:
    GuiHeartbeat()
    {
        m_schedule.setFileName(QStringLiteral("/proc/thread-self/schedstat"));
        static_cast<void>(m_schedule.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
    }

    /// Forgets what was, and begins anew.
    void restart()
    {
        m_longest = {};
        m_longestOwn = {};
        m_longestWork = {};
        m_over50 = 0;
        m_last = m_clock.now();
        m_waited = waited();
        m_worked = threadTime();
        m_timer.start(kBeat);
    }

    [[nodiscard]] Duration longest() const { return m_longest; }
    [[nodiscard]] Duration longestOwn() const { return m_longestOwn; }
    [[nodiscard]] Duration longestWork() const { return m_longestWork; }
    /// How often the thread did not come round for more than 50 ms.
    [[nodiscard]] int over50() const { return m_over50; }

private:
    static constexpr std::chrono::milliseconds kBeat{5};

    void beat()
    {
        const Instant now = m_clock.now();
        const Duration waitedBefore = std::exchange(m_waited, waited());
        const Duration blocked = std::max<Duration>(now - std::exchange(m_last, now) - kBeat, Duration::zero());
        const Duration own = std::max<Duration>(blocked - (m_waited - waitedBefore), Duration::zero());
        const Duration workedBefore = std::exchange(m_worked, threadTime());
        m_longestWork = std::max(m_longestWork, m_worked - workedBefore);
        m_longest = std::max(m_longest, blocked);
        m_longestOwn = std::max(m_longestOwn, own);
        m_over50 += blocked > std::chrono::milliseconds(50);
    }

    /// For how long this thread has waited for a processor so far.
    [[nodiscard]] Duration waited()
    {
        m_schedule.seek(0);
        const QList<QByteArray> fields = m_schedule.readLine(128).split(' '); // ran, waited, turns
        return Duration(fields.size() > 1 ? fields[1].toLongLong() : 0);
    }

    SteadyClock m_clock;
    QFile m_schedule;
    QTimer m_timer;
    Instant m_last = {};
    Duration m_waited{};
    Duration m_longest{};
    Duration m_longestOwn{};
    Duration m_worked{};
    Duration m_longestWork{};
    int m_over50 = 0;
};

} // namespace roundtrip::bench
