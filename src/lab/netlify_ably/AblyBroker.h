// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Handshake.h"
#include "lab/netlify_ably/AblyChannels.h"
#include "lab/netlify_ably/AblyPeer.h"

namespace roundtrip {

/// The broker of the lab's netlify-ably: who may connect, connections and their resumption, and what channels and peers
/// share. One thread.
class AblyBroker : public QObject
{
    Q_OBJECT

public:
    AblyBroker(LabContext& context, const NetlifyAblyProfile& profile);
    ~AblyBroker() override;

    /// A realtime connection knocks.
    void onHandshake(const Handshake& handshake);
    /// False where REST requests come faster than the account may make them.
    [[nodiscard]] bool mayRequest() { return m_requests.take(now()); }
    [[nodiscard]] AblyChannels& channels() { return m_channels; }
    /// Null where that connection is gone.
    [[nodiscard]] AblyPeer* peer(quint64 number) const { return m_peers.value(number); }
    /// The connection that a key names; empty where none.
    [[nodiscard]] QString connectionIdOf(const QString& connectionKey) const
    {
        return m_sessions.value(connectionKey).connectionId;
    }
    /// Closes every connection.
    void stop();

    /// Gives a session a new key, as every CONNECTED has one.
    void renameSession(AblySession& session);

    [[nodiscard]] AblyKeyring& keyring() { return m_keyring; }
    [[nodiscard]] const AblyKeyring& keyring() const { return m_keyring; }
    [[nodiscard]] const NetlifyAblyProfile& profile() const { return m_profile; }
    [[nodiscard]] const Draws& draws() const { return m_draws; }
    [[nodiscard]] Instant now() const { return m_context.clock.now(); }
    [[nodiscard]] Duration heartbeat() const { return m_context.scaled(m_profile.heartbeat); }
    [[nodiscard]] Duration connectionStateTtl() const { return m_context.scaled(m_profile.connectionState); }
    /// So much waits in the lab that nothing more should be let in.
    [[nodiscard]] bool isFull() const { return m_context.delays.isFull(); }
    void record(const TruthLine& line);
    /// At once where a step has no delay, so that no timer stands in between; not at all where `owner` is gone by then.
    void later(bool isNow, Instant due, const QObject* owner, DelayLine::Action action);

private:
    /// A session whose connection was lost, or still stands.
    struct Kept
    {
        QString connectionId = {};
        qint64 nextSerial = 0;
        quint64 peer = 0; ///< its connection; 0 once that is lost
    };

    void onOpened(QWebSocket* webSocket, quint64 number, const AblyConnectParams& params, TruthLine line);
    [[nodiscard]] std::variant<AblyIdentity, ably::ErrorInfo> admit(const AblyConnectParams& params);
    void letIn(AblyPeer& peer, const AblyIdentity& identity);
    void onPeerEnded(AblyPeer& peer, bool forGood);

    LabContext& m_context;
    const NetlifyAblyProfile m_profile;
    const Draws m_draws;
    AblyKeyring m_keyring;
    QHash<quint64, AblyPeer*> m_peers;
    QHash<QString, Kept> m_sessions; ///< by connection key
    TokenBucket m_newConnections;
    TokenBucket m_requests;
    AblyChannels m_channels;
    QObject m_sockets; ///< parent of all LabSockets
    QTimer m_tidyTimer;
    quint64 m_lastNumber = 0;
};

} // namespace roundtrip
