// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/cloudflare_do/RoomObject.h"

#include <algorithm>

namespace roundtrip {

RoomObject::RoomObject(const ObjectProfile& profile, Duration sleepsAfter, const Draws& draws)
    : m_profile(profile),
      m_sleepsAfter(sleepsAfter),
      m_draws(draws),
      m_rate(profile.requestsPerSecond, profile.requestsPerSecond)
{
}

Duration RoomObject::awaken(Instant now, quint64 connection, quint64 event)
{
    if (isAwake(now))
        return Duration::zero();
    // What nobody is connected to is not even there; what slept has its sockets and less to do.
    const bool slept = m_awakeUntil && !sockets.isEmpty();
    m_isFresh = true;
    m_instance = QString::number(m_draws.stream("instance", connection, event).next(), 16);
    Random random = m_draws.stream(slept ? "wake" : "start", connection, event);
    return (slept ? m_profile.wake : m_profile.start).draw(random);
}

std::optional<RoomObject::Turn> RoomObject::take(Instant now, quint64 connection, quint64 event)
{
    if (!m_rate.take(now))
        return std::nullopt;
    const Duration waking = awaken(now, connection, event);
    Random random = m_draws.stream("handling", connection, event);
    const Duration handling = m_profile.handling.draw(random);
    const Instant free = std::max(now, m_busyUntil);
    Turn turn{.began = free + waking, .drawn = waking + handling, .waited = free - now};
    turn.done = turn.began + handling;
    m_busyUntil = turn.done;
    m_awakeUntil = turn.done + m_sleepsAfter;
    return turn;
}

} // namespace roundtrip
