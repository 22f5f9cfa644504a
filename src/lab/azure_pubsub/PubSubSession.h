// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/azure_pubsub/PubSubAccess.h"
#include "backends/azure_pubsub/PubSubCodec.h"
#include "lab/SocketPeer.h"

#include <QPointer>
#include <QSet>

#include <deque>

namespace roundtrip {

/// One client at the lab's Web PubSub: who it is, what it may do, where it is a member, and what it has not
/// acknowledged. A reliable one outlives its socket.
class PubSubSession
{
public:
    PubSubSession(quint64 number, const pubsub::TokenClaims& claims, bool isReliable);

    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] const QString& id() const { return m_id; }
    [[nodiscard]] const QString& user() const { return m_user; }
    [[nodiscard]] bool isReliable() const { return m_isReliable; }
    [[nodiscard]] SocketPeer* socket() const { return m_socket; }
    [[nodiscard]] Leg& down() { return m_down; }

    /// The greeting, with a reconnection token of its own; then what has not been acknowledged, once more.
    void attach(SocketPeer* socket);
    void detach() { m_socket = nullptr; }
    [[nodiscard]] bool knows(const QString& reconnectionToken) const;

    [[nodiscard]] bool mayJoin(const QString& group) const { return may(u"joinLeaveGroup", group); }
    [[nodiscard]] bool maySend(const QString& group) const { return may(u"sendToGroup", group); }

    /// False where this id was answered before: the request is a repeat.
    [[nodiscard]] bool isFirst(std::optional<quint64> ackId);
    void answer(std::optional<quint64> ackId, const QString& error = {}, const QString& message = {});

    /// Hands a message over, now, or keeps it for when the client comes back. False where neither can be.
    bool push(pubsub::GroupMessage message);
    void acknowledge(quint64 sequenceId);
    [[nodiscard]] std::size_t unacknowledged() const { return m_kept.size(); }
    void send(const pubsub::ServerFrame& frame);

private:
    struct Kept
    {
        quint64 sequenceId;
        QByteArray frame;
    };

    [[nodiscard]] bool may(QStringView what, const QString& group) const;

    const quint64 m_number;
    const QString m_id;
    const QString m_user;
    const QStringList m_roles;
    const bool m_isReliable;
    QString m_reconnectionToken;
    QPointer<SocketPeer> m_socket;
    Leg m_down = {};
    quint64 m_sequence = 0;
    std::deque<Kept> m_kept;
    QSet<quint64> m_answered;
    std::deque<quint64> m_answeredInOrder; ///< the same, the oldest first
};

} // namespace roundtrip
