// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/Liveness.h"

#include <QTimerEvent>

#include <utility>

namespace roundtrip {

Liveness::Liveness(const Clock& clock, Duration grace, QObject* parent)
    : QObject(parent), m_clock(clock), m_grace(grace)
{
}

void Liveness::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    m_timer.stop();
    onTimer();
}

void Liveness::watch(Duration interval)
{
    m_interval = interval;
    heard(m_clock.now());
    if (interval > Duration::zero())
        startTimer(interval);
    else
        m_timer.stop();
}

void Liveness::heard(Instant when)
{
    m_lastHeard = when;
    // Otherwise the timer is left alone: to restart it with every message would cost more than to look again.
    if (std::exchange(m_probed, false))
        startTimer(m_interval);
}

void Liveness::onTimer()
{
    const Duration silence = m_clock.now() - m_lastHeard;
    if (silence >= m_interval + m_grace) {
        Q_EMIT fellSilent(silence);
        return;
    }
    if (silence < m_interval) {
        startTimer(m_interval - silence);
        return;
    }
    startTimer(m_interval + m_grace - silence);
    if (!m_probed) {
        m_probed = true;
        Q_EMIT probeDue();
    }
}

void Liveness::startTimer(Duration span)
{
    m_timer.start(static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(span).count()), this);
}

} // namespace roundtrip

#include "moc_Liveness.cpp"
