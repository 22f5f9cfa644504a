// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/ThinkPacer.h"

#include <algorithm>

namespace roundtrip {

namespace {
/// After so many sends in a row the event loop gets a turn, so that arrivals are stamped meanwhile.
constexpr int kMostThoughtAtOnce = 64;
} // namespace

ThinkPacer::ThinkPacer(const Clock& clock, const Distribution& thinkSeconds, Duration patience, Fire fire,
                       QObject* parent)
    : QObject(parent), m_clock(clock), m_think(thinkSeconds), m_patience(patience), m_fire(std::move(fire))
{
    connect(&m_timer, &PaceTimer::expired, this, &ThinkPacer::onTimer);
}

void ThinkPacer::addUser(Random random)
{
    m_users.push_back({.random = random});
}

void ThinkPacer::addListener()
{
    m_users.push_back({.random = Random(0), .listens = true});
}

void ThinkPacer::start(Instant origin, Instant end)
{
    m_running = true;
    m_end = end;
    for (std::size_t i = 0; i < m_users.size(); ++i) {
        if (!m_users[i].listens)
            think(i, origin);
    }
    arm();
}

void ThinkPacer::stop()
{
    m_running = false;
    m_timer.stop();
    m_queue = {};
}

void ThinkPacer::think(std::size_t user, Instant from)
{
    User& who = m_users[user];
    who.waits = false;
    ++who.round;
    const auto span = std::chrono::round<Duration>(std::chrono::duration<double>(m_think.draw(who.random)));
    if (from + span < m_end)
        m_queue.push({.at = from + span, .user = user, .round = who.round, .givesUp = false});
}

void ThinkPacer::answered(std::size_t user, Instant when)
{
    if (!m_running || !m_users[user].waits)
        return;
    think(user, when);
    arm();
}

void ThinkPacer::arm()
{
    if (m_running)
        m_timer.startAt(m_queue.empty() ? m_end : std::min(m_queue.top().at, m_end));
}

void ThinkPacer::handle(const Due& due)
{
    User& who = m_users[due.user];
    if (due.round != who.round)
        return; // answered meanwhile
    if (due.givesUp) {
        think(due.user, due.at);
        return;
    }
    who.waits = true;
    m_queue.push({.at = due.at + m_patience, .user = due.user, .round = who.round, .givesUp = true});
    m_fire(due.user, due.at); // may answer from within, where it cannot be sent
}

void ThinkPacer::onTimer()
{
    for (int i = 0; i < kMostThoughtAtOnce && m_running && !m_queue.empty(); ++i) {
        const Due due = m_queue.top();
        if (due.at > m_clock.now() || due.at >= m_end)
            break;
        m_queue.pop();
        handle(due);
    }
    if (!m_running)
        return;
    const bool isOver = m_clock.now() >= m_end && (m_queue.empty() || m_queue.top().at >= m_end);
    if (!isOver) {
        arm();
        return;
    }
    stop();
    Q_EMIT finished();
}

} // namespace roundtrip

#include "moc_ThinkPacer.cpp"
