// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Handshake.h"
#include "lab/Postman.h"
#include "lab/Rooms.h"
#include "lab/azure_pubsub/PubSubQuota.h"
#include "lab/azure_pubsub/PubSubSession.h"
#include "lab/azure_pubsub/PubSubTokens.h"

#include <QHash>

#include <memory>

namespace roundtrip {

/// The lab's Web PubSub: sessions with their groups, recovery of lost ones, quotas, delivery. One thread.
class PubSubBroker : public QObject
{
    Q_OBJECT

public:
    PubSubBroker(LabContext& context, const AzurePubSubProfile& profile, const Draws& draws,
                 const PubSubTokens& tokens);
    ~PubSubBroker() override;

    /// A client knocks at /client/hubs/{hub}.
    void onHandshake(const Handshake& handshake);
    void stop();

private:
    using SessionPtr = std::shared_ptr<PubSubSession>;
    /// Where a frame came from, and as which.
    struct Origin
    {
        SessionPtr session;
        quint64 number = 0;
        Instant arrival = {};
    };

    [[nodiscard]] int refusalOf(const Handshake& handshake) const;
    void onOpened(QWebSocket* webSocket, quint64 number, const RequestHead& head);
    [[nodiscard]] SessionPtr sessionFor(const RequestHead& head, quint64 number);
    void onEnded(const SessionPtr& session, SocketPeer& socket, int code);
    void forget(const SessionPtr& session);
    void onFrame(const QByteArray& bytes, const Origin& origin);
    void reload();

    void handle(const pubsub::JoinGroup& join, const Origin& origin);
    void handle(const pubsub::LeaveGroup& leave, const Origin& origin);
    void handle(const pubsub::SendToGroup& send, const Origin& origin);
    void handle(const pubsub::SequenceAck& ack, const Origin& origin);
    void handle(const pubsub::Ping& ping, const Origin& origin);

    /// The name of the error and its words; no name where nothing is wrong.
    [[nodiscard]] std::pair<QString, QString> whyNot(const pubsub::SendToGroup& send, const Origin& origin);
    void fanOut(const pubsub::SendToGroup& send, const Origin& origin, Duration delay);
    bool push(const SessionPtr& receiver, const pubsub::GroupMessage& message);
    void after(Duration delay, DelayLine::Action action);

    LabContext& m_context;
    const AzurePubSubProfile& m_profile;
    const Draws& m_draws;
    const PubSubTokens& m_tokens;
    const Postman m_postman;
    PubSubQuota m_quota;
    Rooms m_groups;
    QHash<QString, SessionPtr> m_sessions; ///< by id
    QHash<quint64, SessionPtr> m_byNumber;
    QHash<SocketPeer*, SessionPtr> m_sockets; ///< those that are open, whoever they are
    quint64 m_lastNumber = 0;
    QObject m_parent; ///< of all sockets
};

} // namespace roundtrip
