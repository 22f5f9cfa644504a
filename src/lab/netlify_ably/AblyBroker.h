// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/Handshake.h"
#include "lab/netlify_ably/AblyLabChannel.h"
#include "lab/netlify_ably/AblyPeer.h"

#include <map>

namespace roundtrip {

/// Messages that somebody publishes at once on one channel.
struct AblyPublication
{
    QString channel = {};
    QList<ably::Message> messages = {};
    QString frameId = {};      ///< what the messages' ids begin with, where they have none; empty: made up
    QString connectionId = {}; ///< whose echo it is; empty: nobody's
    TruthLine line = {};       ///< what is known of it so far
};

/// The broker of the lab's netlify-ably: connections, channels with their recent past, presence, limits. One thread.
class AblyBroker : public QObject
{
    Q_OBJECT

public:
    /// The serials given to the messages, or why not.
    using Published = std::variant<QStringList, ably::ErrorInfo>;

    AblyBroker(LabContext& context, const NetlifyAblyProfile& profile);
    ~AblyBroker() override;

    /// A realtime connection knocks.
    void onHandshake(const Handshake& handshake);
    [[nodiscard]] Published publish(const AblyPublication& publication);
    /// False where REST requests come faster than the account may make them.
    [[nodiscard]] bool mayRequest() { return m_requests.take(now()); }
    [[nodiscard]] const AblyLabChannel* findChannel(const QString& name) const;
    /// The connection that a key names; empty where none.
    [[nodiscard]] QString connectionIdOf(const QString& connectionKey) const
    {
        return m_sessions.value(connectionKey).connectionId;
    }
    /// Closes every connection.
    void stop();

    // What peers need.
    void attach(AblyPeer& peer, const ably::ProtocolMessage& frame, TruthLine line);
    void detach(AblyPeer& peer, const QString& channel);
    [[nodiscard]] std::optional<ably::ErrorInfo> announce(AblyPeer& peer, const ably::ProtocolMessage& frame);
    void sendMembers(AblyPeer& peer, const QString& channel);
    /// Gives a session a new key, as every CONNECTED has one.
    void renameSession(AblySession& session);

    /// Identifies a message for its random streams, the same in every run: its sender's connection, or over HTTP, where
    /// there is none, its id.
    [[nodiscard]] static quint64 drawKeyOf(const TruthLine& line);
    [[nodiscard]] static ably::ErrorInfo tooManyRequests();
    [[nodiscard]] static ably::ErrorInfo notAllowed(const QString& operation);
    [[nodiscard]] static ably::ErrorInfo incompatibleClientId();

    [[nodiscard]] AblyKeyring& keyring() { return m_keyring; }
    [[nodiscard]] const AblyKeyring& keyring() const { return m_keyring; }
    [[nodiscard]] const NetlifyAblyProfile& profile() const { return m_profile; }
    [[nodiscard]] const Draws& draws() const { return m_draws; }
    [[nodiscard]] Instant now() const { return m_context.clock.now(); }
    [[nodiscard]] Duration heartbeat() const { return m_context.scaled(m_profile.heartbeat); }
    [[nodiscard]] Duration connectionStateTtl() const { return m_context.scaled(m_profile.connectionState); }
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
    void forget(const QString& connectionId);

    [[nodiscard]] AblyLabChannel& channel(const QString& name);
    [[nodiscard]] std::optional<ably::ErrorInfo> faultOf(const AblyPublication& publication, AblyLabChannel& channel);
    void fanOut(const QString& channelName, AblyLabChannel::Entry entry);
    void deliver(AblyPeer& peer, const QString& channelName, const AblyLabChannel::Entry& entry);
    void broadcastPresence(const QString& channelName, const QList<ably::PresenceMessage>& presence);
    [[nodiscard]] ably::ProtocolMessage framed(const AblyPublication& publication) const;
    void tidy();

    LabContext& m_context;
    const NetlifyAblyProfile m_profile;
    const Draws m_draws;
    AblyKeyring m_keyring;
    QString m_epoch;
    std::map<QString, AblyLabChannel> m_channels;
    QHash<quint64, AblyPeer*> m_peers;
    QHash<QString, Kept> m_sessions; ///< by connection key
    TokenBucket m_newConnections;
    TokenBucket m_requests;
    TokenBucket m_messages;
    QObject m_sockets; ///< parent of all LabSockets
    QTimer m_tidyTimer;
    quint64 m_lastNumber = 0;
    quint64 m_lastSerial = 0;
};

} // namespace roundtrip
