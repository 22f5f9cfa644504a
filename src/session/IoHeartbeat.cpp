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
    await(m_clock.now());
}

void IoHeartbeat::await(Instant now)
{
    const auto next = m_rests ? kRestingBeat : kBeat;
    m_due = now + next;
    m_timer.start(next);
}

void IoHeartbeat::setResting(bool rests)
{
    if (m_rests == rests)
        return;
    m_rests = rests;
    if (!m_timer.isActive())
        return;
    const Instant now = m_clock.now();
    if (now > m_due) // this beat was late already, and will not come any more
        m_lags.push({.when = now, .lag = now - m_due});
    await(now);
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
    await(now);
}

} // namespace roundtrip

#include "moc_IoHeartbeat.cpp"
