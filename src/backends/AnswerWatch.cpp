// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/AnswerWatch.h"

namespace roundtrip {

AnswerWatch::AnswerWatch(const Clock& clock, Duration patience, QObject* parent)
    : QObject(parent), m_clock(clock), m_patience(patience), m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AnswerWatch::onTimer);
}

void AnswerWatch::asked(Instant when)
{
    if (m_asked)
        return;
    m_asked = when;
    // A timer that still runs for an earlier one comes too soon and is set again then: cheaper than with every message.
    if (!m_timer.isActive())
        startTimer(m_patience);
}

void AnswerWatch::heard()
{
    m_asked.reset();
    m_probed.reset();
}

void AnswerWatch::stop()
{
    heard();
    m_timer.stop();
}

void AnswerWatch::onTimer()
{
    if (!m_asked)
        return;
    const Instant now = m_clock.now();
    const Duration left = m_probed.value_or(*m_asked) + m_patience - now;
    if (left > Duration::zero()) {
        startTimer(left);
    } else if (m_probed) {
        const Duration silence = now - *m_asked;
        stop();
        Q_EMIT unanswered(silence);
    } else {
        m_probed = now;
        startTimer(m_patience);
        Q_EMIT probeDue();
    }
}

void AnswerWatch::startTimer(Duration span)
{
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(span));
}

} // namespace roundtrip

#include "moc_AnswerWatch.cpp"
