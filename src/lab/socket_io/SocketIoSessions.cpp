// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/socket_io/SocketIoSessions.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kOffsetBase = 36;
constexpr std::size_t kMostEvents = 100'000; ///< beyond that the oldest go, whatever their age
} // namespace

QString SocketIoSessions::offsetText(quint64 number)
{
    return u"o"_s + QString::number(number, kOffsetBase);
}

void SocketIoSessions::keep(Instant now, const QString& room, const QString& messageId, const QByteArray& frame)
{
    ++m_last;
    if (isOff())
        return;
    forget(now);
    m_events.push_back({.number = m_last, .when = now, .room = room, .messageId = messageId, .frame = frame});
}

void SocketIoSessions::keep(Instant now, const Session& session)
{
    if (isOff())
        return;
    forget(now);
    m_lost.insert(session.pid, {.session = session, .when = now});
}

std::optional<SocketIoSessions::Recovered> SocketIoSessions::take(Instant now, const QString& pid,
                                                                  const QString& offset)
{
    forget(now);
    const auto lost = m_lost.constFind(pid);
    if (lost == m_lost.constEnd())
        return std::nullopt;
    Recovered recovered{.session = lost->session};
    bool isKnown = false;
    for (const Event& event : m_events) {
        if (isKnown && recovered.session.rooms.contains(event.room))
            recovered.missed.append(event);
        isKnown = isKnown || offsetText(event.number) == offset;
    }
    if (!isKnown)
        return std::nullopt;
    m_lost.erase(lost);
    return recovered;
}

void SocketIoSessions::clear()
{
    m_events.clear();
    m_lost.clear();
    m_last += 1'000'000; // another process counts on its own: no offset of this one is known there
}

void SocketIoSessions::forget(Instant now)
{
    while (!m_events.empty() && (now - m_events.front().when > m_span || m_events.size() > kMostEvents))
        m_events.pop_front();
    m_lost.removeIf([this, now](const auto& entry) { return now - entry.value().when > m_span; });
}

} // namespace roundtrip
