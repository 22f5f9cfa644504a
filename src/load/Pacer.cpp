// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/Pacer.h"

#include <utility>

namespace roundtrip {

namespace {
/// After so many sends in a row the event loop gets a turn, so that arrivals are stamped while we catch up.
constexpr int kMaxBurst = 64;
} // namespace

Pacer::Pacer(const Clock& clock, Fire fire, PaceTimer::Mechanism mechanism, QObject* parent)
    : QObject(parent), m_clock(clock), m_fire(std::move(fire)), m_timer(mechanism, this)
{
    connect(&m_timer, &PaceTimer::expired, this, &Pacer::onTimer);
}

void Pacer::addUser(const UserSchedule& schedule)
{
    if (!schedule.offsets.empty())
        m_queue.push({.offset = schedule.offsets.front(), .user = m_users.size(), .index = 0});
    m_users.push_back(&schedule);
}

void Pacer::start(Instant origin)
{
    m_running = true;
    m_origin = origin;
    m_next = m_queue.empty() ? origin : origin + m_queue.top().offset;
    m_timer.startAt(m_next);
}

void Pacer::stop()
{
    m_running = false;
    m_timer.stop();
    m_next = kNever;
    m_queue = {};
}

void Pacer::onTimer()
{
    fireDue();
    if (m_running)
        m_timer.startAt(m_next);
}

void Pacer::fireDue()
{
    if (m_next == kNever)
        return; // stopped, or called from inside a send
    m_next = kNever;
    for (int burst = 0; burst < kMaxBurst && !m_queue.empty(); ++burst) {
        if (m_origin + m_queue.top().offset > m_clock.now())
            break;
        fireNext();
    }
    if (!m_running)
        return;
    if (m_queue.empty()) {
        m_running = false;
        Q_EMIT finished();
        return;
    }
    m_next = m_origin + m_queue.top().offset;
}

void Pacer::fireNext()
{
    const Due due = m_queue.top();
    m_queue.pop();
    const UserSchedule& schedule = *m_users[due.user];
    if (due.index + 1 < schedule.offsets.size())
        m_queue.push({.offset = schedule.offsets[due.index + 1], .user = due.user, .index = due.index + 1});
    m_fire(due.user, due.index, m_origin + due.offset);
}

} // namespace roundtrip

#include "moc_Pacer.cpp"
