// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/IoHeartbeat.h"

#include <algorithm>
#include <utility>

namespace roundtrip {

IoHeartbeat::IoHeartbeat(const Clock& clock, Mailbox<ClientLag>& lags, SleepClock asleep, QObject* parent)
    : QObject(parent), m_clock(clock), m_lags(lags), m_sleep(std::move(asleep)), m_timer(this)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IoHeartbeat::beat);
}

void IoHeartbeat::start()
{
    m_sleep.restart();
    m_due = m_clock.now() + kBeat;
    m_timer.start(kBeat);
}

void IoHeartbeat::stop()
{
    m_timer.stop();
}

void IoHeartbeat::beat()
{
    const Instant now = m_clock.now();
    const Duration slept = m_sleep.take();
    m_lags.push({.when = now, .lag = std::max(now - m_due, Duration::zero()) + slept});
    if (slept > Duration::zero())
        Q_EMIT woke(slept);
    m_due = now + kBeat;
    m_timer.start(kBeat);
}

} // namespace roundtrip
