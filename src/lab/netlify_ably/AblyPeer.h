// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/DelayLine.h"
#include "lab/Draws.h"
#include "lab/LabSocket.h"
#include "lab/Leg.h"
#include "lab/TokenBucket.h"
#include "lab/Truth.h"
#include "lab/netlify_ably/AblyConnectParams.h"
#include "lab/netlify_ably/AblyKeyring.h"
#include "lab/netlify_ably/AblyWire.h"
#include "lab/netlify_ably/NetlifyAblyProfile.h"

#include <QHash>
#include <QPointer>

namespace roundtrip {

class AblyBroker;

/// What outlives the socket of a connection, so that it can be resumed.
struct AblySession
{
    QString connectionId = {};
    QString key = {};      ///< names it in a resume; new with every CONNECTED
    qint64 nextSerial = 0; ///< of the frames that it publishes with: what is below came already
};

/// One client's realtime connection: its frames come up a leg, are handled in their order, and answers and deliveries
/// go down another. What frames mean to channels is the broker's business.
class AblyPeer : public QObject
{
    Q_OBJECT

public:
    AblyPeer(AblyBroker& broker, LabSocket* socket, const AblyConnectParams& params);
    ~AblyPeer() override;

    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] const AblyConnectParams& params() const { return m_params; }
    [[nodiscard]] const AblyIdentity& identity() const { return m_identity; }
    [[nodiscard]] QString clientId() const;
    [[nodiscard]] AblySession& session() { return m_session; }
    /// The channels it is attached to, with the modes granted.
    [[nodiscard]] QHash<QString, qint64>& channels() { return m_channels; }
    [[nodiscard]] bool allows(const QString& channel, const QString& operation) const;

    /// Lets it in: CONNECTED, with an error where a resume did not succeed.
    void welcome(const AblyIdentity& identity, const AblySession& session, const std::optional<ably::ErrorInfo>& error);
    /// Says no, and ends the socket.
    void refuse(ably::Action action, const ably::ErrorInfo& error);

    void send(const ably::ProtocolMessage& frame);
    /// A delivery, with the delay drawn for its way down; `line` is completed and recorded when it goes out. A
    /// reordered one takes a way of its own, since the leg would keep the order.
    void deliver(const AblyWirePtr& wire, TruthLine line, Duration down, bool isReordered);
    /// False where deliveries come faster than a connection may be given them.
    [[nodiscard]] bool mayReceive(Instant now) { return m_deliveries.take(now); }
    /// Tells, once a second at most, that messages of a channel were dropped.
    void loseContinuity(const QString& channel);
    /// Ends the socket with a WebSocket close code.
    void end(int code, const QString& reason);

Q_SIGNALS:
    /// The socket is gone. `forGood`: it said goodbye.
    void ended(bool forGood);

private:
    void onFrame(const std::optional<ably::ProtocolMessage>& frame, qsizetype bytes, Instant arrival);
    void handle(const ably::ProtocolMessage& frame, const TruthLine& line);
    void onPublish(const ably::ProtocolMessage& frame, TruthLine line);
    void onPresence(const ably::ProtocolMessage& frame);
    void onAuth(const QString& token);
    /// True where the frame came on this connection before, whose answer was lost.
    [[nodiscard]] bool wasSeen(const ably::ProtocolMessage& frame);
    void acknowledge(const ably::ProtocolMessage& frame, const QStringList& serials);
    void refuseFrame(const ably::ProtocolMessage& frame, const ably::ErrorInfo& error);

    [[nodiscard]] ably::ProtocolMessage connectedFrame() const;
    void watchToken();
    void onTokenTimer();
    void onHeartbeatTimer();
    void write(const AblyWirePtr& wire);

    AblyBroker& m_broker;
    const quint64 m_number;
    QPointer<LabSocket> m_socket;
    const AblyConnectParams m_params;
    AblyIdentity m_identity;
    AblySession m_session;
    QHash<QString, qint64> m_channels;
    QHash<QString, Instant> m_continuityLost;
    Leg m_up;
    Leg m_down;
    TokenBucket m_publishes;
    TokenBucket m_deliveries;
    quint64 m_framesIn = 0;
    quint64 m_framesOut = 0;
    quint64 m_messages = 0;
    bool m_isIn = false;
    bool m_saidGoodbye = false;
    bool m_askedForToken = false;
    Instant m_lastWrite = {};
    QTimer m_heartbeat;
    QTimer m_tokenTimer;
};

} // namespace roundtrip
