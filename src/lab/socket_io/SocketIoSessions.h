// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <deque>
#include <optional>

namespace roundtrip {

/// What Socket.IO's connection state recovery keeps in memory: the sessions that were lost, and what was said in the
/// rooms, both for a while. Offsets are told to clients with each event, and count.
class SocketIoSessions
{
public:
    struct Session
    {
        QString sid = {};
        QString pid = {};
        QStringList rooms = {};
    };
    struct Event
    {
        quint64 number = 0;
        Instant when{};
        QString room = {};
        QString messageId = {};
        QByteArray frame = {};
    };

    /// Nothing is kept where `span` is zero.
    explicit SocketIoSessions(Duration span) : m_span(span) {}

    [[nodiscard]] bool isOff() const { return m_span <= Duration::zero(); }
    /// The offset of the next event.
    [[nodiscard]] QString nextOffset() const { return offsetText(m_last + 1); }
    /// Keeps what was said under nextOffset().
    void keep(Instant now, const QString& room, const QString& messageId, const QByteArray& frame);
    /// A session was lost.
    void keep(Instant now, const Session& session);

    struct Recovered
    {
        Session session = {};
        QList<Event> missed = {};
    };
    /// Nothing for an unknown session, an unknown offset, or one that came too late; each session can be had once.
    [[nodiscard]] std::optional<Recovered> take(Instant now, const QString& pid, const QString& offset);

    /// The process has died.
    void clear();

private:
    struct Lost
    {
        Session session;
        Instant when{};
    };

    [[nodiscard]] static QString offsetText(quint64 number);
    void forget(Instant now);

    const Duration m_span;
    quint64 m_last = 0; ///< number of the last event
    std::deque<Event> m_events;
    QHash<QString, Lost> m_lost; ///< by private id
};

} // namespace roundtrip
