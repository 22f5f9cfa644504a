// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/DelayLine.h"

namespace roundtrip {

DelayLine::DelayLine(const Clock& clock) : m_clock(clock)
{
    QObject::connect(&m_timer, &PaceTimer::expired, &m_timer, [this] { runDue(); });
}

void DelayLine::at(Instant due, Action action)
{
    const bool isFirst = m_entries.empty() || due < m_entries.top().due;
    m_entries.push({due, m_order++, std::move(action)});
    if (isFirst && !m_running)
        arm();
}

void DelayLine::step(bool hasNoDelay, Instant due, Action action)
{
    if (hasNoDelay)
        action();
    else
        at(due, std::move(action));
}

void DelayLine::clear()
{
    m_entries = {};
    m_timer.stop();
}

void DelayLine::runDue()
{
    m_running = true;
    const Instant now = m_clock.now();
    while (!m_entries.empty() && m_entries.top().due <= now) {
        // The queue gives only const access to its top, but the entry is taken out in the next line.
        Action action = std::move(const_cast<Entry&>(m_entries.top()).action);
        m_entries.pop();
        action();
    }
    m_running = false;
    arm();
}

void DelayLine::arm()
{
    if (m_entries.empty())
        m_timer.stop();
    else
        m_timer.startAt(m_entries.top().due);
}

} // namespace roundtrip
